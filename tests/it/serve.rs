//! `serve` as people use it: an address, pages at it, and an end when they ask for it.
#![cfg(unix)]

use crate::program::{charterbook, run};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A new book, served on a free port until this is dropped.
struct Server {
    child: Child,
    port: u16,
    _book: tempfile::TempDir,
}

impl Server {
    /// Serves the starter book after `change` was made to it.
    fn start(change: impl FnOnce(&Path)) -> Self {
        let book = tempfile::tempdir().unwrap();
        assert_eq!(run(book.path(), &["init"]).exit, 0);
        change(book.path());
        let mut command = charterbook(book.path());
        command.args(["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
        let port = first.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix("/\n"));
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first:?} is no address"));
        Self { child, port, _book: book }
    }

    /// The answer to a GET: its status and all that was sent.
    fn get(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }

    /// The answer to a GET as a browser asks.
    fn page(&self, path: &str) -> (u16, String) {
        self.get(path, &format!("127.0.0.1:{}", self.port))
    }

    /// Sends Ctrl-C and gives the exit code and what was said.
    fn interrupt(mut self) -> (Option<i32>, String) {
        let asked = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let begun = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_are_answered_at_the_address_of_the_first_line_until_ctrl_c() {
    let server = Server::start(|_| ());
    let (status, home) = server.page("/");
    assert_eq!(status, 200);
    assert!(home.contains("text/html") && home.contains("Keep the customers we have"), "{home}");
    assert_eq!(server.page("/who-decides/refunds/").0, 200);
    assert_eq!(server.page("/static/style.css").0, 200);
    let (status, answer) = server.page("/teams/company");
    assert_eq!(status, 302);
    assert!(answer.to_lowercase().contains("location: /teams/company/\r\n"), "{answer}");
    let (exit, said) = server.interrupt();
    assert_eq!((exit, said.as_str()), (Some(0), "showing the site for employees; Ctrl-C ends it\n"));
}

#[test]
fn an_address_that_leads_nowhere_is_answered_with_a_page_that_leads_on() {
    let server = Server::start(|_| ());
    for path in ["/nowhere", "/teams/nobody/", "/../book.toml", "/%2e%2e/book.toml", "/book.toml", "/.charterbook.json"]
    {
        let (status, page) = server.page(path);
        assert_eq!(status, 404, "{path}");
        assert!(page.contains("href=\"/teams/\""), "{path}: {page}");
    }
}

#[test]
fn a_page_of_another_site_cannot_read_the_book() {
    let server = Server::start(|_| ());
    for host in ["evil.example", &format!("evil.example:{}", server.port), "127.0.0.1:1", "localhost.evil.example"] {
        let (status, answer) = server.get("/", host);
        assert_eq!(status, 421, "{host}");
        assert!(!answer.contains("customers"), "{host}: {answer}");
    }
    assert_eq!(server.get("/", &format!("localhost:{}", server.port)).0, 200);
}

#[test]
fn errors_are_printed_and_shown_on_their_pages_and_the_site_is_served_all_the_same() {
    let server = Server::start(|book| {
        let company = book.join("charters/company.yaml");
        let text = std::fs::read_to_string(&company).unwrap();
        std::fs::write(&company, text.replacen("rank: 2", "rank: 1", 1)).unwrap();
    });
    assert!(server.page("/teams/company/").1.contains("class=\"notices\""));
    assert!(!server.page("/teams/customers/").1.contains("class=\"notices\""));
    let (exit, said) = server.interrupt();
    assert_eq!(exit, Some(0));
    assert!(said.contains("error[tied-priorities]"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_the_systems_refusal() {
    let book = tempfile::tempdir().unwrap();
    assert_eq!(run(book.path(), &["init"]).exit, 0);
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = run(book.path(), &["serve", "--port", &port]);
    assert_eq!((refused.exit, refused.out.as_str()), (3, ""));
    assert!(refused.err.starts_with(&format!("error: port {port} cannot be used: ")), "{}", refused.err);
    assert!(refused.err.contains("--port 0"), "{}", refused.err);
}

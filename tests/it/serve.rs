//! `serve` as people use it: an address, pages at it, and an end when they ask for it.
#![cfg(unix)]

mod live;
mod saves;
mod soak;

use crate::program::{charterbook, run};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A new book, served on a free port until this is dropped.
struct Server {
    child: Child,
    port: u16,
    book: tempfile::TempDir,
    said: Arc<Mutex<String>>,
    hearing: Option<JoinHandle<()>>,
}

/// What does not come in this time does not come: long enough for the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Server {
    /// Serves the starter book after `change` was made to it.
    fn start(change: impl FnOnce(&Path)) -> Self {
        Self::start_with(change, |_| ())
    }

    /// And runs it as `adjust` says.
    fn start_with(change: impl FnOnce(&Path), adjust: impl FnOnce(&mut Command)) -> Self {
        let book = tempfile::tempdir().unwrap();
        assert_eq!(run(book.path(), &["init"]).exit, 0);
        change(book.path());
        let mut command = charterbook(book.path());
        command.args(["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        adjust(&mut command);
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
        let port = first.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix("/\n"));
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first:?} is no address"));
        let said = Arc::new(Mutex::new(String::new()));
        let (ear, stream) = (Arc::clone(&said), BufReader::new(child.stderr.take().unwrap()));
        let hearing = std::thread::spawn(move || {
            for line in stream.lines() {
                ear.lock().unwrap().push_str(&(line.unwrap() + "\n"));
            }
        });
        Self { child, port, book, said, hearing: Some(hearing) }
    }

    /// A file or folder of the book.
    fn at(&self, path: &str) -> PathBuf {
        self.book.path().join(path)
    }

    /// Writes a file of the book with one text in the place of another.
    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.at(path)).unwrap();
        assert!(text.contains(from), "{from:?} is in {path}");
        std::fs::write(self.at(path), text.replacen(from, to, 1)).unwrap();
    }

    /// What was said in the terminal until now.
    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// What an open page is told now.
    fn news(&self) -> serde_json::Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET /.charterbook/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).unwrap();
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).unwrap();
        serde_json::from_str(&data).unwrap()
    }

    /// The messages and places of what is wrong with the last save.
    fn faults(&self) -> Vec<(String, String)> {
        let news = self.news();
        let word = |fault: &serde_json::Value, key: &str| fault[key].as_str().unwrap().to_owned();
        news["faults"].as_array().unwrap().iter().map(|own| (word(own, "place"), word(own, "message"))).collect()
    }

    /// Waits until something is so.
    #[track_caller]
    fn comes(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "{what} does not come\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page holds a text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        self.comes(&format!("{text:?} on {path}"), || self.page(path).1.contains(text));
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
        self.hearing.take().unwrap().join().unwrap();
        (self.child.wait().unwrap().code(), self.said())
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
fn open_has_the_system_show_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (program, asked) = (folder.path().join("xdg-open"), folder.path().join("asked"));
    std::fs::write(&program, format!("#!/bin/sh\necho \"$1\" > {}\n", asked.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let asking = |command: &mut Command| {
        command.arg("--open").env("PATH", path);
    };
    let server = Server::start_with(|_| (), asking);
    if cfg!(target_os = "linux") {
        let address = format!("http://127.0.0.1:{}/\n", server.port);
        server.comes("the browser", || std::fs::read_to_string(&asked).is_ok_and(|text| text == address));
    }
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

use super::*;
use crate::site::Pages;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A site in memory; a file whose text is `!` cannot be made.
struct Site(HashMap<String, String>);

impl Pages for Site {
    fn paths(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let text = &self.0[path];
        if text == "!" { Err("a broken template".to_owned()) } else { Ok(text.clone().into_bytes()) }
    }
}

fn site(files: &[(&str, &str)]) -> Box<dyn Pages> {
    Box::new(Site(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()))
}

fn book() -> Box<dyn Pages> {
    site(&[
        ("index.html", "<p>home</p>"),
        ("404.html", "<p>no page</p>"),
        ("teams/führung/index.html", "<p>team</p>"),
        ("teams/führung/chart.svg", "<svg/>"),
        ("teams/führung/plan.PDF", "%PDF"),
        ("theme/style.css", "p {}"),
        ("search.js", "index = []"),
        ("odd", "?"),
        ("broken/index.html", "!"),
    ])
}

/// A server on a free port, which ends when it is dropped.
struct Server {
    port: u16,
    site: Arc<Snapshot>,
    stop: Option<std::sync::mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<io::Result<()>>>,
}

impl Server {
    fn start(pages: Box<dyn Pages>) -> Self {
        Self::of(Snapshot::new(pages))
    }

    fn of(site: Snapshot) -> Self {
        let listening = listen(0).unwrap();
        let port = listening.port;
        assert_eq!(listening.url(), format!("http://127.0.0.1:{port}/"));
        let site = Arc::new(site);
        let (stop, stopped) = std::sync::mpsc::channel();
        let served = site.clone();
        let thread = std::thread::spawn(move || {
            listening.run_until(&served, async move {
                let _ = tokio::task::spawn_blocking(move || stopped.recv()).await;
            })
        });
        Self { port, site, stop: Some(stop), thread: Some(thread) }
    }

    /// Sends a request as it is and gives the head, in small letters, and the body.
    fn send(&self, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_lowercase(), body.to_owned())
    }

    fn request(&self, method: &str, address: &str) -> (String, String) {
        let port = self.port;
        self.send(&format!("{method} {address} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
    }

    /// The answer to a GET, a page without what keeps it up to date.
    fn get(&self, address: &str) -> (String, String) {
        let (head, body) = self.request("GET", address);
        (head, without_client(&body))
    }

    /// A stream of events, which is listened to from now on.
    fn events(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET /.charterbook/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).unwrap();
        Events(BufReader::new(stream))
    }

    fn status(&self, request: &str) -> u16 {
        self.send(request).0[9..12].parse().unwrap()
    }

    fn end(&mut self) -> io::Result<()> {
        drop(self.stop.take());
        self.thread.take().map_or(Ok(()), |thread| thread.join().unwrap())
    }
}

/// A stream of events.
struct Events(BufReader<TcpStream>);

impl Events {
    /// What the next event says.
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn without_client(page: &str) -> String {
    const BEGIN: &str = "<script src=\"/.charterbook/reload.js\"";
    const END: &str = "</script>\n";
    let Some(begin) = page.find(BEGIN) else { return page.to_owned() };
    let end = begin + page[begin..].find(END).unwrap() + END.len();
    [&page[..begin], &page[end..]].concat()
}

fn fault(message: &str) -> Fault {
    Fault { place: "charters/a.yaml:3:5".to_owned(), message: message.to_owned(), help: "mend it".to_owned() }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

#[test]
fn pages_are_served_with_what_keeps_them_safe() {
    let server = Server::start(book());
    let (head, body) = server.get("/");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert_eq!(body, "<p>home</p>");
    for line in [
        "content-type: text/html; charset=utf-8",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "cross-origin-resource-policy: same-origin",
    ] {
        assert!(head.lines().any(|own| own == line), "{line} in {head}");
    }
    assert!(head.contains(&format!("content-security-policy: {}", answer::PAGE_POLICY)));
    assert_eq!(server.get("/teams/f%C3%BChrung/").1, "<p>team</p>");
    assert_eq!(server.get("/teams/f%c3%bchrung/index.html?x=1").1, "<p>team</p>");
}

#[test]
fn the_policy_is_the_one_that_pages_carry() {
    let top = include_str!("../../themes/gazette/templates/shared/top.html");
    let meta = top.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(answer::PAGE_POLICY, format!("{meta}; frame-ancestors 'none'"));
}

#[test]
fn each_kind_of_file_is_what_it_is_and_nothing_else() {
    let server = Server::start(book());
    let kind = |address: &str| {
        let (head, _) = server.get(address);
        let line = head.lines().find_map(|line| line.strip_prefix("content-type: ")).map(str::to_owned);
        (line.unwrap(), head.contains("; sandbox"))
    };
    assert_eq!(kind("/theme/style.css"), ("text/css; charset=utf-8".to_owned(), false));
    assert_eq!(kind("/search.js"), ("text/javascript; charset=utf-8".to_owned(), false));
    assert_eq!(kind("/teams/f%C3%BChrung/chart.svg"), ("image/svg+xml".to_owned(), true), "no script in a picture");
    assert_eq!(kind("/teams/f%C3%BChrung/plan.PDF"), ("application/pdf".to_owned(), false));
    assert_eq!(kind("/odd"), ("application/octet-stream".to_owned(), true));
}

#[test]
fn a_page_without_its_slash_leads_to_the_page() {
    let server = Server::start(book());
    let (head, _) = server.get("/teams/f%C3%BChrung?day=1");
    assert!(head.starts_with("http/1.1 302"), "{head}");
    assert!(head.contains("location: /teams/f%c3%bchrung/?day=1\r\n"), "{head}");
    for elsewhere in ["//teams/f%C3%BChrung", "/%2Fteams/f%C3%BChrung", "/teams//f%C3%BChrung"] {
        assert!(server.get(elsewhere).0.starts_with("http/1.1 404"), "{elsewhere}");
    }
}

#[test]
fn what_is_not_there_shows_the_sites_own_page() {
    let server = Server::start(book());
    for address in
        ["/nothing", "/a/b/c/", "/../Cargo.toml", "/..%2f..%2fetc/passwd", "/%2e%2e/x", "/teams", "/%ff", "/a%00b"]
    {
        let (head, body) = server.get(address);
        assert!(head.starts_with("http/1.1 404"), "{address}: {head}");
        assert!(head.contains("content-security-policy: default-src 'none'"), "{head}");
        assert_eq!(body, "<p>no page</p>", "{address}");
    }
    let bare = Server::start(site(&[]));
    assert_eq!(bare.get("/").1, "There is no page here.\n");
}

#[test]
fn a_page_that_cannot_be_made_says_why() {
    let server = Server::start(book());
    let (head, body) = server.get("/broken/");
    assert!(head.starts_with("http/1.1 500") && head.contains("text/plain"), "{head}");
    assert_eq!(body, "broken/index.html could not be made: a broken template\n");
    assert!(server.get("/").0.starts_with("http/1.1 200"), "the server goes on");
}

#[test]
fn nothing_but_reading_is_answered() {
    let server = Server::start(book());
    let (head, body) = server.request("HEAD", "/");
    let whole = server.request("GET", "/").1.len();
    assert!(head.starts_with("http/1.1 200") && head.contains(&format!("content-length: {whole}\r\n")), "{head}");
    assert_eq!(body, "");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let (head, _) = server.request(method, "/");
        assert!(head.starts_with("http/1.1 405") && head.contains("allow: get, head"), "{method}: {head}");
    }
}

#[test]
fn only_requests_that_name_this_machine_are_answered() {
    let server = Server::start(book());
    let port = server.port;
    let get = |headers: &str| server.status(&format!("GET / HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"));
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        assert_eq!(get(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
    }
    let other = port.wrapping_add(1);
    for host in [
        "evil.example",
        "localhost",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "evil@localhost",
        "",
        "0.0.0.0",
        "127.1",
    ] {
        assert_eq!(get(&format!("Host: {host}:{port}x\r\n")), 421, "{host}");
        assert_eq!(get(&format!("Host: {host}:{other}\r\n")), 421, "{host}");
        if host != "localhost" {
            assert_eq!(get(&format!("Host: {host}:{port}\r\n")), 421, "{host}");
        }
    }
    assert_eq!(get("Host: localhost\r\n"), 421, "the port belongs to the name");
    assert_eq!(get(""), 421);
    assert_eq!(get(&format!("Host: localhost:{port}\r\nHost: evil.example\r\n")), 421);
    let absolute =
        |name: &str| format!("GET http://{name}/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(server.status(&absolute("evil.example")), 421);
    assert_eq!(server.status(&absolute(&format!("localhost:{port}"))), 200);
}

#[test]
fn a_new_site_is_served_from_its_first_answer_on() {
    let server = Server::start(book());
    server.site.replace(site(&[("index.html", "<p>changed</p>")]));
    assert_eq!(server.get("/").1, "<p>changed</p>");
    assert!(server.get("/theme/style.css").0.starts_with("http/1.1 404"));
}

#[test]
fn a_client_that_dawdles_holds_up_nobody_not_even_the_end() {
    let mut server = Server::start(book());
    let mut slow: Vec<_> = (0..50).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHos").unwrap();
    }
    assert!(server.get("/").0.starts_with("http/1.1 200"));
    let begin = std::time::Instant::now();
    server.end().unwrap();
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    assert!(TcpStream::connect(("127.0.0.1", server.port)).is_err(), "the port is free again");
}

#[test]
fn a_port_in_use_is_an_error() {
    let first = listen(0).unwrap();
    assert_eq!(listen(first.port).unwrap_err().kind(), io::ErrorKind::AddrInUse);
}

#[test]
fn pages_carry_what_keeps_them_up_to_date_and_nothing_else_does() {
    let server = Server::start(site(&[
        ("index.html", "<body><p>home</p></body>\n"),
        ("bare.html", "<p>&lt;/body></p>"),
        ("404.html", "<body>&lt;/body> <!-- </body> --></body></html>"),
        ("search.js", "'</body>'"),
    ]));
    let version = server.events().next()["version"].as_str().unwrap().to_owned();
    let script = format!("<script src=\"/.charterbook/reload.js\" data-version=\"{version}\" defer></script>\n");
    let page = |address: &str| server.request("GET", address).1;
    assert_eq!(page("/"), format!("<body><p>home</p>{script}</body>\n"));
    assert_eq!(page("/bare.html"), format!("<p>&lt;/body></p>{script}"));
    assert_eq!(page("/nothing"), format!("<body>&lt;/body> <!-- </body> -->{script}</body></html>"));
    assert_eq!(page("/search.js"), "'</body>'");
    for (file, kind) in
        [("reload.js", "text/javascript"), ("shared.js", "text/javascript"), ("overlay.css", "text/css")]
    {
        let (head, body) = server.get(&format!("/.charterbook/{file}"));
        assert!(head.starts_with("http/1.1 200") && head.contains(&format!("content-type: {kind}")), "{head}");
        assert!(head.contains("x-content-type-options: nosniff") && !body.is_empty(), "{head}");
    }
    for nothing in ["/.charterbook/", "/.charterbook/reload.js/", "/.charterbook/../client/reload.js", "/.charterbook"]
    {
        assert!(server.get(nothing).0.starts_with("http/1.1 404"), "{nothing}");
    }
    let (head, _) = server.send("GET /.charterbook/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(head.starts_with("http/1.1 421"), "no other site hears of a save: {head}");
}

#[test]
fn open_pages_hear_the_state_now_and_each_new_one() {
    let server = Server::start(book());
    let (mut early, mut second) = (server.events(), server.events());
    let first = early.next();
    assert_eq!(first, second.next());
    assert_eq!((&first["faults"], &first["more"]), (&serde_json::json!([]), &serde_json::json!(0)));
    server.site.replace(book());
    let next = early.next();
    assert_ne!(next["version"], first["version"]);
    assert_eq!(next, second.next());
    server.site.blame(&[fault("a <b>bold</b>\nword")]);
    let faulty = early.next();
    assert_eq!(faulty["version"], next["version"], "the pages stay");
    assert_eq!(faulty["faults"][0]["message"], "a <b>bold</b>\nword");
    assert_eq!(faulty["faults"][0]["place"], "charters/a.yaml:3:5");
    assert_eq!(server.events().next(), faulty, "who comes later hears of it too");
    server.site.blame(&[fault("a <b>bold</b>\nword")]);
    server.site.blame(&[]);
    assert_eq!(early.next(), next, "the same faults are told once");
    server.site.blame(&vec![fault("x"); 60]);
    let many = early.next();
    assert_eq!((many["faults"].as_array().unwrap().len(), &many["more"]), (50, &serde_json::json!(10)));
    server.site.replace(book());
    assert_eq!(early.next()["faults"], serde_json::json!([]), "a new site has no faults");
}

#[test]
fn two_runs_never_have_the_same_versions() {
    let version = |server: &Server| server.events().next()["version"].clone();
    assert_ne!(version(&Server::start(book())), version(&Server::start(book())));
}

#[test]
fn without_a_site_every_address_says_so_until_there_is_one() {
    let server = Server::of(Snapshot::waiting(&[fault("secret shown")]));
    for address in ["/", "/teams/f%C3%BChrung/", "/nothing", "/search.js"] {
        let (head, body) = server.get(address);
        assert!(head.starts_with("http/1.1 503") && head.contains("content-security-policy: "), "{head}");
        assert!(body.contains("<h1>Nothing to show yet</h1>"), "{body}");
    }
    let mut events = server.events();
    assert_eq!(events.next()["faults"][0]["message"], "secret shown");
    server.site.replace(book());
    assert_eq!(events.next()["faults"], serde_json::json!([]));
    assert_eq!(server.get("/").1, "<p>home</p>");
}

#[test]
fn clients_that_take_nothing_hold_up_nobody() {
    let large = "x".repeat(8_000_000);
    let server = Server::start(site(&[("large.txt", &large), ("index.html", "<p>home</p>")]));
    let port = server.port;
    let dawdlers: Vec<TcpStream> = (0..60)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            write!(stream, "GET /large.txt HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
            stream
        })
        .collect();
    let listeners: Vec<Events> = (0..60).map(|_| server.events()).collect();
    for _ in 0..20 {
        assert_eq!(server.get("/").1, "<p>home</p>");
    }
    server.site.replace(book());
    for mut listener in listeners {
        listener.next();
    }
    drop(dawdlers);
}

#[test]
fn a_head_without_end_is_refused() {
    let server = Server::start(book());
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    // The server may close the door while the rest is still on its way.
    let _ = stream.write_all(format!("X-Long: {}\r\n", "x".repeat(200_000)).as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&answer));
}

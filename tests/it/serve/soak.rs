//! Many edits, one after another: what is served is always what a clean build of the last good state would write.

use super::Server;
use crate::program::{Run, run};
use std::collections::BTreeMap;
use std::fs::{create_dir_all, read_to_string, remove_dir_all, remove_file, rename, write};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;

/// How many edits there are, where the variable `CHARTERBOOK_SOAK` does not say.
const EDITS: usize = 50;

/// Numbers that look like chance and are the same ones in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Changes the book somehow, and says how.
fn edit(book: &Path, chance: &mut Chance, number: usize) -> String {
    let at = |path: &str| book.join(path);
    let files = ["charters/company.yaml", "charters/customers/charter.yaml", "charters/glossary.yaml", "book.toml"];
    let file = files[chance.below(files.len() as u64) as usize];
    let page = format!("charters/customers/note-{}.md", chance.below(3));
    match chance.below(12) {
        0..=2 => {
            let text = read_to_string(at(file)).unwrap() + &format!("# {number}\n");
            write(at(file), text).unwrap();
            format!("a remark in {file}")
        }
        3 | 4 => {
            // The first line of a title, in whatever words it is now.
            let text = read_to_string(at(files[0])).unwrap();
            let begin = text.find("title: ").unwrap();
            let end = begin + text[begin..].find('\n').unwrap();
            write(at(files[0]), format!("{}title: Priority {number}{}", &text[..begin], &text[end..])).unwrap();
            format!("title {number}")
        }
        5 | 6 => {
            write(at(&page), format!("# Note {number}\n\nText of [[customers]].\n")).unwrap();
            format!("{page} written")
        }
        7 => format!("{page} removed: {}", remove_file(at(&page)).is_ok()),
        8 => {
            let text = read_to_string(at(files[0])).unwrap();
            let text = if text.contains("rank: 2\n") {
                text.replacen("rank: 2\n", "rank: 1  # tied\n", 1)
            } else {
                text.replacen("rank: 1  # tied\n", "rank: 2\n", 1)
            };
            at_once(&at(files[0]), &text);
            "two ranks tied, or apart again".to_owned()
        }
        9 => {
            let (here, away) = (at("charters/customers"), at("away"));
            let (from, to) = if here.is_dir() { (here, away) } else { (away, here) };
            rename(from, to).unwrap();
            "a folder taken away, or brought back".to_owned()
        }
        10 => {
            let theme = at("themes/gazette");
            if theme.is_dir() && chance.below(2) == 0 {
                remove_dir_all(theme).unwrap();
                return "the theme removed".to_owned();
            }
            create_dir_all(theme.join("static")).unwrap();
            write(theme.join("static/number.txt"), number.to_string()).unwrap();
            write(theme.join("theme.toml"), "extends = \"gazette\"\n").unwrap();
            "a theme".to_owned()
        }
        _ => {
            let text = read_to_string(at("book.toml")).unwrap();
            let text = if text.contains("language = \"en\"") {
                text.replacen("language = \"en\"", "language = \"!\"", 1)
            } else {
                text.replacen("language = \"!\"", "language = \"en\"", 1)
            };
            at_once(&at("book.toml"), &text);
            "settings broken, or mended".to_owned()
        }
    }
}

/// Saves a file in one step. Half of a faulty file can be a good one, of which this test would not know.
fn at_once(file: &Path, text: &str) {
    let other = file.with_file_name("other~");
    write(&other, text).unwrap();
    rename(other, file).unwrap();
}

/// The files that a build writes: None where it refuses.
fn built(book: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let output = tempfile::tempdir().unwrap();
    let folder = output.path().join("site");
    let Run { exit, err, .. } = run(book, &["build", "--output", folder.to_str().unwrap()]);
    assert!(exit <= 2, "{err}");
    let entries = walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(entry.path()).unwrap();
        (!path.starts_with('.')).then_some((path, bytes))
    });
    (exit == 0).then(|| files.collect())
}

/// What the server answers for these paths, over one connection, without what keeps a page up to date.
fn served<'path>(port: u16, paths: impl Iterator<Item = &'path String> + Clone) -> Vec<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(super::PATIENCE)).unwrap();
    let request = |path: &String| format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    // All at once: a hundred times there and back would be most of the test's time.
    stream.write_all(paths.clone().map(request).collect::<String>().as_bytes()).unwrap();
    let mut answers = BufReader::new(stream);
    paths.map(|_| without_client(body(&mut answers))).collect()
}

/// The body of the next answer.
fn body(answers: &mut impl BufRead) -> Vec<u8> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    answers.read_exact(&mut body).unwrap();
    body
}

fn without_client(body: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&body) else { return body };
    let Some(begin) = text.find("<script src=\"/.charterbook/") else { return body };
    let end = begin + text[begin..].find("</script>\n").unwrap() + "</script>\n".len();
    [&text[..begin], &text[end..]].concat().into_bytes()
}

#[test]
fn after_any_edits_the_pages_are_those_of_a_clean_build() {
    let server = Server::start(|_| ());
    let book = server.book.path();
    // Serving sets the address by itself; a build has to be told.
    server.edit("book.toml", "[book]\n", &format!("[book]\nbase_url = \"http://127.0.0.1:{}/\"\n", server.port));
    let edits = std::env::var("CHARTERBOOK_SOAK").map_or(EDITS, |number| number.parse().unwrap());
    let mut chance = Chance(20_261_129);
    let mut good = built(book).unwrap();
    let (mut shown, mut refused) = (0, 0);
    for number in 0..edits {
        // Where the folder is away, some edits have no file to work on.
        if !book.join("charters/customers").is_dir() {
            rename(book.join("away"), book.join("charters/customers")).unwrap();
        }
        let what = edit(book, &mut chance, number);
        let now = built(book);
        let is_good = now.is_some();
        *(if is_good { &mut shown } else { &mut refused }) += 1;
        good = now.unwrap_or(good);
        server.comes(&format!("edit {number} ({what})"), || {
            server.faults().is_empty() == is_good && served(server.port, good.keys()).iter().eq(good.values())
        });
    }
    assert!(shown * 4 > edits && refused * 10 > edits, "{shown} shown and {refused} refused of {edits}");
}

//! What `init` gives to editors, tried in the language server that they use.

use crate::node::{is_ready, script, words_of};
use crate::program::run;
use std::fs;
use std::path::{Path, PathBuf};

const CHECK: &str = "tests/editor/run.mjs";

fn new_book() -> (tempfile::TempDir, PathBuf) {
    // Editors' patterns see nothing in a folder whose name begins with a dot, as those of `tempdir` do.
    let folder = tempfile::Builder::new().prefix("editor").tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "book"]).exit, 0);
    let book = folder.path().join("book");
    (folder, book)
}

/// What the editor says of a book, and what it shows at places of it, `file:line:column`.
fn opened(book: &Path, places: &[String]) -> String {
    let output = script(CHECK).arg(book).args(places).output().unwrap();
    assert!(output.status.success(), "{}", words_of(&output));
    words_of(&output)
}

/// The place of the first such word in a file of the book.
fn place_of(book: &Path, file: &str, word: &str) -> String {
    let text = fs::read_to_string(book.join(file)).unwrap();
    let (line, column) = text.lines().zip(1..).find_map(|(line, at)| Some((at, line.find(word)? + 2))).unwrap();
    format!("{file}:{line}:{column}")
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_new_book_has_nothing_marked_and_every_field_explained() {
    if !is_ready(CHECK) {
        return;
    }
    let (_folder, book) = new_book();
    assert_eq!(opened(&book, &[]), "5 files opened\n");
    let said = opened(&book, &[place_of(&book, "charters/company.yaml", "even_over:")]);
    assert!(said.contains("What gives way: the id of a priority, or a text."), "{said}");
    assert!(said.contains("exception_because"), "other fields are offered: {said}");
}

#[test]
fn mistakes_are_marked_while_typing() {
    if !is_ready(CHECK) {
        return;
    }
    let (_folder, book) = new_book();
    replace(&book.join("charters/company.yaml"), "even_over:", "even_ovre:");
    replace(&book.join("charters/company.yaml"), "rank: 1", "rank: first");
    replace(&book.join("charters/people.yaml"), "held_by:", "holder:");
    replace(&book.join("charters/scenarios.yaml"), "decision:", "decisoin:");
    let said = opened(&book, &[]);
    for wrong in ["Property even_ovre is not allowed", "Property holder is not allowed", "Property decisoin is not"] {
        assert!(said.contains(wrong), "{wrong}: {said}");
    }
    let line = place_of(&book, "charters/company.yaml", "rank: first");
    assert!(said.contains(line.rsplit_once(':').unwrap().0), "a rank is a number: {said}");
}

#[test]
fn what_the_demo_says_is_all_allowed() {
    if !is_ready(CHECK) {
        return;
    }
    let (_folder, book) = new_book();
    fs::remove_dir_all(book.join("charters")).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("charters");
    for entry in walkdir::WalkDir::new(&demo).into_iter().map(Result::unwrap) {
        let target = book.join("charters").join(entry.path().strip_prefix(&demo).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
    let said = opened(&book, &[]);
    assert!(said.ends_with(" files opened\n") && said.lines().count() == 1, "{said}");
}

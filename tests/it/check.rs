//! `check`: what it prints, and how it ends.

use crate::program::{Run, run};
use std::path::Path;

/// A new book in which two priorities are both first.
fn tied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    let company = folder.path().join("charters/company.yaml");
    let text = std::fs::read_to_string(&company).unwrap();
    std::fs::write(&company, text.replacen("rank: 2", "rank: 1", 1)).unwrap();
    folder
}

fn check(book: &Path, arguments: &[&str]) -> Run {
    run(book, &[&["check", "--rule", "tied-priorities"], arguments].concat())
}

#[test]
fn a_finding_shows_every_place_why_it_matters_and_what_to_do() {
    let book = tied();
    let found = check(book.path(), &[]);
    assert_eq!((found.exit, found.err.as_str()), (1, ""));
    for part in [
        "error[tied-priorities]: Our company has 2 priorities of rank 1\n",
        "charters/company.yaml:",
        "“Hold twelve months of cash” is ranked 1",
        "“Keep the customers we have”",
        "why: ",
        "help: decide which of them gives way",
        "\n1 error in 2 charters with 7 decisions\n",
    ] {
        assert!(found.out.contains(part), "{part} is not in\n{}", found.out);
    }
}

#[test]
fn programs_get_places_that_count_from_one() {
    let book = tied();
    let found = check(book.path(), &["--format", "json"]);
    assert_eq!(found.exit, 1);
    let report: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(report["schema"], "charterbook/findings/1");
    assert_eq!(report["summary"]["errors"], 1);
    let labels = report["findings"][0]["labels"].as_array().unwrap();
    assert_eq!((&labels[0]["primary"], &labels[1]["primary"]), (&true.into(), &false.into()));
    let text = std::fs::read_to_string(book.path().join("charters/company.yaml")).unwrap();
    for label in labels {
        let line = text.lines().nth(label["line"].as_u64().unwrap() as usize - 1).unwrap();
        let (start, end) = (label["column"].as_u64().unwrap() as usize, label["end_column"].as_u64().unwrap() as usize);
        assert_eq!(line.get(start - 1..end - 1), Some("1"), "{line}");
    }
}

#[test]
fn programs_get_what_a_read_back_names_each_text_by() {
    let book = tied();
    std::fs::write(book.path().join("charters/finance.yaml"), "name: Finance\r\nmembers: [lena]\r\n").unwrap();
    let found = check(book.path(), &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    // The first digits of what `sha256sum` says of the file, with line ends of Unix.
    assert_eq!(report["texts"]["finance"], "70b5ca1a774c");
    assert!(report["texts"]["company"].is_string());
}

#[test]
fn what_fails_the_run_is_for_the_caller_to_say() {
    let book = tied();
    assert_eq!(check(book.path(), &["--fail-on", "never"]).exit, 0);
    assert_eq!(check(book.path(), &["--fail-on", "warn"]).exit, 1);
    std::fs::write(book.path().join("book.toml"), "[rules]\ntied-priorities = \"warn\"\n").unwrap();
    assert_eq!(check(book.path(), &[]).exit, 0, "the book makes it a warning");
    assert_eq!(check(book.path(), &["--fail-on", "warn"]).exit, 1);
}

#[test]
fn the_book_is_found_upwards_or_named() {
    let book = tied();
    let deep = book.path().join("charters/customers");
    assert_eq!(check(&deep, &[]).exit, 1);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = book.path().to_str().unwrap();
    assert_eq!(check(elsewhere.path(), &[path]).exit, 1);
    assert_eq!(check(elsewhere.path(), &["--book", path]).exit, 1);
    assert_eq!(check(elsewhere.path(), &[path, "--book", path]).exit, 2);
    let lost = check(elsewhere.path(), &[]);
    assert_eq!((lost.exit, lost.out.as_str()), (2, ""));
    assert!(lost.err.starts_with("error: there is no book here") && lost.err.contains("\nhint: "), "{}", lost.err);
}

#[test]
fn a_book_without_charters_is_clean_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("charters")).unwrap();
    std::fs::write(folder.path().join("book.toml"), "").unwrap();
    let empty = run(folder.path(), &["check"]);
    assert_eq!((empty.exit, empty.out.as_str()), (0, "No findings in 0 charters with 0 decisions\n"));
    assert!(empty.err.starts_with("hint: this book has no charters yet"), "{}", empty.err);
}

#[test]
fn wrong_usage_and_wrong_settings_are_2() {
    let book = tied();
    for (arguments, expected) in [
        (&["check", "--as-of", "20261121"][..], "error: invalid value '20261121' for '--as-of <DATE>': write a day as"),
        (&["check", "--rule", "tied-prioritys"], "error: invalid value 'tied-prioritys'"),
        (&["check", "--fail-on", "everything"], "error: invalid value 'everything'"),
        (&["check", "absent"], "error: there is no folder absent\nhint: "),
    ] {
        let run = run(book.path(), arguments);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with(expected), "{}", run.err);
    }
    std::fs::write(book.path().join("book.toml"), "[book]\ntitel = \"x\"\nas_of = \"soon\"\n").unwrap();
    let faulty = run(book.path(), &["check"]);
    assert_eq!((faulty.exit, faulty.out.as_str()), (2, ""));
    assert!(faulty.err.contains("book.toml:2:") && faulty.err.contains("book.toml:3:"), "{}", faulty.err);
    assert!(faulty.err.ends_with("error: the settings of this book are not in order\n"), "{}", faulty.err);
}

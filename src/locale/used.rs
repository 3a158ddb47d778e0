//! Every phrase that the program or the built-in themes ask for exists, and every phrase is asked for.

use super::built_in;
use std::collections::BTreeSet;
use std::path::Path;

/// Keys whose names are put together from a word of the book.
const PUT_TOGETHER: [&str; 9] =
    ["month-", "part-", "means-", "status-", "method-", "topic-", "about-", "kind-", "search-"];

fn texts(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|own| own.file_type().is_file());
    let wanted = files.filter(|own| endings.iter().any(|ending| own.path().to_string_lossy().ends_with(ending)));
    wanted.map(|own| (own.path().display().to_string(), std::fs::read_to_string(own.path()).unwrap())).collect()
}

/// The words in quotes that stand right before or behind a mark.
fn quoted(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find('"')? + 1;
        let end = start + text[start..].find('"')?;
        at = end + 1;
        Some((start - 1, &text[start..end], end + 1))
    })
}

fn known() -> BTreeSet<String> {
    let english = built_in::files().next().unwrap().text;
    let keys = english.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    keys.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned())).collect()
}

#[test]
fn what_templates_say_exists() {
    let known = known();
    let mut seen = 0;
    for (path, text) in texts("themes", &[".html", ".css"]) {
        for (_, key, end) in quoted(&text) {
            let behind = text[end..].trim_start();
            if behind.starts_with("| say") || behind.starts_with("| forms") {
                assert!(known.contains(key), "{path}: there is no phrase `{key}`");
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "templates were read: {seen}");
}

#[test]
fn every_phrase_is_said_somewhere() {
    let mut said = BTreeSet::new();
    for (path, text) in texts("themes", &[".html", ".css"]).into_iter().chain(texts("src", &[".rs"])) {
        if path.contains("/locale/") {
            continue;
        }
        said.extend(quoted(&text).map(|(_, key, _)| key.to_owned()));
        // A text with an odd number of quotation marks before it is read the other way round.
        said.extend(quoted(&text[text.find('"').map_or(0, |at| at + 1)..]).map(|(_, key, _)| key.to_owned()));
    }
    let own = ["number-group", "number-decimal", "date", "list-more", "list-last", "days", "weeks", "months", "years"];
    let is_said =
        |key: &str| said.contains(key) || own.contains(&key) || PUT_TOGETHER.iter().any(|start| key.starts_with(start));
    let silent: Vec<String> = known().into_iter().filter(|key| !is_said(key)).collect();
    assert!(silent.is_empty(), "nobody says {silent:?}");
}

#[test]
fn what_pages_say_exists() {
    let known = known();
    let mut seen = 0;
    for (path, text) in texts("src/site", &[".rs"]) {
        for start in [".word(\"", ".say(\"", ".link_to(\"", "titled(\"", ".begin(\""] {
            for call in text.split(start).skip(1) {
                let key = call.split('"').next().unwrap();
                assert!(known.contains(key), "{path}: there is no phrase `{key}`");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "pages were read: {seen}");
}

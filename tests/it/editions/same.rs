//! For any two books that differ in nothing but what an audience may not see, its edition is the same, byte for byte, and
//! so is all that a build says.
//!
//! `PROPTEST_CASES=3000 cargo test --test it editions::same` tries more of them in memory, and a tenth of that through the
//! program.

use super::pairs::{AUDIENCES, CANARY, Faults, Files, pairs};
use crate::program::run;
use charterbook::config::Config;
use charterbook::site::{Options, Pages};
use charterbook::source::Sources;
use charterbook::theme::{Rendered, Theme};
use charterbook::{edition, model, site};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;

type Site = BTreeMap<String, Vec<u8>>;

/// The whole site of a book for an audience, in memory; beside it what the edition means, page or no page.
fn site_of(book: &Files, audience: usize, offline: bool) -> Site {
    let sources = Arc::new(Sources::from_texts(book.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
    let config = Config::read(&sources).unwrap();
    let (org, _) = model::read(&sources, &config);
    let edition = edition::of(&org, &sources, &config, Some(AUDIENCES[audience]), date(2026, 11, 20)).unwrap();
    let (people, charters) = ((&edition.people, &edition.roles), &edition.charters);
    let beside = (&edition.glossary, &edition.scenarios, &edition.assets, &edition.unread);
    let meaning = without_places(&format!("{people:?} {charters:?} {beside:?}"));
    let theme = Theme::load(Path::new("."), "gazette", "en").unwrap();
    let site = site::plan(edition, &config, Options { offline }, HashMap::new(), theme.locale().clone());
    let rendered = Rendered::new(site, theme).unwrap();
    let bytes = |path: &String| rendered.bytes(path).unwrap_or_default();
    let files = rendered.paths().into_iter().map(|path| (path.clone(), bytes(&path)));
    files.chain([("the edition".to_owned(), meaning.into_bytes())]).collect()
}

/// What a value shows of itself without where it stands in its book, in lines.
fn without_places(shown: &str) -> String {
    let marks = [("Span {", '}'), ("FileId(", ')'), ("start: Some(", ')')];
    let kept = marks.iter().fold(shown.to_owned(), |text, (mark, end)| {
        let mut pieces = text.split(mark);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |kept, piece| kept + piece.split_once(*end).map_or("", |(_, rest)| rest))
    });
    kept.replace(", ", ",\n")
}

/// In which file two sites differ first, or which of them has a hidden word.
fn difference(one: &Site, other: &Site) -> Option<String> {
    let (names, others): (Vec<_>, Vec<_>) = (one.keys().collect(), other.keys().collect());
    if names != others {
        let only = |these: &Site, those: &Site| these.keys().filter(|own| !those.contains_key(*own)).cloned().collect();
        let only: [Vec<String>; 2] = [only(one, other), only(other, one)];
        return Some(format!("only one of them has {only:?}"));
    }
    for (path, bytes) in one {
        let (bytes, others) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[path]));
        if let Some((line, changed)) = bytes.lines().zip(others.lines()).find(|(one, other)| one != other) {
            return Some(format!("{path} differs:\n{line}\n---\n{changed}"));
        }
        if bytes != others {
            return Some(format!("{path} is longer in one of them"));
        }
        if path.contains(CANARY) || bytes.contains(CANARY) {
            return Some(format!("{path} shows what is hidden"));
        }
    }
    None
}

/// How many cases a test tries where nobody asks for more.
fn cases(usual: u32, share: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse::<u32>().ok());
    let cases = asked.map_or(usual, |asked| (asked / share).max(1));
    ProptestConfig { failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::with_cases(cases) }
}

/// The files below a folder.
fn tree(folder: &Path) -> Site {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn in_memory() {
    let mut runner = proptest::test_runner::TestRunner::new(cases(10, 1));
    let in_memory_faults = any::<[bool; 2]>().prop_map(|[fatal, broken]| Faults { fatal, broken });
    let given = (in_memory_faults.prop_flat_map(pairs), prop::bool::weighted(0.1));
    let tried = runner.run(&given, |(pair, offline)| {
        let [one, other] = pair.books(true).map(|book| site_of(&book, pair.audience, offline));
        let difference = difference(&one, &other);
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn through_the_program() {
    let mut runner = proptest::test_runner::TestRunner::new(cases(4, 10));
    // What cannot be read is an error whatever a book says, so that it stops a build unless errors are allowed.
    let books =
        any::<bool>().prop_flat_map(|lenient| (Just(lenient), pairs(Faults { fatal: false, broken: !lenient })));
    let given = (books, prop::bool::weighted(0.3));
    let tried = runner.run(&given, |((lenient, pair), offline)| {
        let [one, other] = pair.books(lenient).map(|book| {
            let folder = tempfile::tempdir().unwrap();
            for (path, text) in &book {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            let mut arguments = vec!["build", "--output", "site", "--audience", AUDIENCES[pair.audience]];
            arguments.extend((!lenient).then_some("--allow-errors"));
            arguments.extend(offline.then_some("--offline"));
            let built = run(folder.path(), &arguments);
            let site = if built.exit == 0 { tree(&folder.path().join("site")) } else { Site::new() };
            (built.exit, site, built.out, built.err)
        });
        prop_assert_eq!(one.0, 0, "{}", one.3);
        prop_assert_eq!((&one.0, &one.2, &one.3), (&other.0, &other.2, &other.3));
        let difference = difference(&one.1, &other.1);
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}

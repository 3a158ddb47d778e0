//! What fuzzers found once, and texts that show much of each kind, tried with every change. `fuzz/` holds the targets;
//! CONTRIBUTING.md says how to let them run.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/src/lib.rs"]
pub mod targets;

/// All that stands in `fuzz/corpus/<target>/`, in order.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{target} has texts to try");
    files
}

fn replay(target: &str, try_it: fn(&[u8])) {
    for file in corpus(target) {
        // Shown where it fails.
        println!("{}", file.display());
        try_it(&fs::read(&file).unwrap());
    }
}

#[test]
fn charters() {
    replay("charter", targets::charter);
}

#[test]
fn texts_with_fields() {
    replay("front_matter", targets::front_matter);
}

#[test]
fn markdown() {
    replay("markdown", targets::markdown);
}

#[test]
fn settings() {
    replay("settings", targets::settings);
}

#[test]
fn amounts_and_dates() {
    replay("values", targets::values);
}

#[test]
fn questions() {
    replay("question", targets::question);
}

#[test]
fn whole_books() {
    replay("book", targets::book);
}

#[test]
fn every_target_is_replayed() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = fs::read_to_string(here.join("tests/it/fuzz.rs")).unwrap();
    let manifest = fs::read_to_string(here.join("fuzz/Cargo.toml")).unwrap();
    let targets: Vec<_> =
        fs::read_dir(here.join("fuzz/fuzz_targets")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(targets.len() >= 7);
    for path in targets {
        let target = path.file_stem().unwrap().to_str().unwrap();
        assert!(tests.contains(&format!("replay(\"{target}\", targets::{target})")), "{target} is not replayed");
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} is not built");
    }
}

//! The promises of the site, looked at in a real browser by `tests/browser/run.mjs`.

use crate::node::{is_ready, script, words_of};
use std::path::Path;
use std::process::Command;

const CHECK: &str = "tests/browser/run.mjs";

#[track_caller]
fn assert_kept(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "\n{}", words_of(&output));
    println!("{}", words_of(&output));
}

fn build(book: &Path, target: &Path, more: &[&str]) {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("charterbook"));
    command.arg("build").arg(book).arg("--output").arg(target).args(more).assert().success();
}

#[test]
fn every_check_of_the_browser_can_fail() {
    if is_ready(CHECK) {
        assert_kept(script(CHECK).arg("--self-test"));
    }
}

#[test]
fn the_demo_keeps_what_the_site_promises() {
    if !is_ready(CHECK) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (site, offline) = (folder.path().join("site"), folder.path().join("offline"));
    let book = Path::new(env!("CARGO_MANIFEST_DIR"));
    build(book, &site, &[]);
    build(book, &offline, &["--offline"]);
    assert_kept(script(CHECK).arg(&site).arg("--offline").arg(&offline));
}

/// What texts and themes can turn out differently: a book in Arabic, from right to left; one with names of sixty characters
/// and sixty of everything; the demo in each other theme.
#[test]
fn other_books_and_the_other_built_in_themes_keep_it_too() {
    if !is_ready(CHECK) {
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let many = folder.path().join("many-book");
    crate::extremes::write(&many);
    let site = |name: &str| folder.path().join(name);
    build(&here.join("tests/books/arabic"), &site("arabic"), &[]);
    build(&many, &site("many"), &[]);
    let mut sites = vec![site("arabic"), site("many")];
    let themes = std::fs::read_dir(here.join("themes")).unwrap();
    for theme in themes.map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| name != "gazette")
    {
        build(here, &site(&theme), &["--theme", &theme]);
        sites.push(site(&theme));
    }
    assert!(sites.len() > 2, "there is another theme");
    // All in one browser, which takes seconds to start.
    assert_kept(script(CHECK).arg("--brief").args(sites));
}

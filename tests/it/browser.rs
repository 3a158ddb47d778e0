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

fn build(target: &Path, more: &[&str]) {
    let book = env!("CARGO_MANIFEST_DIR");
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
    build(&site, &[]);
    build(&offline, &["--offline"]);
    assert_kept(script(CHECK).arg(&site).arg("--offline").arg(&offline));
}

/// Looks briefly at the site of a book, for what its texts can turn out differently.
#[track_caller]
fn assert_kept_briefly(book: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("charterbook"));
    command.arg("build").arg(book).arg("--output").arg(folder.path().join("site")).assert().success();
    assert_kept(script(CHECK).arg(folder.path().join("site")).arg("--brief"));
}

#[test]
fn a_book_in_arabic_keeps_it_from_right_to_left() {
    if is_ready(CHECK) {
        assert_kept_briefly(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/arabic"));
    }
}

#[test]
fn names_of_sixty_characters_and_sixty_of_everything_keep_it() {
    if is_ready(CHECK) {
        let book = tempfile::tempdir().unwrap();
        crate::extremes::write(book.path());
        assert_kept_briefly(book.path());
    }
}

#[test]
fn the_other_built_in_themes_keep_it_too() {
    if !is_ready(CHECK) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let themes = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")).unwrap();
    for theme in themes.map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| name != "gazette")
    {
        let site = folder.path().join(&theme);
        build(&site, &["--theme", &theme]);
        assert_kept(script(CHECK).arg(&site).arg("--brief"));
    }
}

//! The promises of the site, looked at in a real browser by `tests/browser/run.mjs`.
//!
//! Without Chromium, Node or the packages of `tests/browser` these tests say so and pass, since not every machine has
//! them; `scripts/test` sets them up. With `CI=true` they must be there.

use std::path::Path;
use std::process::{Command, Output};

fn browser_check() -> Command {
    let mut command = Command::new("node");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("tests/browser/run.mjs");
    command
}

fn words_of(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|words| String::from_utf8_lossy(words)).concat()
}

/// Whether everything that looking needs is there; says what is not.
fn is_ready() -> bool {
    let problem = match browser_check().arg("--ready").output() {
        Ok(output) if output.status.success() => return true,
        Ok(output) => words_of(&output),
        Err(error) => format!("node: {error}"),
    };
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "the browser tests may not be left out:\n{problem}");
    println!("Left out: the browser tests. `scripts/test` sets up what they need.\n{problem}");
    false
}

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
    if is_ready() {
        assert_kept(browser_check().arg("--self-test"));
    }
}

#[test]
fn the_demo_keeps_what_the_site_promises() {
    if !is_ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (site, offline) = (folder.path().join("site"), folder.path().join("offline"));
    build(&site, &[]);
    build(&offline, &["--offline"]);
    assert_kept(browser_check().arg(&site).arg("--offline").arg(&offline));
}

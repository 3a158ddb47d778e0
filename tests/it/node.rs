//! Checks that are written for Node, since what they look through (a browser, an editor's server) is.
//!
//! Where Node or its packages are missing these tests say so and pass, since not every machine has them;
//! `scripts/test` sets them up. With `CI=true` they must be there.

use std::process::{Command, Output};

/// A script of `tests/`, to be run in the project's folder.
pub fn script(path: &str) -> Command {
    let mut command = Command::new("node");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg(path);
    command
}

/// What it printed, on both streams.
pub fn words_of(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|words| String::from_utf8_lossy(words)).concat()
}

/// Whether everything that the script needs is there; says what is not.
pub fn is_ready(path: &str) -> bool {
    let problem = match script(path).arg("--ready").output() {
        Ok(output) if output.status.success() => return true,
        Ok(output) => words_of(&output),
        Err(error) => format!("node: {error}"),
    };
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{path} may not be left out:\n{problem}");
    println!("Left out: {path}. `scripts/test` sets up what it needs.\n{problem}");
    false
}

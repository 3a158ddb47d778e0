//! The program as its users run it.

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

/// `charterbook`, to be run in `folder` on 21 November 2026, with nothing in the environment that colours it.
pub fn charterbook(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_charterbook"));
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
        command.env_remove(name);
    }
    // 12:00 UTC on that day.
    command.current_dir(folder).env("SOURCE_DATE_EPOCH", "1795262400").stdin(Stdio::null());
    command
}

/// Runs `charterbook` in `folder`.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(charterbook(folder).args(arguments))
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        // None is death by a signal, which no test expects.
        exit: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

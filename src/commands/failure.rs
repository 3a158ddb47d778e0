//! Why a command could not do its work.

use crate::diag::visible::excerpt;
use std::fmt::Write as _;
use std::process::ExitCode;

/// A command's error: what is wrong, what to do about it, and the exit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    message: String,
    hint: Option<String>,
    shown_before: String,
    exit: u8,
}

impl Failure {
    /// The exit code of wrong usage or a wrong configuration.
    pub const USAGE: u8 = 2;
    /// The exit code of a world that refuses: an unreadable folder, a full disk.
    pub const WORLD: u8 = 3;

    /// The command cannot be run like this. The message is one or more sentences without `error:` in front.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, shown_before: String::new(), exit: Self::USAGE }
    }

    /// The world refuses; `error` is the operating system's word.
    pub fn world(message: impl std::fmt::Display, error: &std::io::Error) -> Self {
        Self { message: format!("{message}: {error}"), hint: None, shown_before: String::new(), exit: Self::WORLD }
    }

    /// The world has to be waited for.
    pub fn busy(message: impl Into<String>) -> Self {
        Self { exit: Self::WORLD, ..Self::usage(message) }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What stands before the message: findings, as an output of `diag` made them, in colour.
    #[must_use]
    pub(super) fn showing(mut self, findings: String) -> Self {
        self.shown_before = findings;
        self
    }

    /// What is wrong, and what to do about it, without colour.
    pub(super) fn words(&self) -> (&str, &str) {
        (&self.message, self.hint.as_deref().unwrap_or_default())
    }

    /// The exit code.
    pub fn exit(&self) -> ExitCode {
        self.exit.into()
    }

    /// The lines for the terminal, in colour.
    pub(super) fn shown(&self) -> String {
        use clap::builder::styling::{AnsiColor, Style};
        let red: Style = AnsiColor::Red.on_default().bold();
        let green: Style = AnsiColor::Green.on_default().bold();
        let mut lines = format!("{}{red}error:{red:#} {}\n", self.shown_before, excerpt(&self.message));
        if let Some(hint) = &self.hint {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{green}hint:{green:#} {}", excerpt(hint));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_steer_the_terminal() {
        let failure = Failure::usage("no book in a\u{1b}[2Jb\u{202e}c").hint("look\nthere\r");
        let shown = failure.shown();
        assert!(shown.contains("a␛[2Jb\u{fffd}c"), "{shown}");
        assert!(shown.contains("look\nthere \n"), "{shown}");
    }
}

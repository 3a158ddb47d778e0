//! The two streams of the program: data goes to stdout, messages to stderr.

use super::{Failure, Outcome};
use crate::diag::human::{self, Look};
use crate::diag::{Finding, Report};
use crate::source::Sources;
use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};
use std::process::ExitCode;
use terminal_size::{Height, Width, terminal_size_of};

/// Where a command prints.
#[derive(Debug)]
pub struct Console {
    /// Takes what it gets as it is where it shows no colours: to look for them in a million lines takes long.
    out: BufWriter<UntilClosed<AutoStream<Stdout>>>,
    /// Which colours it shows.
    colours: ColorChoice,
    /// Colours are written always, and taken out again where it shows none.
    err: AutoStream<Stderr>,
}

impl Console {
    /// The process's own streams. `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR` and `TERM` are the library's to honour,
    /// `FORCE_COLOR` is ours. `NO_COLOR` is somebody's own wish and wins over what a build machine forces.
    pub fn new() -> Self {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        if set("NO_COLOR").is_none()
            && let Some(force) = set("FORCE_COLOR")
        {
            let wanted = force != "0" && force != "false";
            if wanted { ColorChoice::Always } else { ColorChoice::Never }.write_global();
        }
        let colours = AutoStream::choice(&io::stdout());
        let choice = if colours == ColorChoice::Never { ColorChoice::AlwaysAnsi } else { colours };
        let out = UntilClosed { stream: AutoStream::new(io::stdout(), choice), closed: false };
        Self { out: BufWriter::new(out), colours, err: AutoStream::auto(io::stderr()) }
    }

    /// Writes data to stdout. Colours in it are taken out where none are shown.
    ///
    /// # Errors
    /// When stdout refuses it, as a full disk does. That its reader has gone is no error.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        let written = match self.colours {
            ColorChoice::Never => write!(self.out, "{}", strip_str(text)),
            _ => self.out.write_all(text.as_bytes()),
        };
        written.map_err(|error| refused(&error))
    }

    /// Writes data to stdout piece by piece, as it is: with colours only as [`Self::look`] says, and without anything in
    /// what somebody wrote that a terminal obeys.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        write(&mut self.out).map_err(|error| refused(&error))
    }

    /// How findings should look on stdout.
    pub fn look(&self) -> Look {
        look_of(self.colours, io::stdout().is_terminal(), || terminal_size_of(io::stdout()))
    }

    /// Writes a message to stderr, without its line's end. Where stderr itself fails nothing more can be said.
    pub fn note(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = self.err.write_all(text.as_bytes());
        let _ = self.err.flush();
    }

    /// Writes the findings of a check to stderr, where there are any, with the summary.
    pub fn findings(&mut self, report: &Report, sources: &Sources) {
        if report.findings.is_empty() {
            return;
        }
        let look = self.look_of_errors();
        // Where stderr itself fails nothing more can be said.
        let _ = human::write(report, sources, look, &mut self.err);
    }

    /// Writes those findings of a check to stderr that are new, with the summary of all.
    pub fn new_findings(&mut self, report: &Report, is_new: &dyn Fn(&Finding) -> bool, sources: &Sources) {
        if report.standing().any(is_new) {
            let look = self.look_of_errors();
            // Where stderr itself fails nothing more can be said.
            let _ = human::write_new(report, is_new, sources, look, &mut self.err);
        }
    }

    fn look_of_errors(&mut self) -> Look {
        let _ = self.out.flush();
        look_of(self.err.current_choice(), io::stderr().is_terminal(), || terminal_size_of(io::stderr()))
    }

    /// Whether somebody sits there who can answer a question.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Prints what is left and gives the exit code of the whole program.
    pub fn close(mut self, outcome: Result<Outcome, Failure>) -> ExitCode {
        let flushed = self.out.flush().map_err(|error| refused(&error));
        match outcome.and_then(|outcome| flushed.map(|()| outcome)) {
            Ok(Outcome::Clean) => ExitCode::SUCCESS,
            Ok(Outcome::Findings) => ExitCode::from(1),
            Err(failure) => {
                self.note(&failure.shown());
                failure.exit()
            }
        }
    }
}

impl Default for Console {
    fn default() -> Self {
        Self::new()
    }
}

/// How findings should look on a stream.
fn look_of(choice: ColorChoice, is_terminal: bool, ask: impl FnOnce() -> Option<(Width, Height)>) -> Look {
    let said = std::env::var("COLUMNS").ok();
    let width = is_terminal.then(|| width_of(said.as_deref(), ask)).flatten();
    Look { colour: choice != ColorChoice::Never, width }
}

/// The width of a terminal: what `COLUMNS` says, else what it says itself.
fn width_of(said: Option<&str>, ask: impl FnOnce() -> Option<(Width, Height)>) -> Option<usize> {
    let said = said.and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    said.or_else(|| ask().map(|(Width(columns), _)| columns.into()).filter(|columns| *columns > 0))
}

fn refused(error: &io::Error) -> Failure {
    Failure::world("the output could not be written", error)
}

/// A stream whose reader may leave, as `head` does. What is written after that is dropped, so that the command still
/// comes to its end and to its own exit code.
#[derive(Debug)]
struct UntilClosed<S> {
    stream: S,
    closed: bool,
}

impl<S: Write> UntilClosed<S> {
    fn unless_closed<T>(&mut self, otherwise: T, write: impl FnOnce(&mut S) -> io::Result<T>) -> io::Result<T> {
        if self.closed {
            return Ok(otherwise);
        }
        match write(&mut self.stream) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl<S: Write> Write for UntilClosed<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |stream| stream.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refuses(io::ErrorKind);

    impl Write for Refuses {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_who_leaves_is_no_error_but_a_full_disk_is() {
        let mut left = UntilClosed { stream: Refuses(io::ErrorKind::BrokenPipe), closed: false };
        assert!(left.write_all(b"many lines").is_ok() && left.flush().is_ok());
        let mut full = UntilClosed { stream: Refuses(io::ErrorKind::StorageFull), closed: false };
        assert!(full.write_all(b"many lines").is_err());
    }

    #[test]
    fn a_terminal_is_as_wide_as_somebody_says_or_as_it_is() {
        let terminal = || Some((Width(72), Height(20)));
        assert_eq!(width_of(Some("100"), terminal), Some(100));
        for nothing in [None, Some(""), Some("0"), Some("wide")] {
            assert_eq!(width_of(nothing, terminal), Some(72));
            assert_eq!(width_of(nothing, || Some((Width(0), Height(0)))), None, "as some terminals of editors say");
            assert_eq!(width_of(nothing, || None), None);
        }
        assert_eq!(look_of(ColorChoice::Never, false, terminal), Look { colour: false, width: None });
    }
}

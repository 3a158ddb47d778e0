//! Findings as workflow commands of GitHub Actions, which show them beside the lines of a change.
//!
//! The escapes are those of the runner's own toolkit (`@actions/core`, `command.ts`).

use super::places::Places;
use super::report::{Finding, Report};
use super::{visible, words};
use crate::source::Sources;
use std::fmt::Write as _;
use std::io;

/// At most so many places of one finding are named beside the one that is marked.
const MOST_PLACES: usize = 10;

/// Writes a command for every finding that stands, a notice of what was not evaluated, and the summary. `top` is the
/// book's folder as seen from the top of the repository: empty, or with `/` at its end.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, top: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = Places::new(sources);
    for finding in report.standing() {
        writeln!(out, "{}", command_of(finding, top, &mut places))?;
    }
    let left = words::not_evaluated(report);
    if !left.is_empty() {
        writeln!(out, "::notice title=Not evaluated::{}", message(&left.join("\n")))?;
    }
    writeln!(out, "{}", words::summary(&report.summary))
}

fn command_of(finding: &Finding, top: &str, places: &mut Places<'_>) -> String {
    let found = &finding.diagnostic;
    let span = found.primary().span;
    let (start, end) = places.of(span);
    let mut command = format!("::{} file={}", finding.level.name(), property(&places.shown(top, span.file)));
    // Writing to a string cannot fail, here and below.
    let _ = write!(command, ",line={},endLine={}", start.line, end.line);
    // The runner takes columns only within one line.
    if start.line == end.line && start != end {
        let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = write!(command, ",title={}::", property(found.rule));
    let mut text = words::with_help(finding);
    for label in found.labels.iter().skip(1).take(MOST_PLACES) {
        let start = places.start(label.span);
        let place = places.shown(top, label.span.file);
        let says = if label.text.is_empty() { String::new() } else { format!(": {}", visible::line(&label.text)) };
        let _ = write!(text, "\nSee also {place}:{}{says}", start.line);
    }
    let hidden = found.labels.len().saturating_sub(1 + MOST_PLACES);
    if hidden > 0 {
        let _ = write!(text, "\nand {} more", words::counted(hidden, "place"));
    }
    command + &message(&text)
}

/// A text behind the second `::`.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before it.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    #[test]
    fn every_finding_is_a_command() {
        let (report, sources) = sample::report();
        insta::assert_snapshot!(sample::text(|out| write(&report, &sources, "books/ours/", out)));
    }

    #[test]
    fn values_cannot_end_a_command() {
        assert_eq!(property("a,b:c%d\r\n"), "a%2Cb%3Ac%25d%0D%0A");
        assert_eq!(message("50 %, ::stop\n"), "50 %25, ::stop%0A");
    }
}

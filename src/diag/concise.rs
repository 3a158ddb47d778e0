//! Findings one to a line, for editors and for `grep`: `path:line:column: level[rule] message`.

use super::places::Places;
use super::report::Report;
use super::{visible, words};
use crate::source::Sources;
use std::io;

/// Writes the findings that stand, what was not evaluated, and the summary. Paths are relative to the book.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = Places::new(sources);
    for finding in report.standing() {
        let found = &finding.diagnostic;
        let start = places.start(found.primary().span);
        let path = places.shown("", found.primary().span.file);
        // Some build machines take a line that begins like this for a command.
        let here = if path.trim_start().starts_with(':') { "./" } else { "" };
        let (level, message) = (finding.level.name(), visible::line(&found.message));
        writeln!(out, "{here}{path}:{}:{}: {level}[{}] {message}", start.line, start.column, found.rule)?;
    }
    for words in words::not_evaluated(report) {
        writeln!(out, "{words}")?;
    }
    writeln!(out, "{}", words::summary(&report.summary))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    #[test]
    fn every_finding_has_a_line() {
        let (report, sources) = sample::report();
        insta::assert_snapshot!(sample::text(|out| write(&report, &sources, out)));
    }
}

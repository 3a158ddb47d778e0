//! Findings as a code quality report of GitLab, which a merge request shows as what it adds and what it mends.

use super::places::Places;
use super::report::Report;
use super::{Level, json, words};
use crate::source::Sources;
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings that stand as one JSON list. It has no place for the summary, nor for what was not evaluated.
/// `top` is the book's folder as seen from the top of the repository: empty, or with `/` at its end.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, top: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = Places::new(sources);
    let issues = report.standing().map(|finding| {
        let found = &finding.diagnostic;
        let span = found.primary().span;
        let (start, end) = places.of(span);
        Issue {
            description: words::with_help(finding),
            check_name: found.rule,
            fingerprint: &finding.identity.fingerprint,
            severity: match finding.level {
                Level::Error => "major",
                Level::Warn => "minor",
            },
            location: Location {
                path: places.shown(top, span.file),
                lines: Lines { begin: start.line, end: end.line },
            },
        }
    });
    let issues: Vec<Issue<'_>> = issues.collect();
    json::write_document(&issues, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    #[test]
    fn every_finding_is_an_issue() {
        let (report, sources) = sample::report();
        insta::assert_snapshot!(sample::text(|out| write(&report, &sources, "books/ours/", out)));
    }
}

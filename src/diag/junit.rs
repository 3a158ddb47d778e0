//! Findings as a test report in JUnit's XML, which nearly every build machine can show.
//!
//! A suite is an area of rules. A rule that found nothing is a test that passed; one that could not look is skipped;
//! each finding is a test of its own. What viewers show in red is what made the run fail, so that a warning is a failed
//! test only where warnings fail the run.

use super::places::Places;
use super::report::{Finding, Report, RuleWords};
use super::{Level, visible, words};
use crate::source::Sources;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io;

/// Writes the report. Findings of `fails` or above are failures. `top` is the book's folder as seen from the top of the
/// repository: empty, or with `/` at its end.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, top: &str, fails: Level, out: &mut dyn io::Write) -> io::Result<()> {
    let suites = suites_of(report, sources, top, fails);
    let sum = |number: fn(&Suite) -> usize| suites.iter().map(number).sum::<usize>();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let (tests, failures, skipped) =
        (sum(|suite| suite.tests), sum(|suite| suite.failures), sum(|suite| suite.skipped));
    writeln!(
        out,
        "<testsuites name=\"charterbook\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
    )?;
    for (at, suite) in suites.iter().enumerate() {
        let Suite { name, tests, failures, skipped, .. } = suite;
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">",
            xml(name)
        )?;
        if at == 0 {
            let summary = words::summary(&report.summary);
            writeln!(out, "    <properties><property name=\"summary\" value=\"{}\"/></properties>", xml(&summary))?;
        }
        out.write_all(suite.cases.as_bytes())?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// The tests of an area, written.
#[derive(Default)]
struct Suite {
    name: &'static str,
    tests: usize,
    failures: usize,
    skipped: usize,
    cases: String,
}

fn suites_of(report: &Report, sources: &Sources, top: &str, fails: Level) -> Vec<Suite> {
    let mut places = Places::new(sources);
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.standing() {
        found.entry(finding.diagnostic.rule).or_default().push(finding);
    }
    let mut suites: Vec<Suite> = Vec::new();
    for rule in &report.rules {
        if suites.last().is_none_or(|last| last.name != rule.area) {
            suites.push(Suite { name: rule.area, ..Suite::default() });
        }
        let Some(suite) = suites.last_mut() else { continue };
        let findings = found.remove(rule.name).unwrap_or_default();
        let unanswered = report.not_evaluated.iter().find(|left| left.rule == rule.name);
        suite.add_rule(rule, unanswered.map(|left| left.because.as_str()), findings.is_empty());
        suite.add_findings(&findings, top, fails, &mut places);
    }
    // Nothing that was found may be missing, whatever the table of rules says.
    for findings in found.values() {
        let mut suite = Suite { name: "Other", ..Suite::default() };
        suite.add_findings(findings, top, fails, &mut places);
        suites.push(suite);
    }
    suites
}

impl Suite {
    /// The rule itself as a test: it could not look, or it found nothing.
    fn add_rule(&mut self, rule: &RuleWords, because: Option<&str>, found_nothing: bool) {
        let name = xml(rule.finds);
        if because.is_none() && !found_nothing {
            return;
        }
        self.tests += 1;
        // Writing to a string cannot fail, here and below.
        let _ = match because {
            Some(because) => {
                self.skipped += 1;
                let because = xml(&format!("not evaluated, because {because}"));
                let case = format!("    <testcase classname=\"{}\" name=\"{name}\">", rule.name);
                writeln!(self.cases, "{case}<skipped message=\"{because}\"/></testcase>")
            }
            None => writeln!(self.cases, "    <testcase classname=\"{}\" name=\"{name}\"/>", rule.name),
        };
    }

    fn add_findings(&mut self, findings: &[&Finding], top: &str, fails: Level, places: &mut Places<'_>) {
        let mut names = HashSet::new();
        for finding in findings {
            let found = &finding.diagnostic;
            let span = found.primary().span;
            let (path, start) = (places.shown(top, span.file), places.start(span));
            // Viewers compare tests by their names, so that these hold no line's number and are not the same twice.
            let plain = format!("{} ({path})", visible::line(&found.message));
            let mut name = plain.clone();
            let mut number = 1;
            while !names.insert(name.clone()) {
                number += 1;
                name = format!("{plain} {number}");
            }
            self.tests += 1;
            let _ = writeln!(
                self.cases,
                "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\">",
                xml(found.rule),
                xml(&name),
                xml(&path),
                start.line
            );
            let text = xml_lines(&text_of(finding, top, places));
            if finding.level >= fails {
                self.failures += 1;
                let (level, message) = (finding.level.name(), xml(&found.message));
                let _ = writeln!(self.cases, "      <failure type=\"{level}\" message=\"{message}\">{text}</failure>");
            } else {
                let _ = writeln!(self.cases, "      <system-out>{text}</system-out>");
            }
            self.cases.push_str("    </testcase>\n");
        }
    }
}

/// All places, why it matters and what to do.
fn text_of(finding: &Finding, top: &str, places: &mut Places<'_>) -> String {
    let found = &finding.diagnostic;
    let mut text = format!("{}: {}\n", finding.level.name(), visible::line(&found.message));
    for label in &found.labels {
        let start = places.start(label.span);
        let place = places.shown(top, label.span.file);
        let says = if label.text.is_empty() { String::new() } else { format!(": {}", visible::line(&label.text)) };
        let _ = writeln!(text, "{place}:{}:{}{says}", start.line, start.column);
    }
    for (name, words) in [("Why it matters", &*finding.why), ("What to do", &found.help)] {
        if !words.is_empty() {
            let _ = writeln!(text, "{name}: {}", visible::line(words));
        }
    }
    text
}

/// A text of one line inside an element or an attribute.
fn xml(text: &str) -> String {
    xml_lines(&visible::line(text))
}

/// A text that is visible already, its line breaks kept.
fn xml_lines(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            // XML 1.0 has no place for these two, not even escaped.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    #[test]
    fn rules_and_findings_are_tests() {
        let (report, sources) = sample::report();
        insta::assert_snapshot!(sample::text(|out| write(&report, &sources, "books/ours/", Level::Error, out)));
    }

    #[test]
    fn a_warning_is_a_failure_where_it_fails_the_run() {
        let (report, sources) = sample::report();
        let shown = |fails| sample::text(|out| write(&report, &sources, "", fails, out));
        let failures = |fails| shown(fails).matches("<failure ").count();
        assert_eq!((failures(Level::Error), failures(Level::Warn)), (2, 3));
        assert!(shown(Level::Warn).contains("failures=\"3\""));
    }
}

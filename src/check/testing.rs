//! Fixtures for rules: a small book in one string, findings as `# ^^^ words` under the spot.
//!
//! A line `# path` at the left edge begins a file. A comment line with carets labels the line above it: the label
//! begins and ends where the carets do, and its text is what follows them. A label without a spot of its own (a
//! finding on a whole file) is written `# ^ words` in the first line under `# path`.

use super::{Levels, RULES, Subject, identify, run};
use crate::config::Config;
use crate::diag::Report;
use crate::model;
use crate::source::{LineIndex, Sources};
use jiff::civil::date;
use std::collections::BTreeSet;

/// Files of a fixture: lines `# path.ext` begin them.
pub(crate) fn files(fixture: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in fixture.trim_start_matches('\n').split_inclusive('\n') {
        match line.trim_end().strip_prefix("# ").filter(|path| is_path(path)) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => {
                let (_, text) = files.last_mut().expect("a fixture begins with a line `# path`");
                text.push_str(line);
            }
        }
    }
    files
}

fn is_path(text: &str) -> bool {
    let known = [".yaml", ".yml", ".md", ".toml", ".svg", ".png", ".pdf"];
    !text.contains(' ') && (text == "book.toml" || text.contains('/')) && known.iter().any(|end| text.ends_with(end))
}

/// Reads and checks a fixture as of 20 November 2026; only the named rule, or all.
pub(crate) fn report(rule: Option<&str>, fixture: &str) -> (Sources, Report) {
    let mut files = files(fixture);
    for (path, text) in &mut files {
        // In Markdown the line of carets would be a heading.
        if path.ends_with(".md") && text.starts_with("# ^") {
            text.replace_range(0..text.find('\n').unwrap_or(text.len()), "");
        }
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let config = Config::read(&sources).expect("the fixture's book.toml is sound");
    let levels = Levels::of(&config).expect("the fixture's rules exist");
    let (org, reading) = model::read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: date(2026, 11, 20) };
    let mut report = run(subject, reading, &levels, rule);
    identify(subject, &mut report);
    (sources, report)
}

/// Checks that a rule finds exactly what the fixture's carets say.
pub(crate) fn check(rule: &str, fixture: &str) {
    assert!(RULES.iter().any(|own| own.name == rule), "{rule} is a rule");
    let (sources, report) = report(Some(rule), fixture);
    let mut found = BTreeSet::new();
    for label in report.findings.iter().flat_map(|finding| &finding.diagnostic.labels) {
        let file = sources.file(label.span.file);
        let index = LineIndex::new(file.text());
        let (start, end) = (index.place(label.span.start as usize), index.place(label.span.end as usize));
        let end = if end.line == start.line { end.column } else { usize::MAX };
        found.insert((file.path.to_string(), start.line, start.column, end, label.text.clone()));
    }
    let expected: BTreeSet<_> = files(fixture).iter().flat_map(|(path, text)| expectations(path, text)).collect();
    let shown: Vec<_> = report.findings.iter().map(|finding| &finding.diagnostic.message).collect();
    assert_eq!(found, expected, "found on the left, expected on the right; messages: {shown:#?}");
}

/// Why a rule could not look at all that it should have, in a fixture.
pub(crate) fn not_evaluated(rule: &str, fixture: &str) -> Option<String> {
    let (_, report) = report(Some(rule), fixture);
    report.not_evaluated.into_iter().find(|own| own.rule == rule).map(|own| own.because)
}

/// `(file, line, first column, end column, text)` of each line of carets. A label over several lines is written with
/// its first line's carets and ends with `…`; its end column is then not compared.
fn expectations(path: &str, text: &str) -> Vec<(String, usize, usize, usize, String)> {
    let mut all = Vec::new();
    let mut line_above = 1;
    for (at, line) in text.lines().enumerate() {
        let carets = line.trim_start().strip_prefix('#').map(str::trim_start).filter(|rest| rest.starts_with('^'));
        let Some(rest) = carets else {
            line_above = at + 1;
            continue;
        };
        let start = line.chars().count() - rest.chars().count() + 1;
        let width = rest.chars().take_while(|character| *character == '^').count();
        let words = rest[width..].trim();
        let (end, words) = match words.strip_prefix('…') {
            Some(words) => (usize::MAX, words.trim_start()),
            None => (start + width, words),
        };
        if at == 0 {
            // A finding on the whole file has an empty label at its start.
            all.push((path.to_owned(), 1, 1, 1, words.to_owned()));
        } else {
            all.push((path.to_owned(), line_above, start, end, words.to_owned()));
        }
    }
    all
}

/// Every rule's example shows its fault, and what stands instead does not.
#[test]
fn examples_show_the_fault_and_its_remedy() {
    for rule in RULES {
        let (_, report_of_example) = report(Some(rule.name), rule.example);
        assert!(!report_of_example.findings.is_empty(), "the example of {} does not show it", rule.name);
        let (_, report_instead) = report(Some(rule.name), rule.instead);
        let left: Vec<_> = report_instead.findings.iter().map(|finding| &finding.diagnostic.message).collect();
        assert!(left.is_empty(), "what stands instead for {} still has {left:?}", rule.name);
    }
}

/// What a reader sees of each rule's example, kept as a snapshot that is read as prose.
#[test]
fn examples_read_well_on_the_terminal() {
    use crate::diag::human::{Look, write_findings};
    for rule in RULES {
        let (sources, report) = report(Some(rule.name), rule.example);
        let mut shown = Vec::new();
        write_findings(&report.findings, &sources, Look { colour: false, width: Some(100) }, &mut shown).unwrap();
        let settings = {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path("rules/snapshots");
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings
        };
        settings.bind(|| insta::assert_snapshot!(rule.name, String::from_utf8(shown).unwrap()));
    }
}

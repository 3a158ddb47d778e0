//! Findings point into their files, and can be shown in every way.

use charterbook::diag::human::Look;
use charterbook::diag::{Diagnostic, Level, Report, concise, github, gitlab, human, json, junit, markdown, sarif};
use charterbook::source::{LineIndex, Sources};

/// Shows a report in every format; those for programs are what they say they are.
pub(super) fn show(mut report: Report, sources: &Sources) {
    // What the rules say of themselves is the same for every book, and takes most of the time.
    report.rules.clear();
    let report = &report;
    for finding in &report.findings {
        points_inside(&finding.diagnostic, sources);
    }
    let mut out = Vec::new();
    for look in [Look { colour: true, width: None }, Look { colour: false, width: Some(60) }] {
        human::write(report, sources, look, &mut out).unwrap();
    }
    concise::write(report, sources, &mut out).unwrap();
    github::write(report, sources, "", &mut out).unwrap();
    markdown::write(report, sources, "", "", markdown::COMMENT, &mut out).unwrap();
    is_json(|out| json::write(report, sources, out).unwrap());
    is_json(|out| sarif::write(report, sources, "", out).unwrap());
    is_json(|out| gitlab::write(report, sources, "", out).unwrap());
    let mut xml = Vec::new();
    junit::write(report, sources, "", Level::Error, &mut xml).unwrap();
    is_xml(&xml);
}

/// Every place of a finding is a stretch of whole characters in its file, and has a line and a column.
pub(super) fn points_inside(finding: &Diagnostic, sources: &Sources) {
    for label in &finding.labels {
        let text = sources.file(label.span.file).text();
        assert!(text.get(label.span.range()).is_some(), "{finding:?}");
        let index = LineIndex::new(text);
        assert!(index.place(label.span.range().start) <= index.place(label.span.range().end), "{finding:?}");
    }
}

fn is_json(write: impl Fn(&mut Vec<u8>)) {
    let mut out = Vec::new();
    write(&mut out);
    let read = serde_json::from_slice::<serde_json::Value>(&out);
    assert!(read.is_ok(), "{read:?} in {}", String::from_utf8_lossy(&out));
}

pub(super) fn is_xml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let read = roxmltree::Document::parse(text);
    assert!(read.is_ok(), "{:?} in {text}", read.err());
}

//! Findings as JSON, `charterbook/findings/1`, for other programs.

use super::places::Places;
use super::report::{Finding, Report};
use super::{Label, visible};
use crate::source::Sources;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    findings: Vec<JsonFinding<'a>>,
    not_evaluated: Vec<NotEvaluated<'a>>,
    texts: &'a BTreeMap<String, String>,
    summary: Summary,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    waived: bool,
    baselined: bool,
    fingerprint: &'a str,
    labels: Vec<JsonLabel<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct NotEvaluated<'a> {
    rule: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    waived: usize,
    baselined: usize,
    scenarios: Scenarios,
    charters: usize,
    decisions: usize,
}

#[derive(Serialize)]
struct Scenarios {
    passed: usize,
    failed: usize,
}

/// Writes the report as one JSON document with a line break at its end.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = Places::new(sources);
    let document = Document {
        schema: "charterbook/findings/1",
        findings: report.findings.iter().map(|finding| finding_of(finding, &mut places)).collect(),
        not_evaluated: report
            .not_evaluated
            .iter()
            .map(|left| NotEvaluated { rule: left.rule, because: &left.because })
            .collect(),
        texts: &report.texts,
        summary: summary_of(report),
    };
    write_document(&document, out)
}

/// Writes a document over many lines, without a character that a terminal would obey. It is never in memory as a whole.
pub(super) fn write_document(document: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(&mut *out), document)?;
    out.write_all(b"\n")
}

/// Escapes what is written through it. What a writer of JSON hands over at once is whole characters.
struct Escaping<'a>(&'a mut dyn io::Write);

impl io::Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.write_all(escape(text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn finding_of<'a>(finding: &'a Finding, places: &mut Places<'a>) -> JsonFinding<'a> {
    let found = &finding.diagnostic;
    let labels = found.labels.iter().enumerate();
    JsonFinding {
        rule: found.rule,
        level: finding.level.word(),
        message: &found.message,
        why: &finding.why,
        help: &found.help,
        waived: finding.waived,
        baselined: finding.baselined,
        fingerprint: &finding.identity.fingerprint,
        labels: labels.map(|(index, label)| label_of(label, index == 0, places)).collect(),
    }
}

fn label_of<'a>(label: &'a Label, primary: bool, places: &mut Places<'a>) -> JsonLabel<'a> {
    let (start, end) = places.of(label.span);
    let file = places.path(label.span.file);
    let text = &label.text;
    JsonLabel {
        file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text,
        primary,
    }
}

fn summary_of(report: &Report) -> Summary {
    let summary = &report.summary;
    Summary {
        errors: summary.errors,
        warnings: summary.warnings,
        waived: summary.waived,
        baselined: summary.baselined,
        scenarios: Scenarios { passed: summary.scenarios.passed, failed: summary.scenarios.failed },
        charters: summary.charters,
        decisions: summary.decisions,
    }
}

/// Writes characters that a terminal or a build machine would obey as `\u` escapes, which any reader turns back. Outside
/// its strings a JSON document has none but line breaks.
pub fn escape(json: &str) -> Cow<'_, str> {
    let acts = |character| character != '\n' && visible::is_unsafe(character);
    if !json.contains(acts) && !json.contains("##") {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len());
    for (at, character) in json.char_indices() {
        if acts(character) || (character == '[' && visible::opens_command(&json[..at])) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostic, Level};
    use crate::source::Span;

    #[test]
    fn the_document_is_what_the_format_says() {
        let sources = Sources::from_texts([("charters/a.yaml", "name: añb\nrank: 1\n"), ("charters/b.png", "")]);
        let (a, b) = (sources.find("charters/a.yaml").unwrap(), sources.find("charters/b.png").unwrap());
        let found = Diagnostic::new("tied-priorities", Span::new(a, 6..10), "two \u{1b}[31m \u{202e}ranks \u{e0041}")
            .saying("here")
            .also(Span::whole_file(b), "")
            .help("choose");
        let mut report = Report::of_faults(vec![found]);
        report.findings[0].why = "Nobody knows.".into();
        report.findings[0].waived = true;
        report.findings[0].level = Level::Warn;
        report.summary = crate::diag::Summary { waived: 1, ..Default::default() };
        let because = "shallow clone".to_owned();
        report.not_evaluated.push(crate::diag::NotEvaluated { rule: "unexplained-reorder", because });
        report.texts.insert("a".to_owned(), "0123456789ab".to_owned());
        report.summary.scenarios.passed = 4;
        report.summary.charters = 1;
        let mut out = Vec::new();
        write(&report, &sources, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(|character| character != '\n' && visible::is_unsafe(character)));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["findings"][0]["message"], "two \u{1b}[31m \u{202e}ranks \u{e0041}", "nothing is lost");
        insta::assert_snapshot!(text, @r#"
        {
          "schema": "charterbook/findings/1",
          "findings": [
            {
              "rule": "tied-priorities",
              "level": "warn",
              "message": "two \u001b[31m \u202eranks \udb40\udc41",
              "why": "Nobody knows.",
              "help": "choose",
              "waived": true,
              "baselined": false,
              "fingerprint": "",
              "labels": [
                {
                  "file": "charters/a.yaml",
                  "line": 1,
                  "column": 7,
                  "end_line": 1,
                  "end_column": 10,
                  "text": "here",
                  "primary": true
                },
                {
                  "file": "charters/b.png",
                  "line": 1,
                  "column": 1,
                  "end_line": 1,
                  "end_column": 1,
                  "text": "",
                  "primary": false
                }
              ]
            }
          ],
          "not_evaluated": [
            {
              "rule": "unexplained-reorder",
              "because": "shallow clone"
            }
          ],
          "texts": {
            "a": "0123456789ab"
          },
          "summary": {
            "errors": 0,
            "warnings": 0,
            "waived": 1,
            "baselined": 0,
            "scenarios": {
              "passed": 4,
              "failed": 0
            },
            "charters": 1,
            "decisions": 0
          }
        }
        "#);
    }

    #[test]
    fn an_empty_report_still_has_every_field() {
        let mut out = Vec::new();
        write(&Report::default(), &Sources::from_texts([]), &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let summary = serde_json::json!({ "errors": 0, "warnings": 0, "waived": 0, "baselined": 0,
            "scenarios": { "passed": 0, "failed": 0 }, "charters": 0, "decisions": 0 });
        let empty = serde_json::json!({ "schema": "charterbook/findings/1", "findings": [], "not_evaluated": [],
            "texts": {}, "summary": summary });
        assert_eq!(value, empty);
    }
}

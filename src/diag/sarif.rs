//! Findings in SARIF 2.1.0, the format that code scanning and many editors read.

use super::places::Places;
use super::report::{Finding, Report, RuleWords};
use super::{Label, json, visible, words};
use crate::source::{Sources, Span};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;

/// The schema that the document keeps to.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name of the fingerprint: it changes when what makes it changes.
const FINGERPRINT: &str = "charterbook/v1";
/// At most so many further places of one finding: GitHub shows no more.
const MOST_PLACES: usize = 100;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    invocations: Value,
    results: Results<'a>,
    properties: Value,
}

/// Writes all findings as one document; those that are waived or in the baseline say so. `top` is the book's folder as
/// seen from the top of the repository: empty, or with `/` at its end.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, top: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let rules: Vec<Value> = report.rules.iter().map(rule_of).collect();
    let driver = json!({ "name": "charterbook", "version": version, "semanticVersion": version, "rules": rules });
    let notices = notifications_of(report);
    let run = Run {
        tool: json!({ "driver": driver }),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: json!({ "%SRCROOT%": { "description": { "text": "The top of the repository." } } }),
        invocations: json!([{ "executionSuccessful": true, "toolExecutionNotifications": notices }]),
        results: Results { report, sources, top },
        properties: json!({ "summary": words::summary(&report.summary) }),
    };
    json::write_document(&Document { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

/// All results, of which only one at a time is in memory.
struct Results<'a> {
    report: &'a Report,
    sources: &'a Sources,
    top: &'a str,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { report, sources, top } = self;
        let mut places = Places::new(sources);
        let numbers: HashMap<&str, usize> = report.rules.iter().enumerate().map(|(at, rule)| (rule.name, at)).collect();
        let has_baseline = report.findings.iter().any(|finding| finding.baselined);
        serializer.collect_seq(report.findings.iter().map(|finding| {
            let mut result = result_of(finding, top, &mut places);
            if let Some(number) = numbers.get(finding.diagnostic.rule) {
                result["ruleIndex"] = json!(number);
            }
            if has_baseline {
                result["baselineState"] = json!(if finding.baselined { "unchanged" } else { "new" });
            }
            result
        }))
    }
}

fn rule_of(rule: &RuleWords) -> Value {
    let (example, instead) = (rule.example.trim_matches('\n'), rule.instead.trim_matches('\n'));
    let plain = format!("{}\n\nExample:\n\n{example}\n\nInstead:\n\n{instead}\n", rule.why);
    let markdown =
        format!("{}\n\n**Example**\n\n```yaml\n{example}\n```\n\n**Instead**\n\n```yaml\n{instead}\n```\n", rule.why);
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.finds },
        "fullDescription": { "text": rule.why },
        "help": { "text": plain, "markdown": markdown },
        "defaultConfiguration": { "level": rule.level.name() },
        "properties": { "tags": [rule.area] },
    })
}

/// What was not evaluated, as the run's own notices.
fn notifications_of(report: &Report) -> Vec<Value> {
    let notices = report.not_evaluated.iter().map(|left| {
        let words = visible::line(&format!("Not evaluated, because {}.", left.because)).into_owned();
        json!({ "level": "note", "message": { "text": message(&words) }, "associatedRule": { "id": left.rule } })
    });
    notices.collect()
}

fn result_of(finding: &Finding, top: &str, places: &mut Places<'_>) -> Value {
    let found = &finding.diagnostic;
    let further = found.labels.iter().skip(1).take(MOST_PLACES);
    let further: Vec<Value> = further.enumerate().map(|(at, label)| related(at, label, top, places)).collect();
    let suppressed = |kind| json!([{ "kind": kind, "status": "accepted" }]);
    let suppressions = match (finding.waived, finding.baselined) {
        (true, _) => suppressed("inSource"),
        (false, true) => suppressed("external"),
        (false, false) => json!([]),
    };
    let mut result = json!({
        "ruleId": found.rule,
        "level": finding.level.name(),
        "message": { "text": message(&words::with_help(finding)) },
        "locations": [{ "physicalLocation": physical(found.primary().span, top, places) }],
        "relatedLocations": further,
        "suppressions": suppressions,
    });
    if !finding.identity.fingerprint.is_empty() {
        result["partialFingerprints"] = json!({ FINGERPRINT: finding.identity.fingerprint });
    }
    result
}

fn related(at: usize, label: &Label, top: &str, places: &mut Places<'_>) -> Value {
    let mut location = json!({ "id": at + 1, "physicalLocation": physical(label.span, top, places) });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": message(&visible::line(&label.text)) });
    }
    location
}

fn physical(span: Span, top: &str, places: &mut Places<'_>) -> Value {
    let (start, end) = places.of(span);
    json!({
        "artifactLocation": { "uri": uri(&format!("{top}{}", places.path(span.file))), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        },
    })
}

/// A relative path as a relative reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// A text in which nothing is a link or stands for something else (sections 3.11.5 and 3.11.6 of the standard).
fn message(text: &str) -> String {
    let text = text.replace('{', "{{").replace('}', "}}");
    if !text.contains("](") {
        return text;
    }
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    #[test]
    fn every_finding_is_a_result() {
        let (report, sources) = sample::report();
        let text = sample::text(|out| write(&report, &sources, "books/ours/", out));
        insta::assert_snapshot!(text.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    }

    #[test]
    fn paths_are_addresses_and_texts_hold_no_links() {
        assert_eq!(uri("our book/a:b/ü#1?.yaml"), "our%20book/a%3Ab/%C3%BC%231%3F.yaml");
        assert_eq!(message("[a](https://evil.example) {0}"), "\\[a\\](https://evil.example) {{0}}");
        assert_eq!(message("ranks [1, 2]"), "ranks [1, 2]");
    }
}

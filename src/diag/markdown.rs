//! Findings as Markdown, for a comment on a proposed change and for the summary of a run.
//!
//! What the book says is text here and nothing else: it cannot format, link, mention anybody or refer to anything.

use super::places::Places;
use super::report::{Finding, Report};
use super::{visible, words};
use crate::source::Sources;
use std::collections::HashSet;
use std::io;

/// The most bytes of a comment: GitHub takes 65,536 characters, and something may be written around it.
pub const COMMENT: usize = 60_000;
/// At most so many further places of one finding are named.
const MOST_PLACES: usize = 5;

/// Writes the summary, a table of the findings that stand, and what was not evaluated: about `most` bytes, with as many
/// findings as have room in them. `top` is the book's folder as seen from the top of the repository: empty, or with `/`
/// at its end. `note` stands below the summary where it is not empty.
///
/// # Errors
/// What `out` refuses.
pub fn write(
    report: &Report,
    sources: &Sources,
    top: &str,
    note: &str,
    most: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut places = Places::new(sources);
    let head = format!("### charterbook: {}\n\n{}.\n", words::found(&report.summary), words::summary(&report.summary));
    let note = if note.is_empty() { String::new() } else { format!("\n{note}\n") };
    let left: String = words::not_evaluated(report).iter().map(|words| format!("- {}\n", text(words))).collect();
    let left = if left.is_empty() { left } else { format!("\n{left}") };
    out.write_all(head.as_bytes())?;
    out.write_all(note.as_bytes())?;
    // The last sentence, when not everything has room, is shorter than 100 bytes.
    let mut room = most.saturating_sub(head.len() + note.len() + left.len() + TABLE.len() + 100);
    let mut shown = 0;
    for finding in report.standing() {
        let row = row_of(finding, top, &mut places);
        if row.len() > room {
            break;
        }
        if shown == 0 {
            out.write_all(TABLE.as_bytes())?;
        }
        out.write_all(row.as_bytes())?;
        room -= row.len();
        shown += 1;
    }
    let hidden = report.standing().count() - shown;
    if hidden > 0 {
        writeln!(out, "\nAnd {} more, for which there is no room here.", words::counted(hidden, "finding"))?;
    }
    out.write_all(left.as_bytes())
}

const TABLE: &str = "\n| | Where | What is wrong | What to do |\n|---|---|---|---|\n";

fn row_of(finding: &Finding, top: &str, places: &mut Places<'_>) -> String {
    let found = &finding.diagnostic;
    let mut place_of = |span| {
        let start = places.start(span);
        format!("<code>{}:{}</code>", code(&places.shown(top, span.file)), start.line)
    };
    // Several labels of one line are one place here.
    let mut seen = HashSet::new();
    let all: Vec<String> =
        found.labels.iter().map(|label| place_of(label.span)).filter(|own| seen.insert(own.clone())).collect();
    let (shown, hidden) = all.split_at(all.len().min(1 + MOST_PLACES));
    let mut place = shown.join("<br>");
    if !hidden.is_empty() {
        place += &format!("<br>and {} more", words::counted(hidden.len(), "place"));
    }
    let level = finding.level.name();
    let (message, help) = (text(&found.message), text(&found.help));
    format!("| {level} | {place} | {message}<br><code>{}</code> | {help} |\n", found.rule)
}

/// A text as nothing but text: every sign that Markdown or HTML knows becomes the name of a character, and the signs that
/// make mentions, references and addresses are parted from what follows by a space of no width.
fn text(words: &str) -> String {
    const PARTED: &str = "&#8203;";
    let words = visible::line(words);
    let mut escaped = String::with_capacity(words.len());
    let mut last = ' ';
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        if character == ':' && next.is_whitespace() {
            escaped.push(':');
        } else {
            escape(character, &mut escaped);
        }
        let refers = "@#!%~$&^".contains(character) && !next.is_whitespace();
        let opens_address = character == ':' && next == '/';
        // `www.` becomes a link without more, and GH-1 refers to an issue.
        let is_host = [last, character, next].map(|own| own.to_ascii_lowercase()) == ['w', 'w', '.'];
        let is_issue = character == '-' && matches!(last, 'h' | 'H') && next.is_ascii_digit();
        if refers || opens_address || is_host || is_issue {
            escaped.push_str(PARTED);
        }
        last = character;
    }
    escaped
}

/// A text between `<code>` and `</code>`, where platforms look for no references.
fn code(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    visible::line(words).chars().for_each(|character| escape(character, &mut escaped));
    escaped
}

fn escape(character: char, out: &mut String) {
    if "\\`*_[]<>#|~^&@$:".contains(character) {
        out.push_str(&format!("&#{};", u32::from(character)));
    } else {
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::sample;

    fn comment(report: &Report, sources: &Sources, most: usize) -> String {
        sample::text(|out| write(report, sources, "books/ours/", "", most, out))
    }

    #[test]
    fn every_finding_is_a_row() {
        let (report, sources) = sample::report();
        insta::assert_snapshot!(comment(&report, &sources, COMMENT));
    }

    #[test]
    fn several_labels_of_one_line_are_one_place() {
        let (mut report, sources) = sample::report();
        let labels = &mut report.findings[0].diagnostic.labels;
        labels.truncate(1);
        labels.extend(vec![labels[0].clone(); 9]);
        let shown = comment(&report, &sources, COMMENT);
        let row = shown.lines().find(|line| line.starts_with("| error") || line.starts_with("| warning")).unwrap();
        assert!(row.matches("<code>books/ours/").count() == 1 && !row.contains("more |"), "{row}");
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let (mut report, sources) = sample::report();
        let one = report.findings[0].clone();
        report.findings = vec![one; 5000];
        for most in [0, 700, 5000, COMMENT] {
            let shown = comment(&report, &sources, most);
            assert!(shown.len() <= most.max(700), "{} bytes of {most}", shown.len());
            let rows = shown.matches("| error |").count();
            assert!(shown.contains(&format!("\nAnd {} findings more, for which", 5000 - rows)), "{most}");
        }
    }

    #[test]
    fn nobody_is_mentioned_and_nothing_is_linked() {
        for (words, shown) in [
            ("@lena", "&#64;&#8203;lena"),
            ("ask @ the desk", "ask &#64; the desk"),
            ("https://evil.example", "https&#58;&#8203;//evil.example"),
            ("www.evil.example", "www&#8203;.evil.example"),
            ("gh-12 and high-end", "gh-&#8203;12 and high-end"),
            ("[a](b) <b>", "&#91;a&#93;(b) &#60;b&#62;"),
            ("a | b", "a &#124; b"),
            ("#12 !3 $5 50 %", "&#35;&#8203;12 !&#8203;3 &#36;&#8203;5 50 %"),
        ] {
            assert_eq!(text(words), shown);
        }
    }
}

//! TOML text to a tree with places, and the parser's complaints in plain words.

use super::section::Faults;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// The tree of a text; what could not be understood is a fault and is left out.
pub(super) fn parse<'text>(text: &'text str, faults: &mut Faults) -> Spanned<DeTable<'text>> {
    let (document, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |range| range.start));
    let (mut line, mut seen, mut reported) = (0, 0, None);
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        // Only the stretch since the last error is searched: a broken line can hold a million of them.
        let start = range.start.min(text.len());
        line = text.as_bytes()[seen..start].iter().rposition(|byte| *byte == b'\n').map_or(line, |at| seen + at + 1);
        seen = start;
        // The parser often complains of one slip several times; the first complaint is the one that helps.
        if reported.replace(line) != Some(line) {
            report(error.message(), range, line, faults);
        }
    }
    document
}

fn report(complaint: &str, range: Range<usize>, line: usize, faults: &mut Faults) {
    let (message, help) = words(complaint);
    // After a repeated setting the parser goes on as if it were not there, so all that follows is sound.
    let sound = if complaint.starts_with("duplicate key") { usize::MAX } else { line };
    let message = if message.is_empty() { format!("this is not valid TOML: {complaint}") } else { message.to_owned() };
    faults.syntax(range, message, help, sound);
}

/// What to say for a complaint of the parser, by how it begins; an empty message: its own words.
fn words(complaint: &str) -> (&'static str, &'static str) {
    const WORDS: &[(&str, &str, &str)] = &[
        ("duplicate key", "this stands twice", "keep one of the two"),
        (
            "string values must be quoted",
            "a value is missing here, or it is a text without quotes",
            "put texts in quotes, as in title = \"Meridian\"",
        ),
        ("invalid boolean", "this is not a value", "write true or false in small letters, or put a text in quotes"),
        ("unclosed table", "this line's bracket is not closed", "close it, as in [book]"),
        (
            "unclosed array",
            "the list that begins here is not closed",
            "close it with ], and put commas between its items",
        ),
        ("missing comma", "a comma is missing here", "put a comma between two items"),
        ("unclosed inline table", "the brace that opens before is not closed", "close it with }"),
        (
            "invalid basic string",
            "a quotation mark opens here and is not closed, or the text holds an invisible character",
            "close it on the same line with the same mark",
        ),
        (
            "invalid literal string",
            "a quotation mark opens here and is not closed",
            "close it on the same line with the same mark",
        ),
        (
            "missing escaped value",
            "a backslash must be followed by a sign that TOML knows",
            "write \\\\ for a backslash, or / in a path",
        ),
        ("key with no value", "a name stands here without a value", "write name = value, with an equals sign"),
        (
            "invalid unquoted key",
            "this character cannot stand in a name",
            "write name = value, with an equals sign; a name with other characters than a-z, 0-9, - and _ needs quotes",
        ),
        ("unquoted keys cannot be empty", "the name before the equals sign is missing", "write name = value"),
        (
            "unexpected key or value",
            "more stands on this line than belongs there",
            "write each setting on a line of its own",
        ),
        ("invalid date", "there is no such day", "write year, month and day, as in \"2026-11-20\""),
    ];
    let known = WORDS.iter().find(|(start, _, _)| complaint.starts_with(start));
    known.map_or(
        ("", "look at this line and the one above it: quotes, brackets and equals signs"),
        |(_, message, help)| (message, help),
    )
}

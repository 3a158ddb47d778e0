//! Characters that a terminal or a build machine would obey, or that reorder what is seen, which no output lets through;
//! and texts that are too long for a message.

use std::borrow::Cow;

/// Whether a character acts on a terminal or on the order of text instead of being seen.
pub(super) fn is_unsafe(character: char) -> bool {
    // Nearly all are found to be safe at once.
    !(' '..='~').contains(&character)
        && (character.is_control()
            || matches!(character,
                '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'))
}

/// Whether a text holds nothing but ASCII that shows as itself, and this byte. Nearly all do, which is told fastest so.
fn is_plain_but(other: u8, text: &str) -> bool {
    text.bytes().fold(true, |is_plain, byte| is_plain & (matches!(byte, b' '..=b'~') | (byte == other)))
}

/// Whether a command of a build machine can begin in this text.
fn has_marks(text: &str) -> bool {
    memchr::memchr(b'#', text.as_bytes()).is_some_and(|at| text[at..].contains("##"))
}

/// Whether a bracket behind this text would begin a command: build machines look for `##[…]`, `##vso[…]` and the like
/// anywhere in a line.
pub(super) fn opens_command(before: &str) -> bool {
    before.trim_end_matches(|character: char| character.is_ascii_alphabetic()).ends_with("##")
}

/// A text for one line of a terminal: line breaks and tabs become spaces, everything else that is unsafe a picture of
/// itself or a replacement character.
pub fn line(text: &str) -> Cow<'_, str> {
    let is_safe = is_plain_but(b' ', text) || !text.contains(is_unsafe);
    if is_safe && !has_marks(text) { text.into() } else { pictures(text, |_| false).into() }
}

/// A text of several lines: as [`line()`], but its line breaks and tabs stay, and a carriage return before a line
/// break goes.
pub fn excerpt(text: &str) -> Cow<'_, str> {
    let is_safe = is_plain_but(b'\n', text) || !text.contains(|character| is_unsafe(character) && character != '\n');
    if is_safe && !has_marks(text) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n");
    pictures(&text, |character| matches!(character, '\n' | '\t')).into()
}

/// What becomes of a character depends on those before it only, so that the start of a text gives the start of the whole.
fn pictures(text: &str, keep: impl Fn(char) -> bool) -> String {
    let shown = text.char_indices().map(|(at, character)| match character {
        '[' if opens_command(&text[..at]) => '\u{ff3b}',
        kept if keep(kept) => kept,
        other => picture(other),
    });
    shown.collect()
}

/// A text on one line, cut beyond 60 characters: for a message that quotes what somebody wrote.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    // Nearly all are names of plain letters, and stay as they are.
    let has_plain_ends = matches!(text.as_bytes(), [b'!'..=b'~', .., b'!'..=b'~']);
    if has_plain_ends && text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let text = text.trim();
    if text.len() <= LONGEST && !text.contains(char::is_control) {
        return text.to_owned();
    }
    let mut short = String::new();
    for (at, character) in text.chars().enumerate() {
        if at == LONGEST {
            short.truncate(short.trim_end().len());
            short.push('…');
            break;
        }
        short.push(if character.is_control() { ' ' } else { character });
    }
    short
}

fn picture(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        // Unicode has pictures of the first 32 control characters in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        unsafe_one if is_unsafe(unsafe_one) => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_becomes_visible() {
        assert_eq!(line("a\u{1b}[31mb\u{9b}2Jc"), "a␛[31mb\u{fffd}2Jc");
        assert_eq!(line("pay\u{202e}cod\u{2066}\u{200b}"), "pay\u{fffd}cod\u{fffd}\u{fffd}");
        assert_eq!(line("one\ntwo\tthree"), "one two three");
        assert_eq!(excerpt("a: 1\r\n\tb\r"), "a: 1\n\tb ");
        assert!(matches!(line("größer als 漢字 👩‍🚀"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_a_build_machine_would_obey_becomes_visible() {
        for (text, shown) in [
            ("a ##[error]b", "a ##［error]b"),
            ("##vso[task.complete]", "##vso［task.complete]"),
            ("##TeamCity['x']", "##TeamCity［'x']"),
            ("## Heading [a](b)", "## Heading [a](b)"),
            ("# [1, 2]", "# [1, 2]"),
        ] {
            assert_eq!((&*line(text), &*excerpt(text)), (shown, shown));
        }
    }

    #[test]
    fn long_texts_are_cut_and_stay_on_one_line() {
        assert_eq!(short("Cash for\neighteen months "), "Cash for eighteen months");
        assert_eq!(short(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
        assert_eq!(short(&"é".repeat(60)), "é".repeat(60));
    }
}

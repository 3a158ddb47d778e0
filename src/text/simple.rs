//! Texts without a mark of Markdown, which most are: they mean themselves, and need no parser.

/// Whether a short text is just words, of which no character means anything else.
pub(super) fn is_words(text: &str) -> bool {
    let ends = [text.chars().next(), text.chars().next_back()];
    ends.iter().all(|end| end.is_some_and(|end| !end.is_whitespace()))
        && text.bytes().all(|byte| PLAIN[usize::from(byte)])
}

/// Whether a long text is one paragraph of just words: begun by a letter, no list, rule or heading is.
pub(super) fn is_paragraph(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic) && is_words(text)
}

/// Whether a byte is part of words wherever it stands within a line. Characters beyond ASCII all are.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b',' | b'.' | b';' | b'\'' | b'"' | b'?' | b'%' | b'(' | b')' | b'/' | b'-' | b'+' | b':' | b'!' | b'#' | b'=' | 0x80..);
        byte += 1;
    }
    plain
};

#[cfg(test)]
mod tests {
    use super::super::events::{inline_with_ranges, parsed_block, parsed_inline, steps};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whatever_may_be_a_mark_is_left_to_the_parser() {
        assert!(is_words("Hold the cash (for 18.5 months), über-fast") && is_paragraph("Größe: nein; doch!"));
        for text in
            ["", " a", "a ", "a\u{a0}", "a*b", "a_b", "`a`", "[a]", "a<b", "a&b", "a\nb", "a\\", "a|b", "~a", "a\tb"]
        {
            assert!(!is_words(text), "{text:?}");
        }
        for text in ["1. a", "- a", "+ a", "(a)", "-", "---"] {
            assert!(is_words(text) && !is_paragraph(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_parser_finds_the_same(text in "[a-c1-2 ,.;:!#='\"?%()/+é漢\u{a0}\u{2028}-]{1,12}") {
            if is_words(&text) {
                prop_assert_eq!(inline_with_ranges(&text), parsed_inline(&text));
            }
            if is_paragraph(&text) {
                prop_assert_eq!(steps(&text).collect::<Vec<_>>(), parsed_block(&text).collect::<Vec<_>>());
            }
        }
    }
}

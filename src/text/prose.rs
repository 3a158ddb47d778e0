//! What a text says in words, without its code.

use super::events::{Element, Event, Step, inline_with_ranges, steps};
use std::ops::Range;

/// The bytes of a long text that are words: no code, no destinations of links.
pub fn prose(text: &str) -> Vec<Range<usize>> {
    outside_code(text, steps(text))
}

/// As [`prose`], of a short text.
pub fn prose_inline(text: &str) -> Vec<Range<usize>> {
    outside_code(text, inline_with_ranges(text).into_iter())
}

fn outside_code<'text>(text: &str, events: impl Iterator<Item = Step<'text>>) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(element) => open.push(element == Element::CodeBlock),
            Event::End => {
                open.pop();
            }
            Event::Text(_) if !open.contains(&true) && text.get(range.clone()).is_some() => found.push(range),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_destinations_are_no_words() {
        let text = "# Say *it*\n\n- with `code` and [words](file.md)\n\n```\nblock\n```\n\n    indented\n\n> done";
        let words: Vec<&str> = prose(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["Say ", "it", "with ", " and ", "words", "done"]);
        let short = "- One `two` **three**";
        let words: Vec<&str> = prose_inline(short).into_iter().map(|range| &short[range]).collect();
        assert_eq!(words, ["- One ", " ", "three"]);
    }
}

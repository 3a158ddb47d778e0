//! Markdown of the book, as events that cannot hold anything unsafe.
//!
//! There is no event for raw HTML: it arrives as text. A link is there only where its destination is allowed, see
//! [`Target`]. The theme turns events into HTML; the rules look at [`links`] and [`headings`]; the search and the data for
//! programs ask for the words of a text. Nothing here reads a file, and nothing fails: any text has a meaning.

mod events;
mod headings;
mod named;
mod notes;
mod outline;
mod prose;
mod simple;
mod target;

pub(crate) use events::block_avoiding;
pub use events::{Alert, Alignment, Element, Event, block, inline};
pub use headings::{Heading, headings, headings_among, slug, split_title};
pub use named::{NamedUse, named, named_inline};
pub use outline::{Gap, Outline, each_stretch, links_and_outline};
pub use prose::{prose, prose_inline};
pub(crate) use target::may_link;
pub use target::{LinkUse, Target, links, links_inline};

use std::borrow::Cow;

/// A short text without its markup, for the words of links, page titles and messages.
pub fn plain(text: &str) -> Cow<'_, str> {
    if simple::is_words(text) { Cow::Borrowed(text) } else { words(inline(text)).into() }
}

/// The first paragraph of a long text without its markup, for a page's description.
pub fn summary(text: &str) -> Cow<'_, str> {
    if simple::is_paragraph(text) {
        return Cow::Borrowed(text);
    }
    let paragraph = block(text).skip_while(|event| *event != Event::Start(Element::Paragraph)).skip(1);
    let mut depth = 1_usize;
    let summary = words(paragraph.take_while(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End => depth -= 1,
            _ => {}
        }
        depth > 0
    }));
    summary.into()
}

/// The words of some events, breaks as spaces.
pub(crate) fn words<'text>(events: impl IntoIterator<Item = Event<'text>>) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Named(id, called) => words.push_str(&called.unwrap_or(id)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_the_words_and_drops_the_marks() {
        assert_eq!(plain("Keep **cash** for [`18` months](runway.md)"), "Keep cash for 18 months");
        assert_eq!(plain("1. Not a list"), "1. Not a list");
        assert_eq!(plain("> 5 % of bookings"), "> 5 % of bookings");
        assert_eq!(plain("Line one\nline two"), "Line one line two");
        assert_eq!(plain(""), "");
    }

    #[test]
    fn the_summary_is_the_first_paragraph_only() {
        assert_eq!(summary("# Runway\n\nWe keep *cash*,\nalways.\n\n- and\n- more"), "We keep cash, always.");
        assert_eq!(summary("- only\n- a list"), "");
    }
}

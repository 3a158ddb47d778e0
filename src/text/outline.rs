//! What a long text says in words, and what parts them: told from its Markdown, or remembered in few bytes.

use super::events::{Element, Event, Step, steps};
use super::target::{LinkUse, link_use};
use std::ops::Range;

/// What stands between two stretches of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: the parser parts words at every bracket.
    #[default]
    None,
    /// A mark, such as that of emphasis, which shows as no space.
    Mark,
    /// The end of a line in the source.
    Space,
    /// The end of a line that the writer wants.
    Line,
    /// An item of a list, or a row of a table, begins.
    Item,
    /// A cell of a table begins.
    Cell,
    /// A paragraph, a heading, a list or code begins.
    Block,
}

/// Hands over the words of a long text, each stretch with what stands before it. Where several things do, the words
/// between them are empty.
pub fn each_stretch(text: &str, found: &mut dyn FnMut(Gap, &str)) {
    let mut stretches = Stretches::default();
    steps(text).for_each(|step| stretches.take(step, &mut |gap, words, _| found(gap, words)));
}

/// The words of a long text, as its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline(Box<[Stretch]>);

/// A stretch of words: what stands before it, its first byte, and how many they are. There are millions in a large book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    start: u32,
    length: u16,
    gap: Gap,
}

impl Outline {
    /// The same as [`each_stretch`] of the text that it was made from.
    pub fn each_stretch(&self, text: &str, found: &mut dyn FnMut(Gap, &str)) {
        for Stretch { start, length, gap } in &self.0 {
            let start = *start as usize;
            found(*gap, text.get(start..start + usize::from(*length)).unwrap_or_default());
        }
    }
}

/// All allowed links and images of a long text, in order, and its outline; none where its words are not all in it as they
/// are shown. To read Markdown takes long, so that both are had at once.
pub fn links_and_outline(text: &str) -> (Vec<LinkUse>, Option<Outline>) {
    let (mut links, mut all, mut is_whole) = (Vec::new(), Vec::new(), true);
    let mut stretches = Stretches::default();
    for step in steps(text) {
        links.extend(link_use(&step));
        stretches.take(step, &mut |gap, words, range| match stretch(text, gap, words, range) {
            Some(stretch) => all.push(stretch),
            None => is_whole = false,
        });
    }
    // It would keep the room that it grew by for as long as it is remembered.
    links.shrink_to_fit();
    (links, is_whole.then(|| Outline(all.into())))
}

/// Words where they stand in their text; none where they are written otherwise, or are too many.
fn stretch(text: &str, gap: Gap, words: &str, range: Range<usize>) -> Option<Stretch> {
    let written = text.get(range.clone())?;
    // Most begin what they are told of; code stands between its marks.
    let start = range.start + if written.starts_with(words) { 0 } else { written.find(words)? };
    Some(Stretch { start: u32::try_from(start).ok()?, length: u16::try_from(words.len()).ok()?, gap })
}

/// What is known on the way through a text: what stands before the next words.
#[derive(Default)]
struct Stretches {
    gap: Gap,
}

impl Stretches {
    fn take(&mut self, (event, range): Step<'_>, found: &mut dyn FnMut(Gap, &str, Range<usize>)) {
        let next = match event {
            Event::Text(words) | Event::Code(words) => {
                found(std::mem::take(&mut self.gap), &words, range);
                return;
            }
            Event::SoftBreak => Gap::Space,
            Event::HardBreak => Gap::Line,
            Event::Start(Element::Item | Element::TableHead | Element::TableRow) => Gap::Item,
            Event::Start(Element::TableCell(_)) => Gap::Cell,
            Event::Start(Element::Paragraph | Element::Heading(..) | Element::CodeBlock | Element::List(_)) => {
                Gap::Block
            }
            _ => Gap::Mark,
        };
        match self.gap {
            Gap::None | Gap::Mark => self.gap = next,
            // A mark beside anything else parts nothing more.
            _ if next == Gap::Mark => {}
            before => {
                found(before, "", range.start..range.start);
                self.gap = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::links;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<(Gap, String)> {
        let mut all = Vec::new();
        each_stretch(text, &mut |gap, words| all.push((gap, words.to_owned())));
        all
    }

    #[test]
    fn words_are_told_with_what_parts_them() {
        let text = "# Why\n\nCash is *all*,\nsays `cfo`.\n\n- one\n- two\n";
        let all = told(text);
        let all: Vec<(Gap, &str)> = all.iter().map(|(gap, words)| (*gap, words.as_str())).collect();
        let expected = [
            (Gap::Block, "Why"),
            (Gap::Block, "Cash is "),
            (Gap::Mark, "all"),
            (Gap::Mark, ","),
            (Gap::Space, "says "),
            (Gap::None, "cfo"),
            (Gap::None, "."),
            (Gap::Block, ""),
            (Gap::Item, "one"),
            (Gap::Item, "two"),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn words_that_are_written_otherwise_have_no_outline() {
        let text = "[a](b.md) and `code`.";
        let mut all = String::new();
        links_and_outline(text).1.unwrap().each_stretch(text, &mut |_, words| all += words);
        assert_eq!(all, "a and code.");
        assert!(links_and_outline("[a](b.md) caf&eacute;").1.is_none());
        assert!(links_and_outline(&format!("[a](b.md) {}", "x".repeat(70_000))).1.is_none());
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_is_told(text in "([a-c *_`#>|<\\[\\](){}!&;.\n\\\\-]|\\[\\[|\\]\\(a\\.md\\)|&amp;|\n\n|\n- |é){0,30}") {
            let (found, outline) = links_and_outline(&text);
            prop_assert_eq!(found, links(&text));
            if let Some(outline) = outline {
                let mut all = Vec::new();
                outline.each_stretch(&text, &mut |gap, words| all.push((gap, words.to_owned())));
                prop_assert_eq!(all, told(&text));
            }
        }
    }
}

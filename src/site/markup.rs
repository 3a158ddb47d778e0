//! Text of the book on its way to HTML.

use super::view;
use crate::text::Heading;
use serde::Serialize;
use std::ops::Range;

/// HTML that is safe to show as it is. Only a [`Markup`] makes it, out of text whose raw HTML and unsafe links are gone.
///
/// Templates see `{ html: "…" }` and write `{{ purpose.html | safe }}`; nothing else in a template is ever `safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    html: String,
}

impl Html {
    /// Vouches for a piece of HTML. For implementors of [`Markup`] only.
    pub fn vouched(html: String) -> Self {
        Self { html }
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

/// An image on its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    /// Its address.
    pub href: String,
    /// Its width and height in pixels, where its file tells.
    pub size: Option<(u32, u32)>,
}

/// A word of the glossary where a text uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// The bytes of the words.
    pub range: Range<usize>,
    /// The way to its entry.
    pub href: String,
    /// What it means, plain and short.
    pub meaning: String,
}

/// How the headings of a document are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The level of the highest one.
    pub level: u8,
    /// What stands before their ids, where a page has several documents.
    pub prefix: String,
}

/// What a text asks of the page that it stands on. A function from a destination to an address is one, too, which knows
/// nothing else.
pub trait Links {
    /// Turns a destination inside the book as written (`growth.md#norms`, `runway.png`) into the address that this
    /// page needs. `None`: the reader may not see the target, or there is none; the words stay and the link goes.
    /// Addresses outside the book (`https:`, `mailto:`) are not asked about.
    fn follow(&mut self, written: &str) -> Option<String>;

    /// The same for an image.
    fn image(&mut self, written: &str) -> Option<Image> {
        self.follow(written).map(|href| Image { href, size: None })
    }

    /// What an id in double brackets names: its title, and its page where it has one.
    fn named(&mut self, id: &str) -> Option<view::Link> {
        let _ = id;
        None
    }

    /// The words of the glossary to explain in some words of the text, in order, none over another.
    fn terms(&mut self, words: &str) -> Vec<TermUse> {
        let _ = words;
        Vec::new()
    }

    /// A part of an id that nothing else on the page has.
    fn fresh(&mut self) -> usize {
        1
    }

    /// How headings of a document are set.
    fn headings(&self) -> Headings {
        Headings { level: 2, prefix: String::new() }
    }
}

impl<F: FnMut(&str) -> Option<String>> Links for F {
    fn follow(&mut self, written: &str) -> Option<String> {
        self(written)
    }
}

/// What turns Markdown into HTML: the theme, as pages see it.
pub trait Markup {
    /// The prose of a page, and its headings, as [`text::headings`](crate::text::headings) tells them for the same text
    /// and the same `taken`, the ids that the page uses elsewhere.
    fn document(&self, text: &str, taken: &[&str], links: &mut dyn Links) -> (Html, Vec<Heading>);

    /// A long text within a page, such as a reason. What is a heading in it is set as a strong line, so that the
    /// page's own headings stay in order.
    fn block(&self, text: &str, links: &mut dyn Links) -> Html;

    /// A short text: inline Markdown, without a paragraph around it.
    fn inline(&self, text: &str, links: &mut dyn Links) -> Html;

    /// A title: inline Markdown without any links, so that the title can be a link itself.
    fn title(&self, text: &str) -> Html;
}

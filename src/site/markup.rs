//! Text of the book on its way to HTML.

use serde::Serialize;

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

/// Turns a destination inside the book as written (`growth.md#norms`, `runway.png`) into the address that this page
/// needs. `None`: the reader may not see the target, or there is none; the words stay and the link goes. Addresses
/// outside the book (`https:`, `mailto:`) are not asked about.
pub type Links<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// What turns Markdown into HTML: the theme, as pages see it.
pub trait Markup {
    /// The prose of a page. Its highest heading is at level 2; headings have the ids that
    /// [`text::headings`](crate::text::headings) tells for the same text and the same `taken`, the ids that the page
    /// uses elsewhere.
    fn document(&self, text: &str, taken: &[&str], links: &mut Links<'_>) -> Html;

    /// A long text within a page, such as a reason. What is a heading in it is set as a strong line, so that the
    /// page's own headings stay in order.
    fn block(&self, text: &str, links: &mut Links<'_>) -> Html;

    /// A short text: inline Markdown, without a paragraph around it.
    fn inline(&self, text: &str, links: &mut Links<'_>) -> Html;

    /// A title: inline Markdown without any links, so that the title can be a link itself.
    fn title(&self, text: &str) -> Html;
}

//! A text that somebody wrote, in Markdown, and where each of its bytes stands in the file.

use crate::source::Span;
use crate::text::{self, Gap, LinkUse, NamedUse, Outline};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// A text as written, with its place. Copies share it, and a field of a text that is not there takes next to no room:
/// charters have many of those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(Arc<Written>);

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Markdown. It never changes, since what it is found to use is remembered beside it.
    pub source: Box<str>,
    /// All of it.
    pub span: Span,
    /// The first byte of `source` in the file, where the file holds it letter by letter.
    pub start: Option<u32>,
    /// What few texts have.
    beside: Option<Box<Beside>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Beside {
    /// A name or title without its markup, where that makes a difference.
    words: Option<Box<str>>,
    /// None: it has no character with which a link or a name could begin.
    uses: Option<Uses>,
}

impl Deref for Text {
    type Target = Written;
    fn deref(&self) -> &Written {
        &self.0
    }
}

/// What a text uses, found when it is first asked for: several rules and every edition follow links and names, and to read
/// Markdown takes long.
#[derive(Default)]
struct Uses {
    /// Its links as a long text, with its words.
    outlined: OnceLock<(Vec<LinkUse>, Option<Outline>)>,
    /// Its links as a long text and as a short one.
    links: [OnceLock<Vec<LinkUse>>; 2],
    names: [OnceLock<Vec<NamedUse>>; 2],
}

impl Uses {
    fn of(source: &str) -> Option<Self> {
        text::may_link(source).then(Self::default)
    }
}

/// A copy, which is there to be changed, finds its own.
impl Clone for Uses {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is remembered follows from the text beside it.
impl PartialEq for Uses {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Uses {}

impl std::fmt::Debug for Uses {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Uses")
    }
}

impl Text {
    /// A text at `span`; `file_text` is the whole file, by which exact places are known.
    pub fn new(source: impl Into<Box<str>>, span: Span, file_text: &str) -> Self {
        let source = source.into();
        let written = file_text.get(span.range()).unwrap_or_default();
        let offset = if written.starts_with(&*source) {
            Some(0)
        } else {
            // Within quotes, as long as nothing in it is escaped.
            written.strip_prefix(['"', '\'']).filter(|inner| inner.starts_with(&*source)).map(|_| 1)
        };
        let start = offset.map(|offset| span.start + offset);
        Self::of(source, span, start)
    }

    fn of(source: Box<str>, span: Span, start: Option<u32>) -> Self {
        let beside = Uses::of(&source).map(|uses| Box::new(Beside { words: None, uses: Some(uses) }));
        Self(Arc::new(Written { source, span, start, beside }))
    }

    /// A text that is not in the file at all, such as a name made from an id.
    pub fn made(source: &str, span: Span) -> Self {
        Self::of(source.into(), span, None)
    }

    /// A name or title: its words without markup are kept, since messages and lists show those.
    #[must_use]
    pub fn titled(mut self) -> Self {
        let plain = text::plain(&self.source);
        let words = (*plain != *self.source).then(|| plain.into());
        if words.is_some() || self.beside.is_some() {
            let beside = &mut Arc::make_mut(&mut self.0).beside;
            beside.get_or_insert_with(|| Box::new(Beside { words: None, uses: None })).words = words;
        }
        self
    }

    /// The words of a name or title, without markup.
    pub fn words(&self) -> &str {
        self.other_words().unwrap_or(&self.source)
    }

    fn other_words(&self) -> Option<&str> {
        self.beside.as_ref()?.words.as_deref()
    }

    fn uses(&self) -> Option<&Uses> {
        self.beside.as_ref()?.uses.as_ref()
    }

    /// Whether it has a character with which a link or a name could begin.
    pub(super) fn may_link(&self) -> bool {
        self.uses().is_some()
    }

    /// All links and images of the text, in order. Short texts are one line of inline Markdown.
    pub fn links(&self, is_short: bool) -> &[LinkUse] {
        let Some(uses) = self.uses() else { return &[] };
        if let Some((links, _)) = uses.outlined.get().filter(|_| !is_short) {
            return links;
        }
        let found = || if is_short { text::links_inline(&self.source) } else { text::links(&self.source) };
        uses.links[usize::from(is_short)].get_or_init(found)
    }

    /// Reads a long text for its links and its words, which are both asked for later: it takes less time at once.
    pub(super) fn outline(&self) {
        if let Some(uses) = self.uses() {
            uses.outlined.get_or_init(|| text::links_and_outline(&self.source));
        }
    }

    /// Hands over the words of a long text, as [`text::each_stretch`] does.
    pub fn each_stretch(&self, found: &mut dyn FnMut(Gap, &str)) {
        self.outline();
        match self.uses().and_then(|uses| uses.outlined.get()) {
            Some((_, Some(outline))) => outline.each_stretch(&self.source, found),
            _ => text::each_stretch(&self.source, found),
        }
    }

    /// All that the text names by its id, in order.
    pub fn names(&self, is_short: bool) -> &[NamedUse] {
        let Some(uses) = self.uses() else { return &[] };
        let found = || if is_short { text::named_inline(&self.source) } else { text::named(&self.source) };
        uses.names[usize::from(is_short)].get_or_init(found)
    }

    /// The text from one of its bytes on.
    #[must_use]
    pub fn after(&self, at: usize) -> Self {
        let source = self.source.get(at..).unwrap_or_default();
        let span = self.part(at.min(self.source.len())..self.source.len());
        let start = self.start.map(|start| start + at as u32);
        Self::of(source.into(), span, start)
    }

    /// The same text in other words, which stand nowhere in its file.
    #[must_use]
    pub fn reworded(&self, source: &str) -> Self {
        let text = Self::made(source, self.span);
        if self.other_words().is_some() { text.titled() } else { text }
    }

    /// The place of a part of the text; all of it where a part's place is not known.
    pub fn part(&self, range: Range<usize>) -> Span {
        match self.start {
            Some(start) => {
                Span { file: self.span.file, start: start + range.start as u32, end: start + range.end as u32 }
            }
            None => self.span,
        }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.source)
    }
}

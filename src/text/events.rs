//! pulldown-cmark's events, turned into ours: safe ones only.

use super::headings::Slugs;
use super::target::Target;
use super::{named, notes, simple};
use crate::source::without_reserved;
use pulldown_cmark::{CodeBlockKind, CowStr, Event as Parsed, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// A step through a text. `Start` and `End` are balanced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'text> {
    /// What follows, up to the matching end, is inside this element.
    Start(Element<'text>),
    /// The end of the innermost element.
    End,
    /// Words, unescaped. Raw HTML arrives here too, as it is written.
    Text(Cow<'text, str>),
    /// Words between backticks.
    Code(Cow<'text, str>),
    /// The end of a line in the source, which means nothing.
    SoftBreak,
    /// The end of a line that the writer wants.
    HardBreak,
    /// A line across.
    Rule,
    /// The box of a task, ticked or not.
    Task(bool),
    /// `[[id]]` or `[[id|words]]`: something of the book by its id, and what to call it.
    Named(Cow<'text, str>, Option<Cow<'text, str>>),
    /// A place where a footnote is referred to: the note's number, and for the how manieth time, from 1 on.
    NoteUse(usize, usize),
}

/// What surrounds events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element<'text> {
    /// A paragraph.
    Paragraph,
    /// A heading: its level as written, 1 to 6, and its id on the page; without one where there is no page.
    Heading(u8, String),
    /// A quotation, or an aside with a name.
    Quote(Option<Alert>),
    /// Preformatted text.
    CodeBlock,
    /// A list, numbered from somewhere or not at all.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A table. Its first child is its head.
    Table,
    /// The head row.
    TableHead,
    /// A further row.
    TableRow,
    /// A cell of any row.
    TableCell(Alignment),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link to an allowed target.
    Link(Target<'text>),
    /// An image at an allowed target; inside it is what to say instead.
    Image(Target<'text>),
    /// A list of words and what they mean.
    Definitions,
    /// A word of that list.
    DefinitionTerm,
    /// What the word before it means.
    Definition,
    /// All footnotes of the text, at its end.
    Notes,
    /// A footnote: its number, and how often it is referred to.
    Note(usize, usize),
}

/// The kind of an aside, `> [!NOTE]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Makes it easier.
    Tip,
    /// Must be known.
    Important,
    /// Needs attention now.
    Warning,
    /// Has bad consequences.
    Caution,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the table is.
    None,
    /// To the line's start.
    Start,
    /// To the middle.
    Center,
    /// To the line's end.
    End,
}

/// A long text: any Markdown (tables, strikethrough, task lists, asides, definition lists and footnotes too). Its headings
/// have no ids: only a whole page knows those.
pub fn block(text: &str) -> impl Iterator<Item = Event<'_>> {
    steps(text).map(|(event, _)| event)
}

/// A short text: inline Markdown only. What looks like a list, a heading or a quotation stays as written.
pub fn inline(text: &str) -> Vec<Event<'_>> {
    inline_with_ranges(text).into_iter().map(|(event, _)| event).collect()
}

/// An event, and the bytes that it stands for.
pub(super) type Step<'text> = (Event<'text>, Range<usize>);

/// [`block`] with the bytes that each event stands for, and headings with ids that avoid `taken`.
pub(crate) fn block_avoiding<'text>(text: &'text str, taken: &[&str]) -> Vec<Step<'text>> {
    let mut events: Vec<Step<'_>> = steps(text).collect();
    Slugs::avoiding(taken).give_ids(&mut events);
    events
}

/// [`block`] with the bytes that each event stands for.
pub(super) fn steps(text: &str) -> Box<dyn Iterator<Item = Step<'_>> + '_> {
    if simple::is_paragraph(text) {
        let events = [Event::Start(Element::Paragraph), Event::Text(Cow::Borrowed(text)), Event::End];
        return Box::new(events.into_iter().map(|event| (event, 0..text.len())));
    }
    parsed_block(text)
}

/// The same for a text that may have marks.
pub(super) fn parsed_block(text: &str) -> Box<dyn Iterator<Item = Step<'_>> + '_> {
    let notes = notes::option(text);
    let options = inline_options() | Options::ENABLE_DEFINITION_LIST | notes;
    let events = convert(Parser::new_ext(text, options).into_offset_iter());
    // Names and notes are found among all events; few texts have any.
    match notes.is_empty() && !named::may_name(text) {
        true => Box::new(events),
        false => Box::new(notes::at_the_end(named::found(text, events.collect())).into_iter()),
    }
}

/// [`inline`] with the bytes that each event stands for.
pub(super) fn inline_with_ranges(text: &str) -> Vec<Step<'_>> {
    if simple::is_words(text) {
        return vec![(Event::Text(Cow::Borrowed(text)), 0..text.len())];
    }
    parsed_inline(text)
}

/// The same for a text that may have marks.
pub(super) fn parsed_inline(text: &str) -> Vec<Step<'_>> {
    // An opening bracket before the text makes it a paragraph whatever it starts with, and is punctuation, so that
    // emphasis at the very start still opens. One line only, so that nothing inside can start a block either.
    let line = format!("({}", text.replace(['\n', '\r'], " "));
    let parsed = convert(Parser::new_ext(&line, inline_options()).into_offset_iter());
    let mut events: Vec<_> = named::found(&line, parsed.collect())
        .into_iter()
        .map(|(event, range)| (event.into_owned(), range.start.saturating_sub(1)..range.end.saturating_sub(1)))
        .collect();
    // The first and last events are the paragraph's; the bracket is the first character of the first text.
    events.pop();
    events.drain(..events.len().min(1));
    if let Some((Event::Text(first), _)) = events.first_mut() {
        *first = Cow::Owned(first.strip_prefix('(').unwrap_or(first).trim_start().to_owned());
    }
    events.retain(|(event, _)| !matches!(event, Event::Text(text) if text.is_empty()));
    events
}

fn inline_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM
}

fn convert<'text>(parsed: impl Iterator<Item = (Parsed<'text>, Range<usize>)>) -> impl Iterator<Item = Step<'text>> {
    let mut conversion = Conversion::default();
    parsed.filter_map(move |(event, range)| Some((conversion.event(event)?, range)))
}

/// What is known of the events so far.
#[derive(Default)]
struct Conversion {
    /// For each open tag of the parser: whether it has a start among our events.
    shown: Vec<bool>,
    alignments: Vec<Alignment>,
    column: usize,
    labels: notes::Labels,
}

impl Conversion {
    fn event<'text>(&mut self, parsed: Parsed<'text>) -> Option<Event<'text>> {
        Some(match parsed {
            Parsed::Start(tag) => {
                let element = self.start(tag);
                self.shown.push(element.is_some());
                Event::Start(element?)
            }
            Parsed::End(tag) => {
                self.column += usize::from(tag == TagEnd::TableCell);
                return (self.shown.pop() == Some(true)).then_some(Event::End);
            }
            Parsed::Text(text) | Parsed::Html(text) | Parsed::InlineHtml(text) => Event::Text(cow(text)),
            Parsed::Code(text) => Event::Code(cow(text)),
            Parsed::SoftBreak => Event::SoftBreak,
            Parsed::HardBreak => Event::HardBreak,
            Parsed::Rule => Event::Rule,
            Parsed::TaskListMarker(done) => Event::Task(done),
            // Not switched on, so that their text stays text.
            Parsed::InlineMath(_) | Parsed::DisplayMath(_) => return None,
            Parsed::FootnoteReference(label) => self.labels.reference(&label),
        })
    }

    fn start<'text>(&mut self, tag: Tag<'text>) -> Option<Element<'text>> {
        match &tag {
            Tag::Table(columns) => self.alignments = columns.iter().map(|column| alignment(*column)).collect(),
            Tag::TableHead | Tag::TableRow => self.column = 0,
            _ => {}
        }
        match tag {
            Tag::FootnoteDefinition(label) => Some(self.labels.definition(&label)),
            tag => element(tag, self.alignments.get(self.column).copied()),
        }
    }
}

fn element<'text>(tag: Tag<'text>, cell: Option<Alignment>) -> Option<Element<'text>> {
    Some(match tag {
        // A block of raw HTML shows as a paragraph with its source.
        Tag::Paragraph | Tag::HtmlBlock => Element::Paragraph,
        Tag::Heading { level, .. } => Element::Heading(level as u8, String::new()),
        Tag::BlockQuote(kind) => Element::Quote(kind.map(alert)),
        Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => Element::CodeBlock,
        Tag::List(start) => Element::List(start),
        Tag::Item => Element::Item,
        Tag::Table(_) => Element::Table,
        Tag::TableHead => Element::TableHead,
        Tag::TableRow => Element::TableRow,
        Tag::TableCell => Element::TableCell(cell.unwrap_or(Alignment::None)),
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        Tag::Strikethrough => Element::Strikethrough,
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Element::Link(Target::of(Cow::Owned(format!("mailto:{dest_url}")))?)
        }
        Tag::Link { dest_url, .. } => Element::Link(Target::of(cow(dest_url))?),
        Tag::Image { dest_url, .. } => Element::Image(Target::of(cow(dest_url))?),
        Tag::DefinitionList => Element::Definitions,
        Tag::DefinitionListTitle => Element::DefinitionTerm,
        Tag::DefinitionListDefinition => Element::Definition,
        // Not switched on.
        _ => return None,
    })
}

fn alert(kind: pulldown_cmark::BlockQuoteKind) -> Alert {
    use pulldown_cmark::BlockQuoteKind as Kind;
    match kind {
        Kind::Note => Alert::Note,
        Kind::Tip => Alert::Tip,
        Kind::Important => Alert::Important,
        Kind::Warning => Alert::Warning,
        Kind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    use pulldown_cmark::Alignment as Kind;
    match alignment {
        Kind::None => Alignment::None,
        Kind::Left => Alignment::Start,
        Kind::Center => Alignment::Center,
        Kind::Right => Alignment::End,
    }
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    without_reserved(match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    })
}

impl Event<'_> {
    fn into_owned(self) -> Event<'static> {
        match self {
            Event::Start(element) => Event::Start(element.into_owned()),
            Event::End => Event::End,
            Event::Text(text) => Event::Text(Cow::Owned(text.into_owned())),
            Event::Code(text) => Event::Code(Cow::Owned(text.into_owned())),
            Event::SoftBreak => Event::SoftBreak,
            Event::HardBreak => Event::HardBreak,
            Event::Rule => Event::Rule,
            Event::Task(done) => Event::Task(done),
            Event::Named(id, words) => {
                Event::Named(Cow::Owned(id.into_owned()), words.map(|words| Cow::Owned(words.into_owned())))
            }
            Event::NoteUse(number, nth) => Event::NoteUse(number, nth),
        }
    }
}

impl Element<'_> {
    fn into_owned(self) -> Element<'static> {
        match self {
            Element::Link(target) => Element::Link(target.into_owned()),
            Element::Image(target) => Element::Image(target.into_owned()),
            Element::Paragraph => Element::Paragraph,
            Element::Heading(level, id) => Element::Heading(level, id),
            Element::Quote(kind) => Element::Quote(kind),
            Element::CodeBlock => Element::CodeBlock,
            Element::List(start) => Element::List(start),
            Element::Item => Element::Item,
            Element::Table => Element::Table,
            Element::TableHead => Element::TableHead,
            Element::TableRow => Element::TableRow,
            Element::TableCell(alignment) => Element::TableCell(alignment),
            Element::Emphasis => Element::Emphasis,
            Element::Strong => Element::Strong,
            Element::Strikethrough => Element::Strikethrough,
            Element::Definitions => Element::Definitions,
            Element::DefinitionTerm => Element::DefinitionTerm,
            Element::Definition => Element::Definition,
            Element::Notes => Element::Notes,
            Element::Note(number, uses) => Element::Note(number, uses),
        }
    }
}

//! Markdown events to HTML: no style, no script, no class that the text chose.

use super::escape::{escape, escape_address};
use crate::site::{self, Html, Links, Markup};
use crate::text::{self, Alert, Alignment, Element, Event, Target};
use std::borrow::Cow;
use std::fmt::Write as _;

#[cfg(test)]
mod tests;

/// The built-in way from Markdown to HTML.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl Markup for Markdown {
    fn document(&self, text: &str, taken: &[&str], links: &mut dyn Links) -> (Html, Vec<text::Heading>) {
        let events = text::block_avoiding(text, taken);
        let contents = text::headings_among(&events);
        let headings = links.headings();
        let html = Writer { last_level: headings.level - 1, ..Writer::new(Headings::Kept(headings), Some(links)) }
            .explaining()
            .write(events.into_iter().map(|(event, _)| event).collect());
        (html, contents)
    }

    fn block(&self, text: &str, links: &mut dyn Links) -> Html {
        Writer::new(Headings::AsStrongLines, Some(links)).explaining().write(text::block(text).collect())
    }

    fn inline(&self, text: &str, links: &mut dyn Links) -> Html {
        Writer::new(Headings::AsStrongLines, Some(links)).write(text::inline(text))
    }

    fn title(&self, text: &str) -> Html {
        let events = text::inline(text);
        match events.as_slice() {
            // Most titles are just words.
            [Event::Text(words)] => Html::vouched(super::escape::html(words.trim_end())),
            _ => Writer::new(Headings::AsStrongLines, None).write(events),
        }
    }
}

enum Headings {
    /// As headings with ids.
    Kept(site::Headings),
    AsStrongLines,
}

struct Writer<'links> {
    html: String,
    /// What closes the open elements, the innermost last.
    closing: Vec<Cow<'static, str>>,
    headings: Headings,
    /// By how much headings of the text are moved, and the level of the last one.
    shift: i8,
    last_level: u8,
    /// None: links are dropped.
    links: Option<&'links mut dyn Links>,
    in_link: bool,
    in_table_head: bool,
    rows_begun: bool,
    /// Whether words of the glossary are explained.
    explains: bool,
    /// How many open elements are such that nothing in them is explained; for each open element whether it is one.
    silent: usize,
    silences: Vec<bool>,
    /// What stands in the ids of this text's notes.
    notes: usize,
}

impl<'links> Writer<'links> {
    fn new(headings: Headings, links: Option<&'links mut dyn Links>) -> Self {
        Self {
            html: String::new(),
            closing: Vec::new(),
            headings,
            shift: 0,
            last_level: 1,
            links,
            in_link: false,
            in_table_head: false,
            rows_begun: false,
            explains: false,
            silent: 0,
            silences: Vec::new(),
            notes: 0,
        }
    }

    fn explaining(self) -> Self {
        Self { explains: true, ..self }
    }

    fn write(mut self, events: Vec<Event<'_>>) -> Html {
        let length = |event: &Event<'_>| if let Event::Text(text) = event { text.len() } else { 8 };
        self.html.reserve(events.iter().map(length).sum());
        let level = |event: &Event<'_>| match event {
            Event::Start(Element::Heading(level, _)) => Some(*level),
            _ => None,
        };
        let highest = events.iter().filter_map(level).min().unwrap_or(2) as i8;
        self.shift = (self.last_level + 1) as i8 - highest;
        if events.iter().any(|event| matches!(event, Event::NoteUse(..) | Event::Start(Element::Notes))) {
            self.notes = self.links.as_mut().map_or(0, |links| links.fresh());
        }
        let mut events = events.into_iter().peekable();
        while let Some(event) = events.next() {
            match event {
                Event::Text(first) if self.explains && self.silent == 0 => {
                    // Parsers part words at every mark and line, and a term may run over those.
                    let mut words = first;
                    while let Some(more) = events.next_if(|event| matches!(event, Event::Text(_) | Event::SoftBreak)) {
                        words.to_mut().push_str(if let Event::Text(text) = &more { text } else { "\n" });
                    }
                    self.explain(&words);
                }
                Event::Start(Element::Image(target)) => self.image(&target, &mut events),
                Event::Start(element) => self.open(element),
                Event::End => self.close(),
                Event::Named(id, words) => self.named(&id, words.as_deref()),
                Event::NoteUse(number, nth) => self.note_use(number, nth),
                Event::Text(text) => escape(&mut self.html, &text),
                Event::Code(text) => self.around("<code>", &text, "</code>"),
                Event::SoftBreak => self.html.push('\n'),
                Event::HardBreak => self.html.push_str("<br>\n"),
                Event::Rule => self.html.push_str("<hr>\n"),
                Event::Task(true) => {
                    self.html.push_str("<span class=\"task\" role=\"img\" aria-label=\"Done:\">☑</span> ");
                }
                Event::Task(false) => {
                    self.html.push_str("<span class=\"task\" role=\"img\" aria-label=\"To do:\">☐</span> ");
                }
            }
        }
        self.html.truncate(self.html.trim_end().len());
        Html::vouched(self.html)
    }

    fn open(&mut self, element: Element<'_>) {
        use Element::{CodeBlock, Heading, Link, TableHead};
        let silences = matches!(element, CodeBlock | Heading(..) | Link(_) | TableHead);
        self.silences.push(silences);
        self.silent += usize::from(silences);
        match element {
            Element::Paragraph => self.begin("<p>", "</p>\n"),
            Element::Heading(level, id) => self.heading(level, &id),
            Element::Quote(None) => self.begin("<blockquote>\n", "</blockquote>\n"),
            Element::Quote(Some(kind)) => {
                self.begin("<div class=\"aside\">\n<p class=\"aside-kind\">", "</div>\n");
                self.html.push_str(alert(kind));
                self.html.push_str("</p>\n");
            }
            Element::CodeBlock => self.begin("<pre><code>", "</code></pre>\n"),
            Element::List(None) => self.begin("<ul>\n", "</ul>\n"),
            Element::List(Some(1)) => self.begin("<ol>\n", "</ol>\n"),
            Element::List(Some(start)) => self.begin(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Element::Item => self.begin("<li>", "</li>\n"),
            Element::Table => {
                self.rows_begun = false;
                let open = "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>\n";
                self.begin(open, "</table></div>\n");
            }
            Element::TableHead => {
                self.in_table_head = true;
                self.begin("<thead><tr>", "</tr></thead>\n");
            }
            Element::TableRow => self.row(),
            Element::TableCell(alignment) => self.cell(alignment),
            Element::Emphasis => self.begin("<em>", "</em>"),
            Element::Strong => self.begin("<strong>", "</strong>"),
            Element::Strikethrough => self.begin("<del>", "</del>"),
            Element::Link(target) => self.link(&target),
            Element::Definitions => self.begin("<dl class=\"defined\">\n", "</dl>\n"),
            Element::DefinitionTerm => self.begin("<dt>", "</dt>\n"),
            Element::Definition => self.begin("<dd>", "</dd>\n"),
            Element::Notes => self.begin("<ol class=\"footnotes\" aria-label=\"Notes\">\n", "</ol>\n"),
            Element::Note(number, uses) => self.note(number, uses),
            Element::Image(_) => self.begin("", ""),
        }
    }

    fn begin(&mut self, open: &str, close: impl Into<Cow<'static, str>>) {
        self.html.push_str(open);
        self.closing.push(close.into());
    }

    fn around(&mut self, open: &str, text: &str, close: &str) {
        self.html.push_str(open);
        escape(&mut self.html, text);
        self.html.push_str(close);
    }

    fn close(&mut self) {
        let Some(mut close) = self.closing.pop() else { return };
        self.silent -= usize::from(self.silences.pop() == Some(true));
        match &*close {
            "</th>" => self.make_empty_head_plain(&mut close),
            "</a>" => self.in_link = false,
            "</tr></thead>\n" => self.in_table_head = false,
            // A body is begun by its first row, so a table of a head alone has none.
            "</table></div>\n" if self.rows_begun => self.html.push_str("</tbody>"),
            _ => {}
        }
        self.html.push_str(&close);
    }

    /// A head without words names no column, so that a plain cell stands in its place.
    fn make_empty_head_plain(&mut self, close: &mut Cow<'static, str>) {
        let opened = self.html.rfind('<').filter(|at| self.html[*at..].starts_with("<th ") && self.html.ends_with('>'));
        if let Some(at) = opened {
            self.html.truncate(at);
            self.html.push_str("<td>");
            *close = Cow::Borrowed("</td>");
        }
    }

    fn heading(&mut self, level: u8, id: &str) {
        let Headings::Kept(site::Headings { level: top, prefix }) = &self.headings else {
            return self.begin("<p><strong>", "</strong></p>\n");
        };
        // A heading is at most one level below the one before it, so that none is skipped.
        let level = (level as i8 + self.shift).clamp(*top as i8, 6) as u8;
        let level = level.min(self.last_level + 1);
        self.last_level = level;
        let _ = write!(self.html, "<h{level} id=\"");
        escape(&mut self.html, prefix);
        escape(&mut self.html, id);
        self.begin("\">", format!("</h{level}>\n"));
    }

    fn row(&mut self) {
        if !self.rows_begun {
            self.html.push_str("<tbody>\n");
            self.rows_begun = true;
        }
        self.begin("<tr>", "</tr>\n");
    }

    fn cell(&mut self, alignment: Alignment) {
        let (name, scope) = if self.in_table_head { ("th", " scope=\"col\"") } else { ("td", "") };
        let class = match alignment {
            Alignment::None => "",
            Alignment::Start => " class=\"start\"",
            Alignment::Center => " class=\"center\"",
            Alignment::End => " class=\"end\"",
        };
        self.begin(&format!("<{name}{scope}{class}>"), if self.in_table_head { "</th>" } else { "</td>" });
    }

    /// The address of a target on this page; none: the words stand without a link.
    fn address(&mut self, target: &Target<'_>) -> Option<String> {
        match (target, self.links.as_mut()) {
            (_, None) => None,
            (Target::Outside(destination), Some(_)) => Some(destination.to_string()),
            (Target::Inside(destination), Some(links)) => links.follow(destination),
        }
    }

    fn link(&mut self, target: &Target<'_>) {
        let Some(address) = self.address(target).filter(|_| !self.in_link) else {
            return self.begin("", "");
        };
        self.in_link = true;
        self.html.push_str("<a href=\"");
        escape_address(&mut self.html, &address);
        self.begin(if matches!(target, Target::Outside(_)) { "\" rel=\"noreferrer\">" } else { "\">" }, "</a>");
    }

    /// An image of the book. One from outside is a link to it, since a page fetches nothing from elsewhere.
    fn image<'text>(&mut self, target: &Target<'text>, events: &mut impl Iterator<Item = Event<'text>>) {
        let mut depth = 1_usize;
        let inside = events.take_while(|event| {
            match event {
                Event::Start(_) => depth += 1,
                Event::End => depth -= 1,
                _ => {}
            }
            depth > 0
        });
        let words = text::words(inside);
        let Target::Inside(destination) = target else {
            let words = if words.is_empty() { "Image".to_owned() } else { words };
            self.link(target);
            escape(&mut self.html, &words);
            // The link is no element of the text, so that it is closed here.
            let close = self.closing.pop().unwrap_or_default();
            self.in_link &= close != "</a>";
            return self.html.push_str(&close);
        };
        let Some(image) = self.links.as_mut().and_then(|links| links.image(destination)) else {
            return escape(&mut self.html, &words);
        };
        self.html.push_str("<img class=\"image\" loading=\"lazy\" decoding=\"async\"");
        if let Some((width, height)) = image.size {
            let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
        }
        self.html.push_str(" src=\"");
        escape_address(&mut self.html, &image.href);
        self.around("\" alt=\"", &words, "\">");
    }

    /// Words of the text, those of the glossary among them with what they mean. The meaning is hidden until the word is
    /// pointed at or has the focus; whoever listens hears it after the word.
    fn explain(&mut self, words: &str) {
        let terms = self.links.as_mut().map(|links| links.terms(words)).unwrap_or_default();
        let mut at = 0;
        for term in terms {
            let (Some(before), Some(word)) = (words.get(at..term.range.start), words.get(term.range.clone())) else {
                continue;
            };
            let id = self.links.as_mut().map_or(0, |links| links.fresh());
            escape(&mut self.html, before);
            self.html.push_str("<span class=\"term\"><a href=\"");
            escape_address(&mut self.html, &term.href);
            let _ = write!(self.html, "\" aria-describedby=\"t.{id}\">");
            escape(&mut self.html, word);
            let _ = write!(self.html, "</a><span class=\"meaning\" id=\"t.{id}\" role=\"tooltip\" hidden>");
            escape(&mut self.html, &term.meaning);
            self.html.push_str("</span></span>");
            at = term.range.end;
        }
        escape(&mut self.html, words.get(at..).unwrap_or_default());
    }

    /// Something named by its id: its title or the writer's words, and a link where the reader has a page for it.
    fn named(&mut self, id: &str, words: Option<&str>) {
        let named = self.links.as_mut().and_then(|links| links.named(id)).unwrap_or_default();
        let title = if named.text.is_empty() { id } else { &named.text };
        let words = words.unwrap_or(title);
        match named.href.filter(|_| !self.in_link) {
            Some(href) => {
                self.html.push_str("<a href=\"");
                escape_address(&mut self.html, &href);
                self.around("\">", words, "</a>");
            }
            None => escape(&mut self.html, words),
        }
    }

    /// The mark of a note. Without links, as in a title, or inside one, only the number stands.
    fn note_use(&mut self, number: usize, nth: usize) {
        if self.links.is_none() || self.in_link {
            let _ = write!(self.html, "<sup>{number}</sup>");
            return;
        }
        let text = self.notes;
        let _ = write!(
            self.html,
            "<sup><a class=\"note\" id=\"u.{text}.{number}.{nth}\" href=\"#n.{text}.{number}\" role=\"doc-noteref\" \
             aria-label=\"Note {number}\">{number}</a></sup>"
        );
    }

    /// A note; at its end stand the ways back to where it is referred to.
    fn note(&mut self, number: usize, uses: usize) {
        let text = self.notes;
        let mut close = String::new();
        for nth in 1..=uses {
            let which = if uses > 1 { format!(", place {nth}") } else { String::new() };
            let _ = write!(
                close,
                " <a class=\"back\" href=\"#u.{text}.{number}.{nth}\" role=\"doc-backlink\" \
                 aria-label=\"Back to note {number} in the text{which}\">↩</a>"
            );
        }
        self.begin(&format!("<li id=\"n.{text}.{number}\">"), format!("{close}</li>\n"));
    }
}

fn alert(kind: Alert) -> &'static str {
    match kind {
        Alert::Note => "Note",
        Alert::Tip => "Tip",
        Alert::Important => "Important",
        Alert::Warning => "Warning",
        Alert::Caution => "Caution",
    }
}

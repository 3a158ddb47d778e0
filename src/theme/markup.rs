//! Markdown events to HTML: no style, no script, no class that the text chose.

use crate::site::{Html, Links, Markup};
use crate::text::{self, Alert, Alignment, Element, Event, Target};
use std::fmt::Write as _;

/// The built-in way from Markdown to HTML.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl Markup for Markdown {
    fn document(&self, text: &str, taken: &[&str], links: &mut Links<'_>) -> Html {
        let events = text::block_avoiding(text, taken).into_iter().map(|(event, _)| event).collect();
        Writer::new(Headings::Kept, Some(links)).write(events)
    }

    fn block(&self, text: &str, links: &mut Links<'_>) -> Html {
        Writer::new(Headings::AsStrongLines, Some(links)).write(text::block(text))
    }

    fn inline(&self, text: &str, links: &mut Links<'_>) -> Html {
        Writer::new(Headings::AsStrongLines, Some(links)).write(text::inline(text))
    }

    fn title(&self, text: &str) -> Html {
        Writer::new(Headings::AsStrongLines, None).write(text::inline(text))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Headings {
    /// From level 2 on, with ids.
    Kept,
    AsStrongLines,
}

struct Writer<'links, 'call> {
    html: String,
    /// What closes the open elements, the innermost last.
    closing: Vec<String>,
    headings: Headings,
    /// By how much headings of the text are moved, and the level of the last one.
    shift: i8,
    last_level: u8,
    /// None: links are dropped.
    links: Option<&'links mut Links<'call>>,
    in_link: bool,
    in_table_head: bool,
    rows_begun: bool,
}

impl<'links, 'call> Writer<'links, 'call> {
    fn new(headings: Headings, links: Option<&'links mut Links<'call>>) -> Self {
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
        }
    }

    fn write(mut self, events: Vec<Event<'_>>) -> Html {
        let level = |event: &Event<'_>| match event {
            Event::Start(Element::Heading(level, _)) => Some(*level),
            _ => None,
        };
        self.shift = 2 - events.iter().filter_map(level).min().unwrap_or(2) as i8;
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Element::Image(target)) => self.image(&target, &mut events),
                Event::Start(element) => self.open(element),
                Event::End => self.close(),
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
        Html::vouched(self.html.trim_end().to_owned())
    }

    fn open(&mut self, element: Element<'_>) {
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
            Element::Image(_) => self.begin("", ""),
        }
    }

    fn begin(&mut self, open: &str, close: &str) {
        self.html.push_str(open);
        self.closing.push(close.to_owned());
    }

    fn around(&mut self, open: &str, text: &str, close: &str) {
        self.html.push_str(open);
        escape(&mut self.html, text);
        self.html.push_str(close);
    }

    fn close(&mut self) {
        let Some(mut close) = self.closing.pop() else { return };
        match close.as_str() {
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
    fn make_empty_head_plain(&mut self, close: &mut String) {
        let opened = self.html.rfind('<').filter(|at| self.html[*at..].starts_with("<th ") && self.html.ends_with('>'));
        if let Some(at) = opened {
            self.html.truncate(at);
            self.html.push_str("<td>");
            "</td>".clone_into(close);
        }
    }

    fn heading(&mut self, level: u8, id: &str) {
        if self.headings == Headings::AsStrongLines {
            return self.begin("<p><strong>", "</strong></p>\n");
        }
        // A heading is at most one level below the one before it, so that none is skipped.
        let level = (level as i8 + self.shift).clamp(2, 6) as u8;
        let level = level.min(self.last_level + 1);
        self.last_level = level;
        let _ = write!(self.html, "<h{level} id=\"");
        escape(&mut self.html, id);
        self.begin("\">", &format!("</h{level}>\n"));
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
        self.begin(&format!("<{name}{scope}{class}>"), &format!("</{name}>"));
    }

    /// The address of a target on this page; none: the words stand without a link.
    fn address(&mut self, target: &Target<'_>) -> Option<String> {
        match (target, self.links.as_mut()) {
            (_, None) => None,
            (Target::Outside(destination), Some(_)) => Some(destination.to_string()),
            (Target::Inside(destination), Some(links)) => links(destination),
        }
    }

    fn link(&mut self, target: &Target<'_>) {
        let Some(address) = self.address(target).filter(|_| !self.in_link) else {
            return self.begin("", "");
        };
        self.in_link = true;
        self.html.push_str("<a href=\"");
        escape_address(&mut self.html, &address);
        let rel = if matches!(target, Target::Outside(_)) { " rel=\"noreferrer\"" } else { "" };
        self.begin(&format!("\"{rel}>"), "</a>");
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
        if matches!(target, Target::Outside(_)) {
            let words = if words.is_empty() { "Image".to_owned() } else { words };
            self.link(target);
            escape(&mut self.html, &words);
            return self.close();
        }
        match self.address(target) {
            Some(address) => {
                self.html.push_str("<img class=\"image\" loading=\"lazy\" src=\"");
                escape_address(&mut self.html, &address);
                self.around("\" alt=\"", &words, "\">");
            }
            None => escape(&mut self.html, &words),
        }
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

/// Text, safe between tags and in quoted attributes.
fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\0' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
}

/// An address in a quoted attribute: what may not stand in one is percent-encoded.
fn escape_address(html: &mut String, address: &str) {
    for character in address.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => {
                let _ = write!(html, "%{:02X}", character as u32);
            }
            '&' => html.push_str("&amp;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> String {
        Markdown.block(text, &mut |inside| Some(format!("../{inside}"))).as_str().to_owned()
    }

    fn document(text: &str) -> String {
        Markdown.document(text, &["norms"], &mut |_| None).as_str().to_owned()
    }

    #[test]
    fn a_head_without_words_is_a_plain_cell() {
        let html = document("| | a |\n|--|--|\n| b | c |");
        assert!(html.contains("<thead><tr><td></td><th scope=\"col\">a</th></tr></thead>"), "{html}");
    }

    #[test]
    fn text_becomes_plain_html() {
        assert_eq!(
            block("We *keep* **cash**.\n\n- one\n- two"),
            "<p>We <em>keep</em> <strong>cash</strong>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
        );
        assert_eq!(
            block("> [!WARNING]\n> Holds."),
            "<div class=\"aside\">\n<p class=\"aside-kind\">Warning</p>\n<p>Holds.</p>\n</div>"
        );
        assert_eq!(block("3. three"), "<ol start=\"3\">\n<li>three</li>\n</ol>");
        assert_eq!(Markdown.inline("1. `A` ~~B~~", &mut |_| None).as_str(), "1. <code>A</code> <del>B</del>");
    }

    #[test]
    fn links_are_asked_for_and_outside_ones_send_no_referrer() {
        assert_eq!(block("[a](b.md#c)"), "<p><a href=\"../b.md#c\">a</a></p>");
        assert_eq!(
            block("<https://example.com/?a=1&b=2>"),
            "<p><a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer\">https://example.com/?a=1&amp;b=2</a></p>"
        );
        assert_eq!(Markdown.inline("[a](b.md) c", &mut |_| None).as_str(), "a c");
        assert_eq!(Markdown.title("[a](https://b.example) *c*").as_str(), "a <em>c</em>");
    }

    #[test]
    fn images_of_the_book_are_shown_and_others_linked() {
        assert_eq!(block("![A *b*](c d.png)"), "<p>![A <em>b</em>](c d.png)</p>");
        assert_eq!(
            block("![A *b*](<c d.png>)"),
            "<p><img class=\"image\" loading=\"lazy\" src=\"../c%20d.png\" alt=\"A b\"></p>"
        );
        assert_eq!(
            block("![A](https://x.example/y.png)"),
            "<p><a href=\"https://x.example/y.png\" rel=\"noreferrer\">A</a></p>"
        );
        assert_eq!(block("[![A](https://x.example/y.png)](z.md)"), "<p><a href=\"../z.md\">A</a></p>");
    }

    #[test]
    fn tables_are_set_with_classes() {
        let html = block("|a|b|\n|:-:|--:|\n|1|2|\n|3|4|");
        assert!(html.contains("<thead><tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead>\n<tbody>\n<tr><td class=\"center\">1</td>"), "{html}");
        assert!(html.ends_with("</tr>\n</tbody></table></div>"), "{html}");
        assert!(!block("|a|\n|-|").contains("tbody"));
        assert!(block("| |a|\n|-|-|").contains("<tr><td></td><th scope=\"col\">a</th></tr>"));
    }

    #[test]
    fn headings_start_at_two_skip_none_and_have_ids() {
        assert_eq!(
            document("# Norms\n### Why\n# Again"),
            "<h2 id=\"norms-1\">Norms</h2>\n<h3 id=\"why\">Why</h3>\n<h2 id=\"again\">Again</h2>"
        );
        assert_eq!(document("### Deep\n# Top"), "<h2 id=\"deep\">Deep</h2>\n<h2 id=\"top\">Top</h2>");
        assert_eq!(block("# Why"), "<p><strong>Why</strong></p>");
    }
}

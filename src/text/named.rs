//! `[[id]]` and `[[id|words]]` in the words of a text: something of the book by its id.
//!
//! Markdown comes first: what it takes for a link, code or an escaped bracket is no name.

use super::events::{Element, Event, Step, inline_with_ranges, steps};
use std::borrow::Cow;
use std::ops::Range;

/// Something that a text names by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedUse {
    /// The id, or a word of the glossary.
    pub id: String,
    /// What the text calls it.
    pub words: Option<String>,
    /// The bytes from the first bracket to the last.
    pub range: Range<usize>,
}

impl NamedUse {
    /// The id as it stands in its text.
    pub fn written<'text>(&self, text: &'text str) -> &'text str {
        let inside = text.get(self.range.start + 2..self.range.end - 2).unwrap_or_default();
        inside.split('|').next().unwrap_or_default().trim_end_matches('\\').trim()
    }
}

/// All that a long text names, in order.
pub fn named(text: &str) -> Vec<NamedUse> {
    if may_name(text) { uses(steps(text)) } else { Vec::new() }
}

/// All that a short text names, in order.
pub fn named_inline(text: &str) -> Vec<NamedUse> {
    if may_name(text) { uses(inline_with_ranges(text).into_iter()) } else { Vec::new() }
}

/// Whether a text has what every name begins with.
pub(super) fn may_name(text: &str) -> bool {
    text.contains("[[")
}

fn uses<'text>(events: impl Iterator<Item = Step<'text>>) -> Vec<NamedUse> {
    let own = |(event, range)| match event {
        Event::Named(id, words) => Some(NamedUse { id: id.into_owned(), words: words.map(Cow::into_owned), range }),
        _ => None,
    };
    let mut uses: Vec<NamedUse> = events.filter_map(own).collect();
    // They would keep the room of all events for as long as they are remembered.
    uses.shrink_to_fit();
    uses
}

type Events<'text> = Vec<Step<'text>>;

/// The events of `source` with all names found in them.
pub(super) fn found<'text>(source: &str, events: Events<'text>) -> Events<'text> {
    if !may_name(source) {
        return events;
    }
    let mut all = Vec::with_capacity(events.len());
    let mut run: Events<'text> = Vec::new();
    // Whether each open element is one in which nothing is named, and how many of those there are.
    let mut open: Vec<bool> = Vec::new();
    let mut silent = 0;
    for (event, range) in events {
        match &event {
            Event::Text(_) if silent == 0 => {
                run.push((event, range));
                continue;
            }
            Event::Start(element) => {
                open.push(matches!(element, Element::CodeBlock | Element::Link(_) | Element::Image(_)));
                silent += usize::from(open.last() == Some(&true));
            }
            Event::End => silent -= usize::from(open.pop() == Some(true)),
            _ => {}
        }
        end_run(source, &mut run, &mut all);
        all.push((event, range));
    }
    end_run(source, &mut run, &mut all);
    all
}

/// Texts that follow each other, which the parser parts at every bracket.
fn end_run<'text>(source: &str, run: &mut Events<'text>, all: &mut Events<'text>) {
    let content: String = run.iter().map(|(event, _)| if let Event::Text(text) = event { text } else { "" }).collect();
    let names = names(&masked(source, run));
    if names.is_empty() {
        return all.append(run);
    }
    let pieces = Pieces::of(source, run);
    let mut at = 0;
    for (whole, id, words) in names {
        let Some(range) = pieces.written(&whole).filter(|_| pieces.is_literal(&content, &id)) else { continue };
        pieces.text(&content, at..whole.start, all);
        let words = words.map(|words| Cow::Owned(content[words].trim().to_owned()));
        all.push((Event::Named(Cow::Owned(content[id].trim().to_owned()), words), range));
        at = whole.end;
    }
    pieces.text(&content, at..content.len(), all);
    run.clear();
}

/// The words of a run, of the same length, in which only what is written as a bracket or a bar is one: `&#91;` is none.
fn masked(source: &str, run: &Events<'_>) -> String {
    let mut masked = String::new();
    for (event, range) in run {
        let Event::Text(text) = event else { continue };
        match source.get(range.clone()) == Some(text) {
            true => masked.push_str(text),
            false => masked.extend(text.chars().map(|own| if "[]|".contains(own) { '.' } else { own })),
        }
    }
    masked
}

type Name = (Range<usize>, Range<usize>, Option<Range<usize>>);

/// The names in some words: all of each, its id, and its words.
fn names(content: &str) -> Vec<Name> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = content[from..].find("[[").map(|at| from + at) {
        let inside = at + 2;
        let end = content[inside..].find(['[', ']']).map_or(content.len(), |end| inside + end);
        from = at + 1;
        if !content[end..].starts_with("]]") {
            continue;
        }
        let bar = content[inside..end].find('|').map(|bar| inside + bar);
        let (id, words) = (inside..bar.unwrap_or(end), bar.map(|bar| bar + 1..end));
        let is_empty = |range: &Range<usize>| content[range.clone()].trim().is_empty();
        if !is_empty(&id) && !words.as_ref().is_some_and(is_empty) {
            found.push((at..end + 2, id, words));
            from = end + 2;
        }
    }
    found
}

/// Where the words of a run stand in the source.
struct Pieces<'source> {
    source: &'source str,
    /// The first byte of each piece among the words, and its place in the source.
    all: Vec<(usize, Range<usize>)>,
}

impl<'source> Pieces<'source> {
    fn of(source: &'source str, run: &mut Events<'_>) -> Self {
        let mut at = 0;
        let mut all = Vec::with_capacity(run.len());
        for (event, range) in run {
            all.push((at, range.clone()));
            at += if let Event::Text(text) = event { text.len() } else { 0 };
        }
        Self { source, all }
    }

    /// The place of a byte of the words.
    fn place(&self, at: usize) -> usize {
        let piece = self.all.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.all.get(piece).map_or(0, |(start, range)| (range.start + at - start).min(range.end))
    }

    /// The place of a name, where its brackets are really written, and none is escaped.
    fn written(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let brackets = [whole.start, whole.start + 1, whole.end - 2, whole.end - 1];
        let places = brackets.map(|at| self.place(at));
        let bytes = self.source.as_bytes();
        let real = places.iter().zip(*b"[[]]").all(|(place, bracket)| {
            let is_escaped = place.checked_sub(1).is_some_and(|before| {
                let piece = self.all.partition_point(|(_, range)| range.start <= before).checked_sub(1);
                let is_shown = piece.is_some_and(|piece| self.all[piece].1.contains(&before));
                bytes.get(before) == Some(&b'\\') && !is_shown
            });
            bytes.get(*place) == Some(&bracket) && !is_escaped
        });
        real.then(|| places[0]..places[3] + 1)
    }

    /// Whether some of the words stand in the source letter by letter.
    fn is_literal(&self, content: &str, range: &Range<usize>) -> bool {
        let place = self.place(range.start);
        self.source.get(place..place + range.len()) == content.get(range.clone())
    }

    /// Adds some of the words as they are.
    fn text<'text>(&self, content: &str, range: Range<usize>, all: &mut Events<'text>) {
        if !range.is_empty() {
            let place = self.place(range.start)..self.place(range.end - 1) + 1;
            all.push((Event::Text(Cow::Owned(content[range].to_owned())), place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    fn found(text: &str) -> Vec<(String, Option<String>, &str)> {
        named(text).into_iter().map(|own| (own.id, own.words, &text[own.range])).collect()
    }

    fn ids(text: &str) -> Vec<String> {
        named(text).into_iter().map(|own| own.id).collect()
    }

    #[test]
    fn ids_and_words_are_found_with_their_places() {
        assert_eq!(
            found("We *keep* [[keep-patients]], see [[company/keep-patients| why we do ]]."),
            [
                ("keep-patients".to_owned(), None, "[[keep-patients]]"),
                (
                    "company/keep-patients".to_owned(),
                    Some("why we do".to_owned()),
                    "[[company/keep-patients| why we do ]]"
                ),
            ]
        );
        let short = "See [[active patient]] & [[größe]]";
        let places: Vec<&str> = named_inline(short).into_iter().map(|own| &short[own.range]).collect();
        assert_eq!(places, ["[[active patient]]", "[[größe]]"]);
        assert_eq!(ids("| a |\n|---|\n| [[x\\|words]] |"), ["x"], "a bar in a table is escaped");
        assert_eq!(plain("Now [[cash]] and [[cash|money]]"), "Now cash and money");
    }

    #[test]
    fn what_markdown_means_something_else_by_is_no_name() {
        for text in [
            "[[x]](https://example.com)",
            "[[x]]\n\n[x]: #y",
            "`[[x]]`",
            "```\n[[x]]\n```",
            "\\[[x]]",
            "[\\[x]]",
            "[[x\\]]",
            "&#91;[x]]",
            "[[]]",
            "[[ | ]]",
            "[[x| ]]",
            "[[x]",
            "[[x [y]]",
            "[a [[x]] b](#y)",
            "[[*x*]]",
        ] {
            assert_eq!(ids(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(ids("\\\\[[x]]"), ["x"], "an escaped backslash escapes nothing");
        assert_eq!(ids("[[[x]]]"), ["x"]);
    }

    #[test]
    fn many_brackets_take_linear_time() {
        for piece in ["[[", "[[x", "]]", "[[x]] ", "\\[[x]] "] {
            let text = piece.repeat(300_000 / piece.len());
            let begun = std::time::Instant::now();
            named_inline(&text);
            assert!(begun.elapsed().as_secs() < 10, "{piece} took {:?}", begun.elapsed());
        }
    }
}

//! Footnotes: numbered in the order in which they are referred to, and moved to the end of their text.

use super::events::{Element, Event, Step};
use hashbrown::HashMap;
use pulldown_cmark::Options;
use std::collections::VecDeque;

/// The parser takes quadratic time for hostile footnotes, so that a text with more marks than this has none.
const MOST_MARKS: usize = 400;

/// Whether the parser looks for footnotes in a text.
pub(super) fn option(text: &str) -> Options {
    // Most texts have no bracket, and to look for one mark is much faster than for two in a row.
    let bytes = text.as_bytes();
    let marks = memchr::memchr_iter(b'[', bytes).filter(|at| bytes.get(at + 1) == Some(&b'^'));
    match marks.take(MOST_MARKS + 1).count() {
        1..=MOST_MARKS => Options::ENABLE_FOOTNOTES,
        _ => Options::empty(),
    }
}

/// The labels of a text, each with a number of its own until all are known.
#[derive(Default)]
pub(super) struct Labels {
    numbers: HashMap<String, usize>,
    defined: Vec<bool>,
}

impl Labels {
    fn number(&mut self, label: &str) -> usize {
        let next = self.defined.len();
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.defined.push(false);
        }
        number
    }

    pub(super) fn reference<'text>(&mut self, label: &str) -> Event<'text> {
        Event::NoteUse(self.number(label), 0)
    }

    /// A second note of one label is a note that nothing refers to.
    pub(super) fn definition<'text>(&mut self, label: &str) -> Element<'text> {
        let mut number = self.number(label);
        if self.defined[number] {
            number = self.defined.len();
            self.defined.push(false);
        }
        self.defined[number] = true;
        Element::Note(number, 0)
    }
}

type Events<'text> = Vec<Step<'text>>;

/// Takes all notes out of the text and puts them behind it: those that are referred to first, in that order.
pub(super) fn at_the_end(events: Events<'_>) -> Events<'_> {
    let is_note = |(event, _): &Step<'_>| matches!(event, Event::Start(Element::Note(..)));
    if !events.iter().any(is_note) {
        return events;
    }
    let (mut text, notes) = taken_out(events);
    let mut as_written: VecDeque<usize> = notes.iter().map(|(label, _)| *label).collect();
    let mut notes: HashMap<usize, Events<'_>> = notes.into_iter().collect();
    let mut order = Order::default();
    order.number(&mut text);
    let mut ordered = Vec::new();
    loop {
        // Numbering a note may number further ones, which it refers to; those that nothing refers to come last.
        let Some(label) = order.labels.get(ordered.len()).copied() else {
            let Some(label) = as_written.pop_front() else { break };
            order.place(label);
            continue;
        };
        let mut note = notes.remove(&label).unwrap_or_default();
        order.number(&mut note);
        ordered.push((label, note));
    }
    let end = text.last().map_or(0, |(_, range)| range.end);
    text.push((Event::Start(Element::Notes), end..end));
    for (at, (label, mut note)) in ordered.into_iter().enumerate() {
        if let Some((first, _)) = note.first_mut() {
            *first = Event::Start(Element::Note(at + 1, order.uses.get(&label).copied().unwrap_or_default()));
        }
        text.append(&mut note);
    }
    text.push((Event::End, end..end));
    text
}

/// The text without its notes, and the notes with their labels.
fn taken_out(events: Events<'_>) -> (Events<'_>, Vec<(usize, Events<'_>)>) {
    let mut notes = Vec::new();
    // The text, and the notes that are open; for each open element whether it is a note.
    let mut open: Vec<(usize, Events<'_>)> = vec![(0, Vec::new())];
    let mut is_note = Vec::new();
    for (event, range) in events {
        match &event {
            Event::Start(Element::Note(label, _)) => {
                open.push((*label, Vec::new()));
                is_note.push(true);
            }
            Event::Start(_) => is_note.push(false),
            _ => {}
        }
        let ends_note = event == Event::End && is_note.pop() == Some(true);
        if let Some((_, events)) = open.last_mut() {
            events.push((event, range));
        }
        if ends_note {
            notes.extend(open.pop());
        }
    }
    (open.swap_remove(0).1, notes)
}

/// The numbers that notes get.
#[derive(Default)]
struct Order {
    /// Labels in the order of their numbers.
    labels: Vec<usize>,
    numbers: HashMap<usize, usize>,
    uses: HashMap<usize, usize>,
}

impl Order {
    fn place(&mut self, label: usize) -> usize {
        let next = self.labels.len() + 1;
        let number = *self.numbers.entry(label).or_insert(next);
        if number == next {
            self.labels.push(label);
        }
        number
    }

    fn number(&mut self, events: &mut Events<'_>) {
        for (event, _) in events {
            if let Event::NoteUse(label, nth) = event {
                let uses = self.uses.entry(*label).or_default();
                *uses += 1;
                *nth = *uses;
                *label = self.place(*label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Element, Event, block};

    /// The text as words with marks: `(1.2)` for the second reference to the first note.
    fn drawn(text: &str) -> String {
        let draw = |event: Event<'_>| match event {
            Event::Text(words) => words.into_owned(),
            Event::NoteUse(number, nth) => format!("({number}.{nth})"),
            Event::Start(Element::Notes) => " |".to_owned(),
            Event::Start(Element::Note(number, uses)) => format!(" {number}, {uses} times: "),
            _ => String::new(),
        };
        block(text).map(draw).collect()
    }

    #[test]
    fn notes_are_numbered_as_they_are_referred_to_and_stand_at_the_end() {
        assert_eq!(
            drawn("One[^b], two[^a], three[^B].\n\n[^a]: First written.\n\n[^b]: Second.\n\nMore."),
            "One(1.1), two(2.1), three(1.2).More. | 1, 2 times: Second. 2, 1 times: First written."
        );
    }

    #[test]
    fn notes_of_notes_and_those_that_nothing_refers_to() {
        assert_eq!(
            drawn("A[^a]\n\n[^lost]: Lost.\n\n[^a]: See[^b].\n\n[^b]: There.\n\n[^a]: Again."),
            "A(1.1) | 1, 1 times: See(2.1). 2, 1 times: There. 3, 0 times: Lost. 4, 0 times: Again."
        );
        assert_eq!(drawn("> A[^a]\n>\n> [^a]: In a quotation."), "A(1.1) | 1, 1 times: In a quotation.");
        assert_eq!(drawn("A[^none] `[^a]`\n\n    [^a]: code"), "A[^none] [^a]: code");
    }

    #[test]
    fn hostile_notes_take_linear_time() {
        let size = 1_000_000;
        let many = |piece: &str| piece.repeat(size / piece.len());
        let long = format!("{}{}", "[^a]: b[^a]\n".repeat(100), many("> - "));
        for text in [many("[^a]"), many("[^a]: "), many("[^a]: b\n\n"), many("[^a][^a]: > "), many("[^"), long] {
            let begun = std::time::Instant::now();
            block(&text).for_each(drop);
            assert!(begun.elapsed().as_secs() < 20, "{:?} took {:?}", &text[..20], begun.elapsed());
        }
        assert_eq!(drawn(&format!("{}\n\n[^a]: b", "[^a] ".repeat(399))).matches("(1.").count(), 399);
        assert_eq!(drawn(&format!("{}\n\n[^a]: b", "[^a] ".repeat(400))).matches("(1.").count(), 0);
    }
}

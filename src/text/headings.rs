//! Headings and their ids.

use super::events::{Element, Event, Step, block_avoiding, steps};
use super::words;
use hashbrown::HashMap;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level as written, 1 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words, plain.
    pub title: String,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// The headings of a long text in order, with ids that avoid those that its page has `taken` already.
pub fn headings(text: &str, taken: &[&str]) -> Vec<Heading> {
    headings_among(&block_avoiding(text, taken))
}

/// The same from the events of a text, for whoever needs those too.
pub fn headings_among(events: &[Step<'_>]) -> Vec<Heading> {
    let mut headings = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        if let Event::Start(Element::Heading(level, id)) = event {
            let title = words(inside(events, at));
            headings.push(Heading { level: *level, id: id.clone(), title, range: range.clone() });
        }
    }
    headings
}

/// The heading of level 1 with which a text starts, plain, and the text after it.
pub fn split_title(text: &str) -> (Option<String>, &str) {
    let first: Vec<Step<'_>> = steps(text).collect();
    match first.first() {
        Some((Event::Start(Element::Heading(1, _)), range)) => {
            (Some(words(inside(&first, 0))), text.get(range.end..).unwrap_or_default())
        }
        _ => (None, text),
    }
}

/// GitHub's slug of a heading: letters with their marks, digits, `-` and `_`; lower case, spaces as hyphens.
pub fn slug(title: &str) -> String {
    let slug: String = title
        .trim()
        .to_lowercase()
        .chars()
        .filter(|character| character.is_alphanumeric() || " -_".contains(*character) || is_combining_mark(*character))
        .map(|character| if character == ' ' { '-' } else { character })
        .collect();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// The events inside the element that starts at `at`.
fn inside<'events, 'text>(
    events: &'events [Step<'text>],
    at: usize,
) -> impl Iterator<Item = Event<'text>> + use<'events, 'text> {
    let mut depth = 1_usize;
    events[at + 1..].iter().map(|(event, _)| event.clone()).take_while(move |event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End => depth -= 1,
            _ => {}
        }
        depth > 0
    })
}

/// The ids that a page has given out, each with the number to try next where it is wanted again.
pub(super) struct Slugs(HashMap<String, usize>);

impl Slugs {
    pub(super) fn avoiding(taken: &[&str]) -> Self {
        Self(taken.iter().map(|id| ((*id).to_owned(), 1)).collect())
    }

    /// Fills in the ids of all headings.
    pub(super) fn give_ids(&mut self, events: &mut [Step<'_>]) {
        for at in 0..events.len() {
            if matches!(events[at].0, Event::Start(Element::Heading(..))) {
                // An id stays what it is when the title of what a heading names changes.
                let by_id = |event| if let Event::Named(id, _) = event { Event::Text(id) } else { event };
                let free = self.free(&slug(&words(inside(events, at).map(by_id))));
                if let Event::Start(Element::Heading(_, id)) = &mut events[at].0 {
                    *id = free;
                }
            }
        }
    }

    fn free(&mut self, slug: &str) -> String {
        let mut free = slug.to_owned();
        while self.0.contains_key(&free) {
            let next = self.0.entry(slug.to_owned()).or_insert(1);
            free = format!("{slug}-{next}");
            *next += 1;
        }
        self.0.insert(free.clone(), 1);
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str, taken: &[&str]) -> Vec<String> {
        headings(text, taken).into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn slugs_are_those_of_github() {
        assert_eq!(slug("How we *forecast*, and why?"), "how-we-forecast-and-why");
        assert_eq!(slug("C++ & Rust"), "c--rust");
        assert_eq!(slug("Größe in Đồng_1"), "größe-in-đồng_1");
        assert_eq!(slug("यात्रा"), "यात्रा");
        assert_eq!(slug("ਪੰਜਾਬੀ ગુજરાતી తెలుగు"), "ਪੰਜਾਬੀ-ગુજરાતી-తెలుగు", "marks of any script stay");
        assert_eq!(slug("?!"), "section");
    }

    #[test]
    fn repeats_are_numbered_and_ids_of_the_page_avoided() {
        assert_eq!(ids("# A\n## A\n## A-1\n## A", &[]), ["a", "a-1", "a-1-1", "a-2"]);
        assert_eq!(ids("## Cash runway", &["cash-runway"]), ["cash-runway-1"]);
    }

    #[test]
    fn many_equal_headings_take_linear_time() {
        let text = "# A\n".repeat(50_000);
        assert_eq!(ids(&text, &[]).last().map(String::as_str), Some("a-49999"));
    }

    #[test]
    fn headings_give_their_words_and_place() {
        let text = "Before\n\n## Why `cash` *matters* {#own onclick=alert(1)}\n";
        let found = headings(text, &[]);
        assert_eq!(found[0].title, "Why cash matters {#own onclick=alert(1)}");
        assert_eq!(&text[found[0].range.clone()], &text[8..]);
        assert_eq!(found[0].level, 2);
    }

    #[test]
    fn a_leading_title_is_split_off() {
        assert_eq!(split_title("# How we *forecast*\n\nText"), (Some("How we forecast".to_owned()), "\nText"));
        assert_eq!(split_title("Text\n\n# Later"), (None, "Text\n\n# Later"));
        assert_eq!(split_title("## Second"), (None, "## Second"));
    }
}

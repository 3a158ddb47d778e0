//! The words of the glossary, found in texts in one walk over each text, however many words there are.

use super::pages::term_anchors;
use crate::edition::Edition;
use crate::model::id::fold;
use crate::model::record::Term;
use crate::source::Span;
use crate::text;
use hashbrown::{HashMap, HashSet};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a meaning that are shown beside a word; the glossary has all of it.
const LONGEST_MEANING: usize = 240;

/// A term of the edition's glossary.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its id on the page of the glossary.
    pub(super) anchor: String,
    /// What it means, plain and short.
    pub(super) meaning: String,
    /// The place of the charter in which it means that; None: everywhere.
    home: Option<usize>,
}

/// All terms, and a tree of their words: each step of it is a word that follows another.
#[derive(Debug, Default)]
pub(super) struct Words {
    entries: Vec<Entry>,
    /// The place of each term, by where it is written.
    places: HashMap<Span, usize>,
    steps: HashMap<(usize, String), usize>,
    /// The terms that end at each place of the tree.
    ends: Vec<Vec<usize>>,
}

impl Words {
    pub(super) fn of(edition: &Edition) -> Self {
        let mut words = Self { ends: vec![Vec::new()], ..Self::default() };
        let homes: HashMap<&str, usize> =
            edition.charters.iter().enumerate().map(|(at, own)| (own.id.as_str(), at)).collect();
        for ((at, own), anchor) in edition.glossary.iter().enumerate().zip(term_anchors(edition)) {
            words.places.insert(own.term.span, at);
            let team = own.charter.as_ref().and_then(|id| edition.charter(id));
            let home = team.and_then(|team| homes.get(team.id.as_str()).copied());
            words.entries.push(Entry { anchor, meaning: short(&text::summary(&own.means.source)), home });
            // A term of a team that is not known means something to nobody.
            if own.charter.is_none() || home.is_some() {
                words.add(at, own.term.words());
            }
        }
        words
    }

    fn add(&mut self, entry: usize, term: &str) {
        let mut place = 0;
        for range in split(term) {
            let next = self.ends.len();
            place = *self.steps.entry((place, fold(&term[range]))).or_insert(next);
            if place == next {
                self.ends.push(Vec::new());
            }
        }
        if place > 0 {
            self.ends[place].push(entry);
        }
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    pub(super) fn entry_of(&self, term: &Term) -> Option<&Entry> {
        self.places.get(&term.term.span).and_then(|at| self.entry(*at))
    }

    /// The terms in some words of a charter's text, the longest at each place; those that are `used` already are left
    /// out, and the new ones are used from now on.
    pub(super) fn find(
        &self,
        home: Option<usize>,
        text: &str,
        used: &mut HashSet<usize>,
    ) -> Vec<(Range<usize>, usize)> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let words: Vec<(Range<usize>, String)> = split(text).map(|range| (range.clone(), fold(&text[range]))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((length, entry)) = self.longest(home, text, &words[at..]) else {
                at += 1;
                continue;
            };
            if used.insert(entry) {
                found.push((words[at].0.start..words[at + length - 1].0.end, entry));
            }
            at += length;
        }
        found
    }

    /// The longest term that some words begin with: how many words it has, and which it is.
    fn longest(&self, home: Option<usize>, text: &str, words: &[(Range<usize>, String)]) -> Option<(usize, usize)> {
        let mut place = 0;
        let mut longest = None;
        for (at, (range, word)) in words.iter().enumerate() {
            let follows = at == 0 || is_joint(&text[words[at - 1].0.end..range.start]);
            let Some(next) = self.steps.get(&(place, word.clone())).filter(|_| follows) else { break };
            place = *next;
            let ends = &self.ends[place];
            let own = ends.iter().find(|end| home.is_some() && self.entries[**end].home == home);
            let of_book = || ends.iter().find(|end| self.entries[**end].home.is_none());
            longest = own.or_else(of_book).map(|end| (at + 1, *end)).or(longest);
        }
        longest
    }
}

/// Whether what stands between two words lets them be one term: a space, a line's end, a hyphen.
fn is_joint(between: &str) -> bool {
    between.chars().count() <= 2 && between.chars().all(|own| own.is_whitespace() || "-‐‑'’&/".contains(own))
}

/// The words of a text. A sign of a script that sets no spaces is a word of its own.
fn split(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, own)| own.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        let goes_on = |own: char| (own.is_alphanumeric() && !is_sign(own)) || is_combining_mark(own);
        while let Some((at, own)) =
            characters.next_if(|(_, own)| goes_on(*own) && (!is_sign(first) || is_combining_mark(*own)))
        {
            end = at + own.len_utf8();
        }
        Some(start..end)
    })
}

/// Whether a character belongs to a script without spaces between words.
fn is_sign(own: char) -> bool {
    matches!(own, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn short(meaning: &str) -> String {
    let Some((end, _)) = meaning.char_indices().nth(LONGEST_MEANING) else { return meaning.to_owned() };
    let cut = meaning[..end].rfind(' ').unwrap_or(end);
    format!("{} …", meaning[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(terms: &[(&str, Option<usize>)]) -> Words {
        let mut words = Words { ends: vec![Vec::new()], ..Words::default() };
        for (at, (term, home)) in terms.iter().enumerate() {
            words.entries.push(Entry { anchor: text::slug(term), meaning: String::new(), home: *home });
            words.add(at, term);
        }
        words
    }

    fn found<'text>(words: &Words, home: Option<usize>, text: &'text str) -> Vec<&'text str> {
        words.find(home, text, &mut HashSet::new()).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn whole_words_in_any_case_the_longest_first_and_each_once() {
        let words = words(&[("Plan", None), ("Active patient", None), ("Active patient day", None), ("R&D", None)]);
        assert_eq!(found(&words, None, "Plans plan the PLAN. A replan."), ["plan"]);
        assert_eq!(
            found(&words, None, "An active\npatient day, an active-patient; active. Patient"),
            ["active\npatient day", "active-patient"]
        );
        assert_eq!(found(&words, None, "our r&d"), ["r&d"]);
        assert_eq!(found(&words, None, "active"), Vec::<&str>::new());
    }

    #[test]
    fn scripts_of_all_kinds() {
        let words = words(&[("Größe", None), ("佐藤", None), ("यात्रा", None)]);
        assert_eq!(found(&words, None, "die GRÖSSE, die GRÖßE"), ["GRÖSSE"]);
        assert_eq!(found(&words, None, "彼は佐藤です"), ["佐藤"]);
        assert_eq!(found(&words, None, "यह यात्रा है"), ["यात्रा"]);
    }

    #[test]
    fn a_teams_own_meaning_comes_before_the_books_and_only_there() {
        let words = words(&[("Night", Some(1)), ("Kit", None), ("Kit", Some(2))]);
        let which =
            |home| words.find(home, "night kit", &mut HashSet::new()).into_iter().map(|(_, at)| at).collect::<Vec<_>>();
        assert_eq!(which(Some(1)), [0, 1]);
        assert_eq!(which(Some(2)), [2]);
        assert_eq!(which(None), [1]);
    }

    #[test]
    fn long_texts_and_many_terms_take_linear_time() {
        let terms: Vec<String> = (0..10_000).map(|at| format!("term {at} {}", "a ".repeat(20))).collect();
        let terms: Vec<(&str, Option<usize>)> = terms.iter().map(|term| (term.as_str(), None)).collect();
        let words = words(&terms);
        let begun = std::time::Instant::now();
        found(&words, None, &"term 7 a a a ".repeat(80_000));
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }

    #[test]
    fn a_long_meaning_is_cut_at_a_word() {
        let meaning = short(&"long words, ".repeat(30));
        assert!(meaning.ends_with("words …") || meaning.ends_with("long …"), "{meaning}");
        assert!(meaning.chars().count() <= LONGEST_MEANING + 2);
    }
}

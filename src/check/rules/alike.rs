//! Titles that say the same: equal but for what differs by chance, or clearly alike.
//!
//! Books are full of titles such as “Approve the budget of the Sales team”, one for every team, so that likeness of the
//! whole text proves nothing. Two titles are alike here only if their words differ by a slip of the pen or by their
//! endings, and never where names stand.

use crate::answer::Groups;
use crate::model::id::{fold, unaccented};
use hashbrown::HashMap;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// From which likeness on, of 1, two titles say the same.
const ALIKE: f64 = 0.9;
/// Titles of fewer characters are alike by chance.
const SHORTEST: usize = 10;
/// Titles of more words, or of more bytes, are only compared as a whole.
const MOST_WORDS: usize = 40;
const LONGEST: usize = 400;
/// A place that so many different words fill is one for names, and two names that are alike are two names all the same.
const NAMES: usize = 5;

/// Articles of languages that are written with spaces, those of one letter, of two, and so on. A title says the same with and
/// without them.
const ARTICLES: [&[&str]; 5] = [
    &["a"],
    &["an", "le", "la", "un", "el"],
    &["the", "der", "die", "das", "den", "dem", "des", "ein", "les", "une", "una", "los", "las", "het", "een"],
    &["eine"],
    &["einen", "einem", "einer", "eines"],
];

/// Groups titles that say the same; they are named by their places in the list. What says nothing is like nothing.
pub(super) fn groups(titles: &[&str]) -> Groups {
    let titles = Titles::of(titles);
    let mut groups = Groups::new(titles.len());
    let mut texts: Vec<(u64, usize)> = titles.iter().map(|(at, own)| (hash(own.text), at)).collect();
    keep_repeated(&mut texts);
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (_, at) in texts {
        groups.join(*first.entry(titles.at(at).text).or_insert(at), at);
    }
    let rests = Rests::of(&titles, |at| first.get(titles.at(at).text).is_none_or(|first| *first == at));
    for all in rests.0.chunk_by(|one, other| one.0 == other.0).filter(|all| all.len() < NAMES) {
        for (place, (_, one)) in all.iter().enumerate() {
            for (_, other) in &all[place + 1..] {
                if rests.are_alike(titles.at(*one), titles.at(*other)) {
                    groups.join(*one, *other);
                }
            }
        }
    }
    groups
}

/// By what two names are equal but for what differs by chance.
pub(super) fn key(name: &str) -> String {
    Titles::of(&[name]).text
}

/// The words of titles, folded, without articles and what stands between words. They share their memory, since a large
/// book has a hundred thousand titles.
#[derive(Default)]
struct Titles {
    /// The words of all, run together, for “pricelist” is a price list, and many scripts have no spaces.
    text: String,
    /// Where each word ends in it.
    ends: Vec<usize>,
    /// How many words there are up to the end of each title.
    counts: Vec<usize>,
}

impl Titles {
    fn of(titles: &[&str]) -> Self {
        let length = titles.iter().map(|title| title.len()).sum();
        let mut all = Self { text: String::with_capacity(length), ..Self::default() };
        all.counts.reserve_exact(titles.len());
        titles.iter().for_each(|title| all.add(title));
        all
    }

    fn add(&mut self, title: &str) {
        let before = self.ends.len();
        let written = || title.split(is_between).filter(|word| !word.is_empty());
        let telling = written().enumerate().filter(|(at, word)| !is_article(word, *at == 0));
        telling.for_each(|(_, word)| self.add_word(word));
        if self.ends.len() == before {
            written().for_each(|word| self.add_word(word));
        }
        self.counts.push(self.ends.len());
    }

    fn add_word(&mut self, word: &str) {
        let start = self.text.len();
        match word.is_ascii() {
            true => {
                self.text.push_str(word);
                self.text[start..].make_ascii_lowercase();
            }
            false => self.text.push_str(&fold(word)),
        }
        self.ends.push(self.text.len());
    }

    fn len(&self) -> usize {
        self.counts.len()
    }

    fn at(&self, at: usize) -> Words<'_> {
        let before = at.checked_sub(1).map_or(0, |before| self.counts[before]);
        let start = before.checked_sub(1).map_or(0, |before| self.ends[before]);
        let ends = &self.ends[before..self.counts[at]];
        Words { text: &self.text[start..ends.last().copied().unwrap_or(start)], start, ends }
    }

    /// Those that say something, with their places.
    fn iter(&self) -> impl Iterator<Item = (usize, Words<'_>)> {
        (0..self.len()).map(|at| (at, self.at(at))).filter(|(_, own)| !own.text.is_empty())
    }
}

/// The words of one title.
#[derive(Clone, Copy)]
struct Words<'a> {
    /// All of them.
    text: &'a str,
    /// Where they begin and where each of them ends among the words of all titles.
    start: usize,
    ends: &'a [usize],
}

impl<'a> Words<'a> {
    fn iter(self) -> impl Iterator<Item = &'a str> {
        let ends = self.ends.iter().map(move |end| end - self.start);
        let starts = std::iter::once(0).chain(ends.clone());
        starts.zip(ends).map(|(start, end)| &self.text[start..end])
    }

    /// What stands for all words but one without their endings, for each of them.
    fn rests(self) -> impl Iterator<Item = u64> {
        // Each place weighs otherwise, or the sum would be the same in whatever order the words stand.
        let weighed = |(word, weight): (&str, u64)| hash(stem(word)).wrapping_mul(weight);
        let all = move || self.iter().zip((1..).step_by(2)).map(weighed);
        let sum = all().fold(0, u64::wrapping_add);
        all().enumerate().map(move |(without, own)| hash((self.ends.len(), without, sum.wrapping_sub(own))))
    }
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// Keeps those whose hash another one shares, and a few more. Of many thousands hardly any does, which is told faster by a
/// bit for each hash than by bringing them all in order.
fn keep_repeated(all: &mut Vec<(u64, usize)>) {
    // Eight times as many bits as things, so that few share theirs by chance.
    let size = (all.len() / 8).next_power_of_two();
    let place = |hash: u64| ((hash >> 6) as usize & (size - 1), 1u64 << (hash & 63));
    let mut seen = vec![(0, 0); size];
    for (hash, _) in &*all {
        let (at, bit) = place(*hash);
        let (once, again) = &mut seen[at];
        *again |= *once & bit;
        *once |= bit;
    }
    all.retain(|(hash, _)| {
        let (at, bit) = place(*hash);
        seen[at].1 & bit != 0
    });
}

/// What stands for all words of a title but one, where several titles share those, with the title: equal ones stand
/// together.
struct Rests(Vec<(u64, usize)>);

impl Rests {
    /// Of the titles that are `wanted`.
    fn of(titles: &Titles, wanted: impl Fn(usize) -> bool) -> Self {
        let is_short = |own: &Words<'_>| own.ends.len() <= MOST_WORDS && own.text.len() <= LONGEST;
        let mut all = Vec::with_capacity(titles.ends.len());
        for (at, own) in titles.iter().filter(|(at, own)| is_short(own) && wanted(*at)) {
            all.extend(own.rests().map(|rest| (rest, at)));
        }
        keep_repeated(&mut all);
        all.sort_unstable();
        Self(all)
    }

    /// How many titles have this one, up to [`NAMES`].
    fn have(&self, rest: u64) -> usize {
        let first = self.0.partition_point(|(own, _)| *own < rest);
        self.0[first..].iter().take(NAMES).take_while(|(own, _)| *own == rest).count()
    }

    /// Whether two titles of equally many words say the same.
    fn are_alike(&self, title: Words<'_>, another: Words<'_>) -> bool {
        let (one, other): (Vec<&str>, Vec<&str>) = (title.iter().collect(), another.iter().collect());
        let (text, others) = (one.join(" "), other.join(" "));
        let differing = || (0..one.len()).filter(|at| one[*at] != other[*at]);
        let many = |title: Words<'_>, at| title.rests().nth(at).is_some_and(|rest| self.have(rest) >= NAMES);
        text.chars().count().min(others.chars().count()) >= SHORTEST
            && one.len() == other.len()
            && differing().all(|at| is_slip(one[at], other[at]) && !many(title, at) && !many(another, at))
            && strsim::normalized_damerau_levenshtein(&text, &others) >= ALIKE
    }
}

/// A word without what it may end in when it stands for several.
fn stem(word: &str) -> &str {
    const LEAST: usize = 4;
    let is_long = |word: &str| if word.is_ascii() { word.len() >= LEAST } else { word.chars().count() >= LEAST };
    let mut stem = word;
    for _ in 0..2 {
        match stem.strip_suffix(['s', 'e', 'n']).filter(|shorter| is_long(shorter)) {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    stem
}

/// Capitals make a name of it: the team DAS, a round A.
fn is_article(word: &str, begins: bool) -> bool {
    if word.chars().nth(ARTICLES.len()).is_some() {
        return false;
    }
    let mut letters = word.chars();
    let first = letters.next().is_some_and(|own| begins || own.is_lowercase());
    if !(first && letters.all(char::is_lowercase)) {
        return false;
    }
    let is_listed = |word: &str| ARTICLES.get(word.len().wrapping_sub(1)).is_some_and(|listed| listed.contains(&word));
    // Most words are written as they are compared.
    match word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        true => is_listed(word),
        false => is_listed(&fold(word)),
    }
}

/// Spaces, dashes, quotes and the like. Signs that say something, as `<` and `+` do, belong to the words.
fn is_between(own: char) -> bool {
    if own.is_ascii_alphanumeric() {
        return false;
    }
    let narrow = match own {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(own as u32 - 0xfee0).unwrap_or(own),
        other => other,
    };
    narrow.is_whitespace()
        || (narrow.is_ascii_punctuation() && !"#$%&*+<=>@^|~".contains(narrow))
        || matches!(narrow, '¡' | '¿' | '«' | '»' | '·' | '\u{ad}' | '\u{200b}'..='\u{2027}' | '\u{2032}'..='\u{205e}'
            | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{feff}' | '\u{ff61}'..='\u{ff65}')
}

/// Whether two words are one with a slip of the pen or another ending. A letter in the place of another makes another
/// word of a short one, and so does another first letter: hire and fire.
fn is_slip(one: &str, other: &str) -> bool {
    if !one.chars().chain(other.chars()).all(is_of_an_alphabet) {
        return false;
    }
    let (one, other) = (unaccented(one), unaccented(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let (length, more) = (short.chars().count(), long.chars().count().abs_diff(short.chars().count()));
    if short == long {
        return true;
    }
    if short.chars().next() != long.chars().next() {
        return false;
    }
    if long.starts_with(short.as_str()) && length >= 4 && more <= 2 {
        return true;
    }
    let shortest = if more == 1 { 3 } else { 6 };
    length >= shortest && strsim::osa_distance(short, long) == 1
}

/// Latin, Greek and Cyrillic letters. In other scripts a single character is a word of its own or makes another one.
fn is_of_an_alphabet(own: char) -> bool {
    own.is_alphabetic() && matches!(own, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_repeats_is_kept_in_its_order(hashes in proptest::collection::vec(0_u64..500, 0..200)) {
            let all: Vec<(u64, usize)> = hashes.iter().enumerate().map(|(at, hash)| (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15), at)).collect();
            let mut kept = all.clone();
            keep_repeated(&mut kept);
            prop_assert!(kept.is_sorted_by_key(|(_, at)| *at) && kept.iter().all(|own| all.contains(own)));
            let repeats = |own: &&(u64, usize)| all.iter().filter(|other| other.0 == own.0).count() > 1;
            prop_assert!(all.iter().filter(repeats).all(|own| kept.contains(own)));
        }
    }

    proptest! {
        #[test]
        fn what_is_left_of_a_title_tells_its_words_and_their_order(words in proptest::collection::vec("[a-c]{1,2}", 2..6), swapped in (0_usize..6, 0_usize..6)) {
            let mut others = words.clone();
            others.swap(swapped.0 % words.len(), swapped.1 % words.len());
            let mut titles = Titles::default();
            for words in [&words, &others] {
                words.iter().for_each(|word| titles.add_word(word));
                titles.counts.push(titles.ends.len());
            }
            let (rests, other_rests): (Vec<u64>, Vec<u64>) = (titles.at(0).rests().collect(), titles.at(1).rests().collect());
            for without in 0..words.len() {
                let left = |words: &[String]| [&words[..without], &words[without + 1..]].concat();
                prop_assert_eq!(rests[without] == other_rests[without], left(&words) == left(&others));
            }
        }
    }

    #[test]
    fn articles_are_listed_by_their_length() {
        for (at, listed) in ARTICLES.iter().enumerate() {
            assert!(listed.iter().all(|word| word.len() == at + 1), "{listed:?}");
        }
    }

    fn alike(one: &str, other: &str) -> bool {
        !groups(&[one, other]).several().is_empty()
    }

    #[test]
    fn marks_case_articles_and_spaces_make_no_difference() {
        for (one, other) in [
            ("Grant discounts", "grant  Discounts."),
            ("Approve the annual budget", "Approve annual budget"),
            ("Ein Budget genehmigen", "Budget genehmigen"),
            ("Das Budget eines Teams genehmigen", "Budget Teams genehmigen"),
            ("Change the price list", "Change the pricelist"),
            ("The", "the."),
            ("Pre-sales hiring", "Presales hiring"),
            ("予算を承認する", "予算 を承認する。"),
            ("ﾁｰﾑの予算", "チームの予算"),
            ("Straße sperren", "STRASSE SPERREN"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_slip_an_ending_and_an_accent_are_alike() {
        for (one, other) in [
            ("Grant discounts", "Grant discount"),
            ("Rabatt gewähren", "Rabatte gewähren"),
            ("Grant a discount on the list price", "Grant discounts on list prices"),
            ("Sign vendor contracts", "Sign vendor cnotracts"),
            ("Fermer un café", "Fermer le cafe"),
            ("Утвердить бюджеты", "Утвердить бюджет"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn another_word_number_sign_or_letter_of_a_script_without_spaces_is_another_thing() {
        for (one, other) in [
            ("Hire a head of sales", "Fire a head of sales"),
            ("Approve the budget of Iran", "Approve the budget of Iraq"),
            ("Vertriebsbudget genehmigen", "Betriebsbudget genehmigen"),
            ("Sign contracts in 2026", "Sign contracts in 2027"),
            ("Discounts of < 10 percent", "Discounts of > 10 percent"),
            ("Approve the funding of series A", "Approve the funding of series B"),
            ("Approve the budget of team A", "Approve the budget of team"),
            ("チームAの予算を承認する", "チームBの予算を承認する"),
            ("営業部の予算を承認する", "営繕部の予算を承認する"),
            ("영업팀의 예산을 승인한다", "영입팀의 예산을 승인한다"),
            ("Move budget from Sales to Care", "Move budget from Care to Sales"),
            ("Move budget from trainer to trainee", "Move budget from trainee to trainer"),
            ("Employer pays employee", "Employee pays employer"),
            ("Discount", "Discounts"),
            ("?", "!"),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_place_that_names_fill_makes_no_likeness() {
        let teams = ["Hamburg", "Homburg", "Sales", "Sale", "Marketing", "Marketting"];
        let titles: Vec<String> = teams.iter().map(|team| format!("Approve the budget of {team}")).collect();
        assert!(groups(&titles.iter().map(String::as_str).collect::<Vec<_>>()).several().is_empty());
    }

    #[test]
    fn texts_without_end_are_compared_as_a_whole() {
        let long = "word ".repeat(20_000);
        assert!(alike(&long, &long) && !alike(&long, &format!("{long} words")));
        let word = "w".repeat(1_000_000);
        assert!(alike(&word, &word) && !alike(&word, &format!("{word}s")));
    }
}

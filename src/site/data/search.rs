//! `search/index.js` and `search/words-….js`: what the search of the site looks in.
//!
//! They are scripts that hand their data to `charterbook.give`, since a page in a folder may not fetch data. Titles are
//! always together, so that a typing error in a first letter is found; the words of the texts too, in a small book, and
//! in a large one in a file for each first letter, which the search loads when a word begins with it.

mod written;

use super::{Data, Out};
use crate::address;
use crate::answer::{each_search_word, says_more, tokens};
use crate::edition::Edition;
use crate::locale::Locale;
use crate::site::plan::Site;
use crate::site::things::{Described, Thing, ThingKind};
use hashbrown::{HashMap, hash_map};
use rayon::prelude::*;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use written::add_text_of;

/// In a book of more things than this the words have files of their own.
const MOST_IN_ONE_FILE: usize = 1_000;

/// A word that stands in more than this share of a book's texts finds nothing.
const COMMON_SHARE: usize = 4;

/// How many things are read by one thread at a time.
const THINGS_AT_ONCE: usize = 2_000;

/// How many things are fetched from memory together, of which the fastest memory of a processor has room for all.
const FETCHED_AT_ONCE: usize = 100;

/// In a book of fewer things every word counts.
const FEW_THINGS: usize = 40;

/// Words of the field that mean one thing to whoever searches.
fn synonyms(locale: &Locale) -> Vec<Vec<&str>> {
    let groups = locale.word("synonyms").split('|').map(|group| group.split_whitespace().collect::<Vec<_>>());
    groups.filter(|group| !group.is_empty()).collect()
}

/// Words that mean a kind of thing.
fn words_of_kind(locale: &Locale, kind: ThingKind) -> Vec<&str> {
    let words = locale.word(match kind {
        ThingKind::Decision => "search-decisions",
        ThingKind::Priority => "search-priorities",
        ThingKind::Team => "search-teams",
        ThingKind::Person => "search-people",
        ThingKind::Role => "search-roles",
        ThingKind::TradeOff => "search-trade-offs",
        ThingKind::Tension => "search-tensions",
        ThingKind::Norm => "search-norms",
        ThingKind::Record => "search-records",
        ThingKind::Page => "search-pages",
        ThingKind::Term => "search-terms",
    });
    words.split_whitespace().collect()
}

/// The words of all texts, each with the places of the things that have it, by the number of the file that they stand in
/// and as they stand there: `cash,3,1f;runway,a`.
#[derive(Debug, Default)]
pub(in crate::site) struct Words {
    files: BTreeMap<u32, String>,
}

/// The number of the file for words that begin with this letter: ASCII letters have their own, others share one with
/// their neighbours, so that Chinese does not make thousands of files.
fn file_of(word: &str) -> u32 {
    let first = word.chars().next().map_or(0, u32::from);
    if first < 0x80 { first } else { 0x80 + (first >> 8) }
}

/// The path of the file with the words of one number.
fn path_of(file: u32) -> String {
    format!("search/words-{file:x}.js")
}

/// The numbers of the files that the words have apart from the index: none in a small book.
fn files_apart(site: &Site) -> impl Iterator<Item = u32> {
    let is_large = site.things().all.len() > MOST_IN_ONE_FILE;
    is_large.then(|| site.search_words().files.keys().copied()).into_iter().flatten()
}

impl Site {
    /// Further files for programs, which a large book has: the words of the search. Which there are, only all texts tell,
    /// so that a site is planned without them.
    pub fn word_files(&self) -> impl Iterator<Item = (String, Data)> {
        files_apart(self).map(|file| (path_of(file), Data::SearchWords(file)))
    }

    /// The one of [`Self::word_files`] at a path. Texts are only read for a path that could be one.
    pub fn word_file(&self, path: &str) -> Option<Data> {
        let number = path.strip_prefix("search/words-")?.strip_suffix(".js")?;
        let number = u32::from_str_radix(number, 16).ok().filter(|number| path_of(*number) == path)?;
        files_apart(self).find(|file| *file == number).map(Data::SearchWords)
    }
}

/// What a script of the site hands over.
pub(super) fn script(name: &str, data: &impl Serialize, out: &mut Out<'_>) -> io::Result<()> {
    write!(out, "charterbook.give({name:?},")?;
    serde_json::to_writer(&mut *out, data)?;
    out.write_all(b");\n")
}

/// What `search/index.js` hands over.
#[derive(serde::Serialize)]
struct SearchIndex<'a> {
    kinds: Vec<(&'static str, &'a str, Vec<&'a str>)>,
    things: Entries<'a>,
    words: String,
    apart: BTreeMap<String, String>,
    synonyms: Vec<Vec<&'a str>>,
}

/// `search/index.js`.
pub(super) fn index(site: &Site, out: &mut Out<'_>) -> io::Result<()> {
    let locale = &*site.locale;
    let kinds = ThingKind::ALL.iter().map(|kind| (kind.key(), kind.title(locale), words_of_kind(locale, *kind)));
    let apart: BTreeMap<String, String> = files_apart(site).map(|file| (format!("{file:x}"), path_of(file))).collect();
    let words = if apart.is_empty() { joined(&site.search_words().files) } else { String::new() };
    let (kinds, things) = (kinds.collect(), Entries(site));
    script("search", &SearchIndex { kinds, things, words, apart, synonyms: synonyms(locale) }, out)
}

/// `search/words-….js`.
pub(super) fn words(site: &Site, file: u32, out: &mut Out<'_>) -> io::Result<()> {
    let own = site.search_words().files.get(&file);
    script(&format!("words-{file:x}"), &own.map_or("", String::as_str), out)
}

/// All words together.
fn joined(files: &BTreeMap<u32, String>) -> String {
    files.values().map(String::as_str).collect::<Vec<_>>().join(";")
}

fn push_base_36(packed: &mut String, number: u32) {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    if number >= 36 {
        push_base_36(packed, number / 36);
    }
    packed.push(char::from(DIGITS[(number % 36) as usize]));
}

/// So many results are made together, so that a large book is never in memory twice.
const RESULTS_AT_ONCE: usize = 200;

/// What all results show.
struct Entries<'a>(&'a Site);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(site) = self;
        let entries = site.things().all.chunks(RESULTS_AT_ONCE).flat_map(|things| {
            let described = site.things().described(&site.edition, &site.locale, things);
            things.iter().zip(described).map(|(thing, own)| Entry::of(site, *thing, own))
        });
        serializer.collect_seq(entries)
    }
}

/// What a result shows: kind, title, address, rank, team, note, day, further names.
struct Entry<'a> {
    kind: usize,
    rank: u32,
    texts: [Cow<'a, str>; 6],
}

impl<'a> Entry<'a> {
    fn of(site: &'a Site, thing: Thing, own: Described<'a>) -> Self {
        let kind = ThingKind::ALL.iter().position(|kind| *kind == thing.kind).unwrap_or_default();
        let href = address::href("", &own.path, own.anchor, site.options.offline);
        let further = further_names(&site.edition, thing, &own);
        let text = |text: Option<&'a str>| Cow::Borrowed(text.unwrap_or_default());
        let (within, note, date) = (text(own.within), own.note.unwrap_or_default(), own.date.unwrap_or_default());
        Self {
            kind,
            rank: own.rank.unwrap_or_default(),
            texts: [own.title, href.into(), within, note, date.into(), further.into()],
        }
    }
}

impl Serialize for Entry<'_> {
    /// A list without what is absent at its end.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [title, href, further @ ..] = &self.texts;
        let present = further.iter().rposition(|text| !text.is_empty()).map_or(0, |at| at + 1);
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.kind)?;
        list.serialize_element(title)?;
        list.serialize_element(href)?;
        if present > 0 || self.rank > 0 {
            list.serialize_element(&self.rank)?;
        }
        for text in &further[..present] {
            list.serialize_element(text)?;
        }
        list.end()
    }
}

/// Other names of a decision, and the id where it has words that the title lacks.
fn further_names(edition: &Edition, thing: Thing, own: &Described<'_>) -> String {
    let aliases: Vec<&str> = match thing.decision(edition) {
        Some(id) => edition.rows(id).flat_map(|(_, row)| row.aliases.iter().map(|own| &*own.value)).collect(),
        None => Vec::new(),
    };
    let id = own.path.trim_end_matches('/').rsplit('/').next().filter(|_| own.anchor.is_none());
    if aliases.is_empty() {
        return id.filter(|id| says_more(id, &own.title)).unwrap_or_default().to_owned();
    }
    let mut known: BTreeSet<String> = tokens(&own.title).into_iter().collect();
    let is_new = |name: &&str| tokens(name).into_iter().filter(|word| known.insert(word.clone())).count() > 0;
    let names: Vec<&str> = aliases.into_iter().chain(id).filter(is_new).collect();
    names.join(" ")
}

/// The words of all texts of a site.
pub(in crate::site) fn all_words(site: &Site) -> Words {
    let things = &site.things().all;
    let places = things
        .par_chunks(THINGS_AT_ONCE)
        .enumerate()
        // What one thread reads in a row goes into one list, so that few have to be put together.
        .fold(Places::new, |places, (part, own)| {
            // No memory has room for more things than these numbers count.
            with_words_of(places, site, own, (part * THINGS_AT_ONCE) as u32)
        })
        .reduce(Places::new, followed_by);
    let most = if things.len() < FEW_THINGS { usize::MAX } else { things.len() / COMMON_SHARE };
    let mut found: Vec<(String, Standing)> =
        places.into_iter().filter(|(_, standing)| (1..=most).contains(&standing.things)).collect();
    found.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut words = Words::default();
    for (word, standing) in found {
        let file = words.files.entry(file_of(&word)).or_default();
        if !file.is_empty() {
            file.push(';');
        }
        file.push_str(&word);
        file.push(',');
        push_base_36(file, standing.first);
        file.push_str(&standing.further);
    }
    words.files.values_mut().for_each(String::shrink_to_fit);
    words
}

/// By word, where it stands.
type Places = HashMap<String, Standing>;

/// Where a word stands.
#[derive(Default)]
struct Standing {
    /// How many things have it in their texts.
    things: usize,
    /// The place of the first of them.
    first: u32,
    /// That of the last.
    last: u32,
    /// Those behind the first, each as the distance from the one before: `,3,1f`. There are millions in a large book.
    further: String,
    /// The place of the last thing that has it in its title.
    title: Option<u32>,
}

impl Standing {
    /// Adds a thing, which stands behind all others.
    fn add(&mut self, thing: u32) {
        self.go_on_to(thing);
        self.last = thing;
        self.things += 1;
    }

    /// Adds those of another part, which stand behind all others.
    fn follow(&mut self, other: &Self) {
        if other.things > 0 {
            self.go_on_to(other.first);
            self.further.push_str(&other.further);
            self.last = other.last;
            self.things += other.things;
        }
    }

    fn go_on_to(&mut self, next: u32) {
        if self.things == 0 {
            self.first = next;
        } else {
            self.further.push(',');
            push_base_36(&mut self.further, next - self.last);
        }
    }
}

/// Where words stand in some things and in those that follow.
fn followed_by(mut places: Places, following: Places) -> Places {
    if places.is_empty() {
        return following;
    }
    for (word, standing) in following {
        match places.entry(word) {
            hash_map::Entry::Occupied(mut known) => known.get_mut().follow(&standing),
            hash_map::Entry::Vacant(unknown) => {
                unknown.insert(standing);
            }
        }
    }
    places
}

/// Adds the words of some things, of which the first has the place `from`, behind all that are there. The words of titles
/// are with the titles.
fn with_words_of(mut places: Places, site: &Site, things: &[Thing], from: u32) -> Places {
    let mut text = String::new();
    for (from, things) in (from..).step_by(FETCHED_AT_ONCE).zip(things.chunks(FETCHED_AT_ONCE)) {
        // Fetched side by side, for they stand far apart in memory.
        let titles: Vec<Cow<'_, str>> = things.iter().map(|thing| thing.title(&site.edition, &site.locale)).collect();
        for (at, (thing, title)) in (from..).zip(things.iter().zip(titles)) {
            text.clear();
            text.push_str(&title);
            each_search_word(&mut text, |word| places.entry_ref(word).or_default().title = Some(at));
            text.clear();
            add_text_of(&site.edition, *thing, &mut text);
            each_search_word(&mut text, |word| {
                let standing = places.entry_ref(word).or_default();
                if standing.title != Some(at) && (standing.things == 0 || standing.last != at) {
                    standing.add(at);
                }
            });
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of a word as they are written.
    fn standing(things: &[u32]) -> Standing {
        let mut standing = Standing::default();
        things.iter().for_each(|thing| standing.add(*thing));
        standing
    }

    #[test]
    fn what_follows_stands_behind_what_it_follows() {
        let first = Places::from([("cash".to_owned(), standing(&[3, 7]))]);
        let second = Places::from([("cash".to_owned(), standing(&[54, 55])), ("runway".to_owned(), standing(&[60]))]);
        let titled = Places::from([("cash".to_owned(), Standing { title: Some(70), ..Standing::default() })]);
        let all = [Places::new(), first, second, titled].into_iter().reduce(followed_by).unwrap();
        let of = |word: &str| (all[word].things, all[word].first, all[word].last, all[word].further.as_str());
        assert_eq!(of("cash"), (4, 3, 55, ",4,1b,1"));
        assert_eq!(of("runway"), (1, 60, 60, ""));
    }

    #[test]
    fn the_words_of_several_files_are_parted_as_those_of_one() {
        let files = BTreeMap::from([(0x63, "cash,3,1f;cost,0".to_owned()), (0x72, "runway,a".to_owned())]);
        assert_eq!(joined(&files), "cash,3,1f;cost,0;runway,a");
        assert_eq!(joined(&BTreeMap::new()), "");
    }

    #[test]
    fn places_are_numbers_of_base_36() {
        let digits = |number| {
            let mut digits = String::new();
            push_base_36(&mut digits, number);
            digits
        };
        assert_eq!([0, 35, 36, 51].map(digits), ["0", "z", "10", "1f"]);
    }

    #[test]
    fn latin_letters_have_files_of_their_own_and_others_share_one() {
        assert_eq!(path_of(file_of("cash")), "search/words-63.js");
        assert_eq!(file_of("预算"), file_of("题"));
        assert_ne!(file_of("預"), file_of("б"));
    }
}

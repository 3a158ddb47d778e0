//! `search/index.js` and `search/words-….js`: what the search of the site looks in.
//!
//! They are scripts that hand their data to `charterbook.give`, since a page in a folder may not fetch data. Titles are
//! always together, so that a typing error in a first letter is found; the words of the texts too, in a small book, and
//! in a large one in a file for each first letter, which the search loads when a word begins with it.

mod written;

use super::{Data, Out};
use crate::address;
use crate::answer::{each_search_word, tokens};
use crate::edition::Edition;
use crate::locale::Locale;
use crate::site::plan::Site;
use crate::site::things::{Place, Thing, ThingKind};
use hashbrown::HashMap;
use rayon::prelude::*;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use written::text_of;

/// In a book of more things than this the words have files of their own.
const MOST_IN_ONE_FILE: usize = 1_000;

/// A word that stands in more than this share of a book's texts finds nothing.
const COMMON_SHARE: usize = 4;

/// How many things are read by one thread at a time.
const THINGS_AT_ONCE: usize = 2_000;

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

/// The words of all texts, each with the things that have it, by the file that they stand in.
#[derive(Debug, Default)]
pub(in crate::site) struct Words {
    files: BTreeMap<u32, BTreeMap<String, Box<[u32]>>>,
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
    let words = if apart.is_empty() { packed(site.search_words().files.values().flatten()) } else { String::new() };
    let (kinds, things) = (kinds.collect(), Entries(site));
    script("search", &SearchIndex { kinds, things, words, apart, synonyms: synonyms(locale) }, out)
}

/// `search/words-….js`.
pub(super) fn words(site: &Site, file: u32, out: &mut Out<'_>) -> io::Result<()> {
    let own = site.search_words().files.get(&file);
    script(&format!("words-{file:x}"), &packed(own.into_iter().flatten()), out)
}

/// Words with the places of their things, each as the distance from the one before: `cash,3,1f;runway,a`.
fn packed<'words>(words: impl Iterator<Item = (&'words String, &'words Box<[u32]>)>) -> String {
    let mut packed = String::new();
    for (word, things) in words {
        if !packed.is_empty() {
            packed.push(';');
        }
        packed.push_str(word);
        let mut last = 0;
        for thing in &**things {
            packed.push(',');
            push_base_36(&mut packed, thing - last);
            last = *thing;
        }
    }
    packed
}

fn push_base_36(packed: &mut String, number: u32) {
    if number >= 36 {
        push_base_36(packed, number / 36);
    }
    // A remainder of 36 is a digit of base 36.
    packed.push(char::from_digit(number % 36, 36).unwrap_or('0'));
}

/// What all results show. Each is made when it is its turn, so that a large book is never in memory twice.
struct Entries<'a>(&'a Site);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.things().all.iter().map(|thing| Entry::of(self.0, thing)))
    }
}

/// What a result shows: kind, title, address, rank, team, note, day, further names.
struct Entry<'a> {
    kind: usize,
    rank: u32,
    texts: [Cow<'a, str>; 6],
}

impl<'a> Entry<'a> {
    fn of(site: &Site, thing: &'a Thing) -> Self {
        let kind = ThingKind::ALL.iter().position(|kind| *kind == thing.kind).unwrap_or_default();
        let href = address::href("", &thing.path, thing.anchor.as_deref(), site.options.offline);
        let text = |text: Option<&'a str>| Cow::Borrowed(text.unwrap_or_default());
        let further = further_names(&site.edition, thing);
        let texts = [
            Cow::Borrowed(thing.title.as_str()),
            href.into(),
            text(thing.within.as_deref()),
            text(thing.note.as_deref()),
            text(thing.date.as_deref()),
            further.into(),
        ];
        Self { kind, rank: thing.rank.unwrap_or_default(), texts }
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
fn further_names(edition: &Edition, thing: &Thing) -> String {
    let id = thing.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let aliases: Vec<&str> = match &thing.place {
        Place::Decision(id) => {
            edition.rows(id).flat_map(|(_, row)| row.aliases.iter().map(|own| &*own.value)).collect()
        }
        _ => Vec::new(),
    };
    let id = if thing.anchor.is_none() { id } else { "" };
    if aliases.is_empty() && id.is_empty() {
        return String::new();
    }
    let mut known: BTreeSet<String> = tokens(&thing.title).into_iter().collect();
    let is_new = |name: &&str| tokens(name).into_iter().filter(|word| known.insert(word.clone())).count() > 0;
    let names: Vec<&str> = aliases.into_iter().chain([id]).filter(is_new).collect();
    names.join(" ")
}

/// The words of all texts of a site.
pub(in crate::site) fn all_words(site: &Site) -> Words {
    let things = &site.things().all;
    let places = things
        .par_chunks(THINGS_AT_ONCE)
        .enumerate()
        // No memory has room for more things than these numbers count.
        .map(|(part, own)| places(&site.edition, own, (part * THINGS_AT_ONCE) as u32))
        // Two by two and in their order, so that few are in memory at once.
        .reduce(Places::new, followed_by);
    let most = if things.len() < FEW_THINGS { usize::MAX } else { things.len() / COMMON_SHARE };
    let mut words = Words::default();
    let found = places.into_iter().map(|(word, standing)| (word, standing.things));
    for (word, things) in found.filter(|(_, things)| (1..=most).contains(&things.len())) {
        words.files.entry(file_of(&word)).or_default().insert(word, things.into());
    }
    words
}

/// By word, where it stands.
type Places = HashMap<String, Standing>;

/// Where a word stands.
#[derive(Default)]
struct Standing {
    /// The places of the things that have it in their texts, in their order.
    things: Vec<u32>,
    /// The place of the last thing that has it in its title.
    title: Option<u32>,
}

/// Where words stand in some things and in those that follow.
fn followed_by(mut places: Places, following: Places) -> Places {
    if places.is_empty() {
        return following;
    }
    for (word, mut standing) in following {
        places.entry(word).or_default().things.append(&mut standing.things);
    }
    places
}

/// The words of some things, of which the first has the place `from`. The words of titles are with the titles.
fn places(edition: &Edition, things: &[Thing], from: u32) -> Places {
    let mut places = Places::new();
    for (at, thing) in (from..).zip(things) {
        each_search_word(&thing.title, &mut |word| places.entry_ref(word).or_default().title = Some(at));
        each_search_word(&text_of(edition, thing), &mut |word| {
            let standing = places.entry_ref(word).or_default();
            if standing.title != Some(at) && standing.things.last() != Some(&at) {
                standing.things.push(at);
            }
        });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_stands_behind_what_it_follows() {
        let standing = |things: &[u32]| Standing { things: things.to_vec(), title: None };
        let first = Places::from([("cash".to_owned(), standing(&[3, 7]))]);
        let second = Places::from([("cash".to_owned(), standing(&[54])), ("runway".to_owned(), standing(&[60]))]);
        let both = followed_by(followed_by(Places::new(), first), second);
        assert_eq!((&*both["cash"].things, &*both["runway"].things), (&[3, 7, 54][..], &[60][..]));
    }

    #[test]
    fn places_are_packed_as_distances() {
        let words = BTreeMap::from([("cash".to_owned(), [3, 54].into()), ("runway".to_owned(), [0].into())]);
        assert_eq!(packed(words.iter()), "cash,3,1f;runway,0");
        assert_eq!(packed(BTreeMap::new().iter()), "");
    }

    #[test]
    fn latin_letters_have_files_of_their_own_and_others_share_one() {
        assert_eq!(path_of(file_of("cash")), "search/words-63.js");
        assert_eq!(file_of("预算"), file_of("题"));
        assert_ne!(file_of("預"), file_of("б"));
    }
}

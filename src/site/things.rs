//! Everything that can be found: what has a page or a place on one. Listed once for a site, for the list of `/search/`, the
//! search index and the lists' pages; how each is shown is told when it is its turn.

mod described;

pub(super) use described::Described;

use super::pages::term_anchors;
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model::charter::{Charter, Priority, Status};
use crate::model::id::{fold, unaccented_letters};
use described::Address;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::sync::Arc;

/// The most entries that one page lists.
pub(super) const MOST_ON_A_PAGE: usize = 200;

/// What can be found, in the order in which results stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingKind {
    /// A decision.
    Decision,
    /// A priority.
    Priority,
    /// A charter.
    Team,
    /// A person.
    Person,
    /// A role.
    Role,
    /// An even-over.
    TradeOff,
    /// A tension.
    Tension,
    /// A norm.
    Norm,
    /// An entry of the decision log.
    Record,
    /// A further page of a charter.
    Page,
    /// A term of the glossary.
    Term,
}

impl ThingKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Decision,
        Self::Priority,
        Self::Team,
        Self::Person,
        Self::Role,
        Self::TradeOff,
        Self::Tension,
        Self::Norm,
        Self::Record,
        Self::Page,
        Self::Term,
    ];

    /// The word for it in addresses and scripts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Decision => "decisions",
            Self::Priority => "priorities",
            Self::Team => "teams",
            Self::Person => "people",
            Self::Role => "roles",
            Self::TradeOff => "trade-offs",
            Self::Tension => "tensions",
            Self::Norm => "norms",
            Self::Record => "records",
            Self::Page => "pages",
            Self::Term => "terms",
        }
    }

    /// What a list of them is called.
    pub fn title(self, locale: &Locale) -> &str {
        locale.word(match self {
            Self::Decision => "kind-decisions",
            Self::Priority => "kind-priorities",
            Self::Team => "kind-teams",
            Self::Person => "kind-people",
            Self::Role => "kind-roles",
            Self::TradeOff => "kind-trade-offs",
            Self::Tension => "kind-tensions",
            Self::Norm => "kind-norms",
            Self::Record => "kind-records",
            Self::Page => "kind-pages",
            Self::Term => "kind-terms",
        })
    }
}

/// Where a thing is in the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Of a charter, as its place in the charter's list of that kind; of a decision the place of its first row.
    InCharter(u32, u32),
    /// Of one of the edition's own lists.
    InBook(u32),
}

/// Something that can be found. What it is called and what stands beside it is told when somebody asks: all of it at once
/// would be a second copy of the book's titles and addresses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thing {
    pub(super) kind: ThingKind,
    pub(super) place: Place,
    /// Its number in the order of its charter, where it has one.
    rank: Option<u32>,
}

/// All things of a site, by kind and then by title.
#[derive(Debug, Default)]
pub(super) struct Things {
    pub(super) all: Vec<Thing>,
    /// The pages that each kind takes, kind by kind.
    stretches: Vec<Stretch>,
    /// The place of each term on the page of terms.
    term_anchors: Vec<String>,
}

/// A part of the list of one kind, as one page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) kind: ThingKind,
    pub(super) from: usize,
    pub(super) to: usize,
    /// From which letter to which it goes.
    pub(super) letters: String,
}

impl Things {
    pub(super) fn of(edition: &Edition, locale: &Locale) -> Self {
        let decisions = edition.decision_places().par_iter().map(|(charter, row)| {
            let place = Place::InCharter(narrow(*charter), narrow(*row));
            Thing { kind: ThingKind::Decision, place, rank: None }
        });
        let of_charters = edition.charters.par_iter().enumerate().flat_map_iter(|(at, charter)| {
            let mut own = Vec::new();
            of_charter(edition, (at, charter), &mut own);
            own
        });
        let in_book =
            |kind, count: usize| (0..count).map(move |at| Thing { kind, place: Place::InBook(narrow(at)), rank: None });
        let people = in_book(ThingKind::Person, edition.people.len());
        let roles = in_book(ThingKind::Role, edition.roles.len());
        let terms = in_book(ThingKind::Term, edition.glossary.len());
        let beside: Vec<Thing> = people.chain(roles).chain(terms).collect();
        let titled = decisions.chain(of_charters).chain(beside).filter_map(|thing| {
            let title = thing.title(edition, locale);
            (!title.is_empty()).then(|| (thing, fold(&title)))
        });
        let term_anchors = term_anchors(edition);
        let things = Self::sorted(titled.collect(), &|thing| thing.address(edition, &term_anchors));
        Self { term_anchors, ..things }
    }

    /// Things with their titles as they are compared, put in order. Those of one title stand by their addresses.
    fn sorted<'a>(mut all: Vec<(Thing, String)>, address: &(dyn Fn(&Thing) -> Address<'a> + Sync)) -> Self {
        all.par_sort_by(|(one, title), (two, other)| {
            let by_title = (one.kind, title).cmp(&(two.kind, other));
            by_title.then_with(|| address(one).cmp(&address(two)))
        });
        let letters: Vec<String> = all.par_iter().map(|(_, title)| letter(title)).collect();
        let mut things = Self::default();
        // To collect them would keep the room of the titles.
        things.all.reserve_exact(all.len());
        things.all.extend(all.into_iter().map(|(thing, _)| thing));
        things.stretches = ThingKind::ALL.into_iter().flat_map(|kind| things.cut(kind, &letters)).collect();
        things
    }

    /// The things of one kind, with the place of the first.
    pub(super) fn of_kind(&self, kind: ThingKind) -> (usize, &[Thing]) {
        let from = self.all.partition_point(|thing| thing.kind < kind);
        let to = self.all.partition_point(|thing| thing.kind <= kind);
        (from, &self.all[from..to])
    }

    /// Whether one page can list all of them.
    pub(super) fn fit_one_page(&self) -> bool {
        self.all.len() <= MOST_ON_A_PAGE
    }

    /// The pages that a kind takes.
    pub(super) fn stretches(&self, kind: ThingKind) -> &[Stretch] {
        let from = self.stretches.partition_point(|own| own.kind < kind);
        let to = self.stretches.partition_point(|own| own.kind <= kind);
        &self.stretches[from..to]
    }

    /// Cuts the list of a kind into pages where a letter ends; a letter that is too long for a page is cut within.
    fn cut(&self, kind: ThingKind, letters: &[String]) -> Vec<Stretch> {
        let (start, own) = self.of_kind(kind);
        let letters = &letters[start..start + own.len()];
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        for letter in letters.chunk_by(|one, two| one == two) {
            for part in letter.chunks(MOST_ON_A_PAGE) {
                let to = from + part.len();
                match stretches.last_mut().filter(|(first, _)| to - *first <= MOST_ON_A_PAGE) {
                    Some((_, last)) => *last = to,
                    None => stretches.push((from, to)),
                }
                from = to;
            }
        }
        let stretch = |(from, to): (usize, usize)| {
            let (first, last) = (&letters[from], &letters[to - 1]);
            let letters = if first == last { first.clone() } else { format!("{first} – {last}") };
            Stretch { kind, from: start + from, to: start + to, letters }
        };
        stretches.into_iter().map(stretch).collect()
    }

    /// The things of a stretch.
    pub(super) fn on(&self, stretch: &Stretch) -> &[Thing] {
        &self.all[stretch.from..stretch.to]
    }
}

impl Place {
    /// The charter that it is in, and its place there or in the edition's own list.
    fn of(self, edition: &Edition) -> (Option<&Charter>, usize) {
        match self {
            Self::InCharter(charter, at) => (Some(&*edition.charters[charter as usize]), at as usize),
            Self::InBook(at) => (None, at as usize),
        }
    }
}

/// A place in a list. No memory has room for a book with more things in one.
fn narrow(at: usize) -> u32 {
    at as u32
}

/// The letter under which a title stands, given as it is compared.
fn letter(folded: &str) -> String {
    let first = unaccented_letters(folded).find(|character| character.is_alphanumeric());
    first.map_or_else(
        String::new,
        |first| {
            if first.is_numeric() { "0–9".to_owned() } else { first.to_uppercase().collect() }
        },
    )
}

/// A charter and what is in it.
fn of_charter(edition: &Edition, (at, charter): (usize, &Charter), all: &mut Vec<Thing>) {
    all.push(Thing { kind: ThingKind::Team, place: Place::InBook(narrow(at)), rank: None });
    let mut add = |kind, own: usize, rank| {
        all.push(Thing { kind, place: Place::InCharter(narrow(at), narrow(own)), rank });
    };
    // The number that its own page shows: its place in the order, whatever is written.
    let order = charter.order(edition.as_of());
    let order: HashMap<*const Priority, u32> = order.into_iter().map(std::ptr::from_ref).zip(1..).collect();
    for (own, priority) in charter.priorities.iter().enumerate() {
        add(ThingKind::Priority, own, order.get(&Arc::as_ptr(priority)).copied());
    }
    (0..charter.pages.len()).for_each(|own| add(ThingKind::Page, own, None));
    (0..charter.records.len()).for_each(|own| add(ThingKind::Record, own, None));
    if charter.status == Status::Archived {
        return;
    }
    for (own, _) in charter.trade_offs.iter().enumerate().filter(|(_, own)| own.holds(edition.as_of())) {
        add(ThingKind::TradeOff, own, None);
    }
    (0..charter.tensions.len()).for_each(|own| add(ThingKind::Tension, own, None));
    (0..charter.norms.len()).for_each(|own| add(ThingKind::Norm, own, None));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::Sources;
    use crate::{edition, model};

    fn people(names: &[&str]) -> Things {
        let thing = Thing { kind: ThingKind::Person, place: Place::InBook(0), rank: None };
        let all = names.iter().map(|name| (thing, fold(name))).collect();
        Things::sorted(all, &|_| Address { path: String::new(), anchor: None })
    }

    #[test]
    fn a_list_is_cut_where_a_letter_ends_and_a_long_letter_within() {
        let names: Vec<String> = (0..150).flat_map(|n| [format!("a{n}"), format!("b{n}")]).collect();
        let two = people(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let ends = |things: &Things| {
            things.stretches(ThingKind::Person).iter().map(|own| (own.from, own.to)).collect::<Vec<_>>()
        };
        assert_eq!(ends(&two), [(0, 150), (150, 300)]);
        let names: Vec<String> = (0..450).map(|n| format!("a{n}")).collect();
        let long = people(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ends(&long), [(0, 200), (200, 400), (400, 450)]);
        assert!(people(&[]).stretches(ThingKind::Person).is_empty());
    }

    #[test]
    fn things_of_one_title_stand_by_their_addresses() {
        let thing = |at| Thing { kind: ThingKind::Norm, place: Place::InBook(at), rank: None };
        let all = (0..4).map(|at| (thing(at), "we disagree early".to_owned())).collect();
        let address = |thing: &Thing| match thing.place {
            Place::InBook(0) => Address { path: "teams/b/".to_owned(), anchor: None },
            Place::InBook(1) => Address { path: "teams/a/".to_owned(), anchor: Some("late") },
            Place::InBook(2) => Address { path: "teams/a/".to_owned(), anchor: Some("early") },
            _ => Address { path: "teams/a/".to_owned(), anchor: None },
        };
        let places: Vec<Place> = Things::sorted(all, &address).all.iter().map(|thing| thing.place).collect();
        assert_eq!(places, [3, 2, 1, 0].map(Place::InBook));
    }

    #[test]
    fn a_priority_has_the_number_that_its_charter_shows() {
        let text = "
name: Growth
purpose: We grow.
priorities:
  - { id: late, title: Late, rank: 7 }
  - { id: early, title: Early, rank: 3 }
  - { id: always, title: Always, kind: standing }
  - { id: over, title: Over, rank: 1, status: retired }
";
        let (sources, config) = (Arc::new(Sources::from_texts([("charters/a.yaml", text)])), Config::default());
        let (org, _) = model::read(&sources, &config);
        let edition = edition::of(&org, &sources, &config, None, jiff::civil::date(2026, 11, 20)).unwrap();
        let locale = Locale::new("en", Vec::new(), Vec::new()).unwrap();
        let things = Things::of(&edition, &locale);
        let (_, own) = things.of_kind(ThingKind::Priority);
        let own = things.described(&edition, &locale, own);
        let ranks: Vec<_> = own.iter().map(|own| (&*own.title, own.rank)).collect();
        assert_eq!(ranks, [("Always", None), ("Early", Some(1)), ("Late", Some(2)), ("Over", None)]);
        assert_eq!((&*own[1].path, own[1].within), ("priorities/a/early/", Some("Growth")));
    }

    #[test]
    fn things_stand_under_the_letter_that_they_begin_with() {
        let letter = |title: &str| letter(&fold(title));
        assert_eq!(letter("“Über” all"), "U");
        assert_eq!(letter("5G"), "0–9");
        assert_eq!(letter("预算"), "预");
    }
}

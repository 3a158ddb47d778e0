//! Everything that can be found: what has a page or a place on one, with what stands beside it in a list. Listed once
//! for a site, for the list of `/search/`, the search index and the lists' pages.

use super::pages::term_anchors;
use crate::address;
use crate::answer::grants;
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model::charter::{Charter, Priority, Side, Status, TradeOff};
use crate::model::id::{fold, unaccented_letters};
use crate::model::people::Person;
use crate::model::{Id, Party, Reference};
use crate::text;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The most entries that one page lists.
pub(super) const MOST_ON_A_PAGE: usize = 200;

/// The most names beside an entry.
const MOST_NAMES: usize = 3;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Decision(Id),
    /// Of a charter, by the kind, as its place in the charter's list.
    InCharter(usize, usize),
    /// Of one of the edition's own lists.
    InBook(usize),
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) kind: ThingKind,
    pub(super) title: String,
    /// The title as it is compared, until all are in order.
    folded: String,
    pub(super) path: String,
    pub(super) anchor: Option<String>,
    pub(super) rank: Option<u32>,
    /// The team that it belongs to.
    pub(super) within: Option<Arc<str>>,
    /// Who decides, who holds the role, what the person is.
    pub(super) note: Option<String>,
    /// The day of a record.
    pub(super) date: Option<String>,
    pub(super) place: Place,
}

/// All things of a site, by kind and then by title.
#[derive(Debug, Default)]
pub(super) struct Things {
    pub(super) all: Vec<Thing>,
    /// The pages that each kind takes, kind by kind.
    stretches: Vec<Stretch>,
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
        let decisions = edition.decision_ids().into_par_iter().filter_map(|id| decision(edition, locale, id));
        let of_charters = edition.charters.par_iter().enumerate().flat_map_iter(|(at, charter)| {
            let mut own = Vec::new();
            of_charter(edition, locale, (at, charter), &mut own);
            own
        });
        let mut all: Vec<Thing> = decisions.chain(of_charters).collect();
        all.reserve_exact(edition.people.len() + edition.roles.len() + edition.glossary.len());
        for (at, person) in edition.people.iter().enumerate() {
            let title = person.title.as_ref().map(|title| text::plain(&title.source));
            let thing = Thing::new(ThingKind::Person, person.name(), address::person(&person.id), Place::InBook(at));
            all.push(Thing { note: title, ..thing });
        }
        for (at, role) in edition.roles.iter().enumerate() {
            let here = role.held_by.iter().filter_map(|holder| edition.person(holder));
            let here = here.filter(|person| person.is_here(edition.as_of()));
            let note = names(here.map(Person::name));
            let thing = Thing::new(ThingKind::Role, role.title(), address::role(&role.id), Place::InBook(at));
            all.push(Thing { note, ..thing });
        }
        for ((at, term), anchor) in edition.glossary.iter().enumerate().zip(term_anchors(edition)) {
            let title = text::plain(&term.term.source);
            let thing = Thing::new(ThingKind::Term, &title, "glossary/".to_owned(), Place::InBook(at));
            let within = term.charter.as_ref().and_then(|id| edition.charter(id)).map(|own| own.name().into());
            all.push(Thing { anchor: Some(anchor), within, ..thing });
        }
        all.retain(|thing| !thing.title.is_empty());
        Self::sorted(all)
    }

    fn sorted(mut all: Vec<Thing>) -> Self {
        fn key(own: &Thing) -> impl Ord {
            (own.kind, &own.folded, &own.path, &own.anchor)
        }
        all.par_sort_by(|one, two| key(one).cmp(&key(two)));
        let mut things = Self { all, stretches: Vec::new() };
        things.stretches = ThingKind::ALL.into_iter().flat_map(|kind| things.cut(kind)).collect();
        // They have their places now.
        things.all.iter_mut().for_each(|own| own.folded = String::new());
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
    fn cut(&self, kind: ThingKind) -> Vec<Stretch> {
        let (start, own) = self.of_kind(kind);
        let letters: Vec<String> = own.iter().map(Thing::letter).collect();
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

impl Thing {
    fn new(kind: ThingKind, title: &str, path: String, place: Place) -> Self {
        let (title, folded) = (title.to_owned(), fold(title));
        Self { kind, title, folded, path, anchor: None, rank: None, within: None, note: None, date: None, place }
    }

    /// The letter under which it stands.
    fn letter(&self) -> String {
        let first = unaccented_letters(&self.folded).find(|character| character.is_alphanumeric());
        first.map_or_else(String::new, |first| {
            if first.is_numeric() { "0–9".to_owned() } else { first.to_uppercase().collect() }
        })
    }
}

fn decision(edition: &Edition, locale: &Locale, id: &Id) -> Option<Thing> {
    let (charter, row) = edition.rows(id).next()?;
    let in_force = grants(edition, id).into_iter().filter(|grant| grant.in_force(edition.as_of()));
    let deciders = in_force.flat_map(|grant| grant.deciders()).filter_map(|decider| name_of(edition, locale, decider));
    let place = Place::Decision(id.clone());
    let thing = Thing::new(ThingKind::Decision, row.title(), address::decision(id), place);
    Some(Thing { note: names(deciders), within: Some(charter.name().into()), ..thing })
}

/// A party by name, or a function by its team's.
fn name_of<'a>(edition: &'a Edition, locale: &'a Locale, id: &Reference) -> Option<&'a str> {
    match edition.party(id) {
        Some(Party::Everyone) => Some(locale.word("everyone")),
        Some(party) => Some(party.name()),
        None => edition.function(id).next().map(Charter::name),
    }
}

/// The first few names, each once.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut first: Vec<&str> = Vec::new();
    for name in all {
        if first.contains(&name) {
            continue;
        }
        if first.len() == MOST_NAMES {
            return Some(first.join("; ") + "; …");
        }
        first.push(name);
    }
    (!first.is_empty()).then(|| first.join("; "))
}

fn of_charter(edition: &Edition, locale: &Locale, (at, charter): (usize, &Charter), all: &mut Vec<Thing>) {
    let name: Arc<str> = charter.name().into();
    let team = address::team(&charter.id);
    let lead = names(charter.lead.iter().filter_map(|lead| name_of(edition, locale, lead)));
    let thing = Thing::new(ThingKind::Team, &name, team.clone(), Place::InBook(at));
    all.push(Thing { note: lead, ..thing });
    let within = |thing: Thing| Thing { within: Some(Arc::clone(&name)), ..thing };
    // The number that its own page shows: its place in the order, whatever is written.
    let order = charter.order(edition.as_of());
    let order: HashMap<*const Priority, u32> = order.into_iter().map(std::ptr::from_ref).zip(1..).collect();
    for (own, priority) in charter.priorities.iter().enumerate() {
        let path = address::priority(&charter.id, &priority.id);
        let thing = Thing::new(ThingKind::Priority, priority.title(), path, Place::InCharter(at, own));
        all.push(Thing { rank: order.get(&Arc::as_ptr(priority)).copied(), ..within(thing) });
    }
    for (own, page) in charter.pages.iter().enumerate() {
        let path = address::page(&charter.id, &page.id);
        all.push(within(Thing::new(ThingKind::Page, page.title.words(), path, Place::InCharter(at, own))));
    }
    for (own, record) in charter.records.iter().enumerate() {
        let path = address::record(&charter.id, &record.id);
        let thing = Thing::new(ThingKind::Record, record.title(), path, Place::InCharter(at, own));
        all.push(Thing { date: record.date.as_ref().map(|date| date.value.to_string()), ..within(thing) });
    }
    if charter.status == Status::Archived {
        return;
    }
    let clause = |kind, title: &str, id: Option<&Reference>, section: &str, own: usize| {
        let anchor = id.map_or_else(|| section.to_owned(), |id| id.value.to_string());
        let thing = Thing::new(kind, title, team.clone(), Place::InCharter(at, own));
        within(Thing { anchor: Some(anchor), ..thing })
    };
    for (own, trade_off) in charter.trade_offs.iter().enumerate().filter(|(_, own)| own.holds(edition.as_of())) {
        let title = trade_off_title(edition, locale, charter, trade_off);
        all.push(clause(ThingKind::TradeOff, &title, trade_off.id.as_ref(), "s.trade-offs", own));
    }
    for (own, tension) in charter.tensions.iter().enumerate() {
        let about = tension.about.as_ref().map(|about| text::summary(&about.source)).unwrap_or_default();
        all.push(clause(ThingKind::Tension, &about, tension.id.as_ref(), "s.tensions", own));
    }
    for (own, norm) in charter.norms.iter().enumerate() {
        let promise = norm.we_will.as_ref().map(|we_will| text::summary(&we_will.source)).unwrap_or_default();
        all.push(clause(ThingKind::Norm, &promise, norm.about.as_ref(), "s.norms", own));
    }
}

fn trade_off_title(edition: &Edition, locale: &Locale, charter: &Charter, own: &TradeOff) -> String {
    let words = |side: &Option<Side>| match side.as_ref() {
        Some(side) => match edition.priority(charter, side) {
            Some((_, priority)) => priority.title().to_owned(),
            None => text::plain(&side.value),
        },
        None => String::new(),
    };
    locale.say("even-over-whole", &[("prefer", words(&own.prefer).into()), ("over", words(&own.even_over).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> Things {
        let thing = |name: &&str| Thing::new(ThingKind::Person, name, format!("people/{name}/"), Place::InBook(0));
        Things::sorted(names.iter().map(thing).collect())
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
    fn things_stand_under_the_letter_that_they_begin_with() {
        let letter = |title: &str| Thing::new(ThingKind::Person, title, String::new(), Place::InBook(0)).letter();
        assert_eq!(letter("“Über” all"), "U");
        assert_eq!(letter("5G"), "0–9");
        assert_eq!(letter("预算"), "预");
    }
}

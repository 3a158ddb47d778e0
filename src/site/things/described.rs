//! What a thing that can be found is called, where it is, and what stands beside it.

use super::{Thing, ThingKind, Things};
use crate::address;
use crate::answer::grants;
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model::charter::{Charter, Side, TradeOff};
use crate::model::people::Person;
use crate::model::{Id, Party, Reference, Text};
use crate::text;
use std::borrow::Cow;

/// The most names beside an entry.
const MOST_NAMES: usize = 3;

/// A thing as a list or the search shows it.
#[derive(Debug)]
pub(in crate::site) struct Described<'a> {
    pub(in crate::site) title: Cow<'a, str>,
    pub(in crate::site) path: String,
    pub(in crate::site) anchor: Option<&'a str>,
    pub(in crate::site) rank: Option<u32>,
    /// The team that it belongs to.
    pub(in crate::site) within: Option<&'a str>,
    /// Who decides, who holds the role, what the person is.
    pub(in crate::site) note: Option<Cow<'a, str>>,
    /// The day of a record.
    pub(in crate::site) date: Option<String>,
}

impl Things {
    /// How things are shown. What neighbours of a list are called stands far apart in memory, and is fetched side by side
    /// where nothing else is done for one before the next.
    pub(in crate::site) fn described<'a>(
        &'a self,
        edition: &'a Edition,
        locale: &Locale,
        things: &[Thing],
    ) -> Vec<Described<'a>> {
        let titles: Vec<Cow<'a, str>> = things.iter().map(|thing| thing.title(edition, locale)).collect();
        let described = titles.into_iter().zip(things).map(|(title, thing)| {
            let Address { path, anchor } = thing.address(edition, &self.term_anchors);
            let (within, note, date) = thing.beside(edition, locale);
            Described { title, path, anchor, rank: thing.rank, within, note, date }
        });
        described.collect()
    }
}

/// Where a thing is on the site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address<'a> {
    pub(super) path: String,
    pub(super) anchor: Option<&'a str>,
}

/// What stands beside a thing: the team, a note and a day.
type Beside<'a> = (Option<&'a str>, Option<Cow<'a, str>>, Option<String>);

impl Thing {
    /// What it is called: nothing where nothing is written.
    pub(in crate::site) fn title<'a>(&self, edition: &'a Edition, locale: &Locale) -> Cow<'a, str> {
        let summary = |text: Option<&'a Text>| text.map_or(Cow::Borrowed(""), |text| text::summary(&text.source));
        match self.place.of(edition) {
            (Some(charter), at) => match self.kind {
                ThingKind::Decision => Cow::Borrowed(charter.decisions[at].title()),
                ThingKind::Priority => Cow::Borrowed(charter.priorities[at].title()),
                ThingKind::Page => Cow::Borrowed(charter.pages[at].title.words()),
                ThingKind::Record => Cow::Borrowed(charter.records[at].title()),
                ThingKind::TradeOff => trade_off_title(edition, locale, charter, &charter.trade_offs[at]).into(),
                ThingKind::Tension => summary(charter.tensions[at].about.as_ref()),
                _ => summary(charter.norms[at].we_will.as_ref()),
            },
            (None, at) => match self.kind {
                ThingKind::Team => Cow::Borrowed(edition.charters[at].name()),
                ThingKind::Person => Cow::Borrowed(edition.people[at].name()),
                ThingKind::Role => Cow::Borrowed(edition.roles[at].title()),
                _ => text::plain(&edition.glossary[at].term.source),
            },
        }
    }

    /// The id of the decision that it is.
    pub(in crate::site) fn decision<'a>(&self, edition: &'a Edition) -> Option<&'a Id> {
        let (charter, at) = self.place.of(edition);
        charter.filter(|_| self.kind == ThingKind::Decision).map(|charter| &charter.decisions[at].id.value)
    }

    pub(super) fn address<'a>(&self, edition: &'a Edition, term_anchors: &'a [String]) -> Address<'a> {
        let page = |path| Address { path, anchor: None };
        let (charter, at) = self.place.of(edition);
        let Some(charter) = charter else {
            return match self.kind {
                ThingKind::Team => page(address::team(&edition.charters[at].id)),
                ThingKind::Person => page(address::person(&edition.people[at].id)),
                ThingKind::Role => page(address::role(&edition.roles[at].id)),
                _ => Address { path: "glossary/".to_owned(), anchor: term_anchors.get(at).map(String::as_str) },
            };
        };
        let clause = |id: Option<&'a Reference>, section| Address {
            path: address::team(&charter.id),
            anchor: Some(id.map_or(section, |id| id.value.as_str())),
        };
        match self.kind {
            ThingKind::Decision => page(address::decision(&charter.decisions[at].id)),
            ThingKind::Priority => page(address::priority(&charter.id, &charter.priorities[at].id)),
            ThingKind::Page => page(address::page(&charter.id, &charter.pages[at].id)),
            ThingKind::Record => page(address::record(&charter.id, &charter.records[at].id)),
            ThingKind::TradeOff => clause(charter.trade_offs[at].id.as_ref(), "s.trade-offs"),
            ThingKind::Tension => clause(charter.tensions[at].id.as_ref(), "s.tensions"),
            _ => clause(charter.norms[at].about.as_ref(), "s.norms"),
        }
    }

    fn beside<'a>(&self, edition: &'a Edition, locale: &Locale) -> Beside<'a> {
        let owned = |note: Option<String>| note.map(Cow::Owned);
        match self.place.of(edition) {
            (Some(charter), at) => {
                let note = match self.kind {
                    ThingKind::Decision => deciders(edition, locale, &charter.decisions[at].id),
                    _ => None,
                };
                let date = match self.kind {
                    ThingKind::Record => charter.records[at].date.as_ref().map(|date| date.value.to_string()),
                    _ => None,
                };
                (Some(charter.name()), owned(note), date)
            }
            (None, at) => match self.kind {
                ThingKind::Team => {
                    let lead = edition.charters[at].lead.iter();
                    (None, owned(names(lead.filter_map(|lead| name_of(edition, locale, lead)))), None)
                }
                ThingKind::Person => {
                    (None, edition.people[at].title.as_ref().map(|own| text::plain(&own.source)), None)
                }
                ThingKind::Role => {
                    let here = edition.roles[at].held_by.iter().filter_map(|holder| edition.person(holder));
                    let here = here.filter(|person| person.is_here(edition.as_of()));
                    (None, owned(names(here.map(Person::name))), None)
                }
                _ => {
                    let team = edition.glossary[at].charter.as_ref().and_then(|id| edition.charter(id));
                    (team.map(Charter::name), None, None)
                }
            },
        }
    }
}

/// Who decides by the rights that are in force.
fn deciders(edition: &Edition, locale: &Locale, decision: &Id) -> Option<String> {
    let in_force = grants(edition, decision).into_iter().filter(|grant| grant.in_force(edition.as_of()));
    names(in_force.flat_map(|grant| grant.deciders()).filter_map(|decider| name_of(edition, locale, decider)))
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

fn trade_off_title(edition: &Edition, locale: &Locale, charter: &Charter, own: &TradeOff) -> String {
    let words = |side: &Option<Side>| match side.as_ref() {
        Some(side) => match edition.priority(charter, side) {
            Some((_, priority)) => priority.title().to_owned(),
            None => text::plain(&side.value).into_owned(),
        },
        None => String::new(),
    };
    locale.say("even-over-whole", &[("prefer", words(&own.prefer).into()), ("over", words(&own.even_over).into())])
}

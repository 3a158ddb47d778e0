//! `search/finder.js`: what the finder answers from. It holds every right of the edition, with its limits and places,
//! so that `static/answer.js` can say who decides as `charterbook who` does; `tests/cases/who.json` and the questions
//! that the tests make of the demo book hold the two to the same answers.

use super::Out;
use crate::address;
use crate::answer::{COUNTED, CURRENCIES, FILLERS, Grant, grants, lower_first, place_key, tokens, unit_of};
use crate::edition::Edition;
use crate::model::charter::Status;
use crate::model::id::fold;
use crate::model::{Amount, Id, Part, Party, Scope};
use crate::site::pages::{amounts, extent};
use crate::site::plan::Site;
use crate::text;
use hashbrown::HashMap;
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Everything that the finder knows.
#[derive(Serialize)]
struct Finder<'a> {
    /// Words that say nothing about which decision is meant.
    fillers: Vec<&'static str>,
    /// What is counted besides money.
    counted: [&'static str; 12],
    /// The currencies that are known in small letters too.
    currencies: [&'static str; 24],
    /// The units that limits count in, folded.
    units: BTreeSet<String>,
    /// Values of scope: the folded words, the folded dimension, the folded value, and the value as written.
    places: Vec<[String; 4]>,
    decisions: Decisions<'a>,
    /// After those in whose decisions they have a part.
    parties: Parties<'a>,
}

/// The decisions by id, each made when it is written: all together would take much room in a large book.
struct Decisions<'a> {
    book: &'a RefCell<Book<'a>>,
    ids: Vec<&'a Id>,
}

impl Serialize for Decisions<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.ids.iter().filter_map(|id| self.book.borrow_mut().decision(id)))
    }
}

/// Whoever has a part: name, address, and the people who hold a role.
struct Parties<'a>(&'a RefCell<Book<'a>>);

impl Serialize for Parties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(&self.0.borrow().parties)
    }
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct Decision {
    id: String,
    title: String,
    href: String,
    /// Its id, titles and aliases, as words.
    names: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    rows: Vec<Row>,
    /// In the order written.
    rights: Vec<Right>,
}

#[derive(Serialize)]
struct Row {
    charter: String,
    in_force: bool,
    /// Folded: each dimension with its values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<(String, Vec<String>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agree: Vec<(usize, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consult: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inform: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    escalate: Option<(usize, String)>,
}

/// One stretch of amounts of one row.
#[derive(Serialize)]
struct Right {
    row: usize,
    /// Whether it is a tier, and not its whole row.
    tier: bool,
    decide: Vec<usize>,
    /// Its limit and place in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<String>,
    /// Its limit in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    amounts: Option<String>,
    /// Its ends: a number in the smallest unit of its kind, and that kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<[String; 2]>,
    /// Its place when the lower limits come first.
    order: usize,
    /// The rights that it was taken from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    takes_from: Vec<usize>,
}

/// `search/finder.js`.
pub(super) fn finder(site: &Site, out: &mut Out<'_>) -> io::Result<()> {
    let edition = &site.edition;
    let book = RefCell::new(Book { site, edition, parties: Vec::new(), known: HashMap::new() });
    let mut ids = edition.decision_ids();
    ids.sort();
    let tiers = edition.all_rows().flat_map(|(_, row)| &row.tiers);
    let ends = tiers.flat_map(|tier| [&tier.above, &tier.up_to]).flatten();
    let finder = Finder {
        fillers: FILLERS.split(' ').collect(),
        counted: COUNTED,
        currencies: CURRENCIES,
        units: ends.map(|end| fold(&end.unit)).collect(),
        places: places(site),
        decisions: Decisions { book: &book, ids },
        parties: Parties(&book),
    };
    super::search::script("finder", &finder, out)
}

/// The values of scope that the book's settings or its rows know, those of the settings first.
fn places(site: &Site) -> Vec<[String; 4]> {
    let declared = site
        .config
        .scopes
        .iter()
        .flatten()
        .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.value.as_str())));
    let dimensions = site.edition.all_rows().flat_map(|(_, row)| &row.scope.dimensions);
    let written =
        dimensions.flat_map(|own| own.values.iter().map(move |value| (own.name.value.as_str(), &*value.value)));
    let mut seen = BTreeSet::new();
    let all =
        declared.chain(written).map(|(name, value)| [place_key(value), fold(name), fold(value), value.to_owned()]);
    all.filter(|place| seen.insert(place[0].clone())).collect()
}

struct Book<'a> {
    site: &'a Site,
    edition: &'a Edition,
    parties: Vec<Named>,
    known: HashMap<String, usize>,
}

impl Book<'_> {
    fn href(&self, path: &str) -> String {
        address::href("", path, None, self.site.options.offline)
    }

    /// The place of a party in the list.
    fn party(&mut self, id: &str) -> usize {
        if let Some(at) = self.known.get(id) {
            return *at;
        }
        let edition = self.edition;
        let function = || edition.function(id).next().map(Party::Charter);
        let party = edition.party(id).or_else(function);
        let path = party.and_then(|party| match party {
            Party::Person(person) => Some(address::person(&person.id)),
            Party::Role(role) => Some(address::role(&role.id)),
            Party::Charter(charter) => Some(address::team(&charter.id)),
            Party::Everyone => None,
        });
        let name = match party {
            Some(Party::Everyone) => self.site.locale.word("everyone").to_owned(),
            Some(party) => party.name().to_owned(),
            None => id.to_owned(),
        };
        let holders = edition.role(id).into_iter().flat_map(|role| &role.held_by);
        let here = holders.filter_map(|holder| edition.person(holder)).filter(|own| own.is_here(edition.as_of()));
        let people = here.map(|own| [own.name().to_owned(), self.href(&address::person(&own.id))]).collect();
        let href = path.map(|path| self.href(&path));
        self.parties.push(Named { id: id.to_owned(), name, href, people });
        self.known.insert(id.to_owned(), self.parties.len() - 1);
        self.parties.len() - 1
    }

    fn decision(&mut self, id: &Id) -> Option<Decision> {
        let locale = &*self.site.locale;
        let edition = self.edition;
        let all = grants(edition, id);
        let written: Vec<_> = edition.rows(id).collect();
        let (_, first) = written.first()?;
        let mut names = BTreeSet::new();
        let mut rows = Vec::new();
        for (charter, row) in &written {
            let aliases = row.aliases.iter().map(|alias| alias.value.as_str());
            names.extend([row.id.as_str(), row.title()].into_iter().chain(aliases).map(tokens));
            let ground = |on: &crate::model::Text| text::plain(&on.source).into_owned();
            let vetoes = row.having(Part::Agree);
            let escalate = row.escalate.as_deref().and_then(|own| own.to.as_ref().map(|to| (to, own.after.as_ref())));
            rows.push(Row {
                charter: charter.name().to_owned(),
                in_force: charter.status != Status::Archived && row.in_force(edition.as_of()),
                scope: folded(&row.scope),
                agree: vetoes
                    .map(|own| (self.party(&own.who), own.on.as_ref().map(ground).unwrap_or_default()))
                    .collect(),
                consult: row.having(Part::Consult).map(|own| self.party(&own.who)).collect(),
                inform: row.having(Part::Inform).map(|own| self.party(&own.who)).collect(),
                within: row.decide_within.as_ref().map(|within| locale.duration(within.value)),
                escalate: escalate.map(|(to, after)| {
                    (self.party(to), after.map(|after| locale.duration(after.value)).unwrap_or_default())
                }),
            });
        }
        let place_of: BTreeMap<*const crate::model::charter::Decision, usize> =
            written.iter().enumerate().map(|(at, (_, row))| (std::ptr::from_ref(*row), at)).collect();
        let order = order(&all);
        let rights = all.iter().zip(order).map(|(grant, order)| Right {
            row: place_of.get(&std::ptr::from_ref(grant.row)).copied().unwrap_or_default(),
            tier: grant.tier.is_some(),
            decide: grant.deciders().map(|decider| self.party(decider)).collect(),
            extent: extent(locale, grant.row, grant.tier),
            amounts: grant.tier.map(|tier| amounts(locale, tier)),
            above: grant.above().map(in_base),
            up_to: grant.up_to().map(in_base),
            order,
            takes_from: taken(edition, &all, grant),
        });
        let rights = rights.collect();
        Some(Decision {
            id: id.to_string(),
            title: first.title().to_owned(),
            href: self.href(&address::decision(id)),
            names: names.into_iter().collect(),
            unit: unit_of(edition, id).map(str::to_owned),
            rows,
            rights,
        })
    }
}

/// The place of each right when the lower limits come first.
fn order(all: &[Grant<'_>]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..all.len()).collect();
    sorted.sort_by(|one, two| lower_first(&all[*one], &all[*two]));
    let mut order = vec![0; all.len()];
    for (place, at) in sorted.into_iter().enumerate() {
        order[at] = place;
    }
    order
}

/// The rights that one was handed on from. Few are, and only those are held against all the others.
fn taken(edition: &Edition, all: &[Grant<'_>], grant: &Grant<'_>) -> Vec<usize> {
    if grant.row.delegated_from.is_none() {
        return Vec::new();
    }
    let others = all.iter().enumerate().filter(|(_, other)| grant.is_delegated_from(other, edition));
    others.map(|(at, _)| at).collect()
}

fn in_base(amount: &Amount) -> [String; 2] {
    let (number, kind) = amount.in_base();
    [number.to_string(), kind]
}

fn folded(scope: &Scope) -> Vec<(String, Vec<String>)> {
    let values = |own: &crate::model::Dimension| own.values.iter().map(|value| fold(value)).collect();
    scope.dimensions.iter().map(|own| (fold(&own.name), values(own))).collect()
}

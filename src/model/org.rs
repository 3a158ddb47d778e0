//! What the charters mean: the whole organisation as plain data, with indexes by id.
//!
//! References stay spanned ids. [`Org::party`] and its neighbours resolve them, so that an id that names nothing is an
//! ordinary finding, and an organisation can be projected for an audience by leaving parts out.

use super::charter::{Charter, Decision, Priority, TradeOff};
use super::framework::Framework;
use super::id::{Id, fold};
use super::index::{Index, PartyAt};
use super::people::{Person, Role};
use super::record::{Asset, Record, Scenario, Term};
use super::unread::Unread;
use crate::source::{FileId, Spanned};
use std::sync::Arc;

/// An id where it is written.
pub type Reference = Spanned<Id>;

/// Whoever can hold a right.
#[derive(Debug, Clone, Copy)]
pub enum Party<'org> {
    /// A person.
    Person(&'org Person),
    /// A role, held by one person, several, or nobody.
    Role(&'org Role),
    /// A team as a body.
    Charter(&'org Charter),
    /// Everybody.
    Everyone,
}

impl<'org> Party<'org> {
    /// Its id.
    pub fn id(self) -> &'org str {
        match self {
            Self::Person(person) => &person.id,
            Self::Role(role) => &role.id,
            Self::Charter(charter) => &charter.id,
            Self::Everyone => "everyone",
        }
    }

    /// Its name as people say it.
    pub fn name(self) -> &'org str {
        match self {
            Self::Person(person) => person.name(),
            Self::Role(role) => role.title(),
            Self::Charter(charter) => charter.name(),
            Self::Everyone => "everyone",
        }
    }
}

/// Everything that one state of the book says, before ids are looked up.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// In the order written.
    pub people: Vec<Arc<Person>>,
    /// In the order written.
    pub roles: Vec<Arc<Role>>,
    /// In the order of their files.
    pub charters: Vec<Arc<Charter>>,
    /// In the order written.
    pub glossary: Vec<Arc<Term>>,
    /// In the order written.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Assets beside charters that are single files.
    pub assets: Vec<Asset>,
    /// The built-in frameworks and the book's own.
    pub frameworks: Vec<Framework>,
    /// Parts that could not be read.
    pub unread: Unread,
}

/// The whole organisation: its parts, and where each id is.
#[derive(Debug, Clone, Default)]
pub struct Org {
    parts: Parts,
    /// Editions that leave nothing out share it.
    index: Arc<Index>,
}

impl std::ops::Deref for Org {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl Org {
    /// Builds the indexes. Of two things with one id the first is found; the second is a finding.
    pub fn new(parts: Parts) -> Self {
        let index = Arc::new(Index::of(&parts));
        Self { parts, index }
    }

    /// The same organisation with other `parts`, which differ in nothing by which it finds things: ids, their order, who
    /// holds a role and belongs to a team, which decision a record is of, which files there are.
    #[must_use]
    pub fn reworded(&self, parts: Parts) -> Self {
        debug_assert!(Index::of(&parts) == *self.index, "everything is found where it was");
        Self { parts, index: Arc::clone(&self.index) }
    }

    /// Whom an id names: a person, a role, a charter, or `everyone`.
    pub fn party(&self, id: &str) -> Option<Party<'_>> {
        if id == "everyone" {
            return Some(Party::Everyone);
        }
        self.index.parties.get(id).map(|at| match *at {
            PartyAt::Person(at) => Party::Person(&self.people[at]),
            PartyAt::Role(at) => Party::Role(&self.roles[at]),
            PartyAt::Charter(at) => Party::Charter(&self.charters[at]),
        })
    }

    /// The person of an id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        match self.party(id) {
            Some(Party::Person(person)) => Some(person),
            _ => None,
        }
    }

    /// The role of an id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        match self.party(id) {
            Some(Party::Role(role)) => Some(role),
            _ => None,
        }
    }

    /// The charter of an id, an earlier id included.
    pub fn charter(&self, id: &str) -> Option<&Charter> {
        self.index.charters.get(id).map(|at| &*self.charters[*at])
    }

    /// The charter that a file belongs to: its text, a page, a record, an asset.
    pub fn charter_of_file(&self, file: FileId) -> Option<&Charter> {
        self.index.files.get(&file).map(|at| &*self.charters[*at])
    }

    /// The charters that a function's name stands for.
    pub fn function(&self, name: &str) -> impl Iterator<Item = &Charter> {
        self.index.functions.get(name).into_iter().flatten().map(|at| &*self.charters[*at])
    }

    /// All names of functions, in no order.
    pub fn functions(&self) -> impl Iterator<Item = &Id> {
        self.index.functions.keys()
    }

    /// The rows of a decision, an earlier id included, with their charters.
    pub fn rows(&self, decision: &str) -> impl Iterator<Item = (&Charter, &Decision)> {
        self.index.decisions.get(decision).into_iter().flatten().map(|(charter, row)| {
            let charter = &*self.charters[*charter];
            (charter, &*charter.decisions[*row])
        })
    }

    /// All rows with their charters, in the order of the files.
    pub fn all_rows(&self) -> impl Iterator<Item = (&Charter, &Decision)> {
        self.charters.iter().flat_map(|charter| charter.decisions.iter().map(|row| (&**charter, &**row)))
    }

    /// The ids of all decisions, each once, in the order of their first rows.
    pub fn decision_ids(&self) -> Vec<&Id> {
        self.index.first_rows.iter().map(|(charter, row)| &self.charters[*charter].decisions[*row].id.value).collect()
    }

    /// Where the first row of each decision is, in the order of [`Self::decision_ids`]: the place of its charter, and its
    /// own in the charter's list.
    pub fn decision_places(&self) -> &[(usize, usize)] {
        &self.index.first_rows
    }

    /// All priorities with their charters, in the order of the files.
    pub fn all_priorities(&self) -> impl Iterator<Item = (&Charter, &Priority)> {
        self.charters.iter().flat_map(|charter| charter.priorities.iter().map(|own| (&**charter, &**own)))
    }

    /// All trade-offs with their charters.
    pub fn all_trade_offs(&self) -> impl Iterator<Item = (&Charter, &TradeOff)> {
        self.charters.iter().flat_map(|charter| charter.trade_offs.iter().map(|own| (&**charter, &**own)))
    }

    /// All records with their charters.
    pub fn all_records(&self) -> impl Iterator<Item = (&Charter, &Record)> {
        self.charters.iter().flat_map(|charter| charter.records.iter().map(|own| (&**charter, &**own)))
    }

    /// What `id` or `charter/id` names when it is written in `from`; earlier ids included.
    pub fn priority<'org>(&'org self, from: &'org Charter, id: &str) -> Option<(&'org Charter, &'org Priority)> {
        let (charter, id) = self.qualified(from, id)?;
        let at = *self.index.priorities[charter].get(id)?;
        let charter = &*self.charters[charter];
        Some((charter, &*charter.priorities[at]))
    }

    /// What `stem` or `charter/stem` names when it is written in `from`.
    pub fn record<'org>(&'org self, from: &'org Charter, id: &str) -> Option<(&'org Charter, &'org Record)> {
        let (charter, id) = self.qualified(from, id)?;
        let at = *self.index.records[charter].get(id)?;
        let charter = &*self.charters[charter];
        Some((charter, &*charter.records[at]))
    }

    /// The records that name a decision, by its id or an earlier one, in the order of the files.
    pub fn records_of(&self, decision: &str) -> impl Iterator<Item = (&Charter, &Record)> {
        let earlier = self.rows(decision).flat_map(|(_, row)| row.was.iter().map(|was| was.as_str()));
        let names = std::iter::once(decision).chain(earlier);
        let mut found: Vec<(usize, usize)> =
            names.filter_map(|name| self.index.records_of.get(name)).flatten().copied().collect();
        found.sort_unstable();
        // A name may be given up by several rows.
        found.dedup();
        found.into_iter().map(|(charter, record)| {
            let charter = &*self.charters[charter];
            (charter, &*charter.records[record])
        })
    }

    fn qualified<'id>(&self, from: &Charter, id: &'id str) -> Option<(usize, &'id str)> {
        let (charter, id) = id.split_once('/').unwrap_or((&from.id, id));
        Some((*self.index.charters.get(charter)?, id))
    }

    /// What a word means, whatever its case, in a text of the charter `from`: its own meaning, or else the book's.
    pub fn term(&self, from: Option<&Charter>, word: &str) -> Option<&Term> {
        let all = || self.index.terms.get(&fold(word)).into_iter().flatten().map(|at| &*self.glossary[*at]);
        let home = |term: &&Term| Some(self.charter(term.charter.as_ref()?)?.id.as_str());
        let own = from.and_then(|from| all().find(|term| home(term) == Some(from.id.as_str())));
        own.or_else(|| all().find(|term| term.charter.is_none()))
    }

    /// The charters directly below one.
    pub fn children(&self, charter: &str) -> impl Iterator<Item = &Charter> {
        self.index.children.get(charter).into_iter().flatten().map(|at| &*self.charters[*at])
    }

    /// The charter above.
    pub fn parent(&self, charter: &Charter) -> Option<&Charter> {
        charter.parent.as_ref().and_then(|parent| self.charter(parent)).filter(|parent| parent.id != charter.id)
    }

    /// The charters above, nearest first; a circle ends where it would begin again.
    pub fn ancestors<'org>(&'org self, charter: &'org Charter) -> Vec<&'org Charter> {
        let mut above: Vec<&Charter> = Vec::new();
        let mut seen: hashbrown::HashSet<&str> = hashbrown::HashSet::from([charter.id.as_str()]);
        let mut current = charter;
        while let Some(parent) = self.parent(current) {
            if !seen.insert(parent.id.as_str()) {
                break;
            }
            above.push(parent);
            current = parent;
        }
        above
    }

    /// The root charter: the first without a parent that could be read.
    pub fn root(&self) -> Option<&Charter> {
        self.index.root.map(|at| &*self.charters[at])
    }

    /// The charters that list an id as a member.
    pub fn memberships(&self, party: &str) -> impl Iterator<Item = &Charter> {
        self.index.memberships.get(party).into_iter().flatten().map(|at| &*self.charters[*at])
    }

    /// The roles that a person holds.
    pub fn roles_of(&self, person: &str) -> impl Iterator<Item = &Role> {
        self.index.roles_held.get(person).into_iter().flatten().map(|at| &*self.roles[*at])
    }
}

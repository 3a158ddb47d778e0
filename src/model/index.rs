//! Where in an organisation each id is.

use super::charter::Charter;
use super::id::{Id, fold};
use super::org::Parts;
use crate::source::FileId;
use hashbrown::HashMap;

/// Where whoever can hold a right is, in the list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartyAt {
    Person(usize),
    Role(usize),
    Charter(usize),
}

/// By ids, earlier ones included, the places of what bears or names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    pub(super) parties: HashMap<Id, PartyAt>,
    pub(super) charters: HashMap<Id, usize>,
    pub(super) functions: HashMap<Id, Vec<usize>>,
    pub(super) decisions: HashMap<Id, Vec<(usize, usize)>>,
    /// The first row of each decision.
    pub(super) first_rows: Vec<(usize, usize)>,
    pub(super) root: Option<usize>,
    pub(super) children: HashMap<Id, Vec<usize>>,
    pub(super) priorities: Vec<HashMap<Id, usize>>,
    pub(super) records: Vec<HashMap<Id, usize>>,
    pub(super) memberships: HashMap<Id, Vec<usize>>,
    pub(super) roles_held: HashMap<Id, Vec<usize>>,
    pub(super) records_of: HashMap<Id, Vec<(usize, usize)>>,
    pub(super) files: HashMap<FileId, usize>,
    pub(super) terms: HashMap<String, Vec<usize>>,
}

impl Index {
    pub(super) fn of(org: &Parts) -> Self {
        let (items, teams) = rayon::join(|| Self::of_items(org), || Self::of_teams(org));
        let Self { decisions, first_rows, priorities, records, records_of, .. } = items;
        let mut index = Self { decisions, first_rows, priorities, records, records_of, ..teams };
        index.add_earlier_ids(org);
        index
    }

    /// Where people, roles, teams, files and words are.
    fn of_teams(org: &Parts) -> Self {
        let parties = HashMap::with_capacity(org.people.len() + org.roles.len() + org.charters.len());
        let mut index = Self { parties, ..Self::default() };
        for (at, person) in org.people.iter().enumerate() {
            index.parties.entry(person.id.value.clone()).or_insert(PartyAt::Person(at));
        }
        for (at, role) in org.roles.iter().enumerate() {
            index.parties.entry(role.id.value.clone()).or_insert(PartyAt::Role(at));
            for holder in &role.held_by {
                index.roles_held.entry(holder.value.clone()).or_default().push(at);
            }
        }
        for (at, charter) in org.charters.iter().enumerate() {
            index.add_team(at, charter);
        }
        index.root = org.charters.iter().position(|charter| charter.parent.is_none() && !charter.unreadable);
        for (at, term) in org.glossary.iter().enumerate() {
            index.terms.entry(fold(term.term.words())).or_default().push(at);
        }
        index
    }

    /// Where priorities, rows and records are.
    fn of_items(org: &Parts) -> Self {
        let rows = org.charters.iter().map(|charter| charter.decisions.len()).sum();
        let (decisions, first_rows) = (HashMap::with_capacity(rows), Vec::with_capacity(rows));
        let mut index = Self { decisions, first_rows, ..Self::default() };
        for (at, charter) in org.charters.iter().enumerate() {
            index.add_items(at, charter);
        }
        index
    }

    fn add_team(&mut self, at: usize, charter: &Charter) {
        self.parties.entry(charter.id.value.clone()).or_insert(PartyAt::Charter(at));
        self.charters.entry(charter.id.value.clone()).or_insert(at);
        self.functions.entry(charter.function_name().clone()).or_default().push(at);
        if let Some(parent) = &charter.parent {
            self.children.entry(parent.value.clone()).or_default().push(at);
        }
        for member in &charter.members {
            self.memberships.entry(member.who.value.clone()).or_default().push(at);
        }
        for file in charter.files() {
            self.files.entry(file).or_insert(at);
        }
    }

    fn add_items(&mut self, at: usize, charter: &Charter) {
        for (row_at, row) in charter.decisions.iter().enumerate() {
            // Most decisions have one row.
            let rows = self.decisions.entry(row.id.value.clone()).or_insert_with(|| Vec::with_capacity(1));
            if rows.is_empty() {
                self.first_rows.push((at, row_at));
            }
            rows.push((at, row_at));
        }
        let mut priorities = HashMap::with_capacity(charter.priorities.len());
        for (priority_at, priority) in charter.priorities.iter().enumerate() {
            priorities.entry(priority.id.value.clone()).or_insert(priority_at);
        }
        self.priorities.push(priorities);
        let mut records = HashMap::with_capacity(charter.records.len());
        for (record_at, record) in charter.records.iter().enumerate() {
            records.entry(record.id.value.clone()).or_insert(record_at);
            if let Some(decision) = &record.decision {
                self.records_of.entry(decision.value.clone()).or_default().push((at, record_at));
            }
        }
        self.records.push(records);
    }

    /// Earlier ids resolve everywhere, but never before an id that something bears today.
    fn add_earlier_ids(&mut self, org: &Parts) {
        for (at, charter) in org.charters.iter().enumerate() {
            for earlier in &charter.was {
                self.charters.entry(earlier.value.clone()).or_insert(at);
                self.parties.entry(earlier.value.clone()).or_insert(PartyAt::Charter(at));
                if charter.function.is_none() {
                    self.functions.entry(earlier.value.clone()).or_insert_with(|| vec![at]);
                }
            }
            for (priority_at, priority) in charter.priorities.iter().enumerate() {
                for earlier in &priority.was {
                    self.priorities[at].entry(earlier.value.clone()).or_insert(priority_at);
                }
            }
        }
        let mut rows = org.charters.iter().flat_map(|charter| &charter.decisions);
        if rows.all(|row| row.was.is_empty()) {
            return;
        }
        let today: hashbrown::HashSet<Id> = self.decisions.keys().cloned().collect();
        for (at, charter) in org.charters.iter().enumerate() {
            for (row_at, row) in charter.decisions.iter().enumerate() {
                for earlier in row.was.iter().filter(|earlier| !today.contains(&earlier.value)) {
                    self.decisions.entry(earlier.value.clone()).or_default().push((at, row_at));
                }
            }
        }
    }
}

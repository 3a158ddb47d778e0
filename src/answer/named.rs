//! What an id in double brackets names: `[[keep-patients]]`.

use crate::model::charter::{Charter, Decision, Priority};
use crate::model::people::{Person, Role};
use crate::model::record::{Record, Term};
use crate::model::{Org, Party};

/// Something that a text can name by its id.
#[derive(Debug, Clone, Copy)]
pub enum Named<'org> {
    /// A priority, with its charter.
    Priority(&'org Charter, &'org Priority),
    /// A decision, by the first of its rows.
    Decision(&'org Decision),
    /// A record, with its charter.
    Record(&'org Charter, &'org Record),
    /// A person.
    Person(&'org Person),
    /// A role.
    Role(&'org Role),
    /// A charter.
    Charter(&'org Charter),
    /// A word of the glossary.
    Term(&'org Term),
}

impl<'org> Named<'org> {
    /// Its title or name, plain.
    pub fn title(self) -> &'org str {
        match self {
            Self::Priority(_, own) => own.title(),
            Self::Decision(own) => own.title(),
            Self::Record(_, own) => own.title(),
            Self::Person(own) => own.name(),
            Self::Role(own) => own.title(),
            Self::Charter(own) => own.name(),
            Self::Term(own) => own.term.words(),
        }
    }
}

/// What `id` names in a text of the charter `from`; None: in a text of no charter.
///
/// With a slash it is a priority or a record of the charter before it. Without one it is, in this order, a priority of
/// `from`, a decision, a person, role or charter, a record of `from`, or a word of the glossary.
pub fn named<'org>(org: &'org Org, from: Option<&'org Charter>, id: &str) -> Option<Named<'org>> {
    let home = match id.split_once('/') {
        Some((charter, _)) => Some(org.charter(charter)?),
        None => from,
    };
    let priority = || org.priority(home?, id).map(|(charter, own)| Named::Priority(charter, own));
    let record = || org.record(home?, id).map(|(charter, own)| Named::Record(charter, own));
    if id.contains('/') {
        return priority().or_else(record);
    }
    let decision = || org.rows(id).next().map(|(_, row)| Named::Decision(row));
    let party = || match org.party(id)? {
        Party::Person(own) => Some(Named::Person(own)),
        Party::Role(own) => Some(Named::Role(own)),
        Party::Charter(own) => Some(Named::Charter(own)),
        Party::Everyone => None,
    };
    let term = || org.term(from, id).map(Named::Term);
    priority().or_else(decision).or_else(party).or_else(record).or_else(term)
}

//! When two names mean one party: `cfo` and Lena, who holds it, are one; a charter is one, and its members together
//! are that charter.

use crate::model::{Org, Party, Reference};
use std::collections::BTreeSet;

/// What two parties share when they are one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'org> {
    /// One person, by id; a role that one person holds is that person.
    Person(&'org str),
    /// A role that nobody or several people hold, by id.
    Role(&'org str),
    /// A team as a body, by id.
    Charter(&'org str),
    /// Everybody.
    Everyone,
    /// An id that names nothing: it is only itself.
    Unknown(&'org str),
}

/// The key of an id.
pub fn key<'org>(org: &'org Org, id: &'org str) -> Key<'org> {
    match org.party(id) {
        None => Key::Unknown(id),
        Some(Party::Everyone) => Key::Everyone,
        Some(Party::Person(person)) => Key::Person(&person.id.value),
        Some(Party::Charter(charter)) => Key::Charter(&charter.id.value),
        Some(Party::Role(role)) => match role.held_by.as_slice() {
            [holder] if !role.holders_unread => match org.person(holder) {
                Some(person) => Key::Person(&person.id.value),
                None => Key::Role(&role.id.value),
            },
            _ => Key::Role(&role.id.value),
        },
    }
}

/// The parties that decide, each once. All members of a team together are the team.
pub fn deciders_key<'org>(org: &'org Org, deciders: impl IntoIterator<Item = &'org Reference>) -> BTreeSet<Key<'org>> {
    let keys: BTreeSet<Key<'org>> = deciders.into_iter().map(|decider| key(org, &decider.value)).collect();
    if keys.len() < 2 {
        return keys;
    }
    // A team that these are all members of is among those that any one of them is in.
    let candidates = keys.iter().next().into_iter().flat_map(|first| teams_of(org, first));
    let mut bodies = candidates.filter(|charter| {
        let members: BTreeSet<Key<'_>> = charter.members.iter().map(|member| key(org, &member.who.value)).collect();
        members == keys
    });
    match bodies.next() {
        Some(body) => BTreeSet::from([Key::Charter(&body.id.value)]),
        None => keys,
    }
}

/// The charters that a party is a member of, by its own id or by a role that it holds.
fn teams_of<'org>(org: &'org Org, key: &Key<'org>) -> Vec<&'org crate::model::charter::Charter> {
    match key {
        Key::Person(id) => {
            let roles = org.roles_of(id).flat_map(|role| org.memberships(&role.id));
            org.memberships(id).chain(roles).collect()
        }
        Key::Role(id) | Key::Charter(id) | Key::Unknown(id) => org.memberships(id).collect(),
        Key::Everyone => Vec::new(),
    }
}

/// The people behind an id today, each once: the person, a role's holders, a team's members. Nobody stands for
/// `everyone`, since it means more people than the book names.
pub fn people<'org>(org: &'org Org, id: &str) -> Vec<&'org str> {
    let mut all = Vec::new();
    add_people(org, id, &mut all, true);
    all
}

fn add_people<'org>(org: &'org Org, id: &str, all: &mut Vec<&'org str>, into_teams: bool) {
    match org.party(id) {
        Some(Party::Person(person)) if !all.contains(&person.id.as_str()) => all.push(&person.id.value),
        Some(Party::Role(role)) => {
            for holder in &role.held_by {
                add_people(org, holder, all, false);
            }
        }
        // A team may list a team as a member; one level is enough, and cannot go round in a circle.
        Some(Party::Charter(charter)) if into_teams => {
            for member in &charter.members {
                add_people(org, &member.who, all, false);
            }
        }
        _ => {}
    }
}

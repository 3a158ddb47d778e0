//! When two names mean one party: `cfo` and Lena, who holds it, are one; a charter is one, and its members together
//! are that charter.

use crate::model::{Org, Party, Reference};
use jiff::civil::Date;

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

/// The parties that decide, each once and in order. All members of a team together are the team.
pub fn deciders_key<'org>(org: &'org Org, deciders: impl IntoIterator<Item = &'org Reference>) -> Vec<Key<'org>> {
    let keys = in_order(deciders.into_iter().map(|decider| key(org, &decider.value)));
    if keys.len() < 2 {
        return keys;
    }
    // A team that these are all members of is among those that any one of them is in.
    let candidates = keys.first().into_iter().flat_map(|first| teams_of(org, first));
    let mut bodies =
        candidates.filter(|charter| in_order(charter.members.iter().map(|member| key(org, &member.who.value))) == keys);
    match bodies.next() {
        Some(body) => vec![Key::Charter(&body.id.value)],
        None => keys,
    }
}

fn in_order<'org>(keys: impl Iterator<Item = Key<'org>>) -> Vec<Key<'org>> {
    let mut keys: Vec<Key<'_>> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
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

/// The people behind an id on a day, each once: the person, a role's holders, a team's members, without those who have
/// left. Nobody stands for `everyone`, since it means more people than the book names.
pub fn people<'org>(org: &'org Org, id: &str, day: Date) -> Vec<&'org str> {
    let mut all = named_people(org, id);
    all.retain(|id| org.person(id).is_some_and(|person| person.is_here(day)));
    all
}

/// As [`people`], with those who have left.
pub fn named_people<'org>(org: &'org Org, id: &str) -> Vec<&'org str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::org;
    use jiff::civil::date;

    fn book() -> Org {
        org(&[
            (
                "people.yaml",
                "
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Lindt, left: 2027-01-01 }
  mara: { name: Mara Voss }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
  cro: { title: Chief Revenue Officer }
  leads: { title: Sales leads, held_by: [jonas, mara] }
  ghost: { title: Ghost, held_by: nobody-here }
",
            ),
            ("executive.yaml", "was: [board]\nmembers: [cfo, jonas]"),
            ("sales.yaml", "members: [leads, cro, executive]"),
        ])
    }

    #[test]
    fn a_role_that_one_person_holds_is_that_person() {
        let org = book();
        assert_eq!(key(&org, "cfo"), key(&org, "lena"));
        assert_eq!(key(&org, "lena"), Key::Person("lena"));
        assert_eq!(key(&org, "cro"), Key::Role("cro"), "nobody holds it");
        assert_eq!(key(&org, "leads"), Key::Role("leads"), "two hold it");
        assert_eq!(key(&org, "ghost"), Key::Role("ghost"), "its holder is nobody the book knows");
        assert_eq!(key(&org, "board"), Key::Charter("executive"), "an earlier id");
        assert_eq!(key(&org, "everyone"), Key::Everyone);
        assert_eq!(key(&org, "nowhere"), Key::Unknown("nowhere"));
    }

    fn deciders<'org>(org: &'org Org, ids: &'org [Reference]) -> Vec<Key<'org>> {
        deciders_key(org, ids)
    }

    #[test]
    fn all_members_of_a_team_together_are_the_team() {
        let org = book();
        let place = crate::source::Span::whole_file(org.charters[0].file);
        let ids = |ids: &[&str]| -> Vec<Reference> {
            ids.iter().map(|id| Reference::new(crate::model::Id::new(id), place)).collect()
        };
        let executive = vec![Key::Charter("executive")];
        assert_eq!(deciders(&org, &ids(&["executive"])), executive);
        assert_eq!(deciders(&org, &ids(&["jonas", "lena"])), executive, "lena sits there as cfo");
        assert_eq!(deciders(&org, &ids(&["cfo", "lena"])), vec![Key::Person("lena")]);
        assert_eq!(deciders(&org, &ids(&["jonas", "lena", "cro"])).len(), 3, "one too many is not the team");
        assert_eq!(deciders(&org, &ids(&["leads", "cro", "executive"])), vec![Key::Charter("sales")]);
        assert!(deciders(&org, &ids(&[])).is_empty());
    }

    #[test]
    fn the_people_behind_an_id() {
        let org = book();
        let people = |id| people(&org, id, date(2026, 12, 31));
        assert_eq!(people("lena"), ["lena"]);
        assert_eq!(people("leads"), ["jonas", "mara"]);
        assert_eq!(people("executive"), ["lena", "jonas"]);
        assert_eq!(people("sales"), ["jonas", "mara"], "a team within a team is not opened");
        assert!(people("cro").is_empty() && people("everyone").is_empty());
    }
    #[test]
    fn who_has_left_is_not_behind_an_id_any_more() {
        let org = book();
        let day = date(2027, 1, 1);
        assert_eq!(people(&org, "leads", day), ["mara"]);
        assert_eq!(people(&org, "executive", day), ["lena"]);
        assert!(people(&org, "jonas", day).is_empty());
        assert_eq!(named_people(&org, "leads"), ["jonas", "mara"]);
    }
}

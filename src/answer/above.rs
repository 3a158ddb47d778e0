//! Who stands above whom: roles report to roles, charters have parents.

use super::party::{Key, key};
use crate::model::Org;
use hashbrown::HashSet;
use std::collections::VecDeque;

/// Everybody in line above a party, nearest first and without itself: whom its roles report to, the charter above a
/// charter, and on.
pub fn in_line_above<'org>(org: &'org Org, party: &Key<'org>) -> Vec<Key<'org>> {
    climb(org, party, line)
}

/// Everybody who could settle what a party is in conflict about: the party itself, all in line above it, the teams that
/// it belongs to, whoever leads those, and on from each of them.
pub fn settlers<'org>(org: &'org Org, party: &Key<'org>) -> HashSet<Key<'org>> {
    let wider = |org: &'org Org, party: &Key<'org>| {
        let mut next = line(org, party);
        let teams = |id: &'org str| org.memberships(id).map(|team| Key::Charter(&team.id.value));
        match party {
            Key::Person(id) => {
                next.extend(teams(id));
                next.extend(org.roles_of(id).flat_map(|role| teams(&role.id)));
            }
            Key::Role(id) => next.extend(teams(id)),
            Key::Charter(id) => {
                next.extend(teams(id));
                next.extend(org.charter(id).and_then(|team| team.lead.as_ref()).map(|lead| key(org, lead)));
            }
            Key::Everyone | Key::Unknown(_) => {}
        }
        next
    };
    let above = climb(org, party, wider);
    above.into_iter().chain([party.clone()]).collect()
}

fn line<'org>(org: &'org Org, party: &Key<'org>) -> Vec<Key<'org>> {
    let reports_to = |role: &'org crate::model::people::Role| role.reports_to.as_ref().map(|above| key(org, above));
    match party {
        Key::Person(id) => org.roles_of(id).filter_map(reports_to).collect(),
        Key::Role(id) => org.role(id).and_then(reports_to).into_iter().collect(),
        Key::Charter(id) => {
            let parent = org.charter(id).and_then(|charter| org.parent(charter));
            parent.map(|parent| Key::Charter(&parent.id.value)).into_iter().collect()
        }
        Key::Everyone | Key::Unknown(_) => Vec::new(),
    }
}

fn climb<'org>(
    org: &'org Org,
    party: &Key<'org>,
    next: impl Fn(&'org Org, &Key<'org>) -> Vec<Key<'org>>,
) -> Vec<Key<'org>> {
    let mut seen: HashSet<Key<'_>> = HashSet::from([party.clone()]);
    let mut waiting = VecDeque::from([party.clone()]);
    let mut above = Vec::new();
    while let Some(here) = waiting.pop_front() {
        for found in next(org, &here) {
            if seen.insert(found.clone()) {
                above.push(found.clone());
                waiting.push_back(found);
            }
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::org;

    fn book() -> Org {
        org(&[
            (
                "people.yaml",
                "
people: { lena: { name: Lena Fox }, jonas: { name: Jonas Lindt } }
roles:
  ceo: { title: CEO, reports_to: round }
  round: { title: Round, reports_to: ceo }
  cfo: { title: CFO, held_by: lena, reports_to: ceo }
  controller: { title: Controller, held_by: jonas, reports_to: lena }
  nurse: { title: Nurse }
",
            ),
            ("company.yaml", "lead: ceo"),
            ("care.yaml", "parent: company\nmembers: [nurse]"),
        ])
    }

    #[test]
    fn the_line_goes_by_holders_and_ends_where_it_turns_round() {
        let org = book();
        let above = in_line_above(&org, &key(&org, "controller"));
        assert_eq!(above, [Key::Person("lena"), Key::Role("ceo"), Key::Role("round")]);
        assert_eq!(in_line_above(&org, &key(&org, "care")), [Key::Charter("company")]);
        assert!(in_line_above(&org, &key(&org, "nurse")).is_empty(), "a team is not a line");
    }

    #[test]
    fn a_team_and_whoever_leads_those_above_it_can_settle() {
        let org = book();
        let nurse = settlers(&org, &key(&org, "nurse"));
        let expected = ["nurse", "care", "company", "ceo", "round"].map(|id| key(&org, id));
        assert_eq!(nurse, expected.into_iter().collect());
    }
}

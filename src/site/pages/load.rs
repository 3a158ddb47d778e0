//! How many decisions are whose, by domain.

use super::super::desk::{Desk, heading_word};
use super::super::index::row_at;
use super::super::view::{Link, LoadCell, LoadRow, LoadTable};
use crate::address;
use crate::model::{Id, Part, Party};
use crate::text;
use hashbrown::{HashMap, HashSet};

/// The most rows: those who decide most are what the table is for.
const MOST_ROWS: usize = 16;
/// The most domains with a column of their own.
const MOST_DOMAINS: usize = 7;
const DARKEST: usize = 4;

/// The table; None where nobody decides anything.
pub(super) fn load(desk: Desk<'_>) -> Option<LoadTable> {
    let edition = desk.edition();
    let day = edition.as_of();
    let mut domains: Vec<Domain<'_>> = Vec::new();
    let mut by_slug: HashMap<String, usize> = HashMap::new();
    // The domain of each decision that is in force, by its place in the list of them.
    let mut domain_of: HashMap<&Id, Option<usize>> = HashMap::new();
    for id in edition.decision_ids() {
        if !edition.rows(id).any(|(charter, row)| crate::answer::Grant { charter, row, tier: None }.in_force(day)) {
            continue;
        }
        let written = edition.rows(id).find_map(|(_, row)| row.domain.as_deref());
        let domain = written.map(|name| {
            let at = *by_slug.entry(text::slug(&name.value)).or_insert(domains.len());
            if at == domains.len() {
                domains.push(Domain { name: &name.value, decisions: 0 });
            }
            domains[at].decisions += 1;
            at
        });
        domain_of.insert(id, domain);
    }
    let mut largest: Vec<(&String, usize)> = by_slug.iter().map(|(slug, at)| (slug, *at)).collect();
    largest.sort_by_key(|(slug, at)| (std::cmp::Reverse(domains[*at].decisions), *slug));
    largest.truncate(MOST_DOMAINS);
    let mut column_of: Vec<Option<usize>> = vec![None; domains.len()];
    for (column, (_, at)) in largest.iter().enumerate() {
        column_of[*at] = Some(column);
    }
    let column = |domain: Option<usize>| domain.and_then(|at| column_of[at]);
    let others = domain_of.values().any(|domain| column(*domain).is_none());
    let columns = largest.len() + usize::from(others);
    let mut rows: Vec<(Party<'_>, Vec<usize>, usize)> = Vec::new();
    for (who, ids) in holders(desk) {
        let rights = ids.iter().flat_map(|id| desk.site.index.rights(id)).filter(|right| right.part == Part::Decide);
        let decided: HashSet<&Id> = rights.map(|right| &row_at(edition, right.row()).1.id.value).collect();
        let mut counts = vec![0; columns];
        for domain in decided.iter().filter_map(|id| domain_of.get(*id)) {
            counts[column(*domain).unwrap_or(largest.len())] += 1;
        }
        if !decided.is_empty() {
            rows.push((who, counts, decided.len()));
        }
    }
    rows.sort_by_key(|(.., total)| std::cmp::Reverse(*total));
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let most = rows.iter().map(|(.., total)| *total).max()?;
    let most_in_one = rows.iter().flat_map(|(_, counts, _)| counts).copied().max().unwrap_or(1).max(1);
    let cell = |count: usize, most: usize| LoadCell { count, shade: (count * DARKEST).div_ceil(most) };
    let row = |(who, counts, total): (Party<'_>, Vec<usize>, usize)| LoadRow {
        who: link(desk, who),
        total: cell(total, most),
        cells: counts.into_iter().map(|count| cell(count, most_in_one)).collect(),
    };
    let domains = largest.iter().map(|(_, at)| heading_word(domains[*at].name)).collect();
    Some(LoadTable { domains, others, decisions: domain_of.len(), more, rows: rows.into_iter().map(row).collect() })
}

/// A domain as it is first written, and of how many decisions it is.
struct Domain<'a> {
    name: &'a str,
    decisions: usize,
}

/// Whoever can decide, with all the names by which they do: people who are here with their roles, teams, and roles that
/// nobody holds.
fn holders(desk: Desk<'_>) -> Vec<(Party<'_>, Vec<&str>)> {
    let edition = desk.edition();
    let here = |id: &str| edition.person(id).is_some_and(|person| person.is_here(edition.as_of()));
    let people = edition.people.iter().filter(|person| person.is_here(edition.as_of())).map(|person| {
        let roles = edition.roles_of(&person.id).map(|role| role.id.as_str());
        let ids = std::iter::once(person.id.as_str()).chain(roles).collect();
        (Party::Person(person), ids)
    });
    let teams = edition.charters.iter().map(|charter| (Party::Charter(charter), vec![charter.id.as_str()]));
    let vacant = edition.roles.iter().filter(|role| !role.held_by.iter().any(|holder| here(holder)));
    let vacant = vacant.map(|role| (Party::Role(role), vec![role.id.as_str()]));
    people.chain(teams).chain(vacant).collect()
}

/// The way to one of them.
fn link(desk: Desk<'_>, who: Party<'_>) -> Link {
    match who {
        Party::Person(person) => desk.link(person.name(), &address::person(&person.id)),
        Party::Role(role) => desk.link(role.title(), &address::role(&role.id)),
        Party::Charter(charter) => (*desk.team(charter)).clone(),
        Party::Everyone => Link::default(),
    }
}

//! How many decisions are whose, by domain.

use super::super::desk::{Desk, heading_word};
use super::super::index::row_at;
use super::super::view::{Link, LoadCell, LoadRow, LoadTable};
use crate::address;
use crate::model::{Id, Part};
use crate::text;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows: those who decide most are what the table is for.
const MOST_ROWS: usize = 16;
/// The most domains with a column of their own.
const MOST_DOMAINS: usize = 7;
const DARKEST: usize = 4;

/// The table; None where nobody decides anything.
pub(super) fn load(desk: Desk<'_>) -> Option<LoadTable> {
    let edition = desk.edition();
    let day = edition.as_of();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut domain_of: HashMap<&Id, String> = HashMap::new();
    let mut weights: BTreeMap<String, usize> = BTreeMap::new();
    for id in edition.decision_ids() {
        if !edition.rows(id).any(|(charter, row)| crate::answer::Grant { charter, row, tier: None }.in_force(day)) {
            continue;
        }
        let written = edition.rows(id).find_map(|(_, row)| row.domain.as_deref().map(|domain| domain.value.clone()));
        let key = text::slug(written.as_deref().unwrap_or_default());
        if let Some(written) = written.filter(|_| !key.is_empty()) {
            names.entry(key.clone()).or_insert(written);
            *weights.entry(key.clone()).or_default() += 1;
        }
        domain_of.insert(id, key);
    }
    let mut domains: Vec<(usize, &String)> = weights.iter().map(|(key, count)| (*count, key)).collect();
    domains.sort_by_key(|(count, key)| (std::cmp::Reverse(*count), *key));
    domains.truncate(MOST_DOMAINS);
    let column: HashMap<&str, usize> = domains.iter().enumerate().map(|(at, (_, key))| (key.as_str(), at)).collect();
    let others = domain_of.values().any(|key| !column.contains_key(key.as_str()));
    let columns = domains.len() + usize::from(others);
    let mut rows: Vec<(Link, Vec<usize>, usize)> = Vec::new();
    for (who, ids) in holders(desk) {
        let rights = ids.iter().flat_map(|id| desk.site.index.rights(id)).filter(|right| right.part == Part::Decide);
        let decided: BTreeSet<&Id> = rights.map(|right| &row_at(edition, right.row()).1.id.value).collect();
        let mut counts = vec![0; columns];
        for key in decided.iter().filter_map(|id| domain_of.get(*id)) {
            counts[column.get(key.as_str()).copied().unwrap_or(domains.len())] += 1;
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
    let row = |(who, counts, total): (Link, Vec<usize>, usize)| LoadRow {
        who,
        total: cell(total, most),
        cells: counts.into_iter().map(|count| cell(count, most_in_one)).collect(),
    };
    let domains = domains.iter().filter_map(|(_, key)| names.get(*key)).map(|name| heading_word(name)).collect();
    Some(LoadTable { domains, others, decisions: domain_of.len(), more, rows: rows.into_iter().map(row).collect() })
}

/// Whoever can decide, with all the names by which they do: people who are here with their roles, teams, and roles that
/// nobody holds.
fn holders(desk: Desk<'_>) -> Vec<(Link, Vec<&str>)> {
    let edition = desk.edition();
    let here = |id: &str| edition.person(id).is_some_and(|person| person.is_here(edition.as_of()));
    let people = edition.people.iter().filter(|person| person.is_here(edition.as_of())).map(|person| {
        let roles = edition.roles_of(&person.id).map(|role| role.id.as_str());
        let ids = std::iter::once(person.id.as_str()).chain(roles).collect();
        (desk.link(person.name(), &address::person(&person.id)), ids)
    });
    let teams = edition.charters.iter().map(|charter| ((*desk.team(charter)).clone(), vec![charter.id.as_str()]));
    let vacant = edition.roles.iter().filter(|role| !role.held_by.iter().any(|holder| here(holder)));
    let vacant = vacant.map(|role| (desk.link(role.title(), &address::role(&role.id)), vec![role.id.as_str()]));
    people.chain(teams).chain(vacant).collect()
}

//! The cascade of `/priorities/`: what of the teams' work serves which of the company's priorities.

use super::super::chart::cascade::{Item, layout};
use super::super::desk::Desk;
use super::super::index::At;
use super::super::view::{CascadeChart, CascadeRow, CascadeState};
use super::priority::{order, rank};
use crate::model::charter::{Charter, Priority, Status};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The most priorities that are drawn one by one; of more, each team is drawn once.
const MOST_ITEMS: usize = 60;
/// The most teams that are drawn.
const MOST_TEAMS: usize = 40;
/// The most rows of the table.
const MOST_ROWS: usize = 300;

/// A ranked priority, and the others that it serves.
struct Served<'a> {
    charter: &'a Charter,
    priority: &'a Priority,
    above: Vec<usize>,
    state: CascadeState,
}

/// The cascade; None where no team has a priority, or the company has none.
pub(super) fn cascade(desk: Desk<'_>) -> Option<CascadeChart> {
    let all = served(desk);
    let company = all.iter().filter(|own| own.state == CascadeState::Company).count();
    let total = all.len() - company;
    if company == 0 || total == 0 {
        return None;
    }
    let counts = counts(&all);
    let (most, most_count) = counts.iter().copied().enumerate().max_by_key(|(at, count)| (*count, usize::MAX - at))?;
    let by_team = all.len() > MOST_ITEMS;
    let items = if by_team { teams(desk, &all) } else { items(desk, &all) };
    let link = |own: &Served<'_>| desk.priority(own.charter, own.priority);
    let state = |wanted: CascadeState| all.iter().filter(|own| own.state == wanted).count();
    let is_most = most_count > 0;
    let rows = if total > MOST_ROWS { Vec::new() } else { rows(&all) };
    Some(CascadeChart {
        total,
        most: is_most.then(|| link(&all[most])),
        most_count,
        unserved: counts.iter().zip(&all).filter(|(count, _)| **count == 0).map(|(_, own)| link(own)).collect(),
        on_their_own: state(CascadeState::OnItsOwn),
        orphans: state(CascadeState::Orphan),
        rows,
        by_team,
        ..layout(&items, is_most.then_some(most))
    })
}

/// All ranked priorities of charters that are not archived, the company's first.
fn served(desk: Desk<'_>) -> Vec<Served<'_>> {
    let edition = desk.edition();
    let root = edition.root().map(|root| &root.id.value);
    let mut charters: Vec<(usize, &Charter)> = edition.charters.iter().map(|charter| &**charter).enumerate().collect();
    charters.retain(|(_, charter)| charter.status != Status::Archived);
    charters.sort_by_key(|(_, charter)| Some(&charter.id.value) != root);
    let mut all = Vec::new();
    let mut places: HashMap<At, usize> = HashMap::new();
    for (at, charter) in charters {
        for priority in order(desk, charter) {
            if let Some(own) = charter.priorities.iter().position(|own| std::ptr::eq(&**own, priority)) {
                places.insert((at, own), all.len());
            }
            let state = match (Some(&charter.id.value) == root, priority.supports.is_empty()) {
                (true, _) => CascadeState::Company,
                (false, true) if priority.because.is_some() => CascadeState::OnItsOwn,
                (false, true) => CascadeState::Orphan,
                (false, false) => CascadeState::Serves,
            };
            all.push(Served { charter, priority, above: Vec::new(), state });
        }
    }
    for (own, served) in all.iter_mut().enumerate().filter(|(_, own)| own.state != CascadeState::Company) {
        let Served { charter, priority, .. } = *served;
        let above = priority.supports.iter().filter_map(|above| desk.site.index.priority(edition, charter, above));
        let above: BTreeSet<usize> = above.filter_map(|above| places.get(&above).copied()).collect();
        served.above = above.into_iter().filter(|above| *above != own).collect();
    }
    all
}

/// How many priorities of teams serve each of the company's, directly or through others.
fn counts(all: &[Served<'_>]) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (own, served) in all.iter().enumerate() {
        for above in &served.above {
            below[*above].push(own);
        }
    }
    let company = all.iter().take_while(|own| own.state == CascadeState::Company).count();
    let count = |start: usize| {
        let mut seen = vec![false; all.len()];
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            for own in &below[at] {
                if !std::mem::replace(&mut seen[*own], true) {
                    open.push(*own);
                }
            }
        }
        seen.into_iter().filter(|seen| *seen).count()
    };
    (0..company).map(count).collect()
}

fn items(desk: Desk<'_>, all: &[Served<'_>]) -> Vec<Item> {
    let item = |own: &Served<'_>| Item {
        link: desk.priority(own.charter, own.priority),
        team: if own.state == CascadeState::Company { String::new() } else { own.charter.name().to_owned() },
        rank: rank(desk, own.priority),
        state: own.state,
        serves: own.above.clone(),
        count: 0,
    };
    all.iter().map(item).collect()
}

/// The company's priorities, and each team once with what of them its own serve directly: those with most first, as far
/// as they can be drawn.
fn teams(desk: Desk<'_>, all: &[Served<'_>]) -> Vec<Item> {
    let company: Vec<&Served<'_>> =
        all.iter().take_while(|own| own.state == CascadeState::Company).take(MOST_ITEMS).collect();
    let mut items: Vec<Item> = company
        .iter()
        .map(|own| Item {
            link: desk.priority(own.charter, own.priority),
            rank: rank(desk, own.priority),
            state: CascadeState::Company,
            ..Item::default()
        })
        .collect();
    let mut by_team: BTreeMap<usize, Item> = BTreeMap::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for own in all.iter().filter(|own| own.state != CascadeState::Company) {
        let direct: Vec<usize> = own.above.iter().copied().filter(|above| *above < items.len()).collect();
        if direct.is_empty() {
            continue;
        }
        let next = numbers.len();
        let number = *numbers.entry(own.charter.id.as_str()).or_insert(next);
        let item = by_team
            .entry(number)
            .or_insert_with(|| Item { link: (*desk.team(own.charter)).clone(), ..Item::default() });
        item.count += 1;
        item.serves.extend(direct);
        item.serves.sort_unstable();
        item.serves.dedup();
    }
    let mut teams: Vec<(usize, Item)> = by_team.into_iter().collect();
    teams.sort_by_key(|(number, item)| (std::cmp::Reverse(item.count), *number));
    teams.truncate(MOST_TEAMS);
    teams.sort_by_key(|(number, _)| *number);
    items.extend(teams.into_iter().map(|(_, item)| item));
    items
}

fn rows(all: &[Served<'_>]) -> Vec<CascadeRow> {
    let row = |own: &Served<'_>| CascadeRow {
        priority: own.priority.title().to_owned(),
        team: own.charter.name().to_owned(),
        serves: own.above.iter().map(|above| all[*above].priority.title().to_owned()).collect(),
        state: own.state,
    };
    all.iter().filter(|own| own.state != CascadeState::Company).map(row).collect()
}

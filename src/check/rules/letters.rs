//! Who has which parts in a row that follows a framework.

use super::rights;
use crate::answer::{Grant, Key, deciders_key, key};
use crate::model::charter::{Charter, Decision, Holder};
use crate::model::{Framework, Org, Part, Party, Reference};
use crate::source::Span;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// A part that somebody has, with the place that says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'org> {
    pub(super) who: &'org Reference,
    pub(super) part: Part,
    /// The letter, or the name after the word.
    pub(super) span: Span,
}

/// The parts of each party that has several in a row, of those for which the framework has a letter; in the order in which
/// the parties are first named. Whoever decides only some amounts may well have another part in the others, so that only
/// those count as deciders who decide them all.
pub(super) fn by_party<'org>(
    org: &'org Org,
    framework: &Framework,
    charter: &'org Charter,
    row: &'org Decision,
) -> Vec<Vec<Held<'org>>> {
    if is_one_each(org, row) {
        return Vec::new();
    }
    let mut all: Vec<Vec<Held<'org>>> = Vec::new();
    let mut at: HashMap<Key<'org>, usize> = HashMap::new();
    let others = row.holders.iter().filter(|holder| holder.part != Part::Decide);
    let others = others.map(|holder| (key(org, &holder.who), held(holder)));
    for (key, held) in deciders(org, charter, row).into_iter().chain(others) {
        if framework.letter(held.part).is_some() {
            let place = *at.entry(key).or_insert(all.len());
            all.resize_with(all.len().max(place + 1), Vec::new);
            all[place].push(held);
        }
    }
    all.retain(|party| party.len() > 1);
    for party in &mut all {
        party.sort_by_key(|held| held.span);
    }
    all
}

/// Whether a row names each party once, as most do, and one decider.
fn is_one_each(org: &Org, row: &Decision) -> bool {
    let mut keys: Vec<Key<'_>> = row.holders.iter().map(|holder| key(org, &holder.who)).collect();
    keys.sort_unstable();
    row.tiers.is_empty() && row.having(Part::Decide).nth(1).is_none() && keys.windows(2).all(|pair| pair[0] != pair[1])
}

fn held(holder: &Holder) -> Held<'_> {
    let span = holder.letter.as_ref().map_or(holder.who.span, |letter| letter.span);
    Held { who: &holder.who, part: holder.part, span }
}

fn deciders<'org>(org: &'org Org, charter: &'org Charter, row: &'org Decision) -> Vec<(Key<'org>, Held<'org>)> {
    let held = |who: &'org Reference| {
        let written = row.having(Part::Decide).find(|holder| std::ptr::eq(&holder.who, who)).map(held);
        written.unwrap_or(Held { who, part: Part::Decide, span: who.span })
    };
    let keys = Grant::of_row(charter, row).map(|grant| grant.deciders_key(org));
    let in_both = |mut one: Vec<Key<'org>>, other: Vec<Key<'org>>| {
        one.retain(|key| other.binary_search(key).is_ok());
        one
    };
    let everywhere = keys.reduce(in_both).unwrap_or_default();
    let named = |own: &Key<'org>| {
        let is_named = |who: &&Reference| deciders_key(org, [*who]).contains(own);
        // Where all members of a team are named, any of them is a place for the team.
        row.deciders().find(is_named).or_else(|| row.deciders().next())
    };
    everywhere.iter().filter_map(|own| Some((own.clone(), held(named(own)?)))).collect()
}

/// The name of the party that has all these parts: a team's own where some of its members stand for it.
pub(super) fn name(org: &Org, held: &[Held<'_>]) -> String {
    let is_team = |held: &&Held<'_>| matches!(org.party(held.who), Some(Party::Charter(_)));
    held.iter().find(is_team).or(held.first()).map_or_else(String::new, |held| rights::name(org, held.who))
}

/// Whether somebody who drives or recommends a decision has the last word in it too: what `driver-approves` finds.
pub(super) fn approves_own(parts: &BTreeSet<Part>) -> bool {
    parts.contains(&Part::Decide) && (parts.contains(&Part::Drive) || parts.contains(&Part::Recommend))
}

//! Trade-offs of different charters that turn each other round.

use crate::answer::{EvenOver, SideKey, in_force};
use crate::check::Context;
use crate::model::charter::Charter;
use crate::model::{Id, Org};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// Trade-offs about one pair of things, under one condition, in both directions. Those that are exceptions for a reason
/// are left out.
pub(super) struct Opposites<'a> {
    pub(super) forth: Vec<&'a EvenOver<'a>>,
    pub(super) back: Vec<&'a EvenOver<'a>>,
}

/// All trade-offs in force.
pub(super) fn trade_offs<'a>(cx: &Context<'a>) -> Vec<EvenOver<'a>> {
    in_force(cx.subject.org, cx.today())
}

/// Every pair of things that charters order in both ways.
pub(super) fn opposites<'a>(all: &'a [EvenOver<'a>]) -> Vec<Opposites<'a>> {
    type About<'a> = (&'a SideKey<'a>, &'a SideKey<'a>, Option<&'a str>);
    let mut groups: BTreeMap<About<'a>, Opposites<'a>> = BTreeMap::new();
    for own in all.iter().filter(|own| own.trade_off.exception_because.is_none()) {
        let (winner, loser) = own.sides();
        let (one, other) = if winner < loser { (winner, loser) } else { (loser, winner) };
        let about = (one, other, own.when.as_deref());
        let group = groups.entry(about).or_insert_with(|| Opposites { forth: Vec::new(), back: Vec::new() });
        if winner < loser { group.forth.push(own) } else { group.back.push(own) }
    }
    groups.into_values().filter(|group| !group.forth.is_empty() && !group.back.is_empty()).collect()
}

/// A charter's trade-off, and those above it that it turns round.
pub(super) struct Reversal<'a> {
    pub(super) own: &'a EvenOver<'a>,
    pub(super) above: Vec<&'a EvenOver<'a>>,
}

/// The charters above each, looked up once.
#[derive(Default)]
pub(super) struct Above<'a>(HashMap<&'a Id, Vec<&'a Charter>>);

impl<'a> Above<'a> {
    pub(super) fn of(&mut self, org: &'a Org, charter: &'a Charter) -> &[&'a Charter] {
        self.0.entry(&charter.id.value).or_insert_with(|| org.ancestors(charter))
    }
}

impl<'a> Opposites<'a> {
    /// Those that turn round what the nearest charter above says that speaks of it.
    pub(super) fn reversals(&self, org: &'a Org, above: &mut Above<'a>) -> Vec<Reversal<'a>> {
        let mut found = Vec::new();
        for (those, others) in [(&self.forth, &self.back), (&self.back, &self.forth)] {
            let mut by_charter: HashMap<&Id, Vec<&'a EvenOver<'a>>> = HashMap::new();
            for other in others {
                by_charter.entry(&other.charter.id.value).or_default().push(other);
            }
            for own in those {
                let turned = above.of(org, own.charter).iter().find_map(|higher| {
                    let said = by_charter.get(&higher.id.value)?.iter();
                    let said: Vec<_> = said.copied().filter(|other| own.scope().overlaps(other.scope())).collect();
                    (!said.is_empty()).then_some(said)
                });
                found.extend(turned.map(|above| Reversal { own, above }));
            }
        }
        found
    }
}

//! Rights taken apart: one grant is one decider (or body) for one stretch of amounts, in the scope and time of a row.

use super::party::{Key, deciders_key};
use crate::model::charter::{Charter, Decision, Status, Tier};
use crate::model::{Amount, Org, Part, Reference};
use crate::source::Span;
use jiff::civil::Date;
use std::cmp::Ordering;

/// One stretch of one row.
#[derive(Debug, Clone, Copy)]
pub struct Grant<'org> {
    /// The charter that the row stands in.
    pub charter: &'org Charter,
    /// The row.
    pub row: &'org Decision,
    /// The tier; None: the row holds for every amount.
    pub tier: Option<&'org Tier>,
}

/// The grants of a decision in the order written: a row's tiers, or the row itself.
pub fn grants<'org>(org: &'org Org, decision: &str) -> Vec<Grant<'org>> {
    let mut all = Vec::new();
    for (charter, row) in org.rows(decision) {
        all.extend(Grant::of_row(charter, row));
    }
    all
}

impl<'org> Grant<'org> {
    /// The grants of one row: its tiers, or the row itself.
    pub fn of_row(charter: &'org Charter, row: &'org Decision) -> impl Iterator<Item = Self> {
        let whole = row.tiers.is_empty().then_some(Self { charter, row, tier: None });
        whole.into_iter().chain(row.tiers.iter().map(move |tier| Self { charter, row, tier: Some(tier) }))
    }

    /// The end above which it holds, itself excluded.
    pub fn above(&self) -> Option<&'org Amount> {
        self.tier.and_then(|tier| tier.above.as_ref()).map(|above| &above.value)
    }

    /// The end up to which it holds, included.
    pub fn up_to(&self) -> Option<&'org Amount> {
        self.tier.and_then(|tier| tier.up_to.as_ref()).map(|up_to| &up_to.value)
    }

    /// Who decides, as written.
    pub fn deciders(&self) -> impl Iterator<Item = &'org Reference> + use<'org> {
        let of_row = self.tier.is_none().then(|| self.row.having(Part::Decide).map(|holder| &holder.who));
        self.tier.into_iter().flat_map(|tier| &tier.decide).chain(of_row.into_iter().flatten())
    }

    /// Who decides, as parties, each once and in order.
    pub fn deciders_key(&self, org: &'org Org) -> Vec<Key<'org>> {
        deciders_key(org, self.deciders())
    }

    /// Where it is written: the first decider, else the tier, else the row's id.
    pub fn place(&self) -> Span {
        let fallback = self.tier.map_or(self.row.id.span, |tier| tier.span);
        self.deciders().next().map_or(fallback, |decider| decider.span)
    }

    /// Whether it is in force on a day. Rights of an archived charter are not.
    pub fn in_force(&self, day: Date) -> bool {
        self.charter.status != Status::Archived && self.row.in_force(day)
    }

    /// Whether an amount lies within: above < amount ≤ up_to. No amount of another unit does.
    pub fn holds(&self, amount: &Amount) -> bool {
        self.above().is_none_or(|above| amount.compare(above) == Some(Ordering::Greater))
            && self.up_to().is_none_or(|up_to| amount.compare(up_to).is_some_and(Ordering::is_le))
    }

    /// Whether any amount lies within: not where the ends stand the wrong way round, or are of two kinds.
    pub fn holds_for_something(&self) -> bool {
        match (self.above(), self.up_to()) {
            (Some(above), Some(up_to)) => above.compare(up_to) == Some(Ordering::Less),
            _ => true,
        }
    }

    /// Whether some amount lies in both. Ends of different units share none; that is a finding of its own.
    pub fn shares_an_amount(&self, other: &Self) -> bool {
        let reaches_beyond = |one: &Self, two: &Self| match (one.up_to(), two.above()) {
            (Some(up_to), Some(above)) => up_to.compare(above) == Some(Ordering::Greater),
            _ => true,
        };
        let kind = |own: &Self| own.above().or(own.up_to()).map(Amount::kind);
        let one_kind = match (kind(self), kind(other)) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        one_kind
            && reaches_beyond(self, other)
            && reaches_beyond(other, self)
            && self.holds_for_something()
            && other.holds_for_something()
    }

    /// Whether one case, with its amount, place and day, can fall under both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.shares_an_amount(other) && self.row.scope.overlaps(&other.row.scope) && self.row.shares_a_day(other.row)
    }

    /// Whether this one was handed on by whoever decides in the other, so that where both hold, this one does.
    pub fn is_delegated_from(&self, other: &Self, org: &'org Org) -> bool {
        self.row.delegated_from.as_deref().is_some_and(|from| {
            !std::ptr::eq(self.row, other.row) && other.deciders_key(org).contains(&super::party::key(org, &from.value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::{amount, rows};
    use proptest::prelude::*;

    /// Whether the two tiers of a row overlap; the question must not depend on the order.
    fn overlap(one: &str, other: &str) -> bool {
        let org = rows(&format!("- {{ id: x, title: X, limits: [{{ {one} decide: a }}, {{ {other} decide: b }}] }}"));
        let all = grants(&org, "x");
        assert_eq!(all[0].overlaps(&all[1]), all[1].overlaps(&all[0]));
        all[0].overlaps(&all[1])
    }

    #[test]
    fn a_tier_holds_above_its_lower_end_and_up_to_its_upper_one() {
        let org = rows("- { id: x, title: X, limits: [{ above: 10k EUR, up_to: 25k EUR, decide: cfo }] }");
        let tier = grants(&org, "x")[0];
        let holds = |text| tier.holds(&amount(text));
        assert!(!holds("10k EUR") && holds("10,000.01 EUR") && holds("25k EUR") && !holds("25,000.01 EUR"));
        assert!(!holds("12k USD") && !holds("12 people"));
    }

    #[test]
    fn tiers_that_meet_at_an_end_do_not_overlap() {
        assert!(!overlap("up_to: 25k EUR,", "above: 25k EUR,"));
        assert!(overlap("up_to: 25k EUR,", "above: 24k EUR,"));
        assert!(overlap("", "above: 24k EUR,"));
        assert!(overlap("up_to: 2 weeks,", "above: 13 days,"));
    }

    #[test]
    fn tiers_of_two_units_or_the_wrong_way_round_overlap_with_none() {
        assert!(!overlap("up_to: 25k EUR,", "up_to: 25k USD,"));
        assert!(!overlap("above: 25k EUR,", "above: 5 people,"));
        assert!(!overlap("above: 25k EUR, up_to: 10k EUR,", ""));
        assert!(!overlap("above: 25k EUR, up_to: 10 people,", "up_to: 50k EUR,"));
    }

    #[test]
    fn rows_in_other_places_or_on_other_days_do_not_overlap() {
        let org = rows(
            "
- { id: x, title: X, decide: a, scope: { region: [EMEA] }, until: 2026-12-31 }
- { id: x, title: X, decide: b, scope: { region: [AMER] } }
- { id: x, title: X, decide: c, from: 2027-01-01 }
- { id: x, title: X, decide: d, scope: { product: [app] }, from: 2026-12-31 }
",
        );
        let all = grants(&org, "x");
        let overlaps = |one: usize, other: usize| all[one].overlaps(&all[other]);
        assert!(!overlaps(0, 1) && !overlaps(0, 2), "another region; another year");
        assert!(overlaps(0, 3), "any product, and the last day is shared");
        assert!(overlaps(1, 2) && overlaps(2, 3));
    }

    #[test]
    fn the_right_of_an_archived_charter_is_not_in_force() {
        let org =
            crate::answer::testing::org(&[("a.yaml", "status: archived\ndecisions: [{ id: x, title: X, decide: a }]")]);
        assert!(!grants(&org, "x")[0].in_force(jiff::civil::date(2026, 11, 20)));
    }

    fn tier() -> impl Strategy<Value = String> {
        let end = || proptest::option::of((0_u32..6, prop_oneof![Just("EUR"), Just("days"), Just("weeks")]));
        (end(), end()).prop_map(|(above, up_to)| {
            let end = |name: &str, end: Option<(u32, &str)>| {
                end.map_or_else(String::new, |(number, unit)| format!("{name}: {number} {unit}, "))
            };
            end("above", above) + &end("up_to", up_to)
        })
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_follows_from_a_shared_amount(one in tier(), other in tier(), number in 0_u32..50) {
            let org = rows(&format!("- {{ id: x, title: X, limits: [{{ {one} decide: a }}, {{ {other} decide: b }}] }}"));
            let all = grants(&org, "x");
            prop_assert_eq!(all[0].overlaps(&all[1]), all[1].overlaps(&all[0]));
            prop_assert_eq!(all[0].overlaps(&all[0]), all[0].holds_for_something());
            for unit in ["EUR", "days"] {
                let amount = amount(&format!("{number} {unit}"));
                let both = all.iter().all(|grant| grant.holds(&amount));
                prop_assert!(!both || all[0].overlaps(&all[1]), "{} lies in both", amount);
            }
        }
    }
}

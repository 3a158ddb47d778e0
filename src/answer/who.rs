//! Who decides this, for this amount, in this place, on this day?

use super::grant::{Grant, grants};
use crate::model::charter::Charter;
use crate::model::record::{Record, RecordStatus};
use crate::model::{Amount, Org, Scope};
use jiff::civil::Date;
use std::cmp::Ordering;

/// One case to be decided.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The decision's id.
    pub decision: &'a str,
    /// How much it is about; None: not said.
    pub amount: Option<&'a Amount>,
    /// Where; an absent dimension is not said.
    pub scope: &'a Scope,
    /// The day.
    pub day: Date,
}

/// The right that holds for a case.
#[derive(Debug, Clone)]
pub struct Answer<'org> {
    /// The stretch of a row that holds.
    pub grant: Grant<'org>,
    /// Further rights that may hold, where the case leaves amount or place open.
    pub others: Vec<Grant<'org>>,
}

/// Why nobody decides a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// There is no decision of this id.
    UnknownDecision,
    /// No row is in force on the day.
    NotInForce,
    /// No row holds in the place.
    OutOfScope,
    /// No tier holds for the amount.
    NoTier,
    /// The amount is in a unit that the decision does not count in.
    OtherUnit,
}

impl NoAnswer {
    /// The reason in a few words, to follow a colon.
    pub fn words(self) -> &'static str {
        match self {
            Self::UnknownDecision => "there is no such decision",
            Self::NotInForce => "no right is in force on this day",
            Self::OutOfScope => "no right holds in this place",
            Self::NoTier => "no limit covers this amount",
            Self::OtherUnit => "its limits count in another unit",
        }
    }
}

/// Who decides a case. Without an amount the lowest tier answers; without a place every row may hold, and the first
/// answers. A right that was handed on comes before the one that it was taken from.
///
/// # Errors
/// When nobody does, with the reason.
pub fn who_decides<'org>(org: &'org Org, case: Case<'_>) -> Result<Answer<'org>, NoAnswer> {
    let all = grants(org, case.decision);
    let all = non_empty(all, NoAnswer::UnknownDecision)?;
    let in_force: Vec<_> = all.into_iter().filter(|grant| grant.in_force(case.day)).collect();
    let in_force = non_empty(in_force, NoAnswer::NotInForce)?;
    let in_place: Vec<_> = in_force.into_iter().filter(|grant| may_hold_in(&grant.row.scope, case.scope)).collect();
    let in_place = non_empty(in_place, NoAnswer::OutOfScope)?;
    let mut holding = match case.amount {
        None => in_place,
        Some(amount) => {
            let counted = in_place.iter().any(|grant| unit_fits(grant, amount));
            let holding: Vec<_> = in_place.into_iter().filter(|grant| grant.holds(amount)).collect();
            non_empty(holding, if counted { NoAnswer::NoTier } else { NoAnswer::OtherUnit })?
        }
    };
    let before = holding.clone();
    // Few rights are handed on, and only those are held against all the others.
    let handed_on: Vec<_> = before.iter().filter(|grant| grant.row.delegated_from.is_some()).collect();
    holding.retain(|grant| !handed_on.iter().any(|other| takes_from(org, other, grant, case)));
    if holding.is_empty() {
        // Rights handed round in a circle: all of them stand, and a rule says so.
        holding = before;
    }
    if case.amount.is_none() {
        holding.sort_by(|one, two| lower_first(one, two));
    }
    let mut holding = holding.into_iter();
    let grant = holding.next().ok_or(NoAnswer::NoTier)?;
    Ok(Answer { grant, others: holding.collect() })
}

fn non_empty<T>(items: Vec<T>, otherwise: NoAnswer) -> Result<Vec<T>, NoAnswer> {
    if items.is_empty() { Err(otherwise) } else { Ok(items) }
}

/// Whether a row of this scope may hold in a place of which only some dimensions are said.
fn may_hold_in(row: &Scope, place: &Scope) -> bool {
    row.overlaps(place)
}

/// Whether `other` was handed on from `grant` and holds for all of the case that `grant` holds for.
fn takes_from<'org>(org: &'org Org, other: &Grant<'org>, grant: &Grant<'org>, case: Case<'_>) -> bool {
    let every_amount = case.amount.is_some() || other.tier.is_none();
    every_amount && other.row.scope.covers(&grant.row.scope.narrowed(case.scope)) && other.is_delegated_from(grant, org)
}

fn unit_fits(grant: &Grant<'_>, amount: &Amount) -> bool {
    let fits = |end: Option<&Amount>| end.is_none_or(|end| amount.compare(end).is_some());
    fits(grant.above()) && fits(grant.up_to())
}

/// The grant with the lower stretch first; of equal stretches the one written first stays first.
pub fn lower_first(one: &Grant<'_>, two: &Grant<'_>) -> Ordering {
    let ends = |one: Option<&Amount>, two: Option<&Amount>, absent: Ordering| match (one, two) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => absent,
        (Some(_), None) => absent.reverse(),
        // Amounts of two kinds have no order; by kind they sort all the same.
        (Some(one), Some(two)) => one.compare(two).unwrap_or_else(|| one.kind().cmp(&two.kind())),
    };
    ends(one.above(), two.above(), Ordering::Less).then(ends(one.up_to(), two.up_to(), Ordering::Greater))
}

/// The records that used a decision's right, newest first. Proposals and what was withdrawn are no precedents.
pub fn precedents<'org>(org: &'org Org, decision: &str) -> Vec<(&'org Charter, &'org Record)> {
    let settled = |record: &Record| !record.is(RecordStatus::Proposed) && !record.is(RecordStatus::Withdrawn);
    let mut all: Vec<_> = org.records_of(decision).filter(|(_, record)| settled(record)).collect();
    all.sort_by_key(|(_, record)| std::cmp::Reverse(record.date.as_ref().map(|date| date.value)));
    all
}

#[cfg(test)]
mod tests;

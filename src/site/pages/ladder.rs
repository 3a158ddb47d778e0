//! The ladder of limits of a decision's row.

use super::super::chart::ladder::{NARROW, Stretch, Tier, WIDE, layout, stretches};
use super::super::desk::Desk;
use super::super::view::{LadderChart, LadderState, Link};
use super::matrix::amounts_between;
use crate::model::Amount;
use crate::model::charter::Decision;

/// The ladder; None where the tiers do not make one. A stretch that this row leaves open may be another one's.
pub(super) fn ladder(desk: Desk<'_>, row: &Decision) -> Option<LadderChart> {
    let tiers: Vec<Tier<'_>> = row
        .tiers
        .iter()
        .map(|own| Tier {
            above: own.above.as_ref().map(|above| &above.value),
            up_to: own.up_to.as_ref().map(|up_to| &up_to.value),
            decider: decider(desk, own),
        })
        .collect();
    let found = stretches(&tiers)?;
    let day = desk.edition().as_of();
    let elsewhere = desk
        .edition()
        .rows(&row.id)
        .any(|(_, other)| !std::ptr::eq(other, row) && other.in_force(day) && other.scope.overlaps(&row.scope));
    let empty = if elsewhere { LadderState::Elsewhere } else { LadderState::Gap };
    let words = |own: &Stretch<'_>| amounts_between(&desk.site.locale, own.above, own.up_to);
    let label = |own: &Amount| desk.site.locale.amount(own);
    let top = found.iter().rev().find(|own| !own.decider.text.is_empty())?;
    let gaps = found.iter().filter(|own| own.decider.text.is_empty() && !elsewhere).map(words).collect();
    Some(LadderChart {
        narrow: layout(&found, NARROW, empty, words, label),
        wide: layout(&found, WIDE, empty, words, label),
        top: words(top),
        top_deciders: top.decider.text.clone(),
        gaps,
    })
}

/// Who decides a tier, in one line; the page of the first, where there are several.
fn decider(desk: Desk<'_>, tier: &crate::model::charter::Tier) -> Link {
    let parties = desk.parties(&tier.decide);
    let text = parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(desk.word("separator"));
    Link { text, href: parties.iter().find_map(|party| party.href.clone()) }
}

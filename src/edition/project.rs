//! Leaving out every part that an audience may not see.

use crate::model::charter::{Charter, Priority};
use crate::model::{Audience, Org, Parts, Reference};
use crate::source::Spanned;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The book with nothing but what the audience at this place of the list may see.
pub(super) fn project(org: &Org, audience: usize, narrowest: bool) -> Org {
    let visible_ones = org.charters.par_iter().filter(|charter| charter.audience.reach.includes(audience));
    let charters: Vec<Arc<Charter>> =
        visible_ones.map(|charter| Arc::new(visible(org, charter, audience, narrowest))).collect();
    let shown = |within: &Option<Reference>| match within {
        None => true,
        Some(charter) => org.charter(charter).is_some_and(|own| own.audience.reach.includes(audience)),
    };
    let parts = Parts {
        people: org.people.iter().filter(|person| !person.withheld).cloned().collect(),
        roles: org.roles.iter().filter(|role| !role.withheld).cloned().collect(),
        charters,
        glossary: org.glossary.iter().filter(|term| shown(&term.charter)).cloned().collect(),
        scenarios: if narrowest { org.scenarios.clone() } else { Vec::new() },
        assets: org.assets.clone(),
        frameworks: org.frameworks.clone(),
        unread: crate::model::Unread::default(),
    };
    if leaves_out_nothing(org, &parts) { org.reworded(parts) } else { Org::new(parts) }
}

/// Whether parts have all by which the whole book finds things. What they have is in its order.
fn leaves_out_nothing(whole: &Org, parts: &Parts) -> bool {
    let all = (parts.people.len(), parts.roles.len(), parts.charters.len(), parts.glossary.len());
    all == (whole.people.len(), whole.roles.len(), whole.charters.len(), whole.glossary.len())
        && whole.charters.iter().zip(&parts.charters).all(|(whole, own)| {
            let lists = |own: &Charter| {
                let (pages, ballots, read_backs) = (own.pages.len(), own.ballots.len(), own.read_backs.len());
                (own.priorities.len(), own.decisions.len(), own.records.len(), pages, ballots, read_backs)
            };
            lists(whole) == lists(own) && whole.parent == own.parent
        })
}

/// A charter with what an audience may see of it.
pub(super) fn visible(org: &Org, charter: &Charter, audience: usize, narrowest: bool) -> Charter {
    let mut own = charter.clone();
    retain(&mut own.priorities, audience, |item| &item.audience);
    if !narrowest {
        count_ranks_anew(&mut own.priorities);
    }
    retain(&mut own.not_now, audience, |item| &item.audience);
    retain(&mut own.trade_offs, audience, |item| &item.audience);
    retain(&mut own.tensions, audience, |item| &item.audience);
    retain(&mut own.decisions, audience, |item| &item.audience);
    retain(&mut own.norms, audience, |item| &item.audience);
    retain(&mut own.pages, audience, |item| &item.audience);
    retain(&mut own.records, audience, |item| &item.audience);
    for member in own.members.iter_mut().filter(|member| !member.audience.reach.includes(audience)) {
        let member = Arc::make_mut(member);
        member.lens = None;
        member.audience = charter.audience.clone();
    }
    if !narrowest {
        own.ballots.clear();
        own.read_backs.clear();
    }
    // What a team accepts is for those who write.
    own.waivers.clear();
    own.parent = visible_parent(org, charter, audience);
    own
}

fn retain<T>(items: &mut Vec<Arc<T>>, audience: usize, of: impl Fn(&T) -> &Audience) {
    items.retain(|item| of(item).reach.includes(audience));
}

/// Closes the gaps between ranks, which would tell how many are left out. Equal ones stay equal.
fn count_ranks_anew(priorities: &mut [Arc<Priority>]) {
    let written: BTreeSet<u32> = priorities.iter().filter_map(|own| Some(own.rank.as_ref()?.value)).collect();
    let places: BTreeMap<u32, u32> = written.into_iter().zip(1..).collect();
    for own in priorities {
        let Some(rank) = &own.rank else { continue };
        let anew = places.get(&rank.value).copied().filter(|anew| *anew != rank.value);
        if let Some(anew) = anew {
            let anew = Spanned::new(anew, rank.span);
            Arc::make_mut(own).rank = Some(anew);
        }
    }
}

/// The nearest charter above that the audience may see, as if it were written.
fn visible_parent(org: &Org, charter: &Charter, audience: usize) -> Option<Reference> {
    let written = charter.parent.as_ref()?;
    let above = org.ancestors(charter).into_iter().find(|above| above.audience.reach.includes(audience))?;
    Some(Spanned::new(above.id.value.clone(), written.span))
}

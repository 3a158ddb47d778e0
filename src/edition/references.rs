//! Leaving out ids that name something hidden.

use crate::model::charter::{Charter, Decision, Priority, Tension, TradeOff};
use crate::model::people::Role;
use crate::model::record::Record;
use crate::model::{Id, Org, Parts};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Drops references that the whole book resolves and what is shown does not.
pub(super) fn keep_resolvable(whole: &Org, shown: &Org) -> Org {
    let mut parts = Parts::clone(shown);
    let filter = Filter { whole, shown, moved: AtomicBool::new(false) };
    for role in &mut parts.roles {
        filter.role(role);
    }
    parts.charters.par_iter_mut().for_each(|charter| filter.charter(charter));
    if filter.moved.into_inner() { Org::new(parts) } else { shown.reworded(parts) }
}

/// The same in some charters of what is shown.
pub(super) fn keep_in(whole: &Org, shown: &Org, charters: &mut [Arc<Charter>]) {
    let filter = Filter { whole, shown, moved: AtomicBool::new(false) };
    charters.par_iter_mut().for_each(|charter| filter.charter(charter));
}

/// Keeps of a list in a shared part what may be kept. A part that keeps all of it stays shared.
macro_rules! keep {
    ($part:ident.$list:ident, $keep:expr) => {
        if !$part.$list.iter().all($keep) {
            Arc::make_mut($part).$list.retain($keep);
        }
    };
    ($part:ident.$outer:ident[].$list:ident, $keep:expr) => {
        if !$part.$outer.iter().all(|inner| inner.$list.iter().all($keep)) {
            for inner in &mut Arc::make_mut($part).$outer {
                inner.$list.retain($keep);
            }
        }
    };
}

/// Changes the items of a list in a shared part. A part of which no item changes stays shared.
macro_rules! change {
    ($part:ident.$list:ident, $change:expr) => {
        for at in 0..$part.$list.len() {
            let mut item = Arc::clone(&$part.$list[at]);
            $change(&mut item);
            if !Arc::ptr_eq(&item, &$part.$list[at]) {
                Arc::make_mut($part).$list[at] = item;
            }
        }
    };
}

/// Takes a reference out of a shared part where it names nobody.
macro_rules! keep_party {
    ($filter:ident, $part:ident.$($field:ident).+) => {
        if $part.$($field).+.as_ref().is_some_and(|own| !$filter.is_party(own)) {
            Arc::make_mut($part).$($field).+ = None;
        }
    };
}

struct Filter<'a> {
    whole: &'a Org,
    shown: &'a Org,
    /// Whether something was dropped that the organisation finds things by.
    moved: AtomicBool,
}

impl Filter<'_> {
    /// Whether an id is a party that this audience may see. One that the whole book does not know either is a slip of
    /// the pen, which the page's findings name; but it may be the name of something that could not be read.
    fn is_party(&self, id: &str) -> bool {
        let unread = &self.whole.unread;
        let is_slip = || self.whole.party(id).is_none() && unread.people.is_none() && !unread.names.contains(id);
        self.shown.party(id).is_some() || is_slip()
    }

    /// A party, or the name of a function.
    fn is_helper(&self, id: &str) -> bool {
        self.is_party(id) || self.shown.function(id).next().is_some()
    }

    fn role(&self, role: &mut Arc<Role>) {
        let held_by = role.held_by.len();
        keep!(role.held_by, |own| self.is_party(own));
        self.has_moved(role.held_by.len() != held_by);
        keep_party!(self, role.deputy);
        keep_party!(self, role.reports_to);
    }

    fn has_moved(&self, something: bool) {
        if something {
            self.moved.store(true, Ordering::Relaxed);
        }
    }

    fn charter(&self, charter: &mut Arc<Charter>) {
        keep_party!(self, charter.lead);
        let tie_break = charter.decides_by.as_ref().and_then(|own| own.tie_break.as_ref());
        if tie_break.is_some_and(|own| !self.is_party(own))
            && let Some(decides_by) = &mut Arc::make_mut(charter).decides_by
        {
            decides_by.tie_break = None;
        }
        let members = charter.members.len();
        keep!(charter.members, |member| self.is_party(&member.who));
        self.has_moved(charter.members.len() != members);
        // Of two charters with one id, names lead to the first.
        let Some(here) = self.shown.charter(&charter.id) else { return };
        keep!(charter.trade_offs, |trade_off| !self.names_hidden(here, trade_off));
        change!(charter.priorities, |own| self.priority(here, own));
        change!(charter.tensions, |own| self.tension(here, own));
        change!(charter.decisions, |own| self.decision(own));
        change!(charter.records, |own| self.record(here, own));
    }

    fn priority(&self, here: &Charter, priority: &mut Arc<Priority>) {
        keep!(priority.owners, |own| self.is_party(own));
        keep!(priority.contributors, |own| self.is_helper(own));
        keep!(priority.supports, |above| self.shown.priority(here, above).is_some());
        keep!(priority.success[].functions, |own| self.is_helper(own));
    }

    /// Whether a side of the trade-off is the id of a priority that is hidden.
    fn names_hidden(&self, here: &Charter, trade_off: &TradeOff) -> bool {
        let hidden = |side: &str| self.is_hidden_priority(here, &Id::new(side.trim()));
        [&trade_off.prefer, &trade_off.even_over].into_iter().flatten().any(|side| hidden(side))
    }

    /// Whether an id is that of a priority which this audience may not see.
    fn is_hidden_priority(&self, here: &Charter, id: &str) -> bool {
        let whole = self.whole.charter(&here.id).unwrap_or(here);
        self.whole.priority(whole, id).is_some() && self.shown.priority(here, id).is_none()
    }

    fn tension(&self, here: &Charter, tension: &mut Arc<Tension>) {
        keep!(tension.between, |own| self.is_party(own));
        keep_party!(self, tension.escalated_to);
        let resolves = |id: &str| {
            let trade_off = |own: &Arc<TradeOff>| own.id.as_ref().is_some_and(|own| own.value.as_str() == id);
            here.trade_offs.iter().any(trade_off) || self.shown.record(here, id).is_some()
        };
        if tension.resolved_by.as_ref().is_some_and(|by| !resolves(by)) {
            Arc::make_mut(tension).resolved_by = None;
        }
    }

    fn decision(&self, decision: &mut Arc<Decision>) {
        keep!(decision.distinct_from, |other| self.shown.rows(other).next().is_some());
        keep!(decision.holders, |holder| self.is_helper(&holder.who));
        keep!(decision.unread_letters, |letter| self.is_helper(&letter.who));
        keep!(decision.tiers[].decide, |own| self.is_party(own));
        keep!(decision.affects, |function| self.is_helper(function));
        keep_party!(self, decision.deputy);
        keep_party!(self, decision.delegated_from);
        let to = decision.escalate.as_ref().and_then(|own| own.to.as_ref());
        if to.is_some_and(|own| !self.is_party(own))
            && let Some(escalation) = &mut Arc::make_mut(decision).escalate
        {
            escalation.to = None;
        }
    }

    fn record(&self, here: &Charter, record: &mut Arc<Record>) {
        if record.decision.as_ref().is_some_and(|decision| self.shown.rows(decision).next().is_none()) {
            Arc::make_mut(record).decision = None;
            self.has_moved(true);
        }
        keep!(record.decided_by, |own| self.is_party(own));
        keep!(record.consulted, |own| self.is_helper(own));
        keep!(record.informed, |own| self.is_helper(own));
        keep!(record.dissent, |dissent| self.is_party(&dissent.who));
        keep!(record.supersedes, |other| self.shown.record(here, other).is_some());
        keep!(record.affects, |id| match self.shown.priority(here, id) {
            Some(_) => true,
            None => !self.is_hidden_priority(here, id) && self.is_helper(id),
        });
    }
}

//! Leaving out ids that name something hidden.

use crate::model::charter::{Charter, Decision, Priority, Tension, TradeOff};
use crate::model::people::Role;
use crate::model::record::Record;
use crate::model::{Id, Org, Parts, Reference};
use std::sync::Arc;

/// Drops references of `parts` that the whole book resolves and these parts do not.
pub(super) fn keep_resolvable(whole: &Org, parts: Parts) -> Parts {
    let shown = Org::new(parts.clone());
    let filter = Filter { whole, shown: &shown };
    let mut parts = parts;
    for role in &mut parts.roles {
        edit(role, |role| filter.role(role));
    }
    for charter in &mut parts.charters {
        filter.charter(Arc::make_mut(charter));
    }
    parts
}

/// Changes an item only where that makes a difference, so that unchanged ones stay shared.
fn edit<T: Clone + PartialEq>(item: &mut Arc<T>, change: impl Fn(&mut T)) {
    let mut changed = (**item).clone();
    change(&mut changed);
    if changed != **item {
        *item = Arc::new(changed);
    }
}

struct Filter<'a> {
    whole: &'a Org,
    shown: &'a Org,
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

    fn parties(&self, list: &mut Vec<Reference>) {
        list.retain(|reference| self.is_party(reference));
    }

    fn helpers(&self, list: &mut Vec<Reference>) {
        list.retain(|reference| self.is_helper(reference));
    }

    fn party(&self, one: &mut Option<Reference>) {
        if one.as_ref().is_some_and(|reference| !self.is_party(reference)) {
            *one = None;
        }
    }

    fn role(&self, role: &mut Role) {
        self.parties(&mut role.held_by);
        self.party(&mut role.deputy);
        self.party(&mut role.reports_to);
    }

    fn charter(&self, charter: &mut Charter) {
        self.party(&mut charter.lead);
        if let Some(decides_by) = &mut charter.decides_by {
            self.party(&mut decides_by.tie_break);
        }
        charter.members.retain(|member| self.is_party(&member.who));
        let here = self.shown.charter(&charter.id).unwrap_or(charter).clone();
        for priority in &mut charter.priorities {
            edit(priority, |priority| self.priority(&here, priority));
        }
        charter.trade_offs.retain(|trade_off| !self.names_hidden(&here, trade_off));
        for tension in &mut charter.tensions {
            edit(tension, |tension| self.tension(&here, tension));
        }
        for decision in &mut charter.decisions {
            edit(decision, |decision| self.decision(decision));
        }
        for record in &mut charter.records {
            edit(record, |record| self.record(&here, record));
        }
        charter.waivers.clear();
    }

    fn priority(&self, here: &Charter, priority: &mut Priority) {
        self.parties(&mut priority.owners);
        self.helpers(&mut priority.contributors);
        priority.supports.retain(|above| self.shown.priority(here, above).is_some());
        for measure in &mut priority.success {
            measure.functions.retain(|function| self.is_helper(function));
        }
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

    fn tension(&self, here: &Charter, tension: &mut Tension) {
        self.parties(&mut tension.between);
        self.party(&mut tension.escalated_to);
        let resolves = |id: &str| {
            let trade_off = |own: &Arc<TradeOff>| own.id.as_ref().is_some_and(|own| own.value.as_str() == id);
            here.trade_offs.iter().any(trade_off) || self.shown.record(here, id).is_some()
        };
        if tension.resolved_by.as_ref().is_some_and(|by| !resolves(by)) {
            tension.resolved_by = None;
        }
    }

    fn decision(&self, decision: &mut Decision) {
        decision.distinct_from.retain(|other| self.shown.rows(other).next().is_some());
        decision.holders.retain(|holder| self.is_helper(&holder.who));
        decision.unread_letters.retain(|letter| self.is_helper(&letter.who));
        for tier in &mut decision.tiers {
            self.parties(&mut tier.decide);
        }
        decision.affects.retain(|function| self.is_helper(function));
        self.party(&mut decision.deputy);
        self.party(&mut decision.delegated_from);
        if let Some(escalation) = &mut decision.escalate {
            self.party(&mut escalation.to);
        }
    }

    fn record(&self, here: &Charter, record: &mut Record) {
        if record.decision.as_ref().is_some_and(|decision| self.shown.rows(decision).next().is_none()) {
            record.decision = None;
        }
        self.parties(&mut record.decided_by);
        self.helpers(&mut record.consulted);
        self.helpers(&mut record.informed);
        record.dissent.retain(|dissent| self.is_party(&dissent.who));
        record.supersedes.retain(|other| self.shown.record(here, other).is_some());
        record.affects.retain(|id| match self.shown.priority(here, id) {
            Some(_) => true,
            None => !self.is_hidden_priority(here, id) && self.is_helper(id),
        });
    }
}

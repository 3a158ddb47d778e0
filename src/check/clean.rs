//! Rules that found no error when they were last asked, so that they are not asked again before something changes that
//! they look at, and then, where that is enough, only about the charters that have changed. For whoever checks a book again
//! and again.

use super::rules::Rule;
use crate::config::Config;
use crate::model::Aspect::{self, Decisions, Ids, Lists, Log, Priorities, Prose, Teams, Titles};
use crate::model::charter::Charter;
use crate::model::{Aspects, Org};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::sync::Arc;

/// The rules that found no error, each with what it looked at.
#[derive(Debug, Default)]
pub struct Clean {
    of: Option<(Config, Date)>,
    /// By name.
    rules: HashMap<&'static str, Found>,
}

/// What a rule looked at when it found no error.
#[derive(Debug)]
struct Found {
    /// Stands for all that it looks at.
    all: u64,
    /// Stands for what beside a charter can make an error in it; None: the rule is only asked about the whole book.
    around: Option<u64>,
    charters: Arc<Vec<Arc<Charter>>>,
}

impl Clean {
    /// Forgets all that was found under other settings or on another day.
    pub(super) fn keep_for(&mut self, config: &Config, day: Date) {
        if self.of.as_ref().is_none_or(|(own, date)| own != config || *date != day) {
            *self = Self { of: Some((config.clone(), day)), rules: HashMap::new() };
        }
    }

    /// Whether a rule found no error in these very aspects.
    pub(super) fn has(&self, rule: &Rule, aspects: &Aspects) -> bool {
        self.rules.get(rule.name).is_some_and(|own| own.all == aspects.of(looks(rule).0))
    }

    /// The charters that have changed since a rule found no error, where there can be one in them alone.
    pub(super) fn changed<'a>(&self, rule: &Rule, aspects: &Aspects, org: &'a Org) -> Option<Vec<&'a Charter>> {
        let found = self.rules.get(rule.name)?;
        let is_as_before = found.around.is_some() && found.around == looks(rule).1.map(|own| aspects.of(own));
        // Which files there are is around every rule.
        if !is_as_before || found.charters.len() != org.charters.len() {
            return None;
        }
        let pairs = org.charters.iter().zip(&*found.charters);
        Some(pairs.filter(|(is, was)| !Arc::ptr_eq(is, was)).map(|(is, _)| &**is).collect())
    }

    /// Takes note of what a rule has found in these charters.
    pub(super) fn note(
        &mut self,
        rule: &'static Rule,
        aspects: &Aspects,
        charters: &Arc<Vec<Arc<Charter>>>,
        is_clean: bool,
    ) {
        if is_clean {
            let (all, around) = looks(rule);
            let (all, around) = (aspects.of(all), around.map(|own| aspects.of(own)));
            self.rules.insert(rule.name, Found { all, around, charters: Arc::clone(charters) });
        } else {
            self.rules.remove(rule.name);
        }
    }
}

const RIGHTS: &[Aspect] = &[Teams, Decisions];
const ORDER: &[Aspect] = &[Teams, Priorities];
const BEARERS: Option<&[Aspect]> = Some(Aspect::BEARERS);

/// A rule, what it looks at to find an error, and what beside a charter can make an error in it, or in a decision that has
/// a row in it; None: the rule is asked about the whole book.
type Looks = (&'static str, &'static [Aspect], Option<&'static [Aspect]>);

/// The rules that look at less than the whole book. Only those that take long in a large book are named.
const LESS: [Looks; 29] = [
    ("unknown-reference", &Aspect::ALL, BEARERS),
    ("broken-link", &Aspect::ALL, Some(&[Teams, Ids, Log, Lists, Prose])),
    ("duplicate-id", &[Teams, Ids, Decisions, Log, Lists], BEARERS),
    ("colliding-pages", Aspect::BEARERS, None),
    ("vacant-role", Aspect::ITEMS, BEARERS),
    ("shared-decider", RIGHTS, BEARERS),
    ("parent-cycle", &[Teams], None),
    ("tied-priorities", ORDER, BEARERS),
    ("undecided-right", RIGHTS, BEARERS),
    ("several-deciders", RIGHTS, BEARERS),
    ("conflicting-ownership", &[Teams, Decisions, Titles], BEARERS),
    ("wrong-level", RIGHTS, BEARERS),
    ("body-without-method", RIGHTS, BEARERS),
    ("framework-count", RIGHTS, BEARERS),
    ("two-letters", RIGHTS, BEARERS),
    ("letters-without-framework", RIGHTS, BEARERS),
    ("overlapping-limits", RIGHTS, BEARERS),
    ("limit-gap", RIGHTS, BEARERS),
    ("no-top-limit", RIGHTS, BEARERS),
    ("mixed-units", RIGHTS, BEARERS),
    ("expired-right", RIGHTS, BEARERS),
    ("beyond-delegator", RIGHTS, BEARERS),
    ("delegation-cycle", RIGHTS, BEARERS),
    ("escalation-cycle", RIGHTS, BEARERS),
    ("escalation-dead-end", RIGHTS, BEARERS),
    ("owner-not-member", ORDER, BEARERS),
    ("shared-priority", ORDER, None),
    ("support-cycle", ORDER, BEARERS),
    ("supports-retired", ORDER, None),
];

/// What a rule looks at, and what beside a charter can make an error in it.
fn looks(rule: &Rule) -> (&'static [Aspect], Option<&'static [Aspect]>) {
    LESS.iter().find(|(name, ..)| *name == rule.name).map_or((&Aspect::ALL, None), |(_, all, around)| (*all, *around))
}

#[cfg(test)]
mod tests;

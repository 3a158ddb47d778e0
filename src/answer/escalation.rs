//! Where a stuck case goes, and from there on: escalation runs by decision, from each row's decider to `to`.

use super::grant::{Grant, grants};
use super::party::{Key, key};
use crate::model::charter::{Decision, Status};
use crate::model::{Org, Reference};
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;

/// One step of an escalation.
#[derive(Debug, Clone, Copy)]
pub struct Step<'org> {
    /// Where it goes.
    pub to: &'org Reference,
    /// The row that says so.
    pub row: &'org Decision,
}

/// The way of one stuck case.
#[derive(Debug, Clone, Default)]
pub struct Way<'org> {
    /// From step to step; no party stands twice, and the decider with whom it begins not once.
    pub steps: Vec<Step<'org>>,
    /// A further step that would lead back to the decider or to a party on the way.
    pub back: Option<Step<'org>>,
}

/// The rows of one decision by who decides in them and hands on what is stuck.
#[derive(Debug, Clone)]
pub struct Escalations<'org> {
    org: &'org Org,
    grants: Vec<Grant<'org>>,
    onward: HashMap<Key<'org>, Step<'org>>,
}

impl<'org> Escalations<'org> {
    /// Those of a decision, without rows of archived charters and, where a day is given, those that are over by then.
    pub fn of(org: &'org Org, decision: &str, day: Option<Date>) -> Self {
        let mut grants = grants(org, decision);
        let is_over = |row: &Decision| row.until.as_ref().zip(day).is_some_and(|(until, day)| until.value < day);
        grants.retain(|grant| grant.charter.status != Status::Archived && !is_over(grant.row));
        let mut onward = HashMap::new();
        for grant in &grants {
            let Some(step) = step(grant.row) else { continue };
            // Tiers that the target itself decides do not escalate.
            let target = key(org, &step.to.value);
            for decider in grant.deciders_key(org).into_iter().filter(|decider| *decider != target) {
                onward.entry(decider).or_insert(step);
            }
        }
        Self { org, grants, onward }
    }

    /// The rights of the decision, a row's tiers one by one.
    pub fn grants(&self) -> &[Grant<'org>] {
        &self.grants
    }

    /// The way of a case that is stuck with the decider of a right.
    pub fn way(&self, grant: &Grant<'org>) -> Way<'org> {
        let mut way = Way::default();
        let mut seen: HashSet<Key<'org>> = grant.deciders_key(self.org).into_iter().collect();
        let mut next = step(grant.row);
        if next.is_some_and(|step| seen.contains(&self.target(step))) {
            way.back = next.filter(|_| self.is_all_its_own(grant.row));
            return way;
        }
        while let Some(step) = next {
            let here = self.target(step);
            if !seen.insert(here.clone()) {
                way.back = Some(step);
                break;
            }
            way.steps.push(step);
            next = self.onward.get(&here).copied();
        }
        way
    }

    fn target(&self, step: Step<'org>) -> Key<'org> {
        key(self.org, &step.to.value)
    }

    /// Whether whoever decides all of a row is also whom it escalates to.
    fn is_all_its_own(&self, row: &Decision) -> bool {
        let own = self.grants.iter().filter(|grant| std::ptr::eq(grant.row, row));
        own.into_iter()
            .all(|grant| step(grant.row).is_some_and(|step| grant.deciders_key(self.org).contains(&self.target(step))))
    }
}

fn step(row: &Decision) -> Option<Step<'_>> {
    row.escalate.as_deref().and_then(|escalation| escalation.to.as_ref()).map(|to| Step { to, row })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::rows;

    /// The way of a right, and where it would go back to.
    fn way(org: &Org, decision: &str, at: usize) -> (Vec<String>, Option<String>) {
        let all = Escalations::of(org, decision, None);
        let way = all.way(&all.grants()[at]);
        (way.steps.iter().map(|step| step.to.to_string()).collect(), way.back.map(|step| step.to.to_string()))
    }

    fn to(steps: &[&str], back: Option<&str>) -> (Vec<String>, Option<String>) {
        (steps.iter().map(|step| (*step).to_owned()).collect(), back.map(str::to_owned))
    }

    #[test]
    fn it_goes_from_decider_to_decider_and_ends_before_a_circle() {
        let org = rows(
            "
- { id: x, title: X, decide: lead, scope: { region: [EMEA] }, escalate: { to: cfo, after: 2 days } }
- { id: x, title: X, decide: cfo, scope: { region: [AMER] }, escalate: { to: ceo } }
- { id: x, title: X, decide: ceo, scope: { region: [APAC] }, escalate: { to: lead } }
- { id: z, title: Z, decide: lead, escalate: { to: cfo } }
- { id: z, title: Z, decide: cfo, scope: { region: [AMER] } }
- { id: z, title: Z, decide: cfo, scope: { region: [EMEA] }, escalate: { to: ceo } }
",
        );
        assert_eq!(way(&org, "x", 0), to(&["cfo", "ceo"], Some("lead")));
        assert_eq!(way(&org, "z", 0), to(&["cfo", "ceo"], None), "a row that hands nothing on does not end it");
    }

    #[test]
    fn a_tier_that_the_target_itself_decides_does_not_escalate() {
        let tiers = "limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: ceo }]";
        let org = rows(&format!(
            "
- {{ id: y, title: Y, escalate: {{ to: ceo }}, {tiers} }}
- {{ id: y, title: Y, decide: lead, escalate: {{ to: cfo }} }}
- {{ id: own, title: Own, decide: ceo, escalate: {{ to: ceo }} }}
- {{ id: own, title: Own, decide: lead, escalate: {{ to: ceo }} }}
"
        ));
        assert_eq!(way(&org, "y", 0), to(&["ceo"], None));
        assert_eq!(way(&org, "y", 1), to(&[], None));
        assert_eq!(way(&org, "y", 2), to(&["cfo", "ceo"], None));
        assert_eq!(way(&org, "own", 0), to(&[], Some("ceo")), "where all of it is the target's, it leads to oneself");
        assert_eq!(way(&org, "own", 1), to(&["ceo"], None), "which is a finding on that row alone");
    }

    #[test]
    fn rows_that_are_over_lead_nowhere() {
        let org = rows(
            "
- { id: x, title: X, decide: lead, escalate: { to: cfo } }
- { id: x, title: X, decide: cfo, until: 2026-11-19, escalate: { to: lead } }
",
        );
        let all = Escalations::of(&org, "x", Some(jiff::civil::date(2026, 11, 20)));
        assert!(all.way(&all.grants()[0]).back.is_none());
        assert_eq!(way(&org, "x", 0).1.as_deref(), Some("lead"));
    }
}

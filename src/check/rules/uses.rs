//! What people and roles are there for today: every part that counts, with its words.

use super::references::Whose;
use super::shared::charters;
use crate::check::Context;
use crate::model::charter::{Charter, Decision};
use crate::model::{Part, Reference};
use crate::source::Span;
use jiff::civil::Date;

/// How much hangs on a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stake {
    /// A voice, a seat, a duty.
    Other,
    /// A priority.
    Owns,
    /// The last word in something.
    Decides,
}

/// A part that somebody has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use<'org> {
    /// Who, as written.
    pub(super) id: &'org str,
    /// Where.
    pub(super) span: Span,
    pub(super) stake: Stake,
    verb: &'static str,
    of: Whose<'org>,
}

/// What somebody does to whom stuck decisions go.
const SETTLES: &str = "is to settle, when it is stuck,";

impl Use<'_> {
    /// Whether a stuck decision goes there. Where nobody is there for it, `escalation-dead-end` says so.
    pub(super) fn is_escalation(&self) -> bool {
        self.verb == SETTLES
    }
}

impl std::fmt::Display for Use<'_> {
    /// The part, to follow a name: `decides “Discounts”`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.verb, self.of)
    }
}

/// Hands over every part in roles, in charters that are not archived, in priorities that are in play and in rights
/// that are not over, of the charters that the rule has to look at. What the log says of the past does not count.
pub(super) fn each<'org>(cx: &Context<'org>, found: &mut dyn FnMut(Use<'org>)) {
    for role in cx.subject.org.roles.iter().filter(|_| cx.is_about_all()) {
        let mut of = Of { name: Whose::Item(role.title()), found };
        of.all(&role.held_by, "holds", Stake::Other);
        of.all(&role.deputy, "stands in for", Stake::Other);
        of.all(&role.reports_to, "is above", Stake::Other);
    }
    for charter in charters(cx) {
        of_charter(charter, cx.today(), found);
    }
}

struct Of<'a, 'org> {
    name: Whose<'org>,
    found: &'a mut dyn FnMut(Use<'org>),
}

impl<'org> Of<'_, 'org> {
    fn all(&mut self, ids: impl IntoIterator<Item = &'org Reference>, verb: &'static str, stake: Stake) {
        for id in ids {
            (self.found)(Use { id: &id.value, span: id.span, stake, verb, of: self.name });
        }
    }
}

fn of_charter<'org>(charter: &'org Charter, today: Date, found: &mut dyn FnMut(Use<'org>)) {
    let mut of = Of { name: Whose::Team(charter.name()), found };
    of.all(&charter.lead, "leads", Stake::Other);
    of.all(charter.decides_by.iter().flat_map(|own| &own.tie_break), "breaks ties in", Stake::Decides);
    of.all(charter.members.iter().map(|member| &member.who), "is a member of", Stake::Other);
    for priority in charter.priorities.iter().filter(|own| own.is_active(today)) {
        of.name = Whose::Item(priority.title());
        of.all(&priority.owners, "owns", Stake::Owns);
        of.all(&priority.contributors, "contributes to", Stake::Other);
    }
    for tension in charter.tensions.iter().filter(|own| own.resolved_by.is_none()) {
        of.name = tension.about.as_ref().map_or(Whose::Kind("a tension"), |about| Whose::Item(&about.source));
        of.all(&tension.between, "is one side of", Stake::Other);
        of.all(&tension.escalated_to, "has to settle", Stake::Other);
    }
    for row in charter.decisions.iter().filter(|row| row.until.as_ref().is_none_or(|until| today <= until.value)) {
        of.name = Whose::Item(row.title());
        of_row(row, &mut of);
    }
}

fn of_row<'org>(row: &'org Decision, of: &mut Of<'_, 'org>) {
    for holder in row.holders.iter().filter(|holder| holder.part != Part::Omit) {
        let (verb, stake) = words(holder.part);
        of.all([&holder.who], verb, stake);
    }
    of.all(row.tiers.iter().flat_map(|tier| &tier.decide), "decides", Stake::Decides);
    of.all(row.escalate.iter().flat_map(|own| &own.to), SETTLES, Stake::Other);
    of.all(row.deputy.as_deref(), "stands in for the decider of", Stake::Other);
}

fn words(part: Part) -> (&'static str, Stake) {
    match part {
        Part::Decide => ("decides", Stake::Decides),
        Part::Agree => ("must agree to", Stake::Other),
        Part::Drive => ("drives", Stake::Other),
        Part::Recommend => ("recommends on", Stake::Other),
        Part::Consult => ("is consulted on", Stake::Other),
        Part::Perform => ("carries out", Stake::Other),
        Part::Support => ("helps with", Stake::Other),
        Part::Verify => ("verifies", Stake::Other),
        Part::Inform => ("is told of", Stake::Other),
        Part::Omit => ("is left out of", Stake::Other),
    }
}

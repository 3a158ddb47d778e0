use super::log::{Held, OnDay, was_decided};
use super::rights::{self, case, decides, names};
use super::{Area, Context, Findings, Rule, shared};
use crate::answer::{Case, Grant, NoAnswer, grants, who_decides};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Status;
use crate::model::record::{Record, RecordStatus};
use crate::model::{Amount, Org, Party, Reference};
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    name: "decided-without-right",
    area: Area::DecisionLog,
    level: Some(Level::Error),
    finds: "A record says that somebody decided who did not hold the right, for that amount, in that place, on that day.",
    why: "If anybody can decide, the matrix says nothing, and whoever holds the right has every reason to undo it.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-lead: { title: Head of Sales }
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    limits:
      - { up_to: 25k EUR, decide: sales-lead }
      - { above: 25k EUR, decide: cfo }
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: sales-lead
amount: 85k EUR
---
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-lead: { title: Head of Sales }
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    limits:
      - { up_to: 25k EUR, decide: sales-lead }
      - { above: 25k EUR, decide: cfo }
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: cfo
amount: 85k EUR
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    for (_, record) in org.all_records() {
        let (Some(decision), Some(date)) = (&record.decision, &record.date) else { continue };
        // A proposal was not decided, and what was withdrawn binds nobody.
        let judged = was_decided(record) || record.is(RecordStatus::Rejected);
        let unread = record.faulty || org.rows(decision).any(|(_, row)| row.faulty || row.parts_unread);
        if judged && !unread && record.decided_by.iter().all(|who| org.party(who).is_some()) {
            // The right may stand where it could not be read.
            match org.unread.may_name(decision) {
                Some(file) => out.not_evaluated(shared::unread(cx, file)),
                None => judge(cx, record, decision, date.value, out),
            }
        }
    }
}

/// When more rights than this hold for one case, whose it was is a question to the matrix and not to the log.
const MOST_RIGHTS: usize = 32;

/// The rights that may hold for a case.
struct Candidates<'org> {
    all: Vec<Grant<'org>>,
    /// Whether the record's amount chose among them.
    by_amount: bool,
}

fn judge(cx: &Context<'_>, record: &Record, decision: &Reference, day: Date, out: &mut Findings) {
    let org = cx.subject.org;
    if record.decided_by.is_empty() {
        if was_decided(record) {
            out.push(nobody_named(org, record, decision));
        }
        return;
    }
    let candidates = candidates(org, record, decision, day);
    let disputed = candidates.all.len() > MOST_RIGHTS || candidates.all.iter().any(|grant| grant.deciders().next().is_none());
    if disputed || is_from_before(org, decision, day, &candidates, out) {
        return;
    }
    let on_day = OnDay { org, day, today: cx.today() };
    let no = record.is(RecordStatus::Rejected);
    let held = |grant: &Grant<'_>| on_day.held(&record.decided_by, grant).max(if no { veto(on_day, record, grant) } else { Held::No });
    match candidates.all.iter().map(held).max() {
        Some(Held::Yes) => {
            let tiered = candidates.all.iter().any(|grant| grant.tier.is_some());
            if tiered && !candidates.by_amount && !no {
                out.push(no_amount(record, decision, &candidates));
            }
        }
        Some(Held::Perhaps) => out.not_evaluated(format!(
            "roles and seats have no dates, and {} may have held the right to {} on {day}",
            names(org, &record.decided_by),
            quoted(candidates.all[0].row.title())
        )),
        // A smaller amount is in every larger one, so that whoever decides some may refuse any.
        _ if no && grants(org, decision).iter().any(|grant| grant.in_force(day) && held(grant) != Held::No) => {}
        _ => {
            let found = without_right(on_day, record, decision, &candidates);
            out.push(if no { found.softer() } else { found });
        }
    }
}

/// Whether somebody who refused something had a veto in it.
fn veto<'org>(on_day: OnDay<'org>, record: &'org Record, grant: &Grant<'org>) -> Held {
    let vetoes = grant.row.having(crate::model::Part::Agree);
    let pairs = vetoes.flat_map(|holder| record.decided_by.iter().map(|who| on_day.is(who, &holder.who)));
    pairs.max().unwrap_or(Held::No)
}

/// The rights in force on the record's day for its amount and place, those of teams included that were archived since.
fn candidates<'org>(org: &'org Org, record: &Record, decision: &Reference, day: Date) -> Candidates<'org> {
    let amount = record.amount.as_ref().map(|amount| &amount.value);
    let case = |amount| Case { decision, amount, scope: &record.scope, day };
    let (answer, by_amount) = match who_decides(org, case(amount)) {
        // An amount in another unit chooses no tier.
        Err(NoAnswer::OtherUnit) => (who_decides(org, case(None)), false),
        answer => (answer, amount.is_some()),
    };
    let mut all: Vec<Grant<'org>> = answer.into_iter().flat_map(|own| std::iter::once(own.grant).chain(own.others)).collect();
    let held_then = |grant: &Grant<'_>| {
        let amount = amount.filter(|_| by_amount);
        grant.charter.status == Status::Archived
            && grant.row.in_force(day)
            && grant.row.scope.overlaps(&record.scope)
            && amount.is_none_or(|amount| grant.holds(amount))
    };
    all.extend(grants(org, decision).into_iter().filter(held_then));
    Candidates { all, by_amount }
}

/// Whether the matrix begins only after the record's day, or names no such decision, so that nothing can be said.
fn is_from_before(org: &Org, decision: &Reference, day: Date, candidates: &Candidates<'_>, out: &mut Findings) -> bool {
    let mut rows = org.rows(decision).map(|(_, row)| row).peekable();
    let Some(first) = rows.peek() else { return true };
    let title = first.title();
    let begins_later = candidates.all.is_empty() && rows.any(|row| row.from.as_ref().is_some_and(|from| from.value > day));
    if begins_later {
        out.not_evaluated(format!("the matrix does not say who held the right to {} on {day}", quoted(title)));
    }
    begins_later
}

fn without_right(on_day: OnDay<'_>, record: &Record, decision: &Reference, candidates: &Candidates<'_>) -> Diagnostic {
    let OnDay { org, day, .. } = on_day;
    let who = names(org, &record.decided_by);
    let verb = if record.is(RecordStatus::Rejected) { "refused" } else { "decided" };
    let case = words_of_case(record);
    let place = record.decided_by[0].span;
    let message = format!("{who} {verb} {} on {day} without holding the right{case}", quoted(record.title()));
    let mut found = Diagnostic::new(RULE.name, place, message).saying(absence(on_day, &record.decided_by));
    let all = grants(org, decision);
    let shown = if candidates.all.is_empty() { &all } else { &candidates.all };
    for grant in shown.iter().take(6) {
        found = found.also(grant.place(), held_by(org, grant, day));
    }
    let help = match candidates.all.first() {
        Some(grant) => format!(
            "correct the record if it is wrong; if not, ask {} to confirm it in a record of its own; if the right has changed \
             since, give the old row `until:` and the new one `from:`",
            names(org, grant.deciders())
        ),
        None => "nobody held this right then: correct the record's amount, scope or date, or add a row for what it decided"
            .to_owned(),
    };
    found.help(help)
}

/// What is wrong with those who decided.
fn absence(on_day: OnDay<'_>, decided_by: &[Reference]) -> String {
    let person = decided_by.iter().find_map(|who| match on_day.org.party(who) {
        Some(Party::Person(person)) if !on_day.was_there(person) => Some(person),
        _ => None,
    });
    match person {
        Some(person) if person.is_here(on_day.day) => format!("{} had not joined yet", short(person.name())),
        Some(person) => format!("{} had left by then", short(person.name())),
        None => "held no such right on that day".to_owned(),
    }
}

/// Whose right it is, and whether it was in force.
fn held_by(org: &Org, grant: &Grant<'_>, day: Date) -> String {
    let words = decides(org, grant, "");
    match (&grant.row.until, &grant.row.from) {
        (Some(until), _) if until.value < day => format!("{words}, until {}", until.value),
        (_, Some(from)) if from.value > day => format!("{words}, from {}", from.value),
        _ if case(grant).is_empty() => format!("{words} this"),
        _ => words,
    }
}

/// For how much and where, to follow “the right”.
fn words_of_case(record: &Record) -> String {
    let amount = record.amount.as_ref().map_or(String::new(), |amount| format!(" for {}", amount.value));
    let scope = record.scope.to_string();
    if scope.is_empty() { amount } else { format!("{amount} in {}", short(&scope)) }
}

fn nobody_named(org: &Org, record: &Record, decision: &Reference) -> Diagnostic {
    let place = record.status.as_ref().map_or(decision.span, |status| status.span);
    let mut rows = org.rows(decision).map(|(_, row)| row);
    let right = rows.next().map_or_else(|| short(decision), |row| quoted(row.title()));
    Diagnostic::new(RULE.name, place, format!("{} does not say who decided it", quoted(record.title())))
        .saying("decided, and by nobody")
        .help(format!("name under `decided_by:` who used the right to {right}"))
        .softer()
}

fn no_amount(record: &Record, decision: &Reference, candidates: &Candidates<'_>) -> Diagnostic {
    let ends = candidates.all.iter().flat_map(|grant| [grant.up_to(), grant.above()]).flatten();
    let unit = ends.map(|end: &Amount| end.unit.as_str()).next().unwrap_or_default();
    let (place, message, label) = match &record.amount {
        None => (decision.span, format!("{} names no amount, and who decides depends on it", quoted(record.title())), "decided by amount"),
        Some(amount) => {
            let message = format!("the amount of {} is in {}, and the limits are in {}", quoted(record.title()), short(&amount.value.unit), short(unit));
            (amount.span, message, "cannot be held against the limits")
        }
    };
    let mut found = Diagnostic::new(RULE.name, place, message).saying(label).softer();
    let tiers = candidates.all.iter().filter_map(|grant| Some((grant, grant.tier?)));
    for (grant, tier) in tiers.take(6) {
        found = found.also(tier.span, format!("this limit is for amounts{}", rights::amounts(grant.above(), grant.up_to())));
    }
    found.help(format!("name the amount under `amount:`, in {}", short(unit)))
}

#[cfg(test)]
mod tests;

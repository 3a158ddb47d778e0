use super::shared::charters;
use super::uses;
use super::{Area, Context, Findings, Rule};
use crate::answer::{Meaning, meaning};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Status};
use crate::model::{Id, Org, Party, Reference};
use crate::source::Span;
use hashbrown::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    name: "archived-but-live",
    area: Area::References,
    level: Some(Level::Error),
    finds: "An archived charter still has active priorities or rights that no other team has taken over, or something that is \
            live refers to it.",
    why: "People wait for a team that is no more, and what it held is held by nobody.",
    example: "
# charters/company.yaml
name: Company
decisions:
  - { id: discounts, title: Grant discounts, decide: growth }
# charters/growth.yaml
name: Growth
parent: company
status: archived
priorities:
  - { id: berlin, title: Open an office in Berlin, rank: 1 }
",
    instead: "
# charters/company.yaml
name: Company
decisions:
  - { id: discounts, title: Grant discounts, decide: company }
# charters/growth.yaml
name: Growth
parent: company
status: archived
priorities:
  - { id: berlin, title: Open an office in Berlin, status: retired }
",
    settings: &[],
    run,
};

/// What still goes on in an archived charter, or with it.
#[derive(Default)]
struct Life {
    priorities: Vec<(Span, String)>,
    rights: Vec<(Span, String)>,
    /// Places that refer to it, as what it still does: “decides …”.
    uses: Vec<(Span, String)>,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let archived = cx.org.charters.iter().filter(|charter| charter.status == Status::Archived);
    let mut lives: HashMap<&Id, Life> =
        archived.clone().map(|charter| (&charter.id.value, own_life(cx, charter))).collect();
    if lives.is_empty() {
        return;
    }
    let mut add = |charter: &Charter, span: Span, words: String| {
        if let Some(life) = lives.get_mut(&charter.id.value) {
            life.uses.push((span, words));
        }
    };
    uses::each(cx, &mut |own| {
        if let Some(Party::Charter(charter)) = cx.subject.org.party(own.id) {
            add(charter, own.span, own.to_string());
        }
    });
    for charter in charters(cx) {
        of_charter(cx, charter, &mut add);
    }
    for charter in archived {
        let life = lives.remove(&charter.id.value).unwrap_or_default();
        out.extend(finding(charter, life));
    }
}

/// The parts of an archived charter that are not over.
fn own_life(cx: &Context<'_>, charter: &Charter) -> Life {
    let mut life = Life::default();
    for own in charter.priorities.iter().filter(|own| own.is_active(cx.today()) && !own.faulty) {
        life.priorities.push((own.id.span, format!("{} is active", quoted(own.title()))));
    }
    let mut seen = HashSet::new();
    for own in charter.decisions.iter().filter(|own| own.in_force(cx.today()) && !own.faulty) {
        // Several rows of one right are one.
        let first = seen.insert(&own.id.value);
        if first && cx.org.rows(&own.id).all(|(other, _)| other.status == Status::Archived) {
            life.rights.push((own.id.span, format!("{} is in force", quoted(own.title()))));
        }
    }
    life
}

/// What in a live charter refers to others in ways that are no part of theirs in it.
fn of_charter<'org>(cx: &Context<'org>, charter: &'org Charter, add: &mut dyn FnMut(&Charter, Span, String)) {
    let org = cx.subject.org;
    if let (Some(parent), Some(above)) = (&charter.parent, org.parent(charter)) {
        add(above, parent.span, format!("is the parent of {}", short(charter.name())));
    }
    let mut functions: Vec<(&Reference, String)> = Vec::new();
    for own in charter.priorities.iter().filter(|own| own.is_active(cx.today())) {
        for written in &own.supports {
            if let Some((home, _)) = org.priority(charter, written) {
                add(home, written.span, format!("has a priority that {} supports", quoted(own.title())));
            }
        }
        let measured = own.success.iter().flat_map(|measure| &measure.functions);
        functions.extend(measured.chain(&own.contributors).map(|function| (function, format!("contributes to {}", quoted(own.title())))));
    }
    for own in charter.decisions.iter().filter(|own| own.until.as_ref().is_none_or(|until| cx.today() <= until.value)) {
        functions.extend(own.affects.iter().map(|function| (function, format!("must be heard on {}", quoted(own.title())))));
        if let Some(from) = &own.delegated_from
            && let Some(Party::Charter(above)) = org.party(from)
        {
            add(above, from.span, format!("handed on {}", quoted(own.title())));
        }
    }
    for own in charter.trade_offs.iter().filter(|own| own.holds(cx.today())) {
        for side in [&own.prefer, &own.even_over].into_iter().flatten() {
            if let Meaning::Priority(home, _) = meaning(org, charter, side) {
                add(home, side.span, "has a priority that is one side of a trade-off".to_owned());
            }
        }
    }
    for (written, words) in functions {
        if let Some(home) = only_archived(org, written) {
            add(home, written.span, words);
        }
    }
}

/// The archived charter that a function stands for, where no live one does. As a party it counts already.
fn only_archived<'org>(org: &'org Org, function: &Reference) -> Option<&'org Charter> {
    if org.party(function).is_some_and(|party| !matches!(party, Party::Charter(_))) {
        return None;
    }
    let mut all = org.function(function);
    let first = all.next()?;
    let archived = |charter: &Charter| charter.status == Status::Archived;
    (archived(first) && all.all(archived)).then_some(first)
}

fn finding(charter: &Charter, mut life: Life) -> Option<Diagnostic> {
    // A contributor is named as a party and as a function.
    life.uses.sort();
    life.uses.dedup_by(|one, other| one.0 == other.0);
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        more => Some(format!("{more} {many}")),
    };
    let parts = [
        count(life.priorities.len(), "active priority", "active priorities"),
        count(life.rights.len(), "right that nobody took over", "rights that nobody took over"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let has = (!parts.is_empty()).then(|| format!("has {}", parts.join(" and ")));
    let refers = match life.uses.as_slice() {
        [] => None,
        [(_, one)] => Some(one.clone()),
        more => Some(format!("is referred to in {} places", more.len())),
    };
    let still: Vec<String> = has.into_iter().chain(refers).collect();
    if still.is_empty() {
        return None;
    }
    let message = format!("{} is archived and still {}", short(charter.name()), still.join(", and "));
    let mut found = Diagnostic::new(RULE.name, charter.place(), message).saying("archived").help(help(&life));
    for (span, words) in life.priorities.into_iter().chain(life.rights) {
        found = found.also(span, words);
    }
    for (span, words) in life.uses {
        found = found.also(span, format!("{} {words}", short(charter.name())));
    }
    Some(found)
}

fn help(life: &Life) -> String {
    let steps = [
        (!life.priorities.is_empty()).then_some("give its priorities `status: done` or `retired`"),
        (!life.rights.is_empty()).then_some("move its rights to the team that has them now, or end them with `until:`"),
        (!life.uses.is_empty()).then_some("name in the other places the team that took over"),
    ];
    let steps: Vec<&str> = steps.into_iter().flatten().collect();
    format!("{}; if the team still works, give the charter `status: active`", steps.join("; "))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn all_places_are_one_finding() {
        let book = "
# charters/care.yaml
name: Care
parent: growth
#       ^^^^^^ Growth is the parent of Care
members: [growth]
#         ^^^^^^ Growth is a member of Care
priorities:
  - { id: keep, title: Keep, rank: 1, supports: growth/berlin, contributors: [sales] }
  #                                             ^^^^^^^^^^^^^ Growth has a priority that “Keep” supports
  #                                                                           ^^^^^ Growth contributes to “Keep”
  - { id: over, title: Over, status: done, supports: growth/berlin }
trade_offs:
  - { prefer: growth/berlin, even_over: keep }
  #           ^^^^^^^^^^^^^ Growth has a priority that is one side of a trade-off
decisions:
  - { id: refunds, title: Refunds, decide: growth, affects: [sales], delegated_from: growth }
  #                                        ^^^^^^ Growth decides “Refunds”
  #                                                          ^^^^^ Growth must be heard on “Refunds”
  #                                                                                  ^^^^^^ Growth handed on “Refunds”
  - { id: past, title: Past, decide: growth, until: 2026-11-19 }
# charters/growth.yaml
name: Growth
#     ^^^^^^ archived
status: archived
function: sales
priorities:
  - { id: berlin, title: Berlin, rank: 1 }
  #       ^^^^^^ “Berlin” is active
  - { id: paris, title: Paris, status: retired }
decisions:
  - { id: discounts, title: Discounts, decide: cfo }
  #       ^^^^^^^^^ “Discounts” is in force
  - { id: discounts, title: Discounts, decide: cfo, scope: { region: EMEA } }
  - { id: refunds, title: Refunds, decide: cfo }
  - { id: over, title: Over, decide: cfo, until: 2026-11-19 }
";
        check("archived-but-live", book);
        let (_, report) = report(Some("archived-but-live"), book);
        assert_eq!(
            report.findings[0].diagnostic.message,
            "Growth is archived and still has 1 active priority and 1 right that nobody took over, and is referred to in 8 places"
        );
    }

    #[test]
    fn what_is_over_and_the_log_may_name_it() {
        check(
            "archived-but-live",
            "
# charters/growth.yaml
name: Growth
status: archived
parent: old
priorities:
  - { id: berlin, title: Berlin, until: 2026-11-19 }
  - { id: paris, title: Paris, satus: retired }
# charters/old.yaml
name: Old
status: archived
# charters/sales.yaml
name: Sales
function: growth
decisions:
  - { id: d, title: D, decide: cfo, affects: [growth] }
# charters/care/charter.yaml
name: Care
# charters/care/records/2026-01-01-x.md
---
title: X
status: decided
date: 2026-01-01
decided_by: growth
---
See [Growth](../../growth.yaml).
",
        );
    }
}

use super::speaking::Speaking;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key, key};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Decision, Reversibility};
use crate::model::Part;
use std::cell::LazyCell;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "one-way-door-unconsulted",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "Nobody is consulted before a decision that cannot be undone; whoever must agree counts as consulted.",
    why: "A mistake here stays. An hour with somebody who sees it from another side costs less than living with it.",
    example: "
# charters/operations.yaml
decisions:
  - { id: leases, title: Sign a ten-year lease, decide: coo, reversibility: one-way }
",
    instead: "
# charters/operations.yaml
decisions:
  - { id: leases, title: Sign a ten-year lease, decide: coo, reversibility: one-way, consult: [cfo, legal] }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = LazyCell::new(|| Speaking::of(cx));
    for (charter, row) in rights::rows(cx) {
        let Some(door) = row.reversibility.as_ref().filter(|own| own.value == Reversibility::OneWay) else { continue };
        let speaking = all.to(row);
        let consulted: BTreeSet<Key<'_>> = speaking.iter().flat_map(|row| heard(cx, row)).collect();
        // To ask oneself is to ask nobody.
        let asks_another = |grant: Grant<'_>| {
            let deciders = grant.deciders_key(cx.subject.org);
            consulted.iter().any(|key| deciders.binary_search(key).is_err())
        };
        if !speaking.iter().all(|row| rights::is_whole(row)) || Grant::of_row(charter, row).any(asks_another) {
            continue;
        }
        let message = format!("nobody is consulted on {}, which cannot be undone", quoted(row.title()));
        let help = "name under `consult` who would be the first to see that it goes wrong";
        let finding = Diagnostic::new(RULE.name, row.id.span, message).saying("nobody has to be asked first");
        out.push(finding.also(door.span, "it cannot be undone").help(help));
    }
}

fn heard<'a>(cx: &Context<'a>, row: &'a Decision) -> impl Iterator<Item = Key<'a>> + use<'a> {
    let org = cx.subject.org;
    row.having(Part::Consult).chain(row.having(Part::Agree)).map(|holder| key(org, &holder.who))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn nobody_or_only_the_decider_is_asked() {
        check(
            "one-way-door-unconsulted",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Finance Chief, held_by: lena }
# charters/finance.yaml
decisions:
  - id: leases
    #   ^^^^^^ nobody has to be asked first
    title: Leases
    decide: cfo
    recommend: coo
    inform: everyone
    reversibility: one-way
    #              ^^^^^^^ it cannot be undone
  - id: loans
    #   ^^^^^ nobody has to be asked first
    title: Loans
    decide: cfo
    consult: lena
    reversibility: one-way
    #              ^^^^^^^ it cannot be undone
",
        );
    }

    #[test]
    fn a_veto_a_letter_another_row_and_an_upper_limit_are_enough() {
        check(
            "one-way-door-unconsulted",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo, reversibility: one-way, agree: { who: legal, on: law } }
  - { id: b, title: B, reversibility: one-way, framework: rapid, letters: { cfo: D, legal: I } }
  - { id: c, title: C, decide: cfo, reversibility: one-way, scope: { region: [EMEA] } }
  - { id: c, title: C, consult: legal }
  - { id: d, title: D, reversibility: one-way, consult: cfo, limits: [{ up_to: 5 EUR, decide: coo }, { above: 5 EUR, decide: cfo }] }
  - { id: e, title: E, decide: cfo, reversibility: two-way }
  - { id: f, title: F, decide: cfo }
",
        );
    }

    #[test]
    fn what_is_over_archived_or_unread_is_left_alone() {
        check(
            "one-way-door-unconsulted",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo, reversibility: one-way, until: 2026-11-19 }
  - { id: b, title: B, decide: cfo, reversibility: one-way, consult: { who: [legal] } }
  - { id: c, title: C, decide: cfo, reversibility: one-way, conslut: legal }
  - { id: d, title: D, decide: cfo, reversibility: one-way, letters: { legal: C } }
# charters/old.yaml
status: archived
decisions:
  - { id: e, title: E, decide: cfo, reversibility: one-way }
",
        );
    }
}

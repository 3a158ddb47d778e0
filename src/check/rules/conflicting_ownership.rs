use super::beyond_delegator::{Holders, exceeding, holders};
use super::delegation_cycle::delegations;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Groups, Key, Rights, Stretch, one_decision};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Id;
use crate::model::charter::Decision;
use crate::model::words::list;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-ownership",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "Two rows give one decision to different parties for the same amounts, place and time, under one id or \
            under two names for one thing.",
    why: "Both act in good faith, each on the text in front of them, and the company learns of it from the second \
          announcement.",
    example: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cro, scope: { region: [EMEA] } }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, scope: { region: [AMER, APAC] } }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cro, scope: { region: [EMEA] } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    each_conflict(cx, out, &mut |all, group, out| out.push(finding(cx, all, group)));
}

/// Hands over every group of rights that give one decision to different parties.
pub(super) fn each_conflict<'a>(
    cx: &Context<'a>,
    out: &mut Findings,
    visit: &mut dyn FnMut(&Rights<'a>, Vec<usize>, &mut Findings),
) {
    let some: Option<HashSet<&Id>> = (!cx.is_about_all()).then(|| cx.decision_ids().into_iter().collect());
    let is_wanted = |ids: &Vec<&Id>| some.as_ref().is_none_or(|some| ids.iter().any(|id| some.contains(*id)));
    for ids in one_decision(cx.subject.org).into_iter().filter(is_wanted) {
        // One row contradicts nobody, and most decisions have one.
        if ids.iter().flat_map(|id| cx.subject.org.rows(id)).nth(1).is_none() {
            continue;
        }
        let grants: Vec<_> = ids.iter().flat_map(|id| rights::sound_grants(cx, id)).collect();
        let rows: BTreeSet<*const Decision> = grants.iter().map(|grant| std::ptr::from_ref(grant.row)).collect();
        if rows.len() < 2 {
            continue;
        }
        let all = Rights::new(cx.subject.org, grants);
        for group in conflicts(cx, &all, out).several() {
            visit(&all, group, out);
        }
    }
}

/// The grants of different rows, joined where different parties decide one case.
fn conflicts<'a>(cx: &Context<'a>, all: &Rights<'a>, out: &mut Findings) -> Groups {
    let mut groups = Groups::new(all.grants().len());
    let handed_on = (0..all.grants().len()).any(|at| all.delegator(at).is_some());
    let rows_of = if handed_on { holders(all, &(0..all.grants().len()).collect::<Vec<_>>()) } else { Holders::new() };
    rights::each_cell(cx, all, out, &mut |cell| {
        all.each_stretch(cell.holding, &mut |stretch| {
            let mut standing = all.standing(stretch.holding);
            remove_told(cx, all, &rows_of, stretch, &mut standing);
            groups.join_all(&rivals(all, &standing));
        });
    });
    groups
}

/// What was handed on and could not be is a finding of its own, and a conflict over it ends with that: what the delegator
/// does not have, and what goes round among those who stand.
fn remove_told<'a>(
    cx: &Context<'a>,
    all: &Rights<'a>,
    rows_of: &Holders<'_, 'a>,
    stretch: Stretch<'_, 'a>,
    standing: &mut Vec<usize>,
) {
    let is_handed_on = |at: &usize| all.delegator(*at).is_some();
    if !standing.iter().any(is_handed_on) {
        return;
    }
    let beyond: HashSet<usize> = exceeding(all, rows_of, stretch).into_iter().collect();
    standing.retain(|at| !beyond.contains(at));
    let goes_round = || delegations(cx.subject.org, all, stretch).iter().any(|circle| circle.len() > 1);
    if standing.iter().all(is_handed_on) && goes_round() {
        standing.clear();
    }
}

/// Those that another row contradicts. Counting finds them without holding each against each.
fn rivals(all: &Rights<'_>, standing: &[usize]) -> Vec<usize> {
    if standing.len() < 2 {
        return Vec::new();
    }
    let row = |at: usize| std::ptr::from_ref(all.grant(at).row);
    let mut with_row: HashMap<*const Decision, usize> = HashMap::new();
    let mut with_deciders: HashMap<&[Key<'_>], usize> = HashMap::new();
    let mut with_both: HashMap<(*const Decision, &[Key<'_>]), usize> = HashMap::new();
    for at in standing.iter().copied() {
        *with_row.entry(row(at)).or_default() += 1;
        *with_deciders.entry(all.deciders(at)).or_default() += 1;
        *with_both.entry((row(at), all.deciders(at))).or_default() += 1;
    }
    let agreeing = |at: usize| {
        let deciders = all.deciders(at);
        with_row[&row(at)] + with_deciders[&deciders] - with_both[&(row(at), deciders)]
    };
    standing.iter().copied().filter(|at| agreeing(*at) < standing.len()).collect()
}

fn finding(cx: &Context<'_>, all: &Rights<'_>, mut group: Vec<usize>) -> Diagnostic {
    rights::last_first(cx.sources, &mut group, |at| all.grant(*at).place());
    let last = all.grant(group[0]);
    let mut seen = BTreeSet::new();
    let firsts: Vec<usize> = group.iter().rev().copied().filter(|at| seen.insert(all.deciders(*at))).collect();
    let mut names: Vec<String> =
        firsts.iter().take(MOST_NAMES).map(|at| rights::names(cx.org, all.grant(*at).deciders())).collect();
    if firsts.len() > MOST_NAMES {
        names.push(format!("{} more", firsts.len() - MOST_NAMES));
    }
    let (title, count) = (quoted(last.row.title()), firsts.len());
    let message = format!("{title} has {count} deciders for the same cases: {}", list(names));
    let other_id = group.iter().map(|at| &all.grant(*at).row.id.value).find(|id| **id != last.row.id.value);
    let mut finding = Diagnostic::new(RULE.name, last.place(), message).help(help(other_id));
    finding.labels.clear();
    for at in group {
        let grant = all.grant(at);
        let what = if other_id.is_some() { format!(" {}", quoted(grant.row.title())) } else { String::new() };
        let words = format!("{}, says {}", rights::decides(cx.org, grant, &what), short(grant.charter.name()));
        finding = finding.also(grant.place(), words);
    }
    finding
}

/// So many names stand in the message; all of them have their labels.
const MOST_NAMES: usize = 4;

fn help(other_id: Option<&Id>) -> String {
    let help = "let one of them decide and give the others `consult:` or `agree:`, or divide the cases with `scope:`, \
                `limits:`, `from:` and `until:`";
    match other_id {
        None => help.to_owned(),
        Some(id) => format!("{help}; if these are two decisions, write `distinct_from: {}`", short(id)),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated};

    #[test]
    fn different_deciders_in_an_overlapping_scope_of_two_charters() {
        check(
            "conflicting-ownership",
            "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
name: Finance
decisions:
  - id: discounts
    title: Discounts
    decide: cfo
    #       ^^^ Chief Financial Officer decides, says Finance
# charters/growth.yaml
name: Growth
decisions:
  - id: discounts
    title: Discounts
    scope: { region: [EMEA] }
    decide: cro
    #       ^^^ `cro` decides in EMEA, says Growth
",
        );
    }

    #[test]
    fn one_finding_for_a_group_and_one_for_each_group() {
        let book = "
# charters/a.yaml
decisions:
  - { id: x, title: X, scope: { region: [EMEA] }, decide: ceo }
  - { id: x, title: X, scope: { region: [EMEA] }, decide: cfo }
  - { id: x, title: X, scope: { region: [EMEA, APAC] }, decide: cro }
  - { id: x, title: X, scope: { region: [AMER] }, decide: cfo }
  - { id: x, title: X, scope: { region: [amer] }, decide: cto }
";
        let (_, report) = crate::check::testing::report(Some("conflicting-ownership"), book);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        let expected = [
            "“X” has 3 deciders for the same cases: `ceo`, `cfo` and `cro`",
            "“X” has 2 deciders for the same cases: `cfo` and `cto`",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn amounts_that_overlap_across_rows() {
        check(
            "conflicting-ownership",
            "
# charters/a.yaml
decisions:
  - id: x
    title: X
    limits:
      - { up_to: 10k EUR, decide: cfo }
      - { above: 10k EUR, up_to: 20k EUR, decide: cfo }
      #                                           ^^^ `cfo` decides above 10,000 EUR and up to 20,000 EUR, says a
  - id: x
    title: X
    limits:
      - { above: 15k EUR, decide: ceo }
      #                           ^^^ `ceo` decides above 15,000 EUR, says a
",
        );
    }

    #[test]
    fn an_alias_makes_two_ids_one_decision() {
        check(
            "conflicting-ownership",
            "
# charters/a.yaml
decisions:
  - { id: discounts, title: Discounts, aliases: [price reductions], decide: cfo }
  #                                                                         ^^^ `cfo` decides “Discounts”, says a
# charters/b.yaml
decisions:
  - { id: price-reductions, title: Cut prices, decide: cro }
  #                                                    ^^^ `cro` decides “Cut prices”, says b
  - { id: refunds, title: Discounts, decide: cro }
# charters/c.yaml
decisions:
  - { id: rebates, title: Rebates, aliases: [discounts], distinct_from: [discounts, price-reductions, refunds], decide: coo }
",
        );
    }

    #[test]
    fn other_places_amounts_days_or_the_same_party_are_no_conflict() {
        check(
            "conflicting-ownership",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/a.yaml
decisions:
  - { id: x, title: X, scope: { region: [EMEA] }, decide: cfo }
  - { id: x, title: X, scope: { region: [AMER] }, decide: cro }
  - { id: x, title: X, scope: { region: [EMEA] }, decide: lena }
  - { id: y, title: Y, decide: cfo, until: 2026-12-31 }
  - { id: y, title: Y, decide: cro, from: 2027-01-01 }
  - { id: z, title: Z, limits: [{ up_to: 10k EUR, decide: cfo }] }
  - { id: z, title: Z, limits: [{ above: 10k EUR, decide: cro }] }
  - { id: over, title: Over, decide: cfo, until: 2026-11-19 }
  - { id: over, title: Over, decide: cro }
  - { id: two, title: One row, limits: [{ up_to: 10k EUR, decide: cfo }, { above: 5k EUR, decide: cro }] }
",
        );
    }

    #[test]
    fn what_is_handed_on_is_gone_from_whoever_handed_it_on() {
        check(
            "conflicting-ownership",
            "
# charters/a.yaml
decisions:
  - { id: x, title: X, decide: executive }
  - { id: x, title: X, decide: cfo, delegated_from: executive, scope: { region: [EMEA] } }
  - { id: x, title: X, delegated_from: cfo, scope: { region: [EMEA] }, limits: [{ up_to: 5k EUR, decide: lead }] }
  - { id: y, title: Y, decide: executive }
  #                            ^^^^^^^^^ `executive` decides, says a
  - { id: y, title: Y, decide: cfo, delegated_from: ceo }
  #                            ^^^ `cfo` decides, says a
",
        );
    }

    #[test]
    fn rows_that_could_not_be_read_and_archived_ones_conflict_with_nothing() {
        check(
            "conflicting-ownership",
            "
# charters/a.yaml
decisions:
  - { id: x, title: X, decide: cfo }
  - { id: x, title: X, decide: cro, scpoe: { region: [EMEA] } }
  - { id: x, title: X, limits: [{ up_to: much, decide: cro }] }
# charters/b.yaml
status: archived
decisions:
  - { id: x, title: X, decide: ceo }
",
        );
    }

    #[test]
    fn seven_thousand_rows_of_one_decision_take_no_time() {
        let row = |at: usize| {
            format!("  - {{ id: x, title: X, decide: d{at}, scope: {{ team: [t{}] }} }}\n", at / 2)
        };
        let book = format!("\n# charters/a.yaml\ndecisions:\n{}", (0..7_000).map(row).collect::<String>());
        let (_, report) = crate::check::testing::report(Some("conflicting-ownership"), &book);
        // Of half as many a file shows the first thousand.
        let beyond = |own: &crate::diag::Finding| own.diagnostic.message.contains("; 2500 of them are not shown");
        assert!(report.findings.len() == 1_001 && report.findings.iter().any(beyond));
    }

    #[test]
    fn cases_that_are_too_many_to_be_told_apart_are_said_to_be() {
        let row = |at: usize| format!("  - {{ id: x, title: X, decide: d{at}, scope: {{ dimension-{at}: [here] }} }}\n");
        let book = format!("\n# charters/a.yaml\ndecisions:\n{}", (0..200).map(row).collect::<String>());
        let because = "“X” divides places and times into more cases than can be told apart";
        assert_eq!(not_evaluated("conflicting-ownership", &book).as_deref(), Some(because));
    }

    #[test]
    fn what_could_not_be_handed_on_is_for_other_rules() {
        check(
            "conflicting-ownership",
            "
# charters/people.yaml
roles: { ceo: { title: CEO }, cfo: { title: CFO }, cro: { title: CRO } }
# charters/a.yaml
decisions:
  - { id: beyond, title: B, limits: [{ up_to: 5 EUR, decide: cfo }, { above: 5 EUR, decide: ceo }] }
  - { id: beyond, title: B, delegated_from: cfo, limits: [{ up_to: 8 EUR, decide: cro }] }
  - { id: round, title: R, decide: cfo, delegated_from: cro }
  - { id: round, title: R, decide: cro, delegated_from: cfo }
  - { id: neither, title: N, decide: ceo }
  #                                  ^^^ CEO decides, says a
  - { id: neither, title: N, decide: cro, delegated_from: cfo }
  #                                  ^^^ CRO decides, says a
",
        );
    }
}

use super::shared::{some_of, unread};
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, Rights, Stretch};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Amount;
use crate::model::charter::Decision;
use std::cmp::Ordering;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "beyond-delegator",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "Somebody to whom a right was handed on may decide more than whoever handed it on: larger amounts, in more \
            places or for longer. Only delegators with a row of their own in the decision are held against it.",
    why: "Nobody can hand on what they do not have. A case beyond it will be decided by somebody who has no right to.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  controller: { title: Controller }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 50k EUR, decide: cfo }
      - { above: 50k EUR, decide: executive }
  - id: vendor-contracts
    title: Sign vendor contracts
    scope: { region: [EMEA] }
    delegated_from: cfo
    limits:
      - { up_to: 75k EUR, decide: controller }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  controller: { title: Controller }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 50k EUR, decide: cfo }
      - { above: 50k EUR, decide: executive }
  - id: vendor-contracts
    title: Sign vendor contracts
    scope: { region: [EMEA] }
    delegated_from: cfo
    limits:
      - { up_to: 50k EUR, decide: controller }
",
    settings: &[],
    run,
};

/// What a row gives beyond what its delegator has.
#[derive(Default)]
struct Beyond {
    grants: BTreeSet<usize>,
    cases: BTreeMap<String, rights::Cells>,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.decision_ids() {
        let delegates = cx.org.rows(id).any(|(_, row)| row.delegated_from.is_some());
        if !delegates || !rights::is_read(cx.org, id) {
            continue;
        }
        let all = rights::rights(cx, id);
        let beyond = beyond(cx, &all, out);
        match cx.org.unread.may_name(id).filter(|_| !beyond.is_empty()) {
            Some(file) => out.not_evaluated(unread(cx, file)),
            None => {
                let grants_of = grants_of(&all);
                out.extend(beyond.into_values().filter_map(|own| finding(cx, &all, &own, &grants_of)));
            }
        }
    }
}

/// Amounts above one end and up to another.
type Run<'a> = (Option<&'a Amount>, Option<&'a Amount>);

/// By the row that was handed on.
fn beyond<'a>(cx: &Context<'a>, all: &Rights<'a>, out: &mut Findings) -> BTreeMap<*const Decision, Beyond> {
    let holders = holders(all, &(0..all.grants().len()).collect::<Vec<_>>());
    let mut found: BTreeMap<*const Decision, Beyond> = BTreeMap::new();
    rights::each_cell(cx, all, out, &mut |cell| {
        // Where units are mixed the tiers cannot be held against each other.
        if rights::units(cell.holding.iter().map(|at| all.grant(*at))).len() > 1 {
            return;
        }
        let mut runs: BTreeMap<*const Decision, Vec<Run<'_>>> = BTreeMap::new();
        all.each_stretch(cell.holding, &mut |stretch| {
            for at in exceeding(all, &holders, stretch) {
                let row = std::ptr::from_ref(all.grant(at).row);
                found.entry(row).or_default().grants.insert(at);
                add_stretch(runs.entry(row).or_default(), stretch.above, stretch.up_to);
            }
        });
        for (row, runs) in runs {
            for (above, up_to) in runs {
                let cases = &mut found.entry(row).or_default().cases;
                cases.entry(rights::amounts(above, up_to)).or_default().add(cell);
            }
        }
    });
    found
}

/// Stretches that follow each other are one.
fn add_stretch<'a>(
    runs: &mut Vec<Run<'a>>,
    above: Option<&'a Amount>,
    up_to: Option<&'a Amount>,
) {
    let meets = |end: Option<&Amount>| end.zip(above).and_then(|(end, above)| end.compare(above)) == Some(Ordering::Equal);
    match runs.last_mut().filter(|last| meets(last.1)) {
        Some(last) => last.1 = up_to,
        None => runs.push((above, up_to)),
    }
}

/// The rows in which each party decides; of several only two, since one is enough that is not the own.
pub(super) type Holders<'h, 'a> = HashMap<&'h Key<'a>, (*const Decision, Option<*const Decision>)>;

pub(super) fn holders<'h, 'a>(all: &'h Rights<'a>, grants: &[usize]) -> Holders<'h, 'a> {
    let mut holders: Holders<'h, 'a> = HashMap::new();
    for at in grants {
        let row = std::ptr::from_ref(all.grant(*at).row);
        for decider in all.deciders(*at) {
            let known = holders.entry(decider).or_insert((row, None));
            if known.0 != row {
                known.1 = Some(row);
            }
        }
    }
    holders
}

/// The grants that were handed on and hold for a stretch in which the delegator, who has a row of their own, holds
/// nothing. Nothing itself needs no right.
pub(super) fn exceeding<'a>(all: &Rights<'a>, rows_of: &Holders<'_, 'a>, stretch: Stretch<'_, 'a>) -> Vec<usize> {
    if stretch.up_to.is_some_and(|up_to| up_to.number.is_zero()) {
        return Vec::new();
    }
    let handed_on = || stretch.holding.iter().copied().filter(|at| all.delegator(*at).is_some());
    if handed_on().next().is_none() {
        return Vec::new();
    }
    let here = holders(all, stretch.holding);
    let has_other = |holders: &Holders<'_, 'a>, at: usize| {
        let row = std::ptr::from_ref(all.grant(at).row);
        let rows = all.delegator(at).and_then(|delegator| holders.get(delegator));
        rows.is_some_and(|(first, second)| *first != row || second.is_some())
    };
    let own = |at: usize| all.delegator(at).is_some_and(|delegator| all.is_decider(at, delegator));
    handed_on().filter(|at| !own(*at) && has_other(rows_of, *at) && !has_other(&here, *at)).collect()
}

/// By party, the grants by which they decide.
fn grants_of<'h, 'a>(all: &'h Rights<'a>) -> HashMap<&'h Key<'a>, Vec<usize>> {
    let mut grants: HashMap<&Key<'a>, Vec<usize>> = HashMap::new();
    for at in 0..all.grants().len() {
        for decider in all.deciders(at) {
            grants.entry(decider).or_default().push(at);
        }
    }
    grants
}

fn finding(
    cx: &Context<'_>,
    all: &Rights<'_>,
    beyond: &Beyond,
    grants_of: &HashMap<&Key<'_>, Vec<usize>>,
) -> Option<Diagnostic> {
    let first = *beyond.grants.first()?;
    let grant = all.grant(first);
    let from = grant.row.delegated_from.as_deref()?;
    let (delegate, delegator) = (rights::names(cx.org, grant.deciders()), rights::name(cx.org, from));
    let cases: Vec<String> = beyond
        .cases
        .iter()
        .map(|(amounts, cells)| format!("{amounts}{}", cells.words(cx.today())).trim_start().to_owned())
        .filter(|case| !case.is_empty())
        .collect();
    let cases = if cases.is_empty() { String::new() } else { format!(" {}", some_of(&cases)) };
    let may = if grant.deciders().count() == 1 { "may decide" } else { "may together decide" };
    let message =
        format!("{delegate} {may} {}{cases}, and {delegator}, who handed it on, may not", quoted(grant.row.title()));
    let help = format!(
        "give no more than {delegator} has, with `scope:`, `limits:` and `until:`; or name under `delegated_from:` who does \
         have it"
    );
    let mut finding =
        Diagnostic::new(RULE.name, grant.place(), message).saying(rights::decides(cx.org, grant, "")).help(help);
    for at in beyond.grants.iter().skip(1) {
        finding = finding.also(all.grant(*at).place(), rights::decides(cx.org, all.grant(*at), ""));
    }
    finding = finding.also(from.span, format!("{delegator} handed it on"));
    let own = all.delegator(first).and_then(|from| grants_of.get(from)).into_iter().flatten();
    let elsewhere = own.map(|at| all.grant(*at)).filter(|other| !std::ptr::eq(other.row, grant.row));
    // A few are enough to see what the delegator has.
    for other in elsewhere.take(4) {
        finding = finding.also(other.place(), rights::decides(cx.org, other, ""));
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  lead: { title: Lead }
  cfo: { title: CFO, held_by: lena }
  ceo: { title: CEO }
";

    fn messages(book: &str) -> Vec<String> {
        let (_, report) = report(Some("beyond-delegator"), book);
        report.findings.into_iter().map(|finding| finding.diagnostic.message).collect()
    }

    #[test]
    fn larger_amounts_in_more_places_across_files() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/company.yaml
decisions:
  - id: x
    title: X
    scope: { region: [EMEA] }
    limits: [{ up_to: 50k EUR, decide: cfo }, { above: 50k EUR, decide: ceo }]
    #                                  ^^^ CFO decides up to 50,000 EUR in EMEA
# charters/finance.yaml
decisions:
  - id: x
    title: X
    scope: { region: [EMEA, AMER] }
    delegated_from: lena
    #               ^^^^ Lena Fox handed it on
    limits: [{ up_to: 75k EUR, decide: lead }]
    #                                  ^^^^ Lead decides up to 75,000 EUR in EMEA, AMER
"
        );
        check("beyond-delegator", &book);
        let expected = "Lead may decide “X” above 50,000 EUR and up to 75,000 EUR in EMEA and up to 75,000 EUR in AMER, and \
                        Lena Fox, who handed it on, may not";
        assert_eq!(messages(&book), [expected]);
    }

    #[test]
    fn any_amount_and_longer_than_the_delegator() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/a.yaml
decisions:
  - { id: x, title: X, decide: ceo, until: 2026-12-31 }
  - { id: x, title: X, decide: cfo, delegated_from: ceo }
  - { id: y, title: Y, limits: [{ above: 1k EUR, up_to: 5k EUR, decide: ceo }, { above: 5k EUR, decide: lead }] }
  - { id: y, title: Y, decide: cfo, delegated_from: ceo }
"
        );
        let expected = [
            "CFO may decide “X” from 2027-01-01, and CEO, who handed it on, may not",
            "CFO may decide “Y” above 5,000 EUR and up to 1,000 EUR, and CEO, who handed it on, may not",
        ];
        assert_eq!(messages(&book), expected);
    }

    #[test]
    fn a_part_of_it_a_chain_a_delegator_without_a_row_other_units_and_what_is_unread() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/a.yaml
decisions:
  - { id: a, title: A, decide: ceo }
  - { id: a, title: A, decide: cfo, delegated_from: ceo, scope: { region: EMEA } }
  - { id: a, title: A, delegated_from: lena, scope: { region: EMEA }, limits: [{ up_to: 5k EUR, decide: lead }] }
  - id: b
    title: B
    delegated_from: ceo
    limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: ceo }]
  - { id: c, title: C, decide: cfo, delegated_from: ceo }
  - { id: d, title: D, limits: [{ up_to: 5 people, decide: ceo }] }
  - { id: d, title: D, delegated_from: ceo, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: e, title: E, decide: ceo, scpoe: { region: EMEA } }
  - { id: e, title: E, decide: ceo, scope: { region: AMER } }
  - { id: e, title: E, decide: cfo, delegated_from: ceo, scope: { region: EMEA } }
  - { id: f, title: F, decide: ceo, scope: { region: EMEA } }
  - { id: f, title: F, decide: cfo, delegated_from: ceo, scope: { region: AMER }, until: 2026-11-19 }
  - { id: g, title: G, limits: [{ up_to: 2 weeks, decide: ceo }] }
  - { id: g, title: G, delegated_from: ceo, limits: [{ up_to: 14 days, decide: cfo }] }
"
        );
        check("beyond-delegator", &book);
    }

    #[test]
    fn the_delegators_row_may_stand_where_it_could_not_be_read() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/a.yaml
decisions:
  - { id: a, title: A, decide: ceo, scope: { region: EMEA } }
  - { id: a, title: A, decide: cfo, delegated_from: ceo, scope: { region: AMER } }
# charters/b.yaml
decisions: [{ id: a
"
        );
        check("beyond-delegator", &book);
        let because = "charters/b.yaml could not be read";
        assert_eq!(not_evaluated("beyond-delegator", &book).as_deref(), Some(because));
    }
}

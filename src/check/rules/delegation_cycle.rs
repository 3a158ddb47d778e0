use super::escalation_cycle::same_party;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, Rights, Stretch, key};
use crate::check::cycles::circles;
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::{Org, Reference};
use hashbrown::HashMap;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "delegation-cycle",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "A right is handed on until it comes back to whoever handed it on first, for the same cases.",
    why: "Each of them has the right from another one, so nobody has it of their own, and nobody can take it back.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  cro: { title: Chief Revenue Officer }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, delegated_from: cro }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cro, delegated_from: cfo }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  cro: { title: Chief Revenue Officer }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: [EMEA] }, decide: cro, delegated_from: cfo }
",
    settings: &[],
    run,
};

/// A step back: who has the right, and from whom.
type Step<'a> = (&'a Reference, &'a Reference);

fn run(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.decision_ids() {
        if cx.org.rows(id).all(|(_, row)| row.delegated_from.is_none()) {
            continue;
        }
        let all = rights::rights(cx, id);
        let mut found = BTreeMap::new();
        rights::each_cell(cx, &all, out, &mut |cell| {
            all.each_stretch(cell.holding, &mut |stretch| {
                for circle in delegations(cx.subject.org, &all, stretch) {
                    let mut places: Vec<_> = circle.iter().map(|(_, from)| from.span).collect();
                    places.sort_unstable();
                    found.entry(places).or_insert(circle);
                }
            });
        });
        let title = all.grants().first().map_or("", |grant| grant.row.title());
        out.extend(found.into_values().filter_map(|circle| finding(cx, title, circle)));
    }
}

/// The circles among the delegations that hold for one stretch of cases.
pub(super) fn delegations<'a>(org: &'a Org, all: &Rights<'a>, stretch: Stretch<'_, 'a>) -> Vec<Vec<Step<'a>>> {
    let mut at: HashMap<&Key<'a>, usize> = HashMap::new();
    let mut edges = Vec::new();
    let mut steps: Vec<Step<'a>> = Vec::new();
    for grant in stretch.holding.iter().copied() {
        let Some((delegator, from)) = all.delegator(grant).zip(all.grant(grant).row.delegated_from.as_deref()) else {
            continue;
        };
        let keeps_a_part = all.is_decider(grant, delegator) && all.grant(grant).tier.is_some();
        for decider in all.deciders(grant).iter().filter(|decider| !(keeps_a_part && *decider == delegator)) {
            let written = || all.grant(grant).deciders();
            // All members of a team together are the team, which none of them is called.
            let named = written().find(|who| key(org, &who.value) == *decider).or(written().next());
            let Some(who) = named else { continue };
            let next = at.len();
            let to = *at.entry(decider).or_insert(next);
            let next = at.len();
            edges.push((to, *at.entry(delegator).or_insert(next)));
            steps.push((who, from));
        }
    }
    circles(&edges, 1).iter().map(|circle| circle.iter().map(|edge| steps[*edge]).collect()).collect()
}

fn finding(cx: &Context<'_>, title: &str, mut circle: Vec<Step<'_>>) -> Option<Diagnostic> {
    let name = |who: &Reference| rights::name(cx.org, who);
    let (first, _) = *circle.first()?;
    let message = match circle.as_slice() {
        [(who, from)] => {
            let same = if who.value == from.value { "" } else { same_party(cx.org, from) };
            let same = if same.is_empty() { String::new() } else { format!(", {same}") };
            format!("the right to decide {} is handed on by {} to {}{same}", quoted(title), name(from), name(who))
        }
        _ => {
            let path: Vec<String> = circle.iter().map(|(who, _)| name(who)).chain([name(first)]).rev().collect();
            format!("the right to decide {} is handed round in a circle: {}", quoted(title), path.join(" → "))
        }
    };
    rights::last_first(cx.sources, &mut circle, |(_, from)| from.span);
    let help = "find out who has the right of their own, and remove `delegated_from:` from their row";
    let mut finding = Diagnostic::new(RULE.name, circle[0].1.span, message).help(help);
    finding.labels.clear();
    for (who, from) in circle {
        finding = finding.also(from.span, format!("{} has it from {}", name(who), name(from)));
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  ceo: { title: CEO }
  cfo: { title: CFO, held_by: lena }
  cro: { title: CRO }
";

    #[test]
    fn the_path_is_printed_and_holders_are_one_with_their_roles() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: x, title: X, decide: cfo, delegated_from: cro }
  #                                                 ^^^ CFO has it from CRO
# charters/growth.yaml
decisions:
  - { id: x, title: X, decide: cro, delegated_from: ceo }
  #                                                 ^^^ CRO has it from CEO
  - id: x
    title: X
    limits: [{ up_to: 5k EUR, decide: ceo }]
    delegated_from: lena
    #               ^^^^ CEO has it from Lena Fox
"
        );
        check("delegation-cycle", &book);
        let (_, report) = report(Some("delegation-cycle"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["the right to decide “X” is handed round in a circle: CFO → CEO → CRO → CFO"]);
    }

    #[test]
    fn from_oneself() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: x, title: X, decide: cfo, delegated_from: lena }
  #                                                 ^^^^ CFO has it from Lena Fox
"
        );
        check("delegation-cycle", &book);
        let (_, report) = report(Some("delegation-cycle"), &book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "the right to decide “X” is handed on by Lena Fox to CFO, the same person");
    }

    #[test]
    fn what_the_delegator_keeps_other_cases_and_what_is_over() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - id: a
    title: A
    delegated_from: ceo
    limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: ceo }]
  - { id: b, title: B, decide: cfo, delegated_from: cro, scope: { region: EMEA } }
  - { id: b, title: B, decide: cro, delegated_from: cfo, scope: { region: AMER } }
  - { id: c, title: C, delegated_from: cro, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: c, title: C, delegated_from: cfo, limits: [{ above: 5k EUR, decide: cro }] }
  - { id: d, title: D, decide: cfo, delegated_from: cro, until: 2026-11-19 }
  - { id: d, title: D, decide: cro, delegated_from: cfo }
  - { id: e, title: E, decide: ceo }
  - { id: e, title: E, decide: cfo, delegated_from: ceo }
  - { id: e, title: E, decide: cro, delegated_from: cfo, scope: { region: EMEA } }
"
        );
        check("delegation-cycle", &book);
    }
}

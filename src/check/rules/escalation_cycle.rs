use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Escalations, Grant, Key, Step, Way, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::{Org, Reference};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "escalation-cycle",
    area: Area::Escalation,
    level: Some(Level::Error),
    finds: "A decision that is stuck is handed on until it comes back to somebody who had it, or is handed to oneself.",
    why: "Whoever asks for help is sent back to where the decision got stuck, so it stays there until it no longer matters.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  cro: { title: Chief Revenue Officer }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: EMEA }, decide: cfo, escalate: { to: cro, after: 3 days } }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: AMER }, decide: cro, escalate: { to: cfo, after: 3 days } }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  cro: { title: Chief Revenue Officer }
  ceo: { title: Chief Executive Officer }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: EMEA }, decide: cfo, escalate: { to: ceo, after: 3 days } }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: AMER }, decide: cro, escalate: { to: ceo, after: 3 days } }
",
    settings: &[],
    run,
};

/// How many steps the ways of one decision's cases may have together before they are not followed, so that no book
/// takes long.
const MOST_STEPS: usize = 1_000_000;

fn run(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.decision_ids() {
        // What is handed on nowhere goes round nowhere.
        if cx.org.rows(id).all(|(_, row)| row.escalate.is_none()) {
            continue;
        }
        let all = Escalations::of(cx.org, id, Some(cx.today()));
        let mut shown = HashSet::new();
        let mut left = MOST_STEPS;
        for grant in all.grants() {
            let way = all.way(grant);
            if let Some(circle) = circle(cx.org, grant, &way) {
                let mut places: Vec<_> = circle.iter().map(|(_, step)| step.to.span).collect();
                places.sort_unstable();
                if shown.insert(places) {
                    out.extend(finding(cx, &circle));
                }
            }
            left = left.saturating_sub(way.steps.len());
            if left == 0 {
                out.not_evaluated(format!("{} is handed on over more steps than can be followed", quoted(grant.row.title())));
                break;
            }
        }
    }
}

/// The part of a way that goes round, each step with whoever hands it on there.
fn circle<'org>(org: &'org Org, grant: &Grant<'org>, way: &Way<'org>) -> Option<Vec<(&'org Reference, Step<'org>)>> {
    let back = way.back?;
    let target = key(org, &back.to.value);
    let is_target = |who: &Reference| -> bool { Key::eq(&key(org, &who.value), &target) };
    // The decider to whom it comes back stands for all with whom it began.
    let first = grant.deciders().find(|who| is_target(who)).or(grant.deciders().next())?;
    let holders = std::iter::once(first).chain(way.steps.iter().map(|step| step.to));
    let steps = way.steps.iter().copied().chain([back]);
    let all: Vec<_> = holders.zip(steps).collect();
    let start = all.iter().position(|(who, _)| is_target(who)).unwrap_or(0);
    Some(all[start..].to_vec())
}

/// What is said of two names for one party.
pub(super) fn same_party(org: &Org, who: &Reference) -> &'static str {
    if matches!(key(org, &who.value), Key::Person(_)) { "the same person" } else { "the same team" }
}

fn finding(cx: &Context<'_>, circle: &[(&Reference, Step<'_>)]) -> Option<Diagnostic> {
    let (_, first) = circle.first()?;
    let title = quoted(first.row.title());
    let name = |who: &Reference| rights::name(cx.org, who);
    let message = match circle {
        [(who, step)] if who.value == step.to.value => {
            format!("when {title} is stuck, it goes back to {}, with whom it is stuck", name(who))
        }
        [(who, step)] => {
            let same = same_party(cx.org, step.to);
            format!("when {title} is stuck, it goes from {} to {}, {same}", name(who), name(step.to))
        }
        _ => {
            let path: Vec<String> = circle.iter().chain(circle.first()).map(|(who, _)| name(who)).collect();
            format!("when {title} is stuck, it is handed round in a circle: {}", path.join(" → "))
        }
    };
    let mut circle = circle.to_vec();
    rights::last_first(cx.sources, &mut circle, |(_, step)| step.to.span);
    let mut finding = Diagnostic::new(RULE.name, circle[0].1.to.span, message)
        .help("name somebody under `escalate:` who stands above everybody named here and can settle it alone");
    finding.labels.clear();
    for (who, step) in circle {
        let words = match who.value == step.to.value {
            true => format!("{} has it already", name(who)),
            false => format!("{} hands it on to {}", name(who), short(&name(step.to))),
        };
        finding = finding.also(step.to.span, words);
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
  lead: { title: Lead }
  cfo: { title: CFO, held_by: lena }
  ceo: { title: CEO }
";

    fn messages(book: &str) -> Vec<String> {
        let (_, report) = report(Some("escalation-cycle"), book);
        report.findings.into_iter().map(|finding| finding.diagnostic.message).collect()
    }

    #[test]
    fn one_circle_is_one_finding_with_its_path_across_files() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - id: x
    title: X
    limits: [{ up_to: 5k EUR, decide: lead }, { above: 5k EUR, decide: lena }]
    escalate: { to: ceo }
    #               ^^^ CFO hands it on to CEO
# charters/growth.yaml
decisions:
  - { id: x, title: X, decide: ceo, scope: { region: EMEA }, escalate: { to: cfo } }
  #                                                                          ^^^ CEO hands it on to CFO
"
        );
        check("escalation-cycle", &book);
        assert_eq!(messages(&book), ["when “X” is stuck, it is handed round in a circle: CEO → CFO → CEO"]);
    }

    #[test]
    fn to_oneself_by_whatever_name() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: x, title: X, decide: cfo, escalate: { to: lena } }
  #                                                 ^^^^ CFO hands it on to Lena Fox
  - { id: y, title: Y, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: lena }], escalate: { to: cfo } }
  #                                                                                                               ^^^ CFO has it already
"
        );
        check("escalation-cycle", &book);
        assert_eq!(messages(&book)[0], "when “X” is stuck, it goes from CFO to Lena Fox, the same person");
    }

    #[test]
    fn tiers_of_the_target_other_decisions_and_what_is_over_make_no_circle() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: x, title: X, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: ceo }], escalate: { to: ceo } }
  - { id: y, title: Y, decide: cfo, escalate: { to: ceo } }
  - { id: z, title: Z, decide: ceo, escalate: { to: cfo } }
  - { id: v, title: V, decide: cfo, escalate: { to: ceo } }
  - { id: v, title: V, decide: ceo, until: 2026-11-19, escalate: { to: cfo } }
  - { id: w, title: W, decide: cfo, escalate: { to: ceo } }
# charters/old.yaml
status: archived
decisions:
  - { id: w, title: W, decide: ceo, escalate: { to: cfo } }
"
        );
        check("escalation-cycle", &book);
    }

    #[test]
    fn ten_thousand_rows_in_one_line_take_no_time() {
        let row = |at: usize| {
            let (next, place) = (at + 1, at / 100);
            let to = if next % 100 == 0 { format!("top{place}") } else { format!("d{next}") };
            format!("  - {{ id: x, title: X, decide: d{at}, escalate: {{ to: {to} }}, scope: {{ team: t{at} }} }}\n")
        };
        let book = format!("\n# charters/a.yaml\ndecisions:\n{}", (0..10_000).map(row).collect::<String>());
        assert!(messages(&book).is_empty());
    }
}

use super::framework_count::does;
use super::letters::{Held, approves_own, by_party, name};
use super::undecided_right::framework;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Part;
use crate::model::charter::Decision;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "driver-approves",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "DACI's driver approves the decision too, or RAPID's recommender decides it.",
    why: "These frameworks separate the work from the last word so that somebody looks at it with fresh eyes. Here nobody does.",
    example: "
# charters/growth.yaml
decisions:
  - { id: campaigns, title: Run a campaign, framework: daci, letters: { cro: [D, A], sales-ops: C } }
",
    instead: "
# charters/growth.yaml
decisions:
  - { id: campaigns, title: Run a campaign, framework: daci, letters: { cro: A, brand-lead: D, sales-ops: C } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let is_prepared = |row: &Decision| row.holders.iter().any(|own| matches!(own.part, Part::Drive | Part::Recommend));
    for (charter, row) in rights::rows(cx).filter(|(_, row)| is_prepared(row)) {
        let Some(framework) = framework(cx.subject.org, row) else { continue };
        for mut held in by_party(cx.subject.org, framework, charter, row) {
            let parts: BTreeSet<Part> = held.iter().map(|held| held.part).collect();
            if approves_own(&parts) {
                held.retain(|held| matches!(held.part, Part::Decide | Part::Drive | Part::Recommend));
                out.extend(finding(cx, row, &held));
            }
        }
    }
}

fn finding(cx: &Context<'_>, row: &Decision, held: &[Held<'_>]) -> Option<Diagnostic> {
    let (last, others) = held.split_last()?;
    let name = name(cx.org, held);
    let recommends = held.iter().all(|held| held.part != Part::Drive);
    let (does_too, another) = if recommends { ("recommends on", "recommend") } else { ("drives", "drive it") };
    let message = format!("{name} {does_too} {} and has the last word in it too", quoted(row.title()));
    let says = |held: &Held<'_>| format!("{} {}", rights::name(cx.org, held.who), does(held.part));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(last));
    for held in others {
        finding = finding.also(held.span, says(held));
    }
    Some(finding.help(format!("let somebody closer to the work {another}, and leave {name} the last word")))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn a_driver_and_a_recommender_who_decide_by_whatever_name() {
        let book = "
# charters/people.yaml
people:
  priya: { name: Priya Raman }
roles:
  cro: { title: Revenue Chief, held_by: priya }
# charters/growth.yaml
decisions:
  - id: a
    title: A
    framework: daci
    drive: priya
    #      ^^^^^ Priya Raman drives it
    decide: cro
    #       ^^^ Revenue Chief decides
  - id: b
    title: B
    framework: rapid
    letters: { cro: [R, D, P], cfo: R }
    #                ^ Revenue Chief recommends
    #                   ^ Revenue Chief decides
";
        check("driver-approves", book);
        let (_, report) = report(Some("driver-approves"), book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        let expected = [
            "Priya Raman drives “A” and has the last word in it too",
            "Revenue Chief recommends on “B” and has the last word in it too",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn others_words_without_a_framework_some_amounts_and_what_is_over_are_left_alone() {
        check(
            "driver-approves",
            "
# charters/growth.yaml
members: [cro, cfo]
decisions:
  - { id: a, title: A, framework: daci, letters: { cro: D, growth: A } }
  - { id: b, title: B, drive: cro, decide: cro }
  - { id: c, title: C, framework: raci, drive: cro, decide: cro }
  - { id: d, title: D, framework: daci, drive: cro, limits: [{ up_to: 5 EUR, decide: cro }, { above: 5 EUR, decide: cfo }] }
  - { id: e, title: E, framework: daci, letters: { cro: [D, A] }, until: 2026-11-19 }
",
        );
    }
}

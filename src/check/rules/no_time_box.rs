use super::speaking::Speaking;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::{Party, Reference};
use crate::model::charter::{Charter, Decision, DecisionLevel};
use crate::source::Span;
use std::cell::LazyCell;

pub(super) const RULE: Rule = Rule {
    name: "no-time-box",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A decision that a team takes as a body does not say within how long.",
    why: "A team can go on talking for ever, and whoever wants nothing to change has won without a word.",
    example: "
# charters/executive.yaml
name: Executive team
decisions:
  - { id: annual-plan, title: Approve the annual plan, decide: executive }
",
    instead: "
# charters/executive.yaml
name: Executive team
decisions:
  - { id: annual-plan, title: Approve the annual plan, decide: executive, decide_within: 3 weeks }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = LazyCell::new(|| Speaking::of(cx));
    for (charter, row) in rights::rows(cx).filter(|(_, row)| row.decide_within.is_none() && rights::is_whole(row)) {
        let Some((place, says)) = of_the_team(cx, charter, row) else { continue };
        let speaks = |other: &Decision| other.decide_within.is_some() || !rights::is_whole(other);
        if all.to(row).into_iter().any(speaks) {
            continue;
        }
        let message = format!("{} is decided by a team, and nothing says within how long", quoted(row.title()));
        let finding = Diagnostic::new(RULE.name, row.id.span, message).saying("no time is set");
        let help = "write how long the team may take, counted from the day on which it is asked: `decide_within: 10 days`";
        out.push(finding.also(place, says).help(help));
    }
}

/// Where a row says that it is a decision of the team.
fn of_the_team(cx: &Context<'_>, charter: &Charter, row: &Decision) -> Option<(Span, String)> {
    let body = |grant: &Grant<'_>| matches!(grant.deciders_key(cx.org).first(), Some(Key::Charter(_)));
    if let Some(grant) = Grant::of_row(charter, row).find(body) {
        return Some((grant.place(), rights::decides(cx.org, &grant, "")));
    }
    // That one person decides what is the team's is for `wrong-level` to say.
    let alone = |who: &Reference| matches!(cx.org.party(who), Some(Party::Person(_) | Party::Role(_)));
    if row.deciders().any(alone) {
        return None;
    }
    let level = row.level.as_ref().filter(|level| level.value == DecisionLevel::Team)?;
    Some((level.span, "a decision of the team".to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn a_body_all_its_members_an_upper_limit_and_the_level_make_it_the_teams() {
        check(
            "no-time-box",
            "
# charters/executive.yaml
name: Executive team
members: [ceo, cfo]
decisions:
  - id: a
    #   ^ no time is set
    title: A
    decide: executive
    #       ^^^^^^^^^ Executive team decides
  - id: b
    #   ^ no time is set
    title: B
    decide: [ceo, cfo]
    #        ^^^ `ceo` and `cfo` decide
  - id: c
    #   ^ no time is set
    title: C
    limits: [{ up_to: 5 EUR, decide: cfo }, { above: 5 EUR, decide: executive }]
    #                                                               ^^^^^^^^^ Executive team decides above 5 EUR
  - id: d
    #   ^ no time is set
    title: D
    level: team
    #      ^^^^ a decision of the team
",
        );
    }

    #[test]
    fn a_time_box_one_person_another_row_and_what_is_over_or_unread_are_left_alone() {
        check(
            "no-time-box",
            "
# charters/people.yaml
people: { lena: { name: Lena Fox } }
# charters/executive.yaml
members: [ceo, cfo]
decisions:
  - { id: a, title: A, decide: executive, decide_within: 10 days }
  - { id: b, title: B, decide: cfo }
  - { id: c, title: C, decide: executive, scope: { region: [EMEA] } }
  - { id: c, title: C, decide_within: 10 days }
  - { id: d, title: D, decide: executive, until: 2026-11-19 }
  - { id: e, title: E, decide: executive, decide_within: soon }
  - { id: f, title: F, decide: executive, decide_witihn: 10 days }
  - { id: h, title: H, level: team, decide: lena }
# charters/old.yaml
status: archived
decisions:
  - { id: g, title: G, decide: old }
",
        );
    }

    #[test]
    fn thousands_of_rows_that_add_to_each_other_take_no_time() {
        let rows = |at: usize| {
            let place = format!("scope: {{ team: [t{at}], shift: [day, night] }}");
            let boxed = if at.is_multiple_of(2) { ", decide_within: 1 day" } else { "" };
            format!("  - {{ id: x, title: X, level: team, decide: d, {place} }}\n  - {{ id: x, title: X, {place}{boxed} }}\n")
        };
        let book = format!("\n# charters/a.yaml\ndecisions:\n{}", (0..2_800).map(rows).collect::<String>());
        let (_, report) = crate::check::testing::report(Some("no-time-box"), &book);
        // Half of them have a time box in another row; of the others a file shows the first thousand.
        let beyond = |own: &crate::diag::Finding| own.diagnostic.message.contains("; 400 of them are not shown");
        assert!(report.findings.len() == 1_001 && report.findings.iter().any(beyond));
    }
}

use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Org;
use crate::model::charter::DecisionLevel;

pub(super) const RULE: Rule = Rule {
    name: "wrong-level",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "A decision of the team is decided by one person, or one for a single person by a body. Of several limits the \
            lowest counts.",
    why: "Everybody prepares for another kind of decision than the one they get: they wait for a meeting that is not \
          needed, or hear that it was decided without them.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/finance.yaml
decisions:
  - { id: annual-plan, title: Approve the annual plan, level: team, decide: cfo }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/finance.yaml
decisions:
  - { id: annual-plan, title: Approve the annual plan, level: individual, decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx).filter(|(_, row)| !row.parts_unread) {
        let (Some(level), Some(grant)) = (&row.level, rights::lowest(charter, row)) else { continue };
        let Some(decider) = decider(cx.subject.org, &grant) else { continue };
        let title = quoted(row.title());
        let (message, help) = match (level.value, decider) {
            (DecisionLevel::Team, Decider::Person) => {
                // Several names of one person are one name here.
                let who = rights::names(cx.org, grant.deciders().take(1));
                let message = format!("{title} is a decision of the team, and {who} alone decides it");
                (message, "write `level: individual`, or let the team decide: name its charter after `decide:`")
            }
            (DecisionLevel::Individual, Decider::Body) => {
                let verb = if grant.deciders().count() == 1 { "decides" } else { "decide" };
                let who = rights::names(cx.org, grant.deciders());
                let message = format!("{title} is for one person to decide, and {who} {verb} it as a body");
                (message, "write `level: team`, or name one person or role after `decide:`")
            }
            _ => continue,
        };
        let says = rights::decides(cx.org, &grant, "");
        let level_words = match level.value {
            DecisionLevel::Team => "says that the team decides",
            _ => "says that one person decides",
        };
        let finding = Diagnostic::new(RULE.name, grant.place(), message).saying(says);
        out.push(finding.also(level.span, level_words).help(help));
    }
}

enum Decider {
    Person,
    Body,
}

/// None: nobody, several, or somebody of whom the book does not say how many people they are.
fn decider(org: &Org, grant: &Grant<'_>) -> Option<Decider> {
    let mut keys = grant.deciders_key(org).into_iter();
    match (keys.next()?, keys.next()) {
        (Key::Person(_), None) => Some(Decider::Person),
        (Key::Role(role), None) => {
            let vacant = org.role(role).is_some_and(|role| role.held_by.is_empty() && !role.holders_unread);
            vacant.then_some(Decider::Person)
        }
        (Key::Charter(_) | Key::Everyone, None) => Some(Decider::Body),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
roles:
  cfo: { title: Finance Chief, held_by: lena }
  cro: { title: Revenue Chief }
  leads: { title: Leads, held_by: [lena, jonas] }
";

    #[test]
    fn one_person_for_the_team_and_a_body_for_one_person() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/executive.yaml
name: Executive team
members: [lena, jonas]
decisions:
  - id: plan
    title: Plan
    level: team
    #      ^^^^ says that the team decides
    decide: [cfo, lena]
    #        ^^^ Finance Chief and Lena Fox decide
  - id: vacant
    title: Vacant
    level: team
    #      ^^^^ says that the team decides
    decide: cro
    #       ^^^ Revenue Chief decides
  - id: hire
    title: Hire
    level: individual
    #      ^^^^^^^^^^ says that one person decides
    decide: [jonas, cfo]
    #        ^^^^^ Jonas Weil and Finance Chief decide
"
        );
        check("wrong-level", &book);
        let (_, report) = report(Some("wrong-level"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(messages[1], "“Vacant” is a decision of the team, and Revenue Chief alone decides it");
    }

    #[test]
    fn the_lowest_limit_counts_wherever_it_is_written() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/executive.yaml
name: Executive team
members: [lena, jonas]
decisions:
  - id: contracts
    title: Contracts
    level: individual
    limits:
      - { above: 100k EUR, decide: executive }
      - { up_to: 100k EUR, decide: cfo }
  - id: loans
    title: Loans
    level: team
    #      ^^^^ says that the team decides
    limits:
      - { above: 100k EUR, decide: executive }
      - { up_to: 100k EUR, decide: cfo }
      #                            ^^^ Finance Chief decides up to 100,000 EUR
"
        );
        check("wrong-level", &book);
    }

    #[test]
    fn what_fits_what_is_no_party_and_what_is_over_or_unread_is_left_alone() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/executive.yaml
members: [lena, jonas]
decisions:
  - { id: a, title: A, level: individual, decide: cfo }
  - { id: b, title: B, level: team, decide: executive }
  - { id: c, title: C, level: delegated, decide: executive }
  - { id: d, title: D, decide: executive }
  - { id: e, title: E, level: team, decide: leads }
  - { id: f, title: F, level: individual, decide: leads }
  - { id: g, title: G, level: team, decide: nobody-we-know }
  - { id: h, title: H, level: team, decide: [lena, cro] }
  - { id: i, title: I, level: team }
  - { id: j, title: J, level: team, decide: cfo, until: 2026-11-19 }
  - { id: k, title: K, level: teem, decide: cfo }
  - { id: l, title: L, level: team, limits: [{ up_to: much, decide: executive }, { above: 5 EUR, decide: cfo }] }
# charters/old.yaml
status: archived
decisions:
  - { id: m, title: M, level: team, decide: cfo }
"
        );
        check("wrong-level", &book);
    }
}

use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Reversibility, Status};

pub(super) const RULE: Rule = Rule {
    name: "two-way-door-at-the-top",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A decision that can be undone goes to the company's own team or to its lead. Of several limits the lowest \
            counts.",
    why: "What can be undone can be tried. At the top it waits behind what cannot, and those who know most about it learn \
          not to decide.",
    example: "
# charters/company.yaml
name: Company
lead: ceo
# charters/growth.yaml
name: Growth
parent: company
decisions:
  - { id: slogans, title: Try a new slogan, decide: ceo, reversibility: two-way }
",
    instead: "
# charters/company.yaml
name: Company
lead: ceo
# charters/growth.yaml
name: Growth
parent: company
decisions:
  - { id: slogans, title: Try a new slogan, decide: brand-lead, reversibility: two-way }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let Some(root) = org.root().filter(|root| root.status != Status::Archived) else { return };
    let top = Key::Charter(&root.id.value);
    let lead = root.lead.as_ref().map(|lead| key(org, lead));
    for (charter, row) in rights::rows(cx).filter(|(_, row)| !row.parts_unread) {
        let Some(door) = row.reversibility.as_ref().filter(|own| own.value == Reversibility::TwoWay) else { continue };
        let Some(grant) = rights::lowest(charter, row) else { continue };
        let deciders = grant.deciders_key(org);
        let (whose, name) = match deciders.first().filter(|_| deciders.len() == 1) {
            Some(decider) if *decider == top => ("the company's own team", short(root.name())),
            Some(decider) if Some(decider) == lead.as_ref() => {
                ("leads the whole company", rights::names(org, grant.deciders().take(1)))
            }
            _ => continue,
        };
        let message = format!("{} can be undone, and {name} decides it{}", quoted(row.title()), rights::case(&grant));
        let help = "let somebody closer to it decide, and give the top a part in it only where it must know: `inform:`, \
                    `escalate:`, or a limit above which it decides";
        let finding = Diagnostic::new(RULE.name, grant.place(), message).saying(whose);
        out.push(finding.also(door.span, "it can be undone").help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    const BOOK: &str = "
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
  lena: { name: Lena Fox }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
# charters/company.yaml
name: Company
lead: ceo
members: [ceo, lena]
";

    #[test]
    fn the_team_at_the_top_its_lead_and_all_its_members_are_the_top() {
        let book = format!(
            "{BOOK}{}",
            "# charters/growth.yaml
parent: company
decisions:
  - id: a
    title: A
    decide: company
    #       ^^^^^^^ the company's own team
    reversibility: two-way
    #              ^^^^^^^ it can be undone
  - id: b
    title: B
    decide: aoife
    #       ^^^^^ leads the whole company
    reversibility: two-way
    #              ^^^^^^^ it can be undone
  - id: c
    title: C
    decide: [lena, aoife]
    #        ^^^^ the company's own team
    reversibility: two-way
    #              ^^^^^^^ it can be undone
  - id: d
    title: D
    limits: [{ up_to: 5 EUR, decide: ceo }, { above: 5 EUR, decide: company }]
    #                                ^^^ leads the whole company
    reversibility: two-way
    #              ^^^^^^^ it can be undone
"
        );
        check("two-way-door-at-the-top", &book);
    }

    #[test]
    fn others_doors_of_one_way_upper_limits_and_what_is_over_or_unread_are_left_alone() {
        let book = format!(
            "{BOOK}{}",
            "# charters/growth.yaml
parent: company
lead: lena
decisions:
  - { id: a, title: A, decide: lena, reversibility: two-way }
  - { id: b, title: B, decide: growth, reversibility: two-way }
  - { id: c, title: C, decide: ceo, reversibility: one-way }
  - { id: d, title: D, decide: ceo }
  - { id: e, title: E, reversibility: two-way, limits: [{ above: 5 EUR, decide: ceo }, { up_to: 5 EUR, decide: lena }] }
  - { id: f, title: F, decide: ceo, reversibility: two-way, until: 2026-11-19 }
  - { id: g, title: G, reversibility: two-way, limits: [{ up_to: much, decide: lena }, { above: 5 EUR, decide: ceo }] }
  - { id: h, title: H, reversibility: two-way, escalate: { to: ceo, after: 5 days } }
"
        );
        check("two-way-door-at-the-top", &book);
    }
}

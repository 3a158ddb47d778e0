use super::undecided_right::framework_speaks;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::quoted;
use crate::answer::{Grant, deciders_key};
use crate::diag::{Diagnostic, Level};
use crate::model::{Org, Part, Reference};

pub(super) const RULE: Rule = Rule {
    name: "several-deciders",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "More than one party has the last word in a decision; a team that decides as a body is one.",
    why: "When two people can each say the last word, the first disagreement has nobody to end it.",
    example: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: [cfo, cro] }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, agree: { who: cro, on: strategic accounts } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx).filter(|(_, row)| !framework_speaks(cx.org, row, Part::Decide)) {
        for grant in Grant::of_row(charter, row).filter(|grant| grant.deciders().nth(1).is_some()) {
            let deciders = different(cx.org, grant.deciders().collect());
            if let [first, others @ ..] = deciders.as_slice()
                && let [.., last] = others
            {
                out.push(finding(cx, &grant, first, others, last));
            }
        }
    }
}

/// Those that are different parties; none where all of them together are one team.
pub(super) fn different<'org>(org: &'org Org, deciders: Vec<&'org Reference>) -> Vec<&'org Reference> {
    if deciders_key(org, deciders.iter().copied()).len() < 2 {
        return Vec::new();
    }
    let mut seen = hashbrown::HashSet::new();
    deciders.into_iter().filter(|decider| seen.insert(crate::answer::key(org, &decider.value))).collect()
}

fn finding(
    cx: &Context<'_>,
    grant: &Grant<'_>,
    first: &Reference,
    others: &[&Reference],
    last: &Reference,
) -> Diagnostic {
    let count = others.len() + 1;
    let message = format!("{}{} has {count} deciders", quoted(grant.row.title()), rights::case(grant));
    let mut finding = Diagnostic::new(RULE.name, last.span, message)
        .saying(format!("{} decides too", rights::name(cx.org, last)))
        .help(
            "leave the last word to one of them; give the others `agree:` with the ground of their veto, or `consult:`, \
             or let a team decide as a body",
        )
        .also(first.span, format!("{} decides", rights::name(cx.org, first)));
    for other in &others[..others.len() - 1] {
        finding = finding.also(other.span, format!("{} decides too", rights::name(cx.org, other)));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn every_decider_is_labelled_also_within_a_tier() {
        check(
            "several-deciders",
            "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: discounts
    title: Grant discounts
    decide: [cfo, cro, ceo]
    #        ^^^ Chief Financial Officer decides
    #             ^^^ `cro` decides too
    #                  ^^^ `ceo` decides too
  - id: contracts
    title: Sign contracts
    limits:
      - up_to: 5k EUR
        decide: [cfo, cro]
        #        ^^^ Chief Financial Officer decides
        #             ^^^ `cro` decides too
",
        );
    }

    #[test]
    fn a_role_and_its_holder_and_a_whole_team_are_one_party() {
        check(
            "several-deciders",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Lindt }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/executive.yaml
members: [cfo, jonas]
decisions:
  - { id: a, title: A, decide: [cfo, lena] }
  - { id: b, title: B, decide: [jonas, lena] }
  - { id: c, title: C, decide: executive }
  - { id: d, title: D, decide: [cfo, jonas, ceo], framework: raci }
",
        );
    }
}

use super::shared::{charters, ranked, says};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "unexplained-priority",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "One of a charter's first three priorities says neither what it means nor why it matters now.",
    why: "A title alone means something else to each reader. Nobody gives way to what they do not understand.",
    example: "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
",
    instead: "
# charters/finance.yaml
name: Finance
priorities:
  - id: cash-runway
    title: Cash for eighteen months
    rank: 1
    why_now: Nobody lends to a company with less than a year of cash.
",
    settings: &[],
    run,
};

/// How far down the order people look.
const FIRST: u32 = 3;

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for own in ranked(cx, charter).filter(|own| !own.faulty) {
            let Some(rank) = own.rank.as_ref().filter(|rank| rank.value <= FIRST) else { continue };
            if says(own.statement.as_ref()) || says(own.why_now.as_ref()) {
                continue;
            }
            let (title, team) = (quoted(own.title()), short(charter.name()));
            let message = format!("{title} is number {} of {team}, and nobody says what it means", rank.value);
            let finding = Diagnostic::new(RULE.name, own.id.span, message).saying("has neither `statement` nor `why_now`");
            out.push(finding.help(
                "say under `statement:` what it means in practice, or under `why_now:` why it matters now; two sentences are \
                 enough",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_first_three_need_a_word_of_explanation() {
        check(
            "unexplained-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  #       ^ has neither `statement` nor `why_now`
  - { id: b, title: B, rank: 2, statement: It is so. }
  - { id: c, title: C, rank: 3, why_now: ' ' }
  #       ^ has neither `statement` nor `why_now`
  - { id: d, title: D, rank: 4 }
",
        );
    }

    #[test]
    fn what_is_not_ranked_or_cannot_be_read_needs_none() {
        check(
            "unexplained-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1, status: paused }
  - { id: b, title: B, kind: standing }
  - { id: c, title: C, rank: 2, why-now: It is so. }
  - { id: d, title: D, rank: 3, until: 2026-11-19 }
# charters/old.yaml
status: archived
priorities:
  - { id: e, title: E, rank: 1 }
",
        );
    }
}

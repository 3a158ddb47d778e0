use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;

pub(super) const RULE: Rule = Rule {
    name: "unowned-priority",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "An active priority has no owner.",
    why: "What nobody answers for does not happen: everyone is right to think that somebody else has it.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for priority in charter.priorities.iter().filter(|own| own.is_active(cx.today())) {
            if priority.owners.is_empty() && !priority.owners_unread && !priority.faulty {
                let message = format!("nobody owns {} of {}", quoted(priority.title()), charter.name());
                let finding = Diagnostic::new(RULE.name, priority.id.span, message).saying("has no `owner`");
                out.push(finding.help(help(charter)));
            }
        }
    }
}

fn help(charter: &Charter) -> String {
    let candidate = charter.lead.as_ref().or_else(|| charter.members.first().map(|member| &member.who));
    match candidate {
        Some(candidate) => format!("name one person or role of the team who answers for it, such as `owner: {}`", candidate.value),
        None => "name one person or role of the team who answers for it under `owner:`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn standing_ones_need_an_owner_too() {
        check(
            "unowned-priority",
            "
# charters/finance.yaml
priorities:
  - id: cash
    #   ^^^^ has no `owner`
    title: Cash
    owner: []
  - { id: safety, title: Safety, kind: standing }
  #       ^^^^^^ has no `owner`
  - { id: calm, title: Calm, owner: cfo }
",
        );
    }

    #[test]
    fn what_rests_is_over_or_cannot_be_read_needs_none() {
        check(
            "unowned-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, status: paused }
  - { id: b, title: B, until: 2026-11-19 }
  - { id: c, title: C, owner: { who: cfo } }
  - { id: d, title: D, onwer: cfo }
# charters/old.yaml
status: archived
priorities:
  - { id: a, title: A }
",
        );
    }
}

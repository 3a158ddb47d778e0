use super::shared::{charters, ranked};
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use std::cell::LazyCell;

pub(super) const RULE: Rule = Rule {
    name: "unranked-priority",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "An active priority has no rank.",
    why: "Without a rank nobody knows whether it gives way or others do. Each person decides that alone, and differently.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        let help = LazyCell::new(|| help(charter));
        for priority in ranked(cx, charter) {
            if priority.rank.is_some() || priority.rank_unread || priority.faulty {
                continue;
            }
            let message = format!("{} of {} has no rank", quoted(priority.title()), charter.name());
            let finding = Diagnostic::new(RULE.name, priority.id.span, message).saying("has no `rank`");
            out.push(finding.help(help.clone()));
        }
    }
}

fn help(charter: &Charter) -> String {
    // One whose last day is past may go on with its rank.
    let last = charter.priorities.iter().filter(|own| own.is_live());
    let last = last.filter_map(|own| own.rank.as_ref()).map(|rank| rank.value).max();
    let place = match last {
        Some(last) => format!("the last rank here is {last}, so `rank: {}` puts it at the end", last.saturating_add(1)),
        None => "`rank: 1` is the highest".to_owned(),
    };
    format!("say what it gives way to: {place}. If it is always on and never weighed against others, write `kind: standing`")
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn each_one_without_a_rank_is_found() {
        check(
            "unranked-priority",
            "
# charters/finance.yaml
priorities:
  - id: cash
    #   ^^^^ has no `rank`
    title: Cash
  - { id: speed, title: Speed }
  #       ^^^^^ has no `rank`
  - { id: calm, title: Calm, rank: 1 }
",
        );
    }

    #[test]
    fn what_is_not_ranked_needs_no_rank() {
        check(
            "unranked-priority",
            "
# charters/finance.yaml
priorities:
  - { id: safety, title: Safety, kind: standing }
  - { id: cash, title: Cash, status: paused }
  - { id: speed, title: Speed, status: done }
  - { id: calm, title: Calm, status: retired }
  - { id: past, title: Past, until: 2026-11-19 }
# charters/old.yaml
status: archived
priorities:
  - { id: gone, title: Gone }
",
        );
    }

    #[test]
    fn a_rank_that_cannot_be_read_is_not_a_missing_one() {
        check(
            "unranked-priority",
            "
# charters/finance.yaml
priorities:
  - { id: cash, title: Cash, rank: first }
  - { id: speed, title: Speed, rnak: 2 }
  - { id: calm, title: Calm, status: pausd }
",
        );
    }
}

use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Priority;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "tied-priorities",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "Two active priorities of one charter have the same rank.",
    why: "When two things are both first, everybody picks the one they like, and the team pulls apart.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 1 }
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
        let mut by_rank: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        for priority in charter.priorities.iter().filter(|own| own.is_ranked(cx.today())) {
            if let Some(rank) = &priority.rank {
                by_rank.entry(rank.value).or_default().push((priority, rank.span));
            }
        }
        for (rank, tied) in by_rank {
            // The later one is the primary place, since it is most likely the one that was added.
            let Some(((last, place), earlier)) = tied.split_last().filter(|(_, earlier)| !earlier.is_empty()) else {
                continue;
            };
            let is_ranked = |own: &Priority| format!("“{}” is ranked {rank}", own.title());
            let message = format!("{} has {} priorities of rank {rank}", charter.name(), earlier.len() + 1);
            let mut finding = Diagnostic::new(RULE.name, *place, message)
                .saying(is_ranked(last))
                .help("decide which of them gives way when both cannot be done, and give every priority a rank of its own");
            for (priority, place) in earlier {
                finding = finding.also(*place, is_ranked(priority));
            }
            out.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn every_place_is_labelled() {
        check(
            "tied-priorities",
            "
# charters/finance.yaml
priorities:
  - id: cash
    title: Cash
    rank: 1
    #     ^ “Cash” is ranked 1
  - id: speed
    title: Speed
    rank: 1
    #     ^ “Speed” is ranked 1
",
        );
    }

    #[test]
    fn standing_paused_and_expired_ones_and_other_charters_do_not_tie() {
        check(
            "tied-priorities",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 1, status: paused }
  - { id: c, title: C, kind: standing }
  - { id: d, title: D, rank: 1, until: 2026-11-19 }
# charters/care.yaml
priorities:
  - { id: e, title: E, rank: 1 }
",
        );
    }
}

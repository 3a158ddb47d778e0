use super::shared::{charters, ranked};
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority, PriorityKind};
use crate::model::words::list;

pub(super) const RULE: Rule = Rule {
    name: "rank-gap",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "The ranks of a charter's active priorities are not 1, 2, 3 and so on.",
    why: "A missing rank makes readers look for a priority that they are not shown, or think that nothing comes first.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 3 }
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
        let unread = |own: &&Priority| own.rank_unread || own.faulty;
        if !charter.unread.priorities && !charter.priorities.iter().map(|own| &**own).any(|own| unread(&own)) {
            out.extend(gap(cx, charter));
        }
    }
}

/// One finding for a charter. A priority whose last day is past keeps its place in the order until somebody says what
/// became of it, since that is a finding of its own.
fn gap(cx: &Context<'_>, charter: &Charter) -> Option<Diagnostic> {
    let expired = charter.priorities.iter().map(|own| &**own);
    let expired = expired.filter(|own| own.kind == PriorityKind::Priority && own.is_expired(cx.today()));
    let mut order: Vec<(u32, &Priority)> =
        ranked(cx, charter).chain(expired).filter_map(|own| Some((own.rank.as_ref()?.value, own))).collect();
    order.sort_by_key(|(rank, own)| (*rank, own.span));
    // Its place in the order is one more than the number of those before it. Those with one rank share a place.
    let mut wrong = Vec::new();
    let mut place = 1;
    for (at, (rank, own)) in order.iter().enumerate() {
        if at > 0 && order[at - 1].0 != *rank {
            place = at + 1;
        }
        let dense = at > 0 && *rank <= order[at - 1].0.saturating_add(1) && wrong.is_empty();
        if !dense && *rank as usize != place {
            wrong.push((*own, *rank, place));
        }
    }
    let (first, rank, place) = *wrong.first()?;
    let message = match order.len() {
        1 => format!("the only priority of {} is ranked {rank}", charter.name()),
        2..=9 => {
            let ranks = list(order.iter().map(|(rank, _)| rank.to_string()));
            format!("{} ranks its priorities {ranks}", charter.name())
        }
        many => format!("the ranks of {} do not run from 1 to {many}", charter.name()),
    };
    let span = |own: &Priority| own.rank.as_ref().map_or(own.id.span, |rank| rank.span);
    let mut finding = Diagnostic::new(RULE.name, span(first), message).saying(format!("number {place} in the order"));
    for (own, _, place) in &wrong[1..] {
        finding = finding.also(span(own), format!("number {place} in the order"));
    }
    let help = match wrong.len() {
        1..=5 => {
            let moved = wrong.iter().map(|(own, _, place)| format!("{} becomes {place}", quoted(own.title())));
            format!("keep the order and close the gap: {}", list(moved))
        }
        _ => "keep the order and number them anew from 1".to_owned(),
    };
    Some(finding.help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn all_that_move_up_are_labelled() {
        check(
            "rank-gap",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 7 }
  #                          ^ number 4 in the order
  - { id: b, title: B, rank: 1 }
  - { id: c, title: C, rank: 4 }
  #                          ^ number 3 in the order
  - { id: d, title: D, rank: 2 }
# charters/care.yaml
priorities:
  - { id: a, title: A, rank: 2 }
  #                          ^ number 1 in the order
# charters/people.yaml
# charters/tech.yaml
priorities:
  - { id: a, title: A, rank: 0 }
  #                          ^ number 1 in the order
  - { id: b, title: B, rank: 1 }
  #                          ^ number 2 in the order
",
        );
    }

    #[test]
    fn ties_and_expired_ones_are_other_findings() {
        check(
            "rank-gap",
            "
# charters/ties.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 1 }
  - { id: c, title: C, rank: 2 }
# charters/ties-that-count.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 1 }
  - { id: c, title: C, rank: 3 }
# charters/expired.yaml
priorities:
  - { id: a, title: A, rank: 1, until: 2026-11-19 }
  - { id: b, title: B, rank: 2 }
",
        );
    }

    #[test]
    fn done_ones_leave_a_gap() {
        check(
            "rank-gap",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1, status: done }
  - { id: b, title: B, rank: 2 }
  #                          ^ number 1 in the order
  - { id: c, title: C, kind: standing }
",
        );
    }

    #[test]
    fn nothing_follows_from_a_priority_that_cannot_be_read() {
        check(
            "rank-gap",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: one }
  - { id: b, title: B, rank: 2 }
# charters/care.yaml
priorities:
  - { title: No id, rank: 1 }
  - { id: b, title: B, rank: 2 }
# charters/tech.yaml
priorities:
  - just a text
  - { id: b, title: B, rank: 2 }
",
        );
    }
}

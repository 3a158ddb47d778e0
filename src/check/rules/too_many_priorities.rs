use super::shared::{charters, ranked};
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use crate::model::words::list;

pub(super) const RULE: Rule = Rule {
    name: "too-many-priorities",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "A charter has more active priorities than people can keep in mind.",
    why: "When everything matters, nothing does: people stop asking the list and follow whoever asked last.",
    example: "
# book.toml
[rules]
too-many-priorities = { max = 2 }
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
  - { id: one-ledger, title: One ledger for all countries, rank: 3 }
",
    instead: "
# book.toml
[rules]
too-many-priorities = { max = 2 }
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
not_now:
  - { title: One ledger for all countries, because: Two closings must go well first., revisit: 2027-01-15 }
",
    settings: &[Setting {
        name: "max",
        default: SettingValue::Number(5),
        means: "The most active priorities that a charter may have. Standing ones do not count.",
    }],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let max = usize::try_from(cx.number("max")).unwrap_or(usize::MAX);
    for charter in charters(cx) {
        let mut order: Vec<&Priority> = ranked(cx, charter).collect();
        order.sort_by_key(|own| (own.rank.as_ref().map_or(u32::MAX, |rank| rank.value), own.span));
        if order.len() > max {
            out.push(finding(charter, &order, max));
        }
    }
}

/// Every priority is labelled, since any of them could be the one to leave out.
fn finding(charter: &Charter, order: &[&Priority], max: usize) -> Diagnostic {
    let (kept, beyond) = order.split_at(max);
    let message = format!("{} has {} active priorities, more than {max}", charter.name(), order.len());
    let mut finding = Diagnostic::new(RULE.name, beyond[0].id.span, message).saying(format!("number {}", max + 1));
    for (at, priority) in beyond.iter().enumerate().skip(1) {
        finding = finding.also(priority.id.span, format!("number {}", max + at + 1));
    }
    for (at, priority) in kept.iter().enumerate() {
        finding = finding.also(priority.id.span, format!("number {}", at + 1));
    }
    let which = match beyond.len() {
        1..=4 => format!("such as {}", list(beyond.iter().map(|own| quoted(own.title())))),
        many => format!("such as the last {many}"),
    };
    finding.help(format!("decide what waits, {which}: move it to `not_now` with a reason, or set `status: paused`"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_first_beyond_the_limit_leads_and_all_are_labelled() {
        check(
            "too-many-priorities",
            "
# charters/finance.yaml
priorities:
  - { id: f, title: F, rank: 6 }
  #       ^ number 6
  - { id: a, title: A, rank: 1 }
  #       ^ number 1
  - { id: b, title: B, rank: 2 }
  #       ^ number 2
  - { id: c, title: C, rank: 3 }
  #       ^ number 3
  - { id: d, title: D, rank: 4 }
  #       ^ number 4
  - { id: e, title: E, rank: 5 }
  #       ^ number 5
  - { id: g, title: G }
  #       ^ number 7
",
        );
    }

    #[test]
    fn five_are_enough_and_only_active_ones_count() {
        check(
            "too-many-priorities",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 2 }
  - { id: c, title: C, rank: 3 }
  - { id: d, title: D, rank: 4 }
  - { id: e, title: E, rank: 5 }
  - { id: f, title: F, rank: 6, status: paused }
  - { id: g, title: G, kind: standing }
  - { id: h, title: H, rank: 6, until: 2026-11-19 }
",
        );
    }

    #[test]
    fn the_book_sets_the_limit() {
        check(
            "too-many-priorities",
            "
# book.toml
[rules]
too-many-priorities = { max = 0 }
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  #       ^ number 1
",
        );
    }

    #[test]
    fn a_waiver_on_any_of_them_covers_it() {
        let (_, report) = crate::check::testing::report(
            Some("too-many-priorities"),
            "
# book.toml
[rules]
too-many-priorities = { max = 1 }
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 2 }
waivers:
  - { rule: too-many-priorities, on: a, because: Until the merger is done., by: cfo, until: 2027-01-31 }
",
        );
        assert!(report.findings.iter().all(|finding| finding.waived));
        assert_eq!(report.summary.waived, 1);
    }
}

use super::{Area, Context, Findings, Rule, rights};
use crate::answer::Stretch;
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Amount;
use crate::source::Span;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "no-top-limit",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "Nobody decides above the highest tier; a highest tier up to 100 % is none, since there is nothing above it.",
    why: "The largest cases are the ones that most need a decider, and here they are the ones that have none.",
    example: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k EUR, up_to: 100k EUR, decide: cfo }
",
    instead: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k EUR, up_to: 100k EUR, decide: cfo }
      - { above: 100k EUR, decide: executive }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let left_out = rights::each_ladder(cx, &mut |all| {
        let mut tops: BTreeMap<Span, (&Amount, &str, rights::Cells)> = BTreeMap::new();
        rights::each_cell(cx, all, out, &mut |cell| {
            let holding = || cell.holding.iter().map(|at| all.grant(*at));
            // Where units are mixed the tiers cannot be held against each other, and a tier that ends before it begins
            // is `limit-gap`'s to find.
            if rights::units(holding()).len() > 1 || holding().any(|grant| !grant.holds_for_something()) {
                return;
            }
            all.each_stretch(cell.holding, &mut |stretch| {
                let Some(top) = top(stretch) else { return };
                let mut ends = holding().filter_map(|grant| Some((grant.tier?.up_to.as_ref()?, grant.row.title())));
                let highest = ends.find(|(end, _)| end.compare(top) == Some(Ordering::Equal));
                if let Some((end, title)) = highest {
                    tops.entry(end.span).or_insert((top, title, rights::Cells::default())).2.add(cell);
                }
            });
        });
        for (place, (top, title, cells)) in tops {
            let message = format!("nobody decides {} above {top}{}", quoted(title), cells.words(cx.today()));
            let help = format!("add a tier for the rest: `above: {top}` without `up_to:`, and who decides there");
            out.push(Diagnostic::new(RULE.name, place, message).saying("the highest tier ends here").help(help));
        }
    });
    if let Some(because) = left_out {
        out.not_evaluated(because);
    }
}

/// The end above which a stretch has no decider and no end. There is nothing above 100 %.
fn top<'org>(stretch: Stretch<'_, 'org>) -> Option<&'org Amount> {
    let open = stretch.up_to.is_none() && stretch.holding.is_empty();
    stretch.above.filter(|above| open && !(above.kind() == "%" && above.number >= Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn the_highest_tier_ends_and_nothing_follows() {
        check(
            "no-top-limit",
            "
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    limits:
      - { above: 25k EUR, up_to: 100k EUR, decide: cfo }
      #                          ^^^^^^^^ the highest tier ends here
      - { up_to: 25k EUR, decide: controller }
",
        );
    }

    #[test]
    fn places_with_another_top_are_named() {
        let book = "
# charters/finance.yaml
decisions:
  - { id: x, title: X, limits: [{ up_to: 10k EUR, decide: lead }] }
  - { id: x, title: X, scope: { region: [EMEA, APAC] }, limits: [{ above: 10k EUR, decide: cfo }] }
  - { id: x, title: X, scope: { region: [AMER] }, limits: [{ above: 10k EUR, up_to: 20k EUR, decide: cfo }] }
";
        let (_, report) = report(Some("no-top-limit"), book);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        let expected = [
            "nobody decides “X” above 10,000 EUR outside AMER, APAC and EMEA",
            "nobody decides “X” above 20,000 EUR in AMER",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn an_open_tier_another_charters_tier_all_of_it_and_what_is_unread_are_enough() {
        check(
            "no-top-limit",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ up_to: 1k EUR, decide: cfo }, { above: 1k EUR, decide: ceo }] }
  - { id: b, title: B, limits: [{ up_to: 1k EUR, decide: cfo }] }
  - { id: c, title: C, limits: [{ up_to: 60 %, decide: cfo }, { above: 60 %, up_to: 100%, decide: ceo }] }
  - { id: d, title: D, limits: [{ up_to: 1k EUR, decide: cfo }, { above: lots, decide: ceo }] }
  - { id: e, title: E, limits: [{ up_to: 1k EUR, decide: cfo }], until: 2026-11-19 }
  - { id: f, title: F, limits: [{ up_to: 1k EUR, decide: cfo }, { up_to: 5 people, decide: ceo }] }
  - { id: g, title: G, limits: [{ up_to: 1k EUR, decide: cfo }, { above: 5k EUR, up_to: 1k EUR, decide: ceo }] }
  - { id: h, title: H, limits: [{ up_to: 1k EUR, decide: cfo }] }
# charters/company.yaml
decisions:
  - { id: b, title: B, limits: [{ above: 1k EUR, decide: executive }] }
  - { id: h, title: H, limits: [{ above: lots, decide: executive }] }
",
        );
    }

    #[test]
    fn where_the_highest_tier_may_be_unread_it_says_so() {
        let book = "
# charters/finance.yaml
decisions: [{ id: a, title: A, limits: [{ up_to: 1k EUR, decide: cfo }] }]
# charters/notes.md
# Notes

The executive decides a above that.
";
        check("no-top-limit", book);
        let because = "a part of charters/notes.md could not be read";
        assert_eq!(not_evaluated("no-top-limit", book).as_deref(), Some(because));
    }

    #[test]
    fn of_limits_that_no_longer_count_nothing_is_missing() {
        let book = "
# charters/old.yaml
status: archived
decisions: [{ id: a, title: A, limits: [{ up_to: 1k EUR, decide: cfo }] }]
# charters/finance.yaml
decisions: [{ id: a, title: A, decide: cfo }]
# charters/notes.md
# Notes

The executive decides a above that.
";
        check("no-top-limit", book);
        assert_eq!(not_evaluated("no-top-limit", book), None);
    }
}

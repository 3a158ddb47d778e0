use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Cell, Grant, Rights, Stretch};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Amount;
use crate::source::Span;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "limit-gap",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "An amount below the lowest tier, or between two, that nobody decides, or a tier that ends before it begins; \
            a tier begins just above its `above` and ends with its `up_to` included.",
    why: "A case that falls between two limits belongs to nobody, and it is found out when it is already urgent.",
    example: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 30k EUR, decide: cfo }
",
    instead: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k EUR, decide: cfo }
",
    settings: &[],
    run,
};

/// A gap between two ends that are written; below the lowest tier there is only one.
struct Gap<'org> {
    above: Option<&'org Amount>,
    up_to: &'org Amount,
    cells: rights::Cells,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    let left_out = rights::each_ladder(cx, &mut |all| {
        let mut gaps: BTreeMap<(Span, Option<Span>), Gap<'_>> = BTreeMap::new();
        let mut empty: BTreeMap<Span, &Grant<'_>> = BTreeMap::new();
        rights::each_cell(cx, all, out, &mut |cell| {
            let holding = || cell.holding.iter().map(|at| all.grant(*at));
            // Where units are mixed the tiers cannot be held against each other.
            if rights::units(holding()).len() > 1 {
                return;
            }
            let upside_down: Vec<_> = holding().filter(|grant| !grant.holds_for_something()).collect();
            if !upside_down.is_empty() {
                empty.extend(upside_down.into_iter().filter_map(|grant| Some((grant.tier?.span, grant))));
                return;
            }
            all.each_stretch(cell.holding, &mut |stretch| {
                if let Some((place, gap)) = gap(all, cell, stretch) {
                    gaps.entry(place).or_insert(gap).cells.add(cell);
                }
            });
        });
        let Some(first) = all.grants().first() else { return };
        let title = quoted(first.row.title());
        out.extend(empty.into_iter().map(|(place, grant)| upside_down(&title, place, grant)));
        out.extend(gaps.into_iter().map(|(place, gap)| finding(cx, &title, place, &gap)));
    });
    if let Some(because) = left_out {
        out.not_evaluated(because);
    }
}

/// A tier that holds for no amount. Gaps beside it most likely follow from that, so they are not reported with it.
fn upside_down(title: &str, place: Span, grant: &Grant<'_>) -> Diagnostic {
    let decider = grant.deciders().next().map_or("nobody", |decider| decider.as_str());
    let message = format!("a limit of {title} ends before it begins, so that it gives `{}` nothing", short(decider));
    let help = "write the lower amount after `above:` and the higher one after `up_to:`";
    Diagnostic::new(RULE.name, place, message).saying(rights::amounts(grant.above(), grant.up_to()).trim()).help(help)
}

/// The gap that a stretch is, with the places of its upper and its lower end.
fn gap<'org>(
    all: &Rights<'org>,
    cell: Cell<'_>,
    stretch: Stretch<'_, 'org>,
) -> Option<((Span, Option<Span>), Gap<'org>)> {
    let up_to = stretch.up_to.filter(|up_to| stretch.holding.is_empty() && !up_to.number.is_zero())?;
    let is = |end: &Amount, other: &Amount| end.compare(other) == Some(Ordering::Equal);
    let tiers = || cell.holding.iter().filter_map(|at| all.grant(*at).tier);
    let upper = tiers().filter_map(|tier| tier.above.as_ref()).find(|above| is(above, up_to))?.span;
    let lower = stretch.above.and_then(|above| tiers().filter_map(|tier| tier.up_to.as_ref()).find(|end| is(end, above)));
    let gap = Gap { above: stretch.above, up_to, cells: rights::Cells::default() };
    Some(((upper, lower.map(|end| end.span)), gap))
}

fn finding(cx: &Context<'_>, title: &str, (upper, lower): (Span, Option<Span>), gap: &Gap<'_>) -> Diagnostic {
    let amounts = rights::amounts(gap.above, Some(gap.up_to));
    let message = format!("nobody decides {title}{amounts}{}", gap.cells.words(cx.today()));
    let mut finding = Diagnostic::new(RULE.name, upper, message);
    finding = match lower.zip(gap.above) {
        Some((lower, above)) => {
            let help = "write the same amount in both places, since `up_to:` includes it and `above:` does not; or add a \
                        tier for what lies between";
            let begins = format!("this tier begins above {}", gap.up_to);
            finding.saying(begins).also(lower, format!("the one below ends at {above}")).help(help)
        }
        None => {
            let help = "leave `above:` out of the lowest tier, so that it begins with nothing, or add a tier below";
            finding.saying("the lowest tier begins above this").help(help)
        }
    };
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn between_two_tiers_and_below_the_lowest() {
        check(
            "limit-gap",
            "
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    limits:
      - { above: 1k EUR, up_to: 25k EUR, decide: controller }
      #          ^^^^^^ the lowest tier begins above this
      #                         ^^^^^^^ the one below ends at 25,000 EUR
      - { above: 30k EUR, decide: cfo }
      #          ^^^^^^^ this tier begins above 30,000 EUR
",
        );
    }

    #[test]
    fn tiers_of_several_charters_make_one_ladder() {
        check(
            "limit-gap",
            "
# charters/company.yaml
decisions:
  - { id: contracts, title: Sign contracts, limits: [{ above: 100k EUR, decide: executive }] }
  #                                                           ^^^^^^^^ this tier begins above 100,000 EUR
# charters/finance.yaml
decisions:
  - { id: contracts, title: Sign contracts, limits: [{ up_to: 50k EUR, decide: cfo }] }
  #                                                           ^^^^^^^ the one below ends at 50,000 EUR
  - { id: leases, title: Sign leases, limits: [{ up_to: 50k EUR, decide: cfo }] }
# charters/growth.yaml
decisions:
  - { id: leases, title: Sign leases, limits: [{ above: 50k EUR, decide: ceo }] }
",
        );
    }

    #[test]
    fn each_place_has_a_ladder_of_its_own() {
        let book = "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\", \"APAC\"]
# charters/finance.yaml
decisions:
  - { id: x, title: X, limits: [{ up_to: 10k EUR, decide: lead }, { above: 50k EUR, decide: ceo }] }
  - { id: x, title: X, scope: { region: [EMEA] }, limits: [{ above: 10k EUR, up_to: 50k EUR, decide: cfo }] }
  - { id: x, title: X, scope: { region: [AMER] }, limits: [{ above: 10k EUR, up_to: 40k EUR, decide: cfo }] }
";
        let (_, report) = report(Some("limit-gap"), book);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        let expected = [
            "nobody decides “X” above 10,000 EUR and up to 50,000 EUR in APAC",
            "nobody decides “X” above 40,000 EUR and up to 50,000 EUR in AMER",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn where_all_values_are_declared_and_named_there_is_no_elsewhere() {
        check(
            "limit-gap",
            "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\"]
# charters/finance.yaml
decisions:
  - { id: x, title: X, limits: [{ up_to: 10k EUR, decide: lead }, { above: 50k EUR, decide: ceo }] }
  - { id: x, title: X, scope: { region: [EMEA, AMER] }, limits: [{ above: 10k EUR, up_to: 50k EUR, decide: cfo }] }
",
        );
    }

    #[test]
    fn a_gap_that_begins_on_a_later_day() {
        let book = "
# charters/finance.yaml
decisions:
  - { id: x, title: X, limits: [{ up_to: 10k EUR, decide: lead }, { above: 50k EUR, decide: ceo }] }
  - { id: x, title: X, until: 2026-12-31, limits: [{ above: 10k EUR, up_to: 50k EUR, decide: cfo }] }
";
        let (_, report) = report(Some("limit-gap"), book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "nobody decides “X” above 10,000 EUR and up to 50,000 EUR from 2027-01-01");
        assert_eq!(report.findings.len(), 1);
    }

    #[test]
    fn a_tier_the_wrong_way_round_speaks_for_the_gaps_beside_it() {
        check(
            "limit-gap",
            "
# charters/finance.yaml
decisions:
  - id: x
    title: X
    limits:
      - { up_to: 10k EUR, decide: lead }
      - { above: 50k EUR, up_to: 10k EUR, decide: cfo }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ above 50,000 EUR and up to 10,000 EUR
      - { above: 50k EUR, decide: ceo }
",
        );
    }

    #[test]
    fn shared_ends_a_row_for_every_amount_nothing_itself_and_what_is_unread() {
        check(
            "limit-gap",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ above: 0 EUR, up_to: 2k EUR, decide: cfo }, { above: 2k EUR, decide: ceo }] }
  - { id: b, title: B, limits: [{ up_to: 2 weeks, decide: cfo }, { above: 14 days, decide: ceo }] }
  - { id: c, title: C, decide: ceo }
  - { id: c, title: C, delegated_from: ceo, limits: [{ above: 1k EUR, up_to: 2k EUR, decide: cfo }] }
  - { id: d, title: D, limits: [{ up_to: 1k EUR, decide: cfo }, { above: 2k USD, decide: ceo }] }
  - { id: e, title: E, limits: [{ up_to: 1k EUR, decide: cfo }, { above: 2k EUR, decide: ceo }], scop: {} }
",
        );
    }

    #[test]
    fn a_charter_that_could_not_be_read_silences_only_what_it_may_speak_of() {
        let book = |id: &str| {
            format!(
                "
# charters/finance.yaml
decisions:
  - {{ id: a, title: A, limits: [{{ above: 1k EUR, decide: cfo }}] }}
  #                                      ^^^^^^ the lowest tier begins above this
  - {{ id: {id}, title: B, limits: [{{ above: 1k EUR, decide: cfo }}] }}
# charters/broken.yaml
decisions: [{{ id: b, decide: ceo
"
            )
        };
        check("limit-gap", &book("b"));
        let because = "charters/broken.yaml could not be read";
        assert_eq!(not_evaluated("limit-gap", &book("b")).as_deref(), Some(because));
        assert_eq!(not_evaluated("limit-gap", &book("c")), None);
        let in_part = "
# charters/finance.yaml
decisions: [{ id: a, title: A, limits: [{ above: 1k EUR, decide: cfo }] }]
# charters/growth.yaml
decisions: [{ id: b, title: B }, { idd: a, title: A, decide: ceo }]
";
        let because = "a part of charters/growth.yaml could not be read";
        assert_eq!(not_evaluated("limit-gap", in_part).as_deref(), Some(because));
    }
}

use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Groups, Rights};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::words::list;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "mixed-units",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "The tiers of a decision are in several currencies or units where they hold together.",
    why: "Limits in two units cannot be held against each other, so nobody can say which tier a case falls under.",
    example: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k USD, decide: cfo }
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

fn run(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.decision_ids() {
        let Some(all) = rights::ladder(cx, id) else { continue };
        if rights::units(all.grants()).len() < 2 {
            continue;
        }
        let (mut groups, mixed) = mixed(cx, &all, out);
        let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in mixed {
            by_root.entry(groups.root(at)).or_default().push(at);
        }
        out.extend(by_root.into_values().map(|group| finding(cx, &all, &group)));
    }
}

/// The tiers that hold where units are mixed, joined where they hold together.
fn mixed<'a>(cx: &Context<'a>, all: &Rights<'a>, out: &mut Findings) -> (Groups, BTreeSet<usize>) {
    let mut groups = Groups::new(all.grants().len());
    let mut mixed = BTreeSet::new();
    rights::each_cell(cx, all, out, &mut |cell| {
        let counts = |at: &usize| all.grant(*at).above().or(all.grant(*at).up_to()).is_some();
        let tiers: Vec<usize> = cell.holding.iter().copied().filter(counts).collect();
        if rights::units(tiers.iter().map(|at| all.grant(*at))).len() > 1 {
            groups.join_all(&tiers);
            mixed.extend(tiers);
        }
    });
    (groups, mixed)
}

fn finding(cx: &Context<'_>, all: &Rights<'_>, group: &[usize]) -> Diagnostic {
    let title = quoted(all.grant(group[0]).row.title());
    let units = rights::units(group.iter().map(|at| all.grant(*at)));
    let mut ends: Vec<_> = Vec::new();
    for tier in group.iter().filter_map(|at| all.grant(*at).tier) {
        let (above, up_to) = (tier.above.as_ref(), tier.up_to.as_ref());
        // One end tells the unit of a tier, unless the other one contradicts it.
        let differ = above.zip(up_to).is_some_and(|(above, up_to)| above.kind() != up_to.kind());
        ends.extend(up_to.or(above));
        ends.extend(above.filter(|_| differ));
    }
    rights::last_first(cx.sources, &mut ends, |end| end.span);
    let message = format!("the tiers of {title} are in {}", list(units.values().map(|unit| short(unit))));
    let help = "write all of them in one unit; where two things are limited, such as money and people, make each a \
                decision of its own";
    let mut finding = Diagnostic::new(RULE.name, ends[0].span, message).help(help);
    finding.labels.clear();
    for end in ends {
        finding = finding.also(end.span, format!("in {}", short(&end.unit)));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn every_tier_is_labelled_with_its_unit_across_files() {
        let book = "
# charters/finance.yaml
decisions:
  - id: hiring
    title: Hire
    limits:
      - { up_to: 5 people, decide: lead }
      #          ^^^^^^^^ in people
# charters/company.yaml
decisions:
  - id: hiring
    title: Hire
    limits:
      - { above: 5 people, up_to: 1M EUR, decide: cfo }
      #          ^^^^^^^^ in people
      #                           ^^^^^^ in EUR
      - { above: 1M EUR, decide: ceo }
      #          ^^^^^^ in EUR
";
        check("mixed-units", book);
        let (_, report) = report(Some("mixed-units"), book);
        assert_eq!(report.findings[0].diagnostic.message, "the tiers of “Hire” are in EUR and people");
    }

    #[test]
    fn months_do_not_mix_with_days() {
        check(
            "mixed-units",
            "
# charters/finance.yaml
decisions:
  - id: leave
    title: Leave
    limits:
      - { up_to: 10 days, decide: lead }
      #          ^^^^^^^ in days
      - { above: 1 month, decide: cfo }
      #          ^^^^^^^ in month
",
        );
    }

    #[test]
    fn days_and_weeks_one_unit_in_two_spellings_and_regions_of_their_own_are_fine() {
        check(
            "mixed-units",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ up_to: 10 days, decide: cfo }, { above: 2 weeks, decide: ceo }] }
  - { id: b, title: B, limits: [{ up_to: 10 eur, decide: cfo }, { above: €10, decide: ceo }] }
  - { id: c, title: C, scope: { region: [EMEA] }, limits: [{ up_to: 10 EUR, decide: cfo }] }
  - { id: c, title: C, scope: { region: [AMER] }, limits: [{ up_to: 10 USD, decide: cfo }] }
  - { id: d, title: D, until: 2026-11-19, limits: [{ up_to: 10 EUR, decide: cfo }] }
  - { id: d, title: D, limits: [{ up_to: 10 USD, decide: cfo }] }
",
        );
    }
}

use super::duplicate_id::case as row_case;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Groups, Key, Rights};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Decision;
use hashbrown::HashSet;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "overlapping-limits",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "Two tiers of a decision share an amount in one place and time: two tiers of one row, or of two rows with the \
            same decider. Two rows with different deciders are conflicting-ownership.",
    why: "Where two limits hold for one amount, each of two people can rightly say that it was theirs to decide, or the \
          smaller limit means nothing.",
    example: "
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 20k EUR, decide: cfo }
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
        // Most decisions have no limits, which is seen at once.
        if cx.org.rows(id).map(|(_, row)| row.tiers.len()).sum::<usize>() < 2 {
            continue;
        }
        let mut grants = rights::sound_grants(cx, id);
        if grants.iter().filter(|grant| grant.tier.is_some()).count() < 2 {
            continue;
        }
        // Rows that say the very same are duplicates, which is another rule's finding.
        let mut cases = HashSet::new();
        let mut rows: BTreeMap<*const Decision, bool> = BTreeMap::new();
        grants.retain(|grant| {
            *rows.entry(grant.row).or_insert_with(|| cases.insert(row_case(cx.subject.org, grant.row)))
        });
        let all = Rights::new(cx.subject.org, grants);
        let (groups, shared) = overlaps(cx, &all, out);
        for group in groups.several() {
            let amounts = shared.get(&group[0]).map_or("", String::as_str);
            out.push(finding(cx, &all, group, amounts));
        }
    }
}

/// Tiers joined where they share an amount, and for each the amounts that it is the first to share.
fn overlaps<'a>(cx: &Context<'a>, all: &Rights<'a>, out: &mut Findings) -> (Groups, BTreeMap<usize, String>) {
    let mut groups = Groups::new(all.grants().len());
    let mut shared = BTreeMap::new();
    rights::each_cell(cx, all, out, &mut |cell| {
        all.each_stretch(cell.holding, &mut |stretch| {
            let mut by_row: BTreeMap<*const Decision, Vec<usize>> = BTreeMap::new();
            let mut by_deciders: BTreeMap<&[Key<'_>], Vec<usize>> = BTreeMap::new();
            for at in all.standing(stretch.holding).into_iter().filter(|at| all.grant(*at).tier.is_some()) {
                by_row.entry(all.grant(at).row).or_default().push(at);
                by_deciders.entry(all.deciders(at)).or_default().push(at);
            }
            for together in by_row.values().chain(by_deciders.values()).filter(|together| together.len() > 1) {
                groups.join_all(together);
                for at in together {
                    shared.entry(*at).or_insert_with(|| rights::amounts(stretch.above, stretch.up_to));
                }
            }
        });
    });
    (groups, shared)
}

fn finding(cx: &Context<'_>, all: &Rights<'_>, mut group: Vec<usize>, amounts: &str) -> Diagnostic {
    let place = |at: &usize| all.grant(*at).tier.map_or(all.grant(*at).place(), |tier| tier.span);
    rights::last_first(cx.sources, &mut group, place);
    let last = all.grant(group[0]);
    let count = if group.len() == 2 { "two".to_owned() } else { group.len().to_string() };
    let which = if amounts.is_empty() { " every amount".to_owned() } else { format!(" amounts{amounts}") };
    let message = format!("{count} tiers of {} share{which}", quoted(last.row.title()));
    let help = "let each tier begin where the one below it ends: write the same amount after `up_to:` below and after \
                `above:` here; the amount itself belongs to the tier below";
    let mut finding = Diagnostic::new(RULE.name, place(&group[0]), message).help(help);
    finding.labels.clear();
    let several_charters = group.iter().any(|at| all.grant(*at).charter.id != last.charter.id);
    for at in group {
        let grant = all.grant(at);
        let says = if several_charters { format!(", says {}", short(grant.charter.name())) } else { String::new() };
        finding = finding.also(place(&at), format!("{}{says}", rights::decides(cx.org, grant, "")));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn tiers_of_one_row_whoever_decides() {
        check(
            "overlapping-limits",
            "
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `controller` decides up to 25,000 EUR
      - { above: 20k EUR, up_to: 30k EUR, decide: cfo }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cfo` decides above 20,000 EUR and up to 30,000 EUR
      - { above: 30k EUR, decide: ceo }
",
        );
    }

    #[test]
    fn tiers_of_two_rows_with_one_decider_across_files() {
        check(
            "overlapping-limits",
            "
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    limits:
      - { up_to: 25k EUR, decide: cfo }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cfo` decides up to 25,000 EUR, says finance
# charters/growth.yaml
decisions:
  - id: contracts
    title: Sign contracts
    scope: { region: [EMEA] }
    limits:
      - { up_to: 5k EUR, decide: cfo }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cfo` decides up to 5,000 EUR in EMEA, says growth
",
        );
    }

    #[test]
    fn the_message_names_the_amounts_that_are_shared() {
        let book = |limits: &str| format!("\n# charters/a.yaml\ndecisions:\n  - {{ id: x, title: X, limits: [{limits}] }}\n");
        let message = |limits: &str| {
            let (_, report) = report(Some("overlapping-limits"), &book(limits));
            report.findings[0].diagnostic.message.clone()
        };
        let some = message("{ up_to: 2 weeks, decide: a }, { above: 10 days, decide: b }");
        assert_eq!(some, "two tiers of “X” share amounts above 10 days and up to 2 weeks");
        assert_eq!(message("{ decide: a }, { decide: b }, { decide: c }"), "3 tiers of “X” share every amount");
    }

    #[test]
    fn a_shared_end_other_places_and_units_and_different_deciders_of_two_rows_are_none() {
        check(
            "overlapping-limits",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ up_to: 25k EUR, decide: cfo }, { above: 25k EUR, decide: ceo }] }
  - { id: b, title: B, limits: [{ up_to: 25k EUR, decide: cfo }, { up_to: 5 people, decide: ceo }] }
  - { id: c, title: C, scope: { region: [EMEA] }, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: c, title: C, scope: { region: [AMER] }, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: d, title: D, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: d, title: D, limits: [{ up_to: 25k EUR, decide: ceo }] }
  - { id: e, title: E, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: e, title: E, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: f, title: F, until: 2026-11-19, limits: [{ up_to: 25k EUR, decide: cfo }] }
  - { id: f, title: F, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: g, title: G, limits: [{ decide: cfo }] }
  - { id: g, title: G, delegated_from: cfo, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: h, title: H, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 2k EUR, decide: ceo }], scpoe: {} }
",
        );
    }
}

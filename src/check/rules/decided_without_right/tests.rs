use crate::check::testing::{check, report};

const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox, joined: 2024-01-01 }
  jonas: { name: Jonas Weil }
  ines: { name: Ines Roth, left: 2026-06-01 }
  omar: { name: Omar Said, joined: 2026-06-01 }
roles:
  cfo: { title: CFO, held_by: lena, deputy: jonas, reports_to: ceo }
  ceo: { title: CEO, held_by: omar }
  controller: { title: Controller, held_by: jonas }
  cro: { title: CRO }
";

/// What the rule finds of one record with these fields, and whether it could not look.
fn found(rows: &str, record: &str) -> (Vec<String>, bool) {
    let book = format!(
        "{PEOPLE}# charters/executive.yaml\nname: Executive\nmembers: [cfo, ceo, cro]\n# charters/finance/charter.yaml\n\
             name: Finance\nlead: cfo\nmembers: [lena, jonas]\ndecisions:\n{rows}\n\
             # charters/finance/records/2026-03-01-x.md\n---\ntitle: X\ndecision: d\ndate: 2026-03-01\n{record}\n---\n"
    );
    let (_, report) = report(Some("decided-without-right"), &book);
    let words = report.findings.iter().map(|own| format!("{}: {}", own.level.word(), own.diagnostic.message));
    (words.collect(), !report.not_evaluated.is_empty())
}

fn is_clean(rows: &str, record: &str) -> bool {
    found(rows, record) == (Vec::new(), false)
}

fn is_unknown(rows: &str, record: &str) -> bool {
    found(rows, record) == (Vec::new(), true)
}

const CFO: &str = "  - { id: d, title: D, decide: cfo }";

#[test]
fn the_record_and_the_right_are_shown() {
    check(
        "decided-without-right",
        "
# charters/people.yaml
roles: { cfo: { title: CFO }, cro: { title: CRO } }
# charters/finance/charter.yaml
decisions:
  - id: discounts
    title: Discounts
    scope: { region: [EMEA] }
    decide: cfo
    #       ^^^ CFO decides in EMEA
  - { id: discounts, title: Discounts, scope: { region: AMER }, decide: cro }
# charters/growth/charter.yaml
name: Growth
# charters/growth/records/2026-01-01-x.md
---
title: X
decision: discounts
status: superseded
date: 2026-01-01
decided_by: [cro]
#            ^^^ held no such right on that day
scope: { region: EMEA }
---
",
    );
}

#[test]
fn whoever_holds_the_right_or_stands_in_may_decide() {
    for who in ["cfo", "lena", "jonas", "controller", "[cro, cfo]"] {
        assert!(is_clean(CFO, &format!("status: decided\ndecided_by: {who}")), "{who}");
    }
    let row = "  - { id: d, title: D, decide: cro, deputy: controller, escalate: { to: executive } }";
    for who in ["cro", "jonas", "executive"] {
        assert!(is_clean(row, &format!("status: decided\ndecided_by: {who}")), "{who}");
    }
    let (words, _) = found(CFO, "status: decided\ndecided_by: cro");
    assert_eq!(words, ["error: CRO decided “X” on 2026-03-01 without holding the right"]);
}

#[test]
fn a_team_decides_through_itself_its_members_or_its_way_of_deciding() {
    let row = "  - { id: d, title: D, decide: finance }";
    assert!(is_clean(row, "status: decided\ndecided_by: finance"));
    assert!(is_clean(row, "status: decided\ndecided_by: [cfo, jonas]"));
    assert_eq!(found(row, "status: decided\ndecided_by: cfo").0.len(), 1);
    let with = |decides_by: &str, who: &str| {
        found(&format!("{row}\ndecides_by: {decides_by}"), &format!("status: decided\ndecided_by: {who}")).0.is_empty()
    };
    assert!(with("{ method: leader }", "lena") && !with("{ method: leader }", "jonas"));
    assert!(with("{ method: consent, quorum: 1 }", "jonas") && with("{ method: advice }", "jonas"));
    assert!(with("{ method: consent, tie_break: controller }", "jonas") && !with("{ method: majority }", "jonas"));
    let executive = "  - { id: d, title: D, decide: executive }";
    assert!(is_clean(executive, "status: decided\ndecided_by: [cfo, ceo, cro]"));
    assert!(is_unknown(executive, "status: decided\ndecided_by: [lena, ines, cro]"), "she may have been the CEO");
}

#[test]
fn nothing_is_said_of_who_may_have_held_a_role_then() {
    let by = |role: &str, who: &str| {
        let row = format!("  - {{ id: d, title: D, decide: {role} }}");
        found(&row, &format!("status: decided\ndecided_by: {who}"))
    };
    assert_eq!(by("cfo", "ines"), (Vec::new(), true), "she has left since");
    assert_eq!(by("ceo", "jonas"), (Vec::new(), true), "today's CEO came later");
    assert_eq!(by("cro", "jonas"), (Vec::new(), true), "nobody holds the role today");
    assert_eq!(by("controller", "lena").0.len(), 1, "he was there, and is here still");
    let (words, unknown) = by("ceo", "omar");
    assert!(words.len() == 1 && !unknown, "he had not joined yet");
}

const TIERS: &str = "  - { id: d, title: D, agree: [cro], limits: [{ up_to: 5k EUR, decide: controller }, { above: 5k EUR, up_to: 9k EUR, decide: cfo }] }";

#[test]
fn the_amount_chooses_the_tier_and_without_one_any_will_do_with_a_warning() {
    assert!(is_clean(TIERS, "status: decided\namount: 5k EUR\ndecided_by: controller"));
    let words = |record: &str| found(TIERS, record).0.join("; ");
    assert_eq!(
        words("status: decided\namount: 6k EUR\ndecided_by: controller"),
        "",
        "he stands in for the CFO"
    );
    assert_eq!(
        words("status: decided\namount: 10k EUR\ndecided_by: cfo"),
        "error: CFO decided “X” on 2026-03-01 without holding the right for 10,000 EUR"
    );
    assert_eq!(words("status: decided\ndecided_by: cfo"), "warn: “X” names no amount, and who decides depends on it");
    assert_eq!(
        words("status: decided\namount: 6k USD\ndecided_by: cfo"),
        "warn: the amount of “X” is in USD, and the limits are in EUR"
    );
    assert!(words("status: decided\ndecided_by: ceo").starts_with("error: CEO decided"));
}

#[test]
fn whoever_decides_some_or_has_a_veto_may_refuse() {
    for who in ["controller", "cro", "cfo"] {
        assert!(is_clean(TIERS, &format!("status: rejected\namount: 6k EUR\ndecided_by: {who}")), "{who}");
    }
    let (words, _) = found(TIERS, "status: rejected\namount: 6k EUR\ndecided_by: ceo");
    assert_eq!(words.len(), 1);
    assert!(words[0].starts_with("warn: CEO refused"), "{words:?}");
}

#[test]
fn the_day_of_the_record_counts() {
    let row = "  - { id: d, title: D, decide: cfo, until: 2026-03-01 }\n  - { id: d, title: D, decide: ceo, from: 2026-03-02 }";
    assert!(is_clean(row, "status: decided\ndecided_by: cfo"));
    assert_eq!(found(row, "status: decided\ndecided_by: cro").0.len(), 1);
    let later = "  - { id: d, title: D, decide: ceo, from: 2026-03-02 }";
    assert!(is_unknown(later, "status: decided\ndecided_by: cfo"), "who decided before is not written");
    let over = "  - { id: d, title: D, decide: cfo, until: 2026-02-28 }";
    assert_eq!(found(over, "status: decided\ndecided_by: cfo").0.len(), 1);
    let archived = format!("{CFO}\nstatus: archived");
    assert!(is_clean(&archived, "status: decided\ndecided_by: cfo"), "the team was not archived then");
    assert_eq!(found(&archived, "status: decided\ndecided_by: ceo").0.len(), 1);
}

#[test]
fn a_right_that_was_handed_on_is_the_delegates() {
    let rows = "  - { id: d, title: D, decide: cfo }\n  - { id: d, title: D, decide: cro, delegated_from: cfo, scope: { region: EMEA } }";
    assert!(is_clean(rows, "status: decided\ndecided_by: cro\nscope: { region: EMEA }"));
    assert_eq!(found(rows, "status: decided\ndecided_by: cfo\nscope: { region: EMEA }").0.len(), 1);
    assert!(is_clean(rows, "status: decided\ndecided_by: cfo"), "it does not say where");
}

#[test]
fn who_decided_must_be_said_of_what_is_decided_and_of_nothing_else() {
    assert_eq!(found(CFO, "status: decided").0, ["warn: “X” does not say who decided it"]);
    for status in ["rejected", "proposed\ndecided_by: ceo", "withdrawn\ndecided_by: ceo"] {
        assert!(is_clean(CFO, &format!("status: {status}")), "{status}");
    }
}

#[test]
fn what_could_not_be_read_is_held_against_nobody() {
    for (row, record) in [
        ("  - { id: other, title: Other, decide: cfo }", "decided_by: cro"),
        ("  - { id: d, title: D }", "decided_by: cro"),
        ("  - { id: d, title: D, decide: cfo, from: soon }", "decided_by: cro"),
        (CFO, "decided_by: nobody-here"),
        (CFO, "decided_by: cro\namount: much"),
    ] {
        assert!(is_clean(row, &format!("status: decided\n{record}")), "{row} {record}");
    }
    let may_be_another_row = "  - { id: d, title: D, decide: cfo }\n  - d by just words";
    assert!(is_unknown(may_be_another_row, "status: decided\ndecided_by: cro"));
}

#[test]
fn a_deputy_or_a_day_that_could_not_be_read_may_make_it_right() {
    for fields in ["deputi: jonas", "deputy: jonas"] {
        for jonas in ["name: Jonas", "name: Jonas, joined: later"] {
            let book = format!(
                "\n# charters/people.yaml\npeople: {{ lena: {{ name: Lena }}, jonas: {{ {jonas} }} }}\n\
                 roles: {{ cfo: {{ title: CFO, held_by: lena, {fields} }} }}\n\
                 # charters/a/charter.yaml\nname: A\ndecisions: [{{ id: d, title: D, decide: cfo }}]\n\
                 # charters/a/records/2026-03-01-x.md\n---\ntitle: X\ndecision: d\nstatus: decided\ndate: 2026-03-01\n\
                 decided_by: jonas\n---\n"
            );
            let (_, report) = report(Some("decided-without-right"), &book);
            assert!(report.findings.is_empty(), "{fields} {jonas}");
        }
    }
}

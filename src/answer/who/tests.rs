use super::*;
use crate::answer::testing::{amount, org, rows};
use crate::model::Dimension;
use crate::source::{Span, Spanned};
use jiff::civil::date;

/// A place with one value in each dimension.
fn place(org: &Org, values: &[(&str, &str)]) -> Scope {
    let at = Span::whole_file(org.charters[0].file);
    let dimension = |(name, value): &(&str, &str)| Dimension {
        name: Spanned::new((*name).to_owned(), at),
        values: vec![Spanned::new((*value).to_owned(), at)],
    };
    Scope { dimensions: values.iter().map(dimension).collect() }
}

/// Who decides `x` on 20 November 2026, and how many others may.
fn who(org: &Org, amount_text: &str, values: &[(&str, &str)]) -> Result<(String, usize), NoAnswer> {
    let amount = (!amount_text.is_empty()).then(|| amount(amount_text));
    let scope = place(org, values);
    let case = Case { decision: "x", amount: amount.as_ref(), scope: &scope, day: date(2026, 11, 20) };
    who_decides(org, case).map(|answer| (answer.grant.deciders().next().unwrap().to_string(), answer.others.len()))
}

fn one(decider: &str) -> Result<(String, usize), NoAnswer> {
    Ok((decider.to_owned(), 0))
}

#[test]
fn the_tier_that_holds_the_amount_answers() {
    let org = rows(
        "
- id: x
  title: X
  limits: [{ above: 1k EUR, up_to: 10k EUR, decide: lead }, { above: 10k EUR, up_to: 100k EUR, decide: cfo }]
",
    );
    assert_eq!(who(&org, "10k EUR", &[]), one("lead"));
    assert_eq!(who(&org, "10,001 EUR", &[]), one("cfo"));
    assert_eq!(who(&org, "1k EUR", &[]), Err(NoAnswer::NoTier));
    assert_eq!(who(&org, "200k EUR", &[]), Err(NoAnswer::NoTier));
    assert_eq!(who(&org, "5k USD", &[]), Err(NoAnswer::OtherUnit));
    assert_eq!(who(&org, "", &[]), Ok(("lead".to_owned(), 1)), "without an amount the lowest tier, and the others");
}

#[test]
fn place_and_day_choose_the_row() {
    let org = rows(
        "
- { id: x, title: X, decide: emea, scope: { region: [EMEA] } }
- { id: x, title: X, decide: amer, scope: { region: [AMER] }, until: 2026-11-20 }
- { id: x, title: X, decide: later, scope: { region: [AMER] }, from: 2026-11-21 }
- { id: x, title: X, decide: apac, scope: { region: [APAC] }, until: 2026-11-19 }
",
    );
    assert_eq!(who(&org, "", &[("region", "emea")]), one("emea"));
    assert_eq!(who(&org, "", &[("region", "AMER")]), one("amer"), "the last day is included");
    assert_eq!(who(&org, "", &[("region", "APAC")]), Err(NoAnswer::OutOfScope), "its row is over");
    assert_eq!(who(&org, "7 EUR", &[("region", "EMEA"), ("product", "app")]), one("emea"));
    assert_eq!(who(&org, "", &[]), Ok(("emea".to_owned(), 1)), "without a place the first, and the others");
}

#[test]
fn why_nobody_decides() {
    let scope = Scope::default();
    let day = date(2026, 11, 20);
    let case = Case { decision: "nothing", amount: None, scope: &scope, day };
    let org = rows("- { id: x, title: X, decide: cfo, from: 2027-01-01 }");
    assert_eq!(who_decides(&org, case).unwrap_err(), NoAnswer::UnknownDecision);
    assert_eq!(who(&org, "", &[]), Err(NoAnswer::NotInForce));
}

#[test]
fn what_was_handed_on_comes_before_what_it_was_taken_from() {
    let org = rows(
        "
- { id: x, title: X, decide: ceo }
- { id: x, title: X, decide: cfo, delegated_from: ceo, scope: { region: [EMEA] } }
- { id: x, title: X, delegated_from: cfo, scope: { region: [EMEA] }, limits: [{ up_to: 5k EUR, decide: lead }] }
",
    );
    assert_eq!(who(&org, "9k EUR", &[("region", "AMER")]), one("ceo"));
    assert_eq!(who(&org, "9k EUR", &[("region", "EMEA")]), one("cfo"));
    assert_eq!(who(&org, "5k EUR", &[("region", "EMEA")]), one("lead"), "handed on twice");
    assert_eq!(who(&org, "9k EUR", &[]), Ok(("ceo".to_owned(), 1)), "the place is not said, so either may");
}

#[test]
fn seven_thousand_rows_of_one_decision_take_no_time() {
    let row = |at: usize| format!("- {{ id: x, title: X, decide: d{at}, scope: {{ team: [t{at}] }} }}\n");
    let org = rows(&(0..7_000).map(row).collect::<String>());
    assert_eq!(who(&org, "", &[]), Ok(("d0".to_owned(), 6_999)));
}

#[test]
fn a_role_hands_on_as_the_person_who_holds_it() {
    let people = "people:\n  lena: { name: Lena Fox }\nroles:\n  cfo: { title: CFO, held_by: lena }";
    let rows =
        "decisions:\n- { id: x, title: X, decide: lena }\n- { id: x, title: X, decide: jo, delegated_from: cfo }";
    let org = org(&[("people.yaml", people), ("a.yaml", rows)]);
    assert_eq!(who(&org, "", &[]), one("jo"));
}

#[test]
fn rights_handed_round_in_a_circle_all_stand() {
    let org = rows(
        "
- { id: x, title: X, decide: a, delegated_from: b }
- { id: x, title: X, decide: b, delegated_from: a }
",
    );
    assert_eq!(who(&org, "", &[]), Ok(("a".to_owned(), 1)));
}

#[test]
fn tiers_of_several_units_have_an_order_all_the_same() {
    let tiers: Vec<String> = (0..60)
        .map(|at| format!("{{ above: {} {}, decide: d{at} }}", (at * 37) % 60, ["EUR", "people", "days"][at % 3]))
        .collect();
    let org = rows(&format!("- {{ id: x, title: X, limits: [{}] }}", tiers.join(", ")));
    assert!(who(&org, "", &[]).is_ok());
}

#[test]
fn precedents_are_settled_records_the_newest_first() {
    let record = |status: &str, date: &str, decision: &str| {
        format!("---\ntitle: T\ndecision: {decision}\nstatus: {status}\ndate: {date}\n---\n")
    };
    let org = org(&[
        ("a/charter.yaml", "decisions: [{ id: x, title: X, was: [old-x], decide: cfo }]"),
        ("a/records/2026-01-01-first.md", &record("superseded", "2026-01-01", "old-x")),
        ("a/records/2026-03-01-third.md", &record("decided", "2026-03-01", "x")),
        ("a/records/2026-02-01-second.md", &record("rejected", "2026-02-01", "x")),
        ("a/records/2026-04-01-asked.md", &record("proposed", "2026-04-01", "x")),
        ("a/records/2026-05-01-other.md", &record("decided", "2026-05-01", "y")),
    ]);
    let found: Vec<_> = precedents(&org, "x").iter().map(|(_, record)| record.id.to_string()).collect();
    assert_eq!(found, ["2026-03-01-third", "2026-02-01-second", "2026-01-01-first"]);
}

use super::*;
use crate::answer::grants;
use crate::answer::testing::rows;
use crate::model::Org;
use crate::source::{Sources, Spanned};
use indexmap::IndexMap;
use jiff::civil::date;

/// The cells of decision `x` from 20 November 2026, each in a line: place, day, deciders.
fn cells(org: &Org, config: &Config) -> Vec<String> {
    let rights = Rights::new(org, grants(org, "x"));
    let mut cells = Vec::new();
    let told_apart = rights.each_cell(config, date(2026, 11, 20), &mut |cell| {
        let place: Vec<String> = cell.place.iter().map(ToString::to_string).collect();
        cells.push(format!("{} {}: {}", place.join(", "), cell.day, deciders(&rights, cell.holding)).trim().to_owned());
    });
    assert!(told_apart || cells.is_empty());
    cells
}

fn deciders(rights: &Rights<'_>, holding: &[usize]) -> String {
    holding.iter().map(|at| rights.grant(*at).deciders().next().unwrap().as_str()).collect::<Vec<_>>().join(" ")
}

/// The stretches of decision `x`, each in a line: ends and deciders.
fn stretches(org: &Org) -> Vec<String> {
    let rights = Rights::new(org, grants(org, "x"));
    let all: Vec<usize> = (0..rights.grants().len()).collect();
    let mut stretches = Vec::new();
    rights.each_stretch(&all, &mut |stretch| {
        let end = |end: Option<&Amount>| end.map_or("-".to_owned(), ToString::to_string);
        let line = format!("{} to {}: {}", end(stretch.above), end(stretch.up_to), deciders(&rights, stretch.holding));
        stretches.push(line.trim().to_owned());
    });
    stretches
}

#[test]
fn without_scopes_and_dates_there_is_one_cell() {
    let org = rows("- { id: x, title: X, decide: a }\n- { id: x, title: X, decide: b }\n");
    assert_eq!(cells(&org, &Config::default()), ["2026-11-20: a b"]);
    assert_eq!(stretches(&org), ["- to -: a b"]);
}

const REGIONS: &str = "
- { id: x, title: X, decide: a }
- { id: x, title: X, decide: b, scope: { region: [EMEA, AMER] } }
- { id: x, title: X, decide: c, scope: { Region: [amer], product: [app] } }
";

#[test]
fn places_that_the_same_rows_name_are_one_and_there_is_an_elsewhere() {
    let org = rows(REGIONS);
    let expected = [
        "in EMEA 2026-11-20: a b",
        "in AMER, in app 2026-11-20: a b c",
        "in AMER, outside app 2026-11-20: a b",
        "outside AMER and EMEA 2026-11-20: a",
    ];
    let mut found = cells(&org, &Config::default());
    found.sort_by_key(|line| expected.iter().position(|own| own == line));
    assert_eq!(found, expected);
}

#[test]
fn declared_values_that_no_row_names_are_the_elsewhere() {
    let org = rows(REGIONS);
    let sources = Sources::from_texts([("charters/a.yaml", "")]);
    let at = crate::source::Span::whole_file(sources.files().next().unwrap().0);
    let declared = |values: &[&str]| {
        let values = values.iter().map(|value| Spanned::new((*value).to_owned(), at)).collect();
        Config { scopes: Some(IndexMap::from([("region".to_owned(), values)])), ..Config::default() }
    };
    let more = declared(&["EMEA", "AMER", "APAC", "LATAM"]);
    assert!(cells(&org, &more).contains(&"in APAC and LATAM 2026-11-20: a".to_owned()));
    let none = declared(&["EMEA", "AMER"]);
    assert!(!cells(&org, &none).iter().any(|cell| cell.ends_with(": a")), "there is no elsewhere");
}

#[test]
fn a_decision_with_more_cells_than_anybody_could_mean_has_none() {
    let row = |at: usize| format!("- {{ id: x, title: X, decide: d{at}, scope: {{ dimension-{at}: [here] }} }}\n");
    let cells_of = |count: usize| cells(&rows(&(0..count).map(row).collect::<String>()), &Config::default()).len();
    assert_eq!(cells_of(10), 1023, "where none of the ten holds is no cell");
    assert_eq!(cells_of(30), 0);
    assert_eq!(cells_of(2_000), 0);
}

#[test]
fn days_on_which_rows_begin_and_end_divide_the_time_to_come() {
    let org = rows(
        "
- { id: x, title: X, decide: over, until: 2026-11-19 }
- { id: x, title: X, decide: a, until: 2026-12-31 }
- { id: x, title: X, decide: b, from: 2026-12-01, until: 2027-06-30 }
",
    );
    assert_eq!(
        cells(&org, &Config::default()),
        ["2026-11-20: a", "2026-12-01: a b", "2027-01-01: b"],
        "a day without any right is no cell"
    );
}

#[test]
fn amounts_are_divided_at_every_end_kind_by_kind() {
    let org = rows(
        "
- id: x
  title: X
  limits:
    - { above: 1 EUR, up_to: 5 EUR, decide: a }
    - { above: 4 EUR, up_to: 6 EUR, decide: b }
    - { above: 8 EUR, decide: c }
    - { decide: all }
    - { up_to: 14 days, decide: d }
    - { above: 2 weeks, decide: e }
    - { above: 9 EUR, up_to: 3 EUR, decide: upside-down }
",
    );
    assert_eq!(
        stretches(&org),
        [
            "- to 14 days: all d",
            "14 days to -: all e",
            "- to 1 EUR: all",
            "1 EUR to 4 EUR: a all",
            "4 EUR to 5 EUR: a b all",
            "5 EUR to 6 EUR: b all",
            "6 EUR to 8 EUR: all",
            "8 EUR to -: c all",
        ]
    );
}

#[test]
fn what_was_handed_on_is_gone_from_whoever_handed_it_on() {
    let org = rows(
        "
- { id: x, title: X, decide: ceo }
- { id: x, title: X, decide: cfo, delegated_from: ceo }
- { id: x, title: X, decide: lead, delegated_from: cfo }
",
    );
    let rights = Rights::new(&org, grants(&org, "x"));
    assert_eq!(rights.standing(&[0, 1, 2]), [2]);
    assert_eq!(rights.standing(&[0, 2]), [0, 2], "the lead took it from the cfo, who does not hold it here");
}

#[test]
fn groups_join_and_are_found() {
    let mut groups = Groups::new(6);
    groups.join(4, 1);
    groups.join_all(&[1, 2]);
    assert_eq!(groups.root(4), groups.root(2));
    assert_eq!(groups.several(), [[1, 2, 4]]);
}

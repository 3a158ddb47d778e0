//! What the rules say of rights and what `who` answers is one thing: random books, every place, day and amount.

mod escalation;

use super::testing::{files, report};
use crate::answer::{Case, Grant, Key, NoAnswer, grants, key, who_decides};
use crate::config::Config;
use crate::model::{self, Amount, Dimension, Org, Scope};
use crate::source::{Sources, Span, Spanned};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Regions that a book declares; none: it declares no scopes, so that there is an elsewhere.
const DECLARED: [&[&str]; 3] = [&[], &["EMEA", "AMER"], &["EMEA", "AMER", "APAC"]];

#[derive(Debug, Clone)]
struct Book {
    declared: usize,
    rows: Vec<String>,
}

impl Book {
    fn text(&self) -> String {
        let values: Vec<_> = DECLARED[self.declared].iter().map(|value| format!("{value:?}")).collect();
        let scopes =
            if values.is_empty() { String::new() } else { format!("[scopes]\nregion = [{}]\n", values.join(", ")) };
        let (own, others) = self.rows.split_at(self.rows.len() / 2);
        format!(
            "\n# book.toml\n{scopes}# charters/a.yaml\nname: A\npurpose: To test.\ndecisions:\n{}# charters/b.yaml\nname: B\npurpose: \
             To test.\ndecisions:\n{}",
            own.concat(),
            others.concat()
        )
    }

    /// The rules on these rights that find something.
    fn found(&self) -> BTreeSet<&'static str> {
        let (_, report) = report(None, &self.text());
        let wanted = [
            "limit-gap",
            "no-top-limit",
            "conflicting-ownership",
            "overlapping-limits",
            "beyond-delegator",
            "delegation-cycle",
        ];
        let rules = report.findings.iter().map(|finding| finding.diagnostic.rule);
        rules.filter(|rule| wanted.contains(rule)).collect()
    }

    fn org(&self) -> Org {
        org(&self.text())
    }
}

fn org(text: &str) -> Org {
    let files = files(text);
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    model::read(&sources, &Config::read(&sources).unwrap()).0
}

fn books() -> impl Strategy<Value = Book> {
    let rows = proptest::collection::vec(row(), 1..5);
    (0..DECLARED.len(), rows).prop_map(|(declared, rows)| Book { declared, rows })
}

fn row() -> impl Strategy<Value = String> {
    let region = proptest::option::of(proptest::sample::subsequence(vec!["EMEA", "AMER"], 1..=2));
    let product = proptest::option::weighted(0.2, Just("app"));
    let from = proptest::option::weighted(0.2, prop_oneof![Just("2026-12-01"), Just("2027-01-01")]);
    let until = proptest::option::weighted(0.2, prop_oneof![Just("2026-10-01"), Just("2026-12-31")]);
    let delegated = proptest::option::weighted(0.3, decider());
    (region, product, from, until, delegated, right()).prop_map(|(region, product, from, until, delegated, right)| {
        let mut fields = vec!["id: x".to_owned(), "title: X".to_owned(), right];
        let region = region.map(|values| format!("region: [{}]", values.join(", ")));
        let scope: Vec<String> = region.into_iter().chain(product.map(|value| format!("product: {value}"))).collect();
        fields.push(format!("scope: {{ {} }}", scope.join(", ")));
        fields.extend(from.map(|day| format!("from: {day}")));
        fields.extend(until.map(|day| format!("until: {day}")));
        fields.extend(delegated.map(|who| format!("delegated_from: {who}")));
        format!("  - {{ {} }}\n", fields.join(", "))
    })
}

fn right() -> impl Strategy<Value = String> {
    // Ladders without a fault are rare among random tiers, so they have a way of their own.
    let ladder =
        (proptest::collection::btree_set(1_u32..6, 1..4), any::<bool>(), proptest::collection::vec(decider(), 4));
    prop_oneof![
        decider().prop_map(|who| format!("decide: {who}")),
        proptest::collection::vec(tier(), 1..4).prop_map(|tiers| format!("limits: [{}]", tiers.join(", "))),
        ladder.prop_map(|(ends, open, deciders)| {
            let ends: Vec<u32> = ends.into_iter().collect();
            let mut tiers = Vec::new();
            for (at, end) in ends.iter().enumerate() {
                let above = if at == 0 { String::new() } else { format!("above: {} EUR, ", ends[at - 1]) };
                tiers.push(format!("{{ {above}up_to: {end} EUR, decide: {} }}", deciders[at]));
            }
            if open {
                tiers.push(format!("{{ above: {} EUR, decide: {} }}", ends[ends.len() - 1], deciders[3]));
            }
            format!("limits: [{}]", tiers.join(", "))
        }),
    ]
}

fn tier() -> impl Strategy<Value = String> {
    let end = || proptest::option::of(0_u32..6);
    (end(), end(), decider()).prop_map(|(above, up_to, who)| {
        let above = above.map_or_else(String::new, |end| format!("above: {end} EUR, "));
        let up_to = up_to.map_or_else(String::new, |end| format!("up_to: {end} EUR, "));
        format!("{{ {above}{up_to}decide: {who} }}")
    })
}

fn decider() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("lena"), Just("jonas"), Just("mara")]
}

/// The rights that hold for a case, or why there are none.
type Said<'org> = Result<Vec<Grant<'org>>, NoAnswer>;

/// What `who` says everywhere, on the days that rows tell apart, of every amount from `least` to 7.
fn each_answer(book: &Book, org: &Org, least: u32, see: &mut dyn FnMut(Said<'_>)) {
    each_case(book, org, least, &mut |scope, day, number| see(answer(org, scope, day, number)));
}

fn each_case(book: &Book, org: &Org, least: u32, see: &mut dyn FnMut(&Scope, Date, u32)) {
    let regions = match DECLARED[book.declared] {
        [] => &["EMEA", "AMER", "elsewhere"],
        declared => declared,
    };
    let days = [date(2026, 11, 20), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1)];
    for region in regions {
        for product in ["app", "other"] {
            let scope = place(org, region, product);
            for (day, number) in days.iter().flat_map(|day| (least..=7).map(move |number| (*day, number))) {
                see(&scope, day, number);
            }
        }
    }
}

fn place(org: &Org, region: &str, product: &str) -> Scope {
    let at = Span::whole_file(org.charters[0].file);
    let spanned = |text: &str| Spanned::new(text.to_owned(), at);
    let dimension = |name, value| Dimension { name: spanned(name), values: vec![spanned(value)] };
    Scope { dimensions: vec![dimension("region", region), dimension("product", product)] }
}

fn answer<'org>(org: &'org Org, scope: &Scope, day: Date, number: u32) -> Said<'org> {
    let amount = Amount::parse(&format!("{number} EUR")).unwrap();
    let answer = who_decides(org, Case { decision: "x", amount: Some(&amount), scope, day })?;
    Ok(std::iter::once(answer.grant).chain(answer.others).collect())
}

/// Whether somebody may decide a case by a right that was handed on, and whoever handed it on may not, though other rows
/// give them a part of the decision.
fn exceeds(book: &Book, org: &Org) -> bool {
    let all = grants(org, "x");
    let mut exceeds = false;
    each_case(book, org, 1, &mut |scope, day, number| {
        let amount = Amount::parse(&format!("{number} EUR")).unwrap();
        let holds = |own: &Grant<'_>| own.in_force(day) && own.row.scope.overlaps(scope) && own.holds(&amount);
        for own in all.iter().filter(|own| holds(own)) {
            let Some(from) = &own.row.delegated_from else { continue };
            let from = key(org, &from.value);
            let has_a_right =
                |other: &Grant<'_>| !std::ptr::eq(other.row, own.row) && other.deciders_key(org).contains(&from);
            let is_own = own.deciders_key(org).contains(&from);
            let may = |other: &Grant<'_>| has_a_right(other) && holds(other);
            exceeds |= !is_own && all.iter().any(has_a_right) && !all.iter().any(may);
        }
    });
    exceeds
}

fn has_empty_tier(org: &Org) -> bool {
    crate::answer::grants(org, "x").iter().any(|grant| !grant.holds_for_something())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn an_amount_has_no_tier_exactly_where_a_rule_says_so(book in books()) {
        let (found, org) = (book.found(), book.org());
        let mut gap = false;
        // Nothing at all needs no decider, so that a ladder may begin above 0.
        each_answer(&book, &org, 1, &mut |answer| gap |= matches!(answer, Err(NoAnswer::NoTier)));
        let said = found.contains("limit-gap") || found.contains("no-top-limit");
        // A tier that ends before it begins is a fault also where others hold for its amounts.
        prop_assert!(said == gap || (said && has_empty_tier(&org)), "said: {}, is: {}\n{}", said, gap, book.text());
    }

    #[test]
    fn two_parties_decide_one_case_exactly_where_a_rule_says_so(book in books()) {
        let (found, org) = (book.found(), book.org());
        let (mut conflict, mut within_a_row) = (false, false);
        each_answer(&book, &org, 0, &mut |answer| {
            let grants = answer.unwrap_or_default();
            for (at, one) in grants.iter().enumerate() {
                for other in &grants[at + 1..] {
                    let differ = one.deciders_key(&org) != other.deciders_key(&org);
                    conflict |= differ && !std::ptr::eq(one.row, other.row);
                    within_a_row |= std::ptr::eq(one.row, other.row);
                }
            }
        });
        // A right that could not be handed on is said to be so, and a conflict over it is not said again.
        let handed_on = found.contains("beyond-delegator") || found.contains("delegation-cycle");
        let said = found.contains("conflicting-ownership");
        prop_assert!(said == conflict || (conflict && handed_on), "said: {}, is: {}\n{}", said, conflict, book.text());
        prop_assert!(!within_a_row || found.contains("overlapping-limits"), "{}", book.text());
    }

    #[test]
    fn where_no_rule_finds_a_conflict_one_party_decides(book in books()) {
        let (found, org) = (book.found(), book.org());
        let rules = ["conflicting-ownership", "overlapping-limits", "beyond-delegator", "delegation-cycle"];
        if rules.into_iter().any(|rule| found.contains(rule)) {
            return Ok(());
        }
        let mut most = 0;
        each_answer(&book, &org, 0, &mut |answer| {
            let grants = answer.unwrap_or_default();
            let parties: BTreeSet<_> = grants.iter().map(|grant| grant.deciders_key(&org)).collect();
            most = most.max(parties.len());
        });
        prop_assert!(most <= 1, "{}", book.text());
    }

    #[test]
    fn a_delegate_may_decide_more_than_the_delegator_exactly_where_a_rule_says_so(book in books()) {
        let (found, org) = (book.found(), book.org());
        prop_assert_eq!(found.contains("beyond-delegator"), exceeds(&book, &org), "{}", book.text());
    }

    #[test]
    fn a_ladder_of_one_row_is_whole_exactly_when_no_rule_objects(right in right()) {
        let book = Book { declared: 0, rows: vec![format!("  - {{ id: x, title: X, {right} }}\n")] };
        let (found, org) = (book.found(), book.org());
        let scope = Scope::default();
        let whole = (1..=7).all(|number| answer(&org, &scope, date(2026, 11, 20), number).is_ok());
        let said = !found.contains("limit-gap") && !found.contains("no-top-limit");
        prop_assert!(said == whole || (whole && has_empty_tier(&org)), "{}", book.text());
    }

    #[test]
    fn a_level_is_judged_by_whom_who_names(right in right(), level in prop_oneof![Just("team"), Just("individual")]) {
        // One of the three is a team.
        let row = format!("  - {{ id: x, title: X, level: {level}, {right} }}\n").replace("mara", "a");
        let people = "\n# charters/people.yaml\npeople: { lena: { name: Lena }, jonas: { name: Jonas } }";
        let text = format!("{people}{}", Book { declared: 0, rows: vec![row] }.text());
        let org = org(&text);
        let case = Case { decision: "x", amount: None, scope: &Scope::default(), day: date(2026, 11, 20) };
        let by_a_team = who_decides(&org, case).unwrap().grant.deciders_key(&org).contains(&Key::Charter("a"));
        let found = !report(Some("wrong-level"), &text).1.findings.is_empty();
        prop_assert_eq!(found, by_a_team != (level == "team"), "{}", text);
    }
}

/// A record of Lena's for each region, day and amount, by their titles, and whether the matrix gives her that case; None:
/// it begins only later, so that it does not say.
fn records(book: &Book, org: &Org) -> (String, Vec<(String, Option<bool>)>) {
    let later = |day: Date| org.rows("x").any(|(_, row)| row.from.as_ref().is_some_and(|from| from.value > day));
    let (mut texts, mut expected) = (String::new(), Vec::new());
    for region in DECLARED[book.declared].iter().copied().chain(["EMEA"]) {
        for day in [date(2026, 11, 20), date(2026, 12, 31), date(2027, 1, 1)] {
            for number in 0..=7 {
                let title = format!("r{}", expected.len());
                texts += &format!(
                    "# charters/log/records/{day}-{title}.md\n---\ntitle: {title}\nstatus: decided\ndate: {day}\ndecision: x\n\
                     decided_by: lena\namount: {number} EUR\nscope: {{ region: {region}, product: other }}\n---\n"
                );
                let hers = match answer(org, &place(org, region, "other"), day, number) {
                    Ok(grants) => Some(grants.iter().any(|grant| grant.deciders().any(|who| who.as_str() == "lena"))),
                    Err(_) => (!later(day)).then_some(false),
                };
                expected.push((title, hers));
            }
        }
    }
    (texts, expected)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whoever_the_matrix_names_may_decide_and_nobody_else(book in books()) {
        let (texts, expected) = records(&book, &book.org());
        let people = "# charters/people.yaml\npeople: { lena: { name: L }, jonas: { name: J }, mara: { name: M } }\n";
        let log = "# charters/log/charter.yaml\nname: Log\npurpose: To test.\n";
        let (_, report) = report(Some("decided-without-right"), &format!("{}{people}{log}{texts}", book.text()));
        let found = |title: &str| report.findings.iter().any(|own| own.diagnostic.message.contains(&format!("“{title}”")));
        for (title, hers) in expected {
            prop_assert_eq!(found(&title), hers == Some(false), "{}\n{}{}", title, book.text(), texts);
        }
    }
}

use super::*;
use crate::answer::testing::{org, rows};
use proptest::prelude::*;

fn book() -> Org {
    rows(
        "
- { id: discounts, title: Grant discounts on list price, aliases: [price reductions], decide: cfo,
    scope: { region: [EMEA, North America] } }
- id: vendor-contracts
  title: Sign vendor contracts
  limits: [{ up_to: 25k EUR, decide: lead }, { above: 25k EUR, decide: cfo }]
- { id: hiring, title: Hire above plan, limits: [{ up_to: 5 people, decide: coo }] }
- { id: budget-2027, title: Approve the budget for 2027, limits: [{ up_to: 1M USD, decide: cfo }] }
- { id: 预算, title: 批准年度预算, limits: [{ up_to: 1M CNY, decide: cfo }] }
- { id: prestamos, title: Préstamos a clientes, decide: cfo }
- { id: größe, title: Größe der Büros, decide: coo }
",
    )
}

/// What is understood, in one line: decisions, amount, place.
fn ask(words: &str) -> String {
    let org = book();
    let understood = understand(&org, &[], &Question { words, ..Question::default() });
    let decisions: Vec<_> = understood.decisions.iter().map(|id| id.as_str()).collect();
    let amount = understood.amount.map_or_else(String::new, |amount| format!(" | {amount}"));
    let bad = understood.bad_amount.map_or_else(String::new, |(said, why)| format!(" | {said} {why}"));
    let place = if understood.scope.dimensions.is_empty() { String::new() } else { format!(" | {}", understood.scope) };
    format!("{}{amount}{bad}{place}", decisions.join(" or "))
}

#[test]
fn a_few_words_are_enough() {
    assert_eq!(ask("discount EMEA"), "discounts | EMEA");
    assert_eq!(ask("contract 40k"), "vendor-contracts | 40,000 EUR");
    assert_eq!(ask("who approves a vendor contract of 12,500 EUR?"), "vendor-contracts | 12,500 EUR");
    assert_eq!(ask("Who may sign off on hiring 3 people"), "hiring | 3 people");
    assert_eq!(ask("price reductions"), "discounts", "another name of it");
}

#[test]
fn places_of_several_words_are_one_place() {
    assert_eq!(ask("discount in north america"), "discounts | North America");
    assert_eq!(ask("discount (EMEA), North America"), "discounts | EMEA, North America");
}

#[test]
fn amounts_stand_with_their_units_or_take_the_decisions_own() {
    assert_eq!(ask("hire 3"), "hiring | 3 people");
    assert_eq!(ask("contract €25k"), "vendor-contracts | 25,000 €");
    assert_eq!(ask("contract EUR 25k"), "vendor-contracts | 25,000 EUR");
    assert_eq!(ask("contract 25k eur"), "vendor-contracts | 25,000 eur");
    assert_eq!(ask("contract over 25k euros"), "vendor-contracts | 25,000 EUR");
    assert_eq!(
        ask("contract 25k USD"),
        "vendor-contracts | 25,000 USD",
        "that the limits are in EUR is for the answer"
    );
    assert_eq!(ask("budget $25k"), "budget-2027 | 25,000 USD");
    assert_eq!(
        ask("contract 25.000,50 EUR"),
        "vendor-contracts | 25.000,50 EUR has a comma behind its decimal point; write 25,000.50"
    );
    assert_eq!(ask("discount 40k"), "discounts", "this decision has no limits to take a unit from, nor to hold it to");
}

#[test]
fn a_number_in_a_name_is_no_amount() {
    assert_eq!(ask("budget 2027"), "budget-2027");
    assert_eq!(ask("budget 2027 of 40k"), "budget-2027 | 40,000 USD");
}

#[test]
fn a_number_that_counts_nothing_is_a_word() {
    assert_eq!(ask("discount iso 27001"), "discounts");
    assert_eq!(ask("discount 2026 EMEA"), "discounts | EMEA");
    assert_eq!(ask("27001"), "");
    let org = rows(
        "- { id: soc-2, title: Pass a SOC 2 audit, decide: cfo }\n- { id: soc-1, title: Pass a SOC 1 audit, decide: cfo }",
    );
    for words in ["soc 2", "SOC 2", "SOC 2 audit"] {
        let understood = understand(&org, &[], &Question { words, ..Question::default() });
        assert_eq!(understood.decisions, [&Id::new("soc-2")], "{words}");
        assert!(understood.amount.is_none() && understood.bad_amount.is_none());
    }
    let apart = Question { words: "soc 2", amount: Some("40k"), ..Question::default() };
    assert!(understand(&org, &[], &apart).bad_amount.is_some(), "what is given as an amount is one");
}

#[test]
fn what_a_book_counts_in_is_a_unit_in_its_questions() {
    let org = rows(
        "- { id: stores, title: Open stores, limits: [{ up_to: 5 Sites, decide: coo }, { above: 9k THB, decide: cfo }] }",
    );
    let amount = |words| {
        let understood = understand(&org, &[], &Question { words, ..Question::default() });
        assert_eq!(understood.decisions.len(), 1, "{words}");
        understood.amount.map(|amount| amount.to_string())
    };
    assert_eq!(amount("stores 40k thb").as_deref(), Some("40,000 thb"));
    assert_eq!(amount("stores thb 40k").as_deref(), Some("40,000 thb"));
    assert_eq!(amount("store on 3 sites").as_deref(), Some("3 sites"));
}

#[test]
fn typing_errors_and_endings_are_forgiven() {
    assert_eq!(ask("dicsounts"), "discounts");
    assert_eq!(ask("vendro contarcts"), "vendor-contracts");
    assert_eq!(ask("discounting"), "discounts");
    assert_eq!(ask("fire"), "", "in a short word one letter is another word");
}

#[test]
fn accents_case_and_other_scripts_are_understood() {
    assert_eq!(ask("PRESTAMOS"), "prestamos");
    assert_eq!(ask("préstamo"), "prestamos");
    assert_eq!(ask("grosse"), "größe", "as it is spelled without umlauts");
    assert_eq!(ask("预算"), "预算");
    assert_eq!(ask("谁批准年度预算40k"), "预算 | 40,000 CNY");
    assert_eq!(ask("预算４０ｋ"), "预算 | 40,000 CNY", "full-width letters");
}

#[test]
fn words_that_fit_nothing_are_passed_over() {
    assert_eq!(ask("unicorn discount xyz"), "discounts");
    assert_eq!(ask("unicorn"), "");
    assert_eq!(ask("who decides?"), "");
    assert_eq!(ask(""), "");
}

#[test]
fn several_only_where_they_fit_equally_well() {
    let org = rows(
        "
- { id: a, title: Hire in sales, decide: x }
- { id: b, title: Hire in care, decide: x }
- { id: c, title: Hire above plan in care, decide: x }
",
    );
    let decisions = |words| {
        let found = understand(&org, &[], &Question { words, ..Question::default() }).decisions;
        found.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(decisions("hire"), "a b");
    assert_eq!(decisions("hire care"), "b", "the one with fewer other words");
    assert_eq!(decisions("hire care plan"), "c");
}

#[test]
fn what_is_given_apart_comes_before_the_words() {
    let org = book();
    let mut question = Question { words: "discount 10k EUR", decision: Some("hiring"), ..Question::default() };
    question.amount = Some("2");
    question.scope = vec![("Region", "emea"), ("region", "Mars")];
    let understood = understand(&org, &[], &question);
    assert_eq!(understood.decisions, ["hiring"].map(Id::new).iter().collect::<Vec<_>>());
    assert_eq!(understood.amount.map(|amount| amount.to_string()).as_deref(), Some("2 people"));
    assert_eq!(understood.scope.to_string(), "EMEA");
    assert_eq!(understood.unknown_scope, ["region=Mars"]);
    let unknown = Question { decision: Some("nothing"), ..Question::default() };
    assert!(understand(&org, &[], &unknown).decisions.is_empty());
}

#[test]
fn declared_places_are_known_before_a_row_names_them() {
    let org = org(&[("a.yaml", "decisions: [{ id: x, title: Discounts, decide: cfo }]")]);
    let value = Spanned::new("APAC".to_owned(), org.charters[0].id.span);
    let question = Question { words: "discounts apac", ..Question::default() };
    assert_eq!(understand(&org, &[("region", vec![&value])], &question).scope.to_string(), "APAC");
}

proptest! {
    #[test]
    fn no_question_makes_it_panic(words in "\\PC{0,60}") {
        ask(&words);
    }

    #[test]
    fn an_id_or_a_title_asked_word_for_word_is_found(at in 0_usize..7, title in any::<bool>()) {
        let org = book();
        let (_, row) = org.all_rows().nth(at).unwrap();
        let words = if title { row.title() } else { row.id.as_str() };
        let found = understand(&org, &[], &Question { words, ..Question::default() }).decisions;
        prop_assert_eq!(found, vec![&row.id.value]);
    }
}

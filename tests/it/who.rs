//! `who` on the starter book, as somebody at a prompt meets it.

use crate::program::{Run, run};
use std::path::Path;

/// A new book; questions are asked from deep inside it.
fn book() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "--name", "Lena Fox", "--role", "CFO"]).exit, 0);
    folder
}

fn ask(book: &Path, arguments: &[&str]) -> Run {
    run(&book.join("charters/customers/records"), &[&["who"], arguments].concat())
}

#[test]
fn the_name_comes_first_and_then_whatever_else_one_has_to_know() {
    let book = book();
    let prices = ask(book.path(), &["list", "prices"]);
    assert_eq!((prices.exit, prices.err.as_str()), (0, ""));
    assert_eq!(
        prices.out,
        "Change our list prices, in the charter of Our company\n\n  \
         CFO (Lena Fox)\n  \
         ask         Chief Executive (Ada Moreno)\n  \
         tell        everyone\n  \
         within      10 days\n  \
         if stuck    Chief Executive (Ada Moreno) after 5 days\n"
    );
    let position = ask(book.path(), &["may I open a new position?"]);
    assert!(position.out.contains("must agree  CFO (Lena Fox) on whether the money is there\n"), "{}", position.out);
}

#[test]
fn the_amount_decides_and_without_one_all_tiers_are_told() {
    let book = book();
    let large = ask(book.path(), &["refund", "5,001 EUR"]);
    assert!(
        large.out.starts_with("Refund a customer, in the charter of Customer care, above 5,000 EUR\n"),
        "{}",
        large.out
    );
    assert!(large.out.contains("\n  Chief Executive (Ada Moreno)\n"), "{}", large.out);
    let any = ask(book.path(), &["refund"]);
    assert!(
        any.out.ends_with(
            "\n  Otherwise:\n  CFO (Lena Fox), above 500 EUR and up to 5,000 EUR\n  \
             Chief Executive (Ada Moreno), above 5,000 EUR\n"
        ),
        "{}",
        any.out
    );
}

#[test]
fn who_has_left_by_the_day_is_not_named_and_a_deputy_is() {
    let book = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| std::fs::write(book.path().join(path), text).unwrap();
    write("book.toml", "[book]\ntitle = \"A book\"\n");
    std::fs::create_dir(book.path().join("charters")).unwrap();
    write(
        "charters/people.yaml",
        "people:\n  lena: { name: Lena Fox, left: 2027-01-01 }\n  jonas: { name: Jonas Lindt }\n\
         roles:\n  cfo: { title: CFO, held_by: lena, deputy: jonas }\n  cro: { title: CRO, held_by: lena }\n",
    );
    write(
        "charters/team.yaml",
        "name: The team\npurpose: To test.\nmembers: [cfo, cro]\ndecisions:\n  \
         - { id: prices, title: Change prices, decide: cfo, consult: cro, inform: lena }\n",
    );
    let on = |day: &str| run(book.path(), &["who", "prices", "--as-of", day]).out;
    let last_day = on("2026-12-31");
    assert!(last_day.contains("\n  CFO (Lena Fox)\n"), "{last_day}");
    let later = on("2027-01-01");
    assert!(later.contains("\n  CFO (nobody holds this role on this day; deputy: Jonas Lindt)\n"), "{later}");
    assert!(later.contains("ask         CRO (nobody holds this role on this day)\n"), "{later}");
    assert!(later.contains("tell        Lena Fox (has left by this day)\n"), "{later}");
    let json = run(book.path(), &["who", "prices", "--as-of", "2027-01-01", "--format", "json"]).out;
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["people"], serde_json::json!([]));
}

#[test]
fn programs_get_the_documented_shape() {
    let book = book();
    let json = ask(book.path(), &["--decision", "refunds", "--amount", "3k EUR", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        answer,
        serde_json::json!({
            "schema": "charterbook/who/1", "decision": "refunds", "title": "Refund a customer", "charter": "customers",
            "decide": ["cfo"], "people": ["lena-fox"], "agree": [], "consult": [], "inform": ["head-of-operations"],
            "within": "5 days", "escalate": { "to": "chief-executive", "after": "3 days" },
            "limit": { "above": "500 EUR", "up_to": "5000 EUR" }, "precedents": [], "others": [],
        })
    );
    let all = ask(book.path(), &["refund", "--format", "json"]).out;
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!(all["others"].as_array().unwrap().len(), 2);
    assert_eq!(all["others"][1]["limit"], serde_json::json!({ "above": "5000 EUR", "up_to": null }));
    let hours = ask(book.path(), &["opening hours", "--format", "json"]).out;
    let hours: serde_json::Value = serde_json::from_str(&hours).unwrap();
    assert_eq!(hours["precedents"], serde_json::json!(["customers/2026-11-21-answer-on-saturdays"]));
    assert_eq!(hours["limit"], serde_json::Value::Null);
}

#[test]
fn no_answer_is_1_and_a_question_that_cannot_be_read_is_2() {
    let book = book();
    let no_match = ask(book.path(), &["weather"]);
    assert_eq!((no_match.exit, no_match.out.as_str()), (1, ""));
    assert!(no_match.err.starts_with("No decision in this book fits “weather”.\nhint: "), "{}", no_match.err);
    let unit = ask(book.path(), &["refund", "--amount", "30 USD"]);
    assert_eq!(
        (unit.exit, unit.err.as_str()),
        (1, "Nobody decides `refunds` here: its limits count in another unit.\n")
    );
    for (arguments, expected) in [
        (&["refund", "--amount", "a lot"][..], "error: the amount `a lot` has no number\nhint: "),
        (&["refund", "--scope", "region=Mars"], "error: this book knows no place `region=Mars`\n"),
        (&["refund", "--scope", "Mars"], "error: invalid value 'Mars'"),
        (&["refund", "--as-of", "20261121"], "error: invalid value '20261121' for '--as-of <DATE>': write a day as"),
        (&["refund", "--as-of", "2026-02-30"], "error: invalid value '2026-02-30'"),
        (&[], "error: the following required arguments"),
    ] {
        let run = ask(book.path(), arguments);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with(expected), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_book_is_found_upwards_or_named() {
    let book = book();
    let elsewhere = tempfile::tempdir().unwrap();
    let lost = run(elsewhere.path(), &["who", "refund"]);
    assert_eq!(lost.exit, 2);
    assert!(lost.err.starts_with("error: there is no book here"), "{}", lost.err);
    for named in [book.path().to_owned(), book.path().join("book.toml")] {
        let named = named.to_str().unwrap();
        assert_eq!(run(elsewhere.path(), &["who", "refund", "--book", named]).exit, 0);
        assert_eq!(run(elsewhere.path(), &["--book", named, "who", "refund"]).exit, 0, "before the verb as well");
    }
    let absent = run(elsewhere.path(), &["who", "refund", "--book", "absent"]);
    assert_eq!((absent.exit, absent.err.lines().next()), (2, Some("error: there is no folder absent")));
}

#[test]
fn faulty_settings_are_2_and_all_named_with_their_places() {
    let book = book();
    std::fs::write(book.path().join("book.toml"), "[book]\ntitel = \"x\"\n\n[rules]\ntied-prioritys = \"off\"\n")
        .unwrap();
    let run = ask(book.path(), &["refund"]);
    assert_eq!((run.exit, run.out.as_str()), (2, ""));
    assert!(run.err.contains("book.toml:2:"), "{}", run.err);
    std::fs::write(book.path().join("book.toml"), "[book]\nsource = \"absent\"\n").unwrap();
    let run = ask(book.path(), &["refund"]);
    assert_eq!(run.exit, 2);
    assert!(run.err.contains("where book.toml says the charters are"), "{}", run.err);
}

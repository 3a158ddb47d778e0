//! A book with one of every fault: each rule finds its own there, and what people read of it is kept.

use crate::program::run;
use charterbook::check::{self, Levels, RULES, Subject};
use charterbook::config::Config;
use charterbook::diag::human::{Look, write_findings};
use charterbook::diag::{Finding, Level, Report};
use charterbook::model;
use charterbook::source::Sources;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/every-fault")
}

/// The names of rules in a list that a command printed as JSON.
fn rules(arguments: &[&str], list: &str) -> BTreeSet<String> {
    let run = run(&book(), arguments);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    json[list].as_array().unwrap().iter().map(|own| own["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_rule_finds_its_fault() {
    let found = rules(&["check", "--format", "json"], "findings");
    let known = rules(&["explain", "--format", "json"], "rules");
    let missing: Vec<_> = known.difference(&found).collect();
    assert!(missing.is_empty(), "no fault for {missing:?}: add it to tests/books/every-fault");
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "`explain` does not list {unknown:?}");
}

#[test]
fn no_fault_keeps_another_rule_from_looking() {
    let blind = rules(&["check", "--format", "json"], "not_evaluated");
    assert!(blind.is_empty(), "{blind:?} could not look");
}

#[test]
fn the_findings_read_well() {
    let mut sources = Sources::open(&book()).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    let (org, reading) = model::read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: config.as_of.unwrap() };
    let report = check::run(subject, reading, &Levels::of(&config).unwrap(), None);
    let mut shown = Vec::new();
    write_findings(&report.findings, &sources, Look { colour: false, width: Some(100) }, &mut shown).unwrap();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("every_fault", String::from_utf8(shown).unwrap());
    });
}

/// The book's findings of whatever it is asked for, at these levels.
fn errors_and_all(levels: &str) -> (Vec<Finding>, Vec<Finding>) {
    let mut sources = Sources::open(&book()).unwrap();
    let mut config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    let rules = Sources::from_texts([("book.toml", format!("[rules]\n{levels}").as_str())]);
    config.rules = Config::read(&rules).unwrap().rules;
    let levels = Levels::of(&config).unwrap();
    let (org, reading) = model::read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: config.as_of.unwrap() };
    let of = |report: Report| report.findings.into_iter().filter(|own| own.level == Level::Error).collect();
    (of(check::errors(subject, reading.clone(), &levels)), of(check::run(subject, reading, &levels, None)))
}

#[test]
fn looking_for_errors_alone_finds_all_of_them() {
    let all_warn: String = RULES
        .iter()
        .filter(|rule| !rule.is_always_an_error())
        .map(|rule| format!("{} = \"warn\"\n", rule.name))
        .collect();
    let all_error: String = RULES.iter().map(|rule| format!("{} = \"error\"\n", rule.name)).collect();
    for levels in
        ["", "rank-gap = \"error\"\nduplicate-id = \"off\"", "unused-waiver = \"error\"", &all_warn, &all_error]
    {
        let (errors, all) = errors_and_all(levels);
        assert_eq!(errors, all, "with the levels\n{levels}");
    }
    let of = |levels: &str| errors_and_all(levels).0.len();
    assert!(0 < of(&all_warn) && of(&all_warn) < of("") && of("") < of(&all_error), "the levels matter");
}

#[test]
fn an_error_that_is_waived_stops_nobody() {
    let book = [
        ("charters/people.yaml", "people:\n  ada: { name: Ada }\n"),
        (
            "charters/company.yaml",
            "name: Company\npurpose: We.\nlead: ada\nmembers: [ada]\npriorities: [{ id: cash, title: Cash, owner: ada }]\n\
             waivers: [{ rule: unranked-priority, on: cash, because: There is only one., by: ada }]\n",
        ),
    ];
    let sources = Sources::from_texts(book);
    let config = Config::default();
    let (org, reading) = model::read(&sources, &config);
    let as_of = "2026-11-20".parse().unwrap();
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of };
    let report = check::errors(subject, reading, &Levels::of(&config).unwrap());
    let waived: Vec<_> = report.findings.iter().map(|own| (own.diagnostic.rule, own.waived)).collect();
    assert_eq!(waived, [("unranked-priority", true)]);
    assert_eq!((report.summary.errors, report.summary.waived), (0, 1));
}

//! The formats of findings, as the platforms get them.

use crate::node;
use crate::program::{charterbook, finish, run};
use std::path::{Path, PathBuf};
use std::process::Output;

/// A repository with a new book in a folder of it; in the book two priorities are both first.
fn repository() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let book = folder.path().join("hand book");
    assert_eq!(run(folder.path(), &["init", "hand book"]).exit, 0);
    let company = book.join("charters/company.yaml");
    let text = std::fs::read_to_string(&company).unwrap();
    std::fs::write(&company, text.replacen("rank: 2", "rank: 1", 1)).unwrap();
    (folder, book)
}

fn shown(book: &Path, format: &str) -> String {
    let run = run(book, &["check", "--rule", "tied-priorities", "--format", format]);
    assert_eq!((run.exit, run.err.as_str()), (1, ""), "{format}");
    run.out
}

#[test]
fn editors_get_paths_within_the_book_and_platforms_paths_within_the_repository() {
    let (_folder, book) = repository();
    let concise = shown(&book, "concise");
    assert!(concise.starts_with("charters/company.yaml:"), "{concise}");
    assert!(concise.contains(": error[tied-priorities] Our company has 2 priorities of rank 1\n"), "{concise}");
    assert!(concise.ends_with("1 error in 2 charters with 7 decisions\n"), "{concise}");
    for (format, path) in [
        ("github", "::error file=hand book/charters/company.yaml,line="),
        ("gitlab", "\"path\": \"hand book/charters/company.yaml\""),
        ("sarif", "\"uri\": \"hand%20book/charters/company.yaml\""),
        ("junit", "file=\"hand book/charters/company.yaml\""),
        ("markdown", "<code>hand book/charters/company.yaml:"),
    ] {
        let text = shown(&book, format);
        assert!(text.contains(path), "{format} lacks {path}:\n{text}");
    }
}

#[test]
fn machines_can_read_what_is_for_machines() {
    let (_folder, book) = repository();
    let sarif: serde_json::Value = serde_json::from_str(&shown(&book, "sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"tied-priorities".into(), &"error".into()));
    let issues: serde_json::Value = serde_json::from_str(&shown(&book, "gitlab")).unwrap();
    let fingerprint = issues[0]["fingerprint"].as_str().unwrap();
    assert_eq!(fingerprint.len(), 32);
    assert_eq!(result["partialFingerprints"]["charterbook/v1"], fingerprint, "one fingerprint everywhere");
    let json: serde_json::Value = serde_json::from_str(&shown(&book, "json")).unwrap();
    assert_eq!(json["findings"][0]["fingerprint"], fingerprint);
    let xml = shown(&book, "junit");
    let report = roxmltree::Document::parse(&xml).unwrap();
    assert_eq!(report.root_element().attribute("failures"), Some("1"));
}

#[test]
fn a_clean_book_is_a_report_too() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    for (format, expected) in [
        ("concise", "No findings in 2 charters"),
        ("github", "No findings in 2 charters"),
        ("gitlab", "[]\n"),
        ("sarif", "\"results\": []"),
        ("junit", " failures=\"0\" "),
        ("markdown", "### charterbook: No findings\n"),
    ] {
        let run = run(folder.path(), &["check", "--format", format]);
        assert_eq!(run.exit, 0, "{}", run.err);
        assert!(run.out.contains(expected), "{format} lacks {expected}:\n{}", run.out);
    }
}

#[test]
fn github_gets_a_summary_of_the_run() {
    let (folder, book) = repository();
    let summary = folder.path().join("summary.md");
    let check = |format: &str| {
        let mut command = charterbook(&book);
        command.env("GITHUB_STEP_SUMMARY", &summary);
        finish(command.args(["check", "--rule", "tied-priorities", "--format", format]))
    };
    assert_eq!(check("human").exit, 1);
    assert!(!summary.exists(), "only where it is asked for");
    for times in 1..=2 {
        assert_eq!(check("github").exit, 1);
        let text = std::fs::read_to_string(&summary).unwrap();
        assert_eq!(text.matches("### charterbook: 1 error\n").count(), times, "{text}");
    }
    std::fs::remove_file(&summary).unwrap();
    std::fs::create_dir(&summary).unwrap();
    let refused = check("github");
    assert_eq!(refused.exit, 1);
    assert!(refused.err.starts_with("note: the summary of the run cannot be written: "), "{}", refused.err);
}

#[test]
fn a_test_report_is_red_where_the_run_fails() {
    let (_folder, book) = repository();
    std::fs::write(book.join("book.toml"), "[rules]\ntied-priorities = \"warn\"\n").unwrap();
    let failures = |fail_on: &str| {
        let run = run(&book, &["check", "--rule", "tied-priorities", "--format", "junit", "--fail-on", fail_on]);
        let failures =
            roxmltree::Document::parse(&run.out).unwrap().root_element().attribute("failures").unwrap().to_owned();
        (run.exit, failures)
    };
    assert_eq!(failures("error"), (0, "0".to_owned()));
    assert_eq!(failures("warn"), (1, "1".to_owned()));
}

#[test]
fn other_commands_have_no_such_formats() {
    for command in [&["who", "refund"][..], &["explain"]] {
        let (_folder, book) = repository();
        let run = run(&book, &[command, &["--format", "sarif"]].concat());
        assert_eq!(run.exit, 2);
        assert!(run.err.contains("human, json"), "{}", run.err);
    }
}

/// The schema is the standard's own, and an independent validator reads it.
#[test]
fn sarif_keeps_to_its_schema() {
    const VALIDATOR: &str = "tests/browser/schema.mjs";
    if !node::is_ready(VALIDATOR) {
        return;
    }
    let (_folder, book) = repository();
    assert_eq!(run(&book, &["check", "--rule", "tied-priorities", "--write-baseline", "baseline.json"]).exit, 0);
    let company = book.join("charters/company.yaml");
    let text = std::fs::read_to_string(&company).unwrap();
    std::fs::write(&company, text + "unknown: key\nlead: nobody\n").unwrap();
    let all = run(&book, &["check", "--baseline", "baseline.json", "--format", "sarif"]);
    assert_eq!((all.out.matches("\"unchanged\"").count(), all.out.contains("\"new\"")), (1, true));
    let clean = run(&book, &["check", "--rule", "broken-link", "--format", "sarif"]);
    for report in [all.out.clone(), clean.out] {
        let output = validate(&book, &report);
        assert!(output.status.success(), "{}", node::words_of(&output));
    }
    let broken = validate(&book, &all.out.replace("\"external\"", "\"elsewhere\""));
    assert_eq!(broken.status.code(), Some(1), "the validator can refuse: {}", node::words_of(&broken));

    fn validate(book: &Path, report: &str) -> Output {
        let file = book.join("report.sarif");
        std::fs::write(&file, report).unwrap();
        node::script(VALIDATOR).arg("tests/it/sarif-2.1.0.schema.json").arg(file).output().unwrap()
    }
}

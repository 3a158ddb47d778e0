//! The baseline: what was wrong before somebody began to check, and what is new since.

use crate::program::{Run, run};
use std::path::Path;

/// A new book in which two priorities are both first and a link leads nowhere.
fn tied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).exit, 0);
    change(folder.path(), "charters/company.yaml", "rank: 2", "rank: 1");
    let page = folder.path().join("charters/customers/how-we-answer.md");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text + "\nSee [the plan](nowhere.md).\n").unwrap();
    folder
}

fn change(book: &Path, path: &str, from: &str, to: &str) {
    let path = book.join(path);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

fn name_in_settings(book: &Path, baseline: &str) {
    let path = book.join("book.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\n[check]\nbaseline = \"{baseline}\"\n")).unwrap();
}

fn last_line(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

#[test]
fn what_was_there_before_is_counted_and_fails_nothing() {
    let book = tied();
    let before = run(book.path(), &["check"]);
    assert_eq!(before.exit, 1, "{}", before.out);
    let written = run(book.path(), &["check", "--write-baseline", "baseline.json"]);
    assert_eq!((written.exit, written.out.contains("[tied-priorities]")), (0, false), "{}", written.out);
    assert!(written.err.starts_with("wrote 2 findings to the baseline baseline.json\nhint: "), "{}", written.err);
    assert!(written.err.contains("\n  [check]\n  baseline = \"baseline.json\"\n"), "{}", written.err);

    let elsewhere = book.path().join("kept");
    std::fs::create_dir(&elsewhere).unwrap();
    let written_there = run(&elsewhere, &["check", "--write-baseline", "ours.json"]);
    assert!(written_there.err.contains("\n  baseline = \"kept/ours.json\"\n"), "{}", written_there.err);

    assert_eq!(run(book.path(), &["check"]).exit, 1, "it holds only where it is named");
    let named = run(book.path(), &["check", "--baseline", "baseline.json", "--fail-on", "warn"]);
    assert_eq!((named.exit, last_line(&named), named.err.as_str()), (0, last_line(&written), ""));
    assert!(last_line(&named).ends_with("; 2 findings in the baseline"), "{}", named.out);

    let json = run(book.path(), &["check", "--baseline", "baseline.json", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&report["summary"]["errors"], &report["summary"]["baselined"]), (&0.into(), &2.into()));
    assert!(report["findings"].as_array().unwrap().iter().all(|finding| finding["baselined"] == true));
}

#[test]
fn a_baseline_that_the_book_names_holds_for_check_and_build() {
    let book = tied();
    name_in_settings(book.path(), "kept/baseline.json");
    std::fs::create_dir(book.path().join("kept")).unwrap();
    for verb in ["check", "build", "serve"] {
        let missing = run(book.path(), &[verb]);
        assert_eq!((missing.exit, missing.out.as_str()), (2, ""), "{verb}");
        assert!(missing.err.starts_with("error: there is no baseline "), "{}", missing.err);
        assert!(missing.err.contains("\nhint: write one with `charterbook check --write-baseline "), "{}", missing.err);
    }
    let written = run(book.path(), &["check", "--write-baseline", "kept/baseline.json"]);
    assert_eq!((written.exit, written.err.contains("hint")), (0, false), "it is named already: {}", written.err);
    // The path is relative to the book, wherever the command runs.
    assert_eq!(run(&book.path().join("charters"), &["check"]).exit, 0);
    let built = run(book.path(), &["build", "--audience", "leadership", "--output", "narrow"]);
    assert_eq!(built.exit, 0, "{}", built.err);
    let summary = "No findings in 2 charters with 7 decisions; 4 scenarios passed; 2 findings in the baseline\n";
    assert!(built.err.ends_with(summary), "whoever may see the whole book is told: {}", built.err);
    assert_eq!(run(book.path(), &["build"]).exit, 0, "and it holds for all others");
    change(book.path(), "charters/company.yaml", "rank: 3", "rank: 1");
    let worse = run(book.path(), &["build"]);
    assert_eq!(worse.exit, 1, "three are tied where two were");
    assert!(worse.err.contains("error[tied-priorities]"), "{}", worse.err);
}

#[test]
fn moved_lines_and_new_words_are_no_new_findings() {
    let book = tied();
    name_in_settings(book.path(), "baseline.json");
    assert_eq!(run(book.path(), &["check", "--write-baseline", "baseline.json"]).exit, 0);
    change(book.path(), "charters/company.yaml", "priorities:", "\n# A note that moves all lines.\n\npriorities:");
    change(book.path(), "charters/company.yaml", "title: Hold twelve months of cash", "title: Hold a year of cash");
    let again = run(book.path(), &["check"]);
    assert_eq!((again.exit, last_line(&again).ends_with("; 2 findings in the baseline")), (0, true), "{}", again.out);
}

#[test]
fn what_is_mended_is_told_until_the_baseline_is_written_anew() {
    let book = tied();
    name_in_settings(book.path(), "baseline.json");
    assert_eq!(run(book.path(), &["check", "--write-baseline", "baseline.json"]).exit, 0);
    let company = book.path().join("charters/company.yaml");
    let text = std::fs::read_to_string(&company).unwrap();
    let at = text.rfind("rank: 1").unwrap();
    std::fs::write(&company, format!("{}rank: 2{}", &text[..at], &text[at + 7..])).unwrap();
    let mended = run(book.path(), &["check"]);
    assert_eq!(mended.exit, 0, "{}", mended.out);
    let command = "`charterbook check --write-baseline baseline.json`";
    assert_eq!(mended.err, format!("note: 1 entry of the baseline is no longer found; write it anew with {command}\n"));
    let other = run(book.path(), &["check", "--rule", "broken-link"]);
    assert_eq!(other.err, "", "a rule that was not asked misses nothing");
    assert!(run(book.path(), &["check", "--write-baseline", "baseline.json"]).err.starts_with("wrote 1 finding "));
    assert_eq!(run(book.path(), &["check"]).err, "");
}

#[test]
fn one_rule_is_written_without_losing_the_others() {
    let book = tied();
    let only = |rule: &str| run(book.path(), &["check", "--rule", rule, "--write-baseline", "baseline.json"]);
    assert!(only("tied-priorities").err.starts_with("wrote 1 finding to"));
    assert!(only("broken-link").err.starts_with("wrote 2 findings to"));
    assert!(only("rank-gap").err.starts_with("wrote 2 findings to"), "it finds nothing, and the others stay");
}

#[test]
fn errors_about_an_audience_cannot_be_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let charters = folder.path().join("charters");
    std::fs::create_dir(&charters).unwrap();
    std::fs::write(folder.path().join("book.toml"), "").unwrap();
    let finance = "name: Finance\npurpose: We choose.\npriorities:\n  - { id: cash, title: Cash, rank: 1, supports: board/sell }\n";
    let board = "name: Board\npurpose: We choose.\naudience: leadership\npriorities:\n  - { id: sell, title: Sell a division, rank: 1 }\n";
    std::fs::write(charters.join("finance.yaml"), finance).unwrap();
    std::fs::write(charters.join("board.yaml"), board).unwrap();
    let written = run(folder.path(), &["check", "--write-baseline", "baseline.json"]);
    assert_eq!(written.exit, 1, "{}", written.out);
    assert!(
        written.err.contains("note: 1 error about what an audience may see cannot be in a baseline"),
        "{}",
        written.err
    );
    let text = std::fs::read_to_string(folder.path().join("baseline.json")).unwrap();
    assert!(!text.contains("narrower-link"), "{text}");
    let build = run(folder.path(), &["build", "--allow-errors"]);
    assert_eq!(build.exit, 1, "{}", build.err);
}

#[test]
fn what_is_no_baseline_is_neither_read_nor_overwritten() {
    let book = tied();
    for (text, expected) in [
        ("name: Finance\n", "is no baseline, or it is damaged: expected"),
        ("", "is no baseline, or it is damaged: EOF"),
        ("<<<<<<< HEAD\n", "is no baseline, or it is damaged"),
        (
            "{ \"schema\": \"charterbook/baseline/9\" }",
            "is written in `charterbook/baseline/9`, and this program reads",
        ),
    ] {
        std::fs::write(book.path().join("old.json"), text).unwrap();
        for flag in ["--baseline", "--write-baseline"] {
            let refused = run(book.path(), &["check", flag, "old.json"]);
            assert_eq!((refused.exit, refused.out.as_str()), (2, ""), "{flag} {text}");
            assert!(refused.err.contains(expected) && refused.err.contains("\nhint: "), "{}", refused.err);
            assert_eq!(std::fs::read_to_string(book.path().join("old.json")).unwrap(), text, "nothing is lost");
        }
    }
    let charter = run(book.path(), &["check", "--write-baseline", "charters/company.yaml"]);
    assert_eq!(charter.exit, 2, "a charter is not overwritten");
    let folder = run(book.path(), &["check", "--baseline", "charters"]);
    assert_eq!(folder.exit, 2);
    assert!(folder.err.contains("charters is no baseline: it is not a file"), "{}", folder.err);
    assert!(!folder.err.contains("remove it"), "nobody is told to remove the charters: {}", folder.err);
    let both = run(book.path(), &["check", "--baseline", "a", "--write-baseline", "b"]);
    assert_eq!(both.exit, 2);
    let nowhere = run(book.path(), &["check", "--write-baseline", "absent/baseline.json"]);
    assert_eq!(nowhere.exit, 3, "{}", nowhere.err);
}

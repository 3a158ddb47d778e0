//! Texts that are as large, as deep and as many as they may be, made to cost as much as they can: each gives a site or
//! findings. How long they take is measured by hand, since a busy machine takes as long as it likes.

use crate::fuzz::targets;
use crate::program::{Run, run};
use std::fs;
use std::path::Path;

/// A book of the files `(path below charters/, text)`.
fn book(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("book.toml"), "[book]\ntitle = \"M\"\nas_of = \"2026-11-20\"\n").unwrap();
    for (path, text) in files {
        let path = folder.path().join("charters").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Builds, and gives what happened: a site, or findings and no site.
fn built(folder: &Path) -> Run {
    let built = run(folder, &["build"]);
    assert!([0, 1].contains(&built.exit), "{built:?}");
    assert_eq!(folder.join("site/index.html").exists(), built.exit == 0);
    built
}

fn with_charter(more: &str) -> String {
    format!("name: Company\npurpose: We.\nlead: p0\nmembers: [p0, p1, p2]\n{more}")
}

fn people() -> (&'static str, String) {
    ("people.yaml", "people: { p0: { name: Ann }, p1: { name: Bo }, p2: { name: Cy } }\n".to_owned())
}

#[test]
fn a_text_of_one_byte_too_many_is_a_finding_that_says_so() {
    let text = with_charter("");
    let largest = format!("{text}#{}\n", " ".repeat(500_000 - text.len() - 2));
    assert_eq!(largest.len(), 500_000);
    assert_eq!(built(book(&[people(), ("company.yaml", largest.clone())]).path()).exit, 0);
    let over = built(book(&[people(), ("company.yaml", format!("{largest}\n"))]).path());
    assert_eq!(over.exit, 1);
    assert!(over.err.contains("is too large to be a text: 500001 bytes, of at most 500000"), "{}", over.err);
}

#[test]
fn yaml_that_is_deep_or_refers_to_itself_is_a_finding() {
    let laughs: String = (1..60).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n", at - 1)).collect();
    for (hostile, says) in [
        ("x:\n  ".to_owned() + &"[".repeat(450_000), "nested more than 64 deep"),
        ("x:\n  ".to_owned() + &"- ".repeat(200_000), "nested more than 64 deep"),
        ("x:\n  ".to_owned() + &"{a: ".repeat(100_000), "nested more than 64 deep"),
        (format!("a0: &a0 [x, x, x]\n{laughs}"), "which charters do not allow"),
        (format!("x: [{}]", "*a,".repeat(150_000)), "more than 1000 faults; 149002 of them are not shown"),
        ("x: \"".to_owned() + &"\\u0061".repeat(80_000), "never closed"),
    ] {
        let found = built(book(&[people(), ("company.yaml", with_charter(&hostile))]).path());
        assert_eq!(found.exit, 1);
        assert!(found.err.contains(says), "{says} in {:.2000}", found.err);
    }
}

#[test]
fn a_list_without_end_is_a_finding_at_its_first_entry_too_many() {
    let norms =
        |count: usize| with_charter(&format!("norms:\n{}", "  - { about: x, we_will: Speak. }\n".repeat(count)));
    let checked = |count: usize| {
        let book = book(&[people(), ("company.yaml", norms(count))]);
        run(book.path(), &["check", "--rule", "syntax", "--format", "concise"])
    };
    let found = checked(10_002);
    assert_eq!(
        (found.exit, found.out.matches("this list has more than 10,000 entries").count()),
        (1, 1),
        "{}",
        found.out
    );
    assert!(found.out.contains("company.yaml:10006:5"), "{}", found.out);
    assert_eq!(checked(10_000).exit, 0);
}

#[test]
fn the_same_fault_many_times_in_one_file_is_told_a_thousand_times() {
    let page = format!("# Page\n\n{}\n", "[[a]] ".repeat(20_000));
    let book = book(&[people(), ("company/charter.yaml", with_charter("")), ("company/page.md", page)]);
    let checked = run(book.path(), &["check", "--format", "concise"]);
    assert_eq!(checked.exit, 1);
    assert_eq!(checked.out.matches("[unknown-reference]").count(), 1_001, "{:.2000}", checked.out);
    assert!(checked.out.contains("more than 1000 findings of `unknown-reference`; 19000 of them are not shown"));
}

#[test]
fn a_page_unfolds_no_more_of_the_line_of_sight_than_it_can_hold() {
    let priority = |at: usize| {
        let above: Vec<String> = (0..at).map(|above| format!("q{above}")).collect();
        format!("  - {{ id: q{at}, title: T{at}, rank: {}, owner: p0, supports: [{}] }}\n", at + 1, above.join(", "))
    };
    let all = with_charter(&format!("priorities:\n{}", (0..100).map(priority).collect::<String>()));
    let book = book(&[people(), ("company.yaml", all)]);
    assert_eq!(built(book.path()).exit, 0);
    let page = fs::read_to_string(book.path().join("site/priorities/company/q0/index.html")).unwrap();
    let shown = page.matches("<li").count();
    // All 99 that serve it stand there, and what serves those up to the limit, of nearly five thousand.
    assert!((1..100).all(|at| page.contains(&format!("/q{at}/"))), "{page:.3000}");
    assert!((200..500).contains(&shown), "{shown}");
}

#[test]
fn forty_levels_of_teams_and_of_priorities_are_shown_in_every_theme() {
    let charter = |at: usize| {
        let above = if at == 0 { String::new() } else { format!("parent: c{}\n", at - 1) };
        let supports = if at == 0 { String::new() } else { format!(", supports: [c{}/own]", at - 1) };
        let own = format!("priorities: [{{ id: own, title: T{at}, rank: 1, owner: p0{supports} }}]\n");
        (format!("c{at}.yaml"), with_charter(&(above + &own)))
    };
    let charters: Vec<(String, String)> = (0..40).map(charter).collect();
    let files: Vec<_> = charters.iter().map(|(path, text)| (path.as_str(), text.clone())).chain([people()]).collect();
    let book = book(&files);
    for theme in ["gazette", "handbook"] {
        let built = run(book.path(), &["build", "--theme", theme]);
        assert_eq!(built.exit, 0, "{theme}: {built:?}");
        let page = |path: &str| fs::read_to_string(book.path().join("site").join(path).join("index.html")).unwrap();
        let (teams, priorities) = (page("teams"), page("priorities"));
        assert!(
            (0..40).all(|at| teams.contains(&format!("/c{at}/\"")) || teams.contains(&format!("\"c{at}/\""))),
            "{theme}"
        );
        assert!((0..40).all(|at| priorities.contains(&format!(">T{at}<"))), "{theme}");
    }
}

#[test]
fn a_number_of_a_hundred_thousand_digits_is_a_finding() {
    let rank = format!("priorities:\n  - {{ id: a, title: A, rank: {} }}\n", "9".repeat(100_000));
    let limit = format!(
        "decisions:\n  - {{ id: d, title: D, limits: [{{ up_to: {} EUR, decide: p0 }}] }}\n",
        "9".repeat(100_000)
    );
    for text in [rank, limit] {
        assert_eq!(built(book(&[people(), ("company.yaml", with_charter(&text))]).path()).exit, 1);
    }
}

#[test]
fn markdown_of_nothing_but_marks_is_shown() {
    for mark in [
        "> ",
        "- ",
        "1. ",
        "- > 1. ",
        "[",
        "![",
        "*a ",
        "**a_",
        "`",
        "<a ",
        "[a](b) ",
        "[[a]] ",
        "# a\n",
        "|a",
        "a\n: b\n\n",
        "[^1]",
    ] {
        targets::markdown(mark.repeat(20_000 / mark.len()).as_bytes());
    }
    let wide = format!("{}\n{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000), "|b".repeat(5_000));
    let steps: String = (0..300).map(|at| format!("{}- a\n", "  ".repeat(at))).collect();
    let ticks: String = (0..300).map(|at| "`".repeat(at) + "a").collect();
    for text in [wide, steps, ticks] {
        targets::markdown(text.as_bytes());
    }
}

#[test]
fn thousands_of_charters_in_one_line_or_in_a_circle() {
    for circle in [false, true] {
        let charter = |at: usize| {
            let parent = match at {
                0 if circle => "parent: c1999\n".to_owned(),
                0 => String::new(),
                _ => format!("parent: c{}\n", at - 1),
            };
            (format!("c{at}.yaml"), with_charter(&parent))
        };
        let charters: Vec<(String, String)> = (0..2_000).map(charter).collect();
        let files: Vec<_> =
            charters.iter().map(|(path, text)| (path.as_str(), text.clone())).chain([people()]).collect();
        let folder = book(&files);
        let checked = run(folder.path(), &["check", "--format", "concise"]);
        assert_eq!(checked.exit, i32::from(circle), "{:.2000}", checked.out);
        assert_eq!(checked.out.contains("[parent-cycle]"), circle, "{:.2000}", checked.out);
    }
}

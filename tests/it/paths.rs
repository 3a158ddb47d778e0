//! Names: those that some computer takes for one, that some cannot hold, and that lead out of the book or the site.

use crate::program::{Run, run};
use crate::same::tree;
use std::fs;
use std::path::Path;

const CHARTER: &str = "name: Finance\npurpose: Keep the money.\n";

/// A book of these files; what it needs besides comes with it.
fn book(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [("book.toml", ""), ("charters/finance/charter.yaml", CHARTER)].iter().chain(files) {
        put(folder.path(), path, text);
    }
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn check(book: &Path) -> Run {
    run(book, &["check", "--format", "concise"])
}

/// The findings of a rule, each with all its places.
fn findings(book: &Path, rule: &str) -> Vec<Vec<String>> {
    let found = run(book, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    let of_rule = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule);
    let places = |finding: &serde_json::Value| {
        let labels = finding["labels"].as_array().unwrap().iter();
        let mut places: Vec<_> = labels.map(|label| label["file"].as_str().unwrap().to_owned()).collect();
        places.sort();
        places
    };
    of_rule.map(places).collect()
}

// Disks that fold letters cannot hold such a book at all.
#[cfg(target_os = "linux")]
#[test]
fn names_that_some_computer_takes_for_one_are_found_with_both_places() {
    for (rule, one, other) in [
        ("colliding-pages", "charters/finance/Forecast.png", "charters/finance/forecast.png"),
        ("colliding-pages", "charters/finance/cafe\u{301}.png", "charters/finance/caf\u{e9}.png"),
        ("colliding-pages", "charters/finance/ﬁnal.png", "charters/finance/final.png"),
        ("colliding-pages", "charters/finance/straße.png", "charters/finance/strasse.png"),
        ("colliding-pages", "charters/finance/img./a.png", "charters/finance/img/a.png"),
        ("colliding-pages", "charters/Logo.png", "charters/logo.png"),
        ("duplicate-id", "charters/growth.yaml", "charters/growth/charter.yaml"),
        ("duplicate-id", "charters/straße.yaml", "charters/strasse.yaml"),
        ("duplicate-id", "charters/caf\u{e9}.yaml", "charters/cafe\u{301}.yaml"),
    ] {
        let text = if one.ends_with(".yaml") { CHARTER } else { "" };
        let book = book(&[(one, text), (other, text)]);
        let found = findings(book.path(), rule);
        let mut both = vec![one.to_owned(), other.to_owned()];
        both.sort();
        assert!(found.contains(&both), "{one} and {other}: {found:?}\n{}", check(book.path()).out);
        let refused = run(book.path(), &["build"]);
        assert_eq!(refused.exit, 1, "{}", refused.err);
        assert!(!book.path().join("site").exists());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_windows_cannot_hold_are_found() {
    for path in [
        "charters/con.yaml",
        "charters/nul.png",
        "charters/finance/aux.md",
        "charters/finance/COM1.png",
        "charters/finance/lpt9.tar.png",
        "charters/finance/img /a.png",
        "charters/finance/img./a.png",
        "charters/finance/what?.png",
        "charters/finance/a:b.png",
        "charters/finance/a\\..\\b.png",
    ] {
        let text = if path.ends_with(".yaml") { CHARTER } else { "Text." };
        let book = book(&[(path, text)]);
        let found = findings(book.path(), "colliding-pages");
        assert!(found.contains(&vec![path.to_owned()]), "{path}: {}", check(book.path()).out);
        assert_eq!(run(book.path(), &["build"]).exit, 1, "{path}");
    }
}

#[test]
fn an_id_that_would_lead_out_of_the_site_is_a_finding_and_nothing_is_written_elsewhere() {
    for id in ["../../evil", "..", "/etc/evil", "a/../../evil", "..\\evil", "c:evil"] {
        let people = format!("people:\n  \"{}\": {{ name: Eva }}\n", id.replace('\\', "\\\\"));
        let row = format!("{CHARTER}decisions:\n  - {{ id: '{id}', title: Evil, decide: eva }}\n");
        let was =
            format!("{CHARTER}was: ['{id}']\npriorities:\n  - {{ id: cash, title: Cash, rank: 1, was: ['{id}'] }}\n");
        for (path, text) in [("people.yaml", &people), ("legal.yaml", &row), ("sales.yaml", &was)] {
            let book = book(&[(&format!("charters/{path}"), text)]);
            let found = check(book.path());
            assert_eq!(found.exit, 1, "{id} in {path}: {}", found.out);
            assert!(found.out.contains(&format!("charters/{path}:")), "{id} in {path}: {}", found.out);
            let before: Vec<_> = tree(book.path()).into_keys().collect();
            run(book.path(), &["build", "--allow-errors"]);
            let after = tree(book.path()).into_keys().filter(|path| !path.starts_with("site/")).collect::<Vec<_>>();
            assert_eq!(after, before, "{id} in {path}");
        }
    }
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    /// What a link leads to, outside the book.
    fn elsewhere() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "secret.md", "# Canary\n\nThe canary sings.\n");
        put(folder.path(), "secret.png", "canary");
        put(folder.path(), "secret.yaml", "name: Canary\npurpose: canary\n");
        put(folder.path(), "words/en.ftl", "home = Canary\n");
        put(folder.path(), "theme/templates/404.html", "canary");
        put(folder.path(), "theme/theme.toml", "extends = \"gazette\"\n");
        folder
    }

    /// That no file of the site holds what is elsewhere, and the build says why.
    #[track_caller]
    fn is_kept_out(book: &Path, arguments: &[&str], exit: i32, words: &str) {
        let built = run(book, &[&["build"], arguments].concat());
        let said = format!("{}{}", built.out, built.err);
        assert!(built.exit == exit && said.contains(words), "{}: {said}", built.exit);
        assert!(!said.to_lowercase().contains("canary"), "{said}");
        run(book, &[&["build", "--allow-errors"], arguments].concat());
        if book.join("site").exists() {
            for (path, bytes) in tree(&book.join("site")) {
                assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("canary"), "{path}");
            }
        }
    }

    #[test]
    fn a_link_in_the_book_is_not_followed_out_of_it() {
        let from = elsewhere();
        let to_page = "purpose: See [it](secret.md), ![it](secret.png).\nname: Legal\n";
        for (link, target) in [
            ("charters/legal/secret.md", "secret.md"),
            ("charters/legal/secret.png", "secret.png"),
            ("charters/sales.yaml", "secret.yaml"),
            ("charters/legal/records/2026-01-01-secret.md", "secret.md"),
            ("charters/people.yaml", "secret.yaml"),
            ("charters/legal/deep", "theme"),
            ("charters/sales", "theme"),
        ] {
            let book = book(&[("charters/legal/charter.yaml", to_page)]);
            fs::create_dir_all(book.path().join(link).parent().unwrap()).unwrap();
            symlink(from.path().join(target), book.path().join(link)).unwrap();
            is_kept_out(book.path(), &[], 1, "link");
        }
    }

    #[test]
    fn words_themes_and_settings_behind_a_link_are_refused() {
        let from = elsewhere();
        for (link, target, arguments, exit) in [
            ("locales", "words", [].as_slice(), 2),
            ("locales/en.ftl", "words/en.ftl", &[], 2),
            ("themes/ours", "theme", &["--theme", "ours"], 2),
            ("themes/ours/templates", "theme/templates", &["--theme", "ours"], 2),
            ("themes/ours/static/a.png", "secret.png", &["--theme", "ours"], 2),
        ] {
            let book = book(&[]);
            if link.starts_with("themes/ours/") {
                put(book.path(), "themes/ours/theme.toml", "extends = \"gazette\"\n");
            }
            fs::create_dir_all(book.path().join(link).parent().unwrap()).unwrap();
            symlink(from.path().join(target), book.path().join(link)).unwrap();
            is_kept_out(book.path(), arguments, exit, "link");
        }
        let book = book(&[]);
        fs::remove_dir_all(book.path().join("charters")).unwrap();
        symlink(from.path(), book.path().join("charters")).unwrap();
        is_kept_out(book.path(), &[], 2, "");
        put(from.path(), "book.toml", "[book]\ntitle = \"canary\"\n");
        fs::remove_file(book.path().join("charters")).unwrap();
        fs::create_dir(book.path().join("charters")).unwrap();
        fs::remove_file(book.path().join("book.toml")).unwrap();
        symlink(from.path().join("book.toml"), book.path().join("book.toml")).unwrap();
        is_kept_out(book.path(), &[], 2, "");
    }
}

//! What all commands have in common: help, exit codes, colour, a reader who leaves.

use crate::program::{Run, charterbook, finish, run};
use std::path::Path;
use std::process::Stdio;

fn here(arguments: &[&str]) -> Run {
    run(Path::new("."), arguments)
}

#[test]
fn help_and_version_are_data_and_no_error() {
    for arguments in [&["--help"][..], &["-h"], &["init", "--help"], &["explain", "-h"]] {
        let run = here(arguments);
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.contains("Usage: charterbook"), "{}", run.out);
    }
    assert_eq!(here(&["--version"]).out, format!("charterbook {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_2_and_says_what_to_try() {
    for (arguments, expected) in [
        (&["chek"][..], "unrecognized subcommand"),
        (&["init", "--titel", "x"], "--title"),
        (&["init", "a", "b"], "unexpected argument"),
        (&["explain", "tied-prioritys"], "hint: did you mean `tied-priorities`?"),
        (&["explain", "--format", "html"], "[possible values: human, json, markdown]"),
    ] {
        let run = here(arguments);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with("error: ") && run.err.contains(expected), "{}", run.err);
    }
    let nothing = here(&[]);
    assert_eq!(nothing.exit, 2);
    assert!(nothing.err.contains("Usage: charterbook"), "the help stands in for the missing command");
}

#[test]
fn a_day_in_a_bad_shape_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for epoch in ["tomorrow", "2026-11-21", "1e9"] {
        let run = finish(charterbook(folder.path()).args(["init", "book"]).env("SOURCE_DATE_EPOCH", epoch));
        assert_eq!(run.exit, 2, "{run:?}");
        assert!(run.err.starts_with(&format!("error: SOURCE_DATE_EPOCH is \"{epoch}\"")), "{}", run.err);
        assert!(!folder.path().join("book").exists());
    }
}

#[test]
fn colour_shows_only_where_it_is_asked_for() {
    let wrong = |name: &str, value: &str| {
        finish(charterbook(Path::new(".")).args(["explain", "nonesuch"]).env(name, value)).err
    };
    assert!(!wrong("TERM", "xterm").contains('\u{1b}'), "stderr is no terminal here");
    assert!(wrong("FORCE_COLOR", "1").contains("\u{1b}["));
    assert!(wrong("CLICOLOR_FORCE", "1").contains("\u{1b}["));
    assert!(!wrong("FORCE_COLOR", "0").contains('\u{1b}'));
    let both =
        finish(charterbook(Path::new(".")).args(["explain", "nonesuch"]).env("FORCE_COLOR", "1").env("NO_COLOR", "1"));
    assert!(!both.err.contains('\u{1b}'), "somebody's own wish wins");
    let help = finish(charterbook(Path::new(".")).arg("--help").env("FORCE_COLOR", "1"));
    assert!(help.out.contains("\u{1b}["), "help is coloured by the same rules");
    let book = book_of("name: A\nparent: b\n");
    let found = |force: &str| finish(charterbook(book.path()).arg("check").env("FORCE_COLOR", force)).out;
    assert!(found("1").contains("\u{1b}["), "findings are coloured by the same rules");
    assert!(found("0").contains("parent: b") && !found("0").contains('\u{1b}'), "{}", found("0"));
}

/// A book of one charter.
fn book_of(charter: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("charters")).unwrap();
    std::fs::write(folder.path().join("book.toml"), "[book]\ntitle = \"A\"\n").unwrap();
    std::fs::write(folder.path().join("charters/a.yaml"), charter).unwrap();
    folder
}

#[test]
fn nothing_that_a_terminal_obeys_comes_out_of_a_book() {
    let book = book_of("name: \"A \\e[31m \\a\"\nparent: \"b\\e[2J\"\npurpose: \"TODO \\e]0;x\\a\"\n");
    for format in ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"] {
        let run =
            finish(charterbook(book.path()).args(["check", "--format", format]).env_remove("GITHUB_STEP_SUMMARY"));
        assert!(run.out.contains("TODO"), "{format}: {run:?}");
        assert!(!run.out.contains(|own: char| own.is_control() && own != '\n'), "{format}: {run:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    // The pipe is closed before the program writes to it.
    for arguments in [&["explain"][..], &["explain", "--format", "json"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let run = finish(charterbook(Path::new(".")).args(arguments).stdout(Stdio::from(writer)));
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_3() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = finish(charterbook(Path::new(".")).arg("explain").stdout(Stdio::from(full)));
    assert_eq!(run.exit, 3);
    assert!(run.err.starts_with("error: the output could not be written: No space left"), "{}", run.err);
}

#[test]
fn every_rule_explains_itself() {
    let all = here(&["explain"]);
    let json: serde_json::Value = serde_json::from_str(&here(&["explain", "--format", "json"]).out).unwrap();
    assert_eq!(json["schema"], "charterbook/rules/1");
    let rules = json["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        let name = rule["rule"].as_str().unwrap();
        assert!(all.out.contains(&format!("  {name} ")), "{name} is in the list");
        let one = here(&["explain", name]);
        assert_eq!(one.exit, 0);
        for part in ["Why it matters\n  ", "Example\n  ", "Instead\n  ", "In book.toml\n  [rules]\n"] {
            assert!(one.out.contains(part), "{name} lacks {part}:\n{}", one.out);
        }
    }
}

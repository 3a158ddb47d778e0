//! `init` as people meet it: a book that is clean on its first day and a year later, whatever they are called, and
//! that never takes anything from them.

use crate::program::{charterbook, finish, run};
use charterbook::config::Config;
use charterbook::source::Sources;
use std::path::{Path, PathBuf};

/// All files below a folder, relative and sorted.
fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

/// What `check` finds on a day, as `path: message`.
fn findings(book: &Path, day: &str) -> Vec<String> {
    let check = run(book, &["check", "--as-of", day, "--format", "json", "--fail-on", "never"]);
    assert_eq!((check.exit, check.err.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| format!("{}: {}", text(&finding["labels"][0]["file"]), text(&finding["message"]))).collect()
}

fn new_book(title: &str, name: &str, role: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    // With `=` a value may begin with a hyphen.
    let flags = [format!("--title={title}"), format!("--name={name}"), format!("--role={role}")];
    let run = finish(charterbook(folder.path()).args(["init", "book"]).args(flags));
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{title}, {name}, {role}");
    let book = folder.path().join("book");
    (folder, book)
}

#[test]
fn a_new_book_is_whole_and_says_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(folder.path(), &["init", "our book"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "Wrote a book for Our company in our book: 23 files, an example that passes every check,\n\
         with settings for editors.\n\n\
         Begin with charters/people.yaml: everybody in it is invented.\n\n\
         What to do next:\n  \
         cd 'our book'\n  \
         charterbook check    finds where the charters contradict each other\n  \
         charterbook serve    shows the site on this computer\n\n\
         README.md in the folder tells your team how to change something.\n"
    );
    assert_eq!(
        files(&folder.path().join("our book")),
        [
            ".charterbook/schemas/ballot.json",
            ".charterbook/schemas/book.json",
            ".charterbook/schemas/charter.json",
            ".charterbook/schemas/glossary.json",
            ".charterbook/schemas/page.json",
            ".charterbook/schemas/people.json",
            ".charterbook/schemas/read-backs.json",
            ".charterbook/schemas/record.json",
            ".charterbook/schemas/scenarios.json",
            ".github/workflows/charters.yml",
            ".gitignore",
            ".gitlab-ci.yml",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "README.md",
            "book.toml",
            "charters/company.yaml",
            "charters/customers/charter.yaml",
            "charters/customers/how-we-answer.md",
            "charters/customers/records/2026-11-21-answer-on-saturdays.md",
            "charters/glossary.yaml",
            "charters/people.yaml",
            "charters/scenarios.yaml",
        ]
    );
}

#[test]
fn the_new_book_is_clean_today_and_in_a_year() {
    let (_folder, book) = new_book("Acme", "Lena Fox", "Chief of Staff");
    for day in ["2026-11-21", "2027-01-01", "2027-11-21"] {
        assert_eq!(findings(&book, day), [""; 0], "on {day}");
    }
}

#[test]
fn people_may_be_called_anything() {
    for (title, name, role) in [
        ("Ac\"me: \\ # 🦊", "Seán \"Bo\" O'Neil", "CFO: people & \\ things"),
        ("- [x](nowhere.md) <b>*_`", "[a](b.md)", "#1 `in` _all_ *things*"),
        ("@{title}", "@{ceo}", "{{ role }}"),
        ("株式会社", "李明", "社長"),
        ("शिक्षा", "हिन्दी भाषा", "प्रमुख"),
        ("null", "Null", "true"),
        ("42", "3rd", "1e3"),
        ("🦊", "🦊", "🦊"),
        ("Company", "Everyone", "Customers"),
        ("Ada Moreno", "ada moreno", "Managing Director"),
        ("x", "Samuel Okafor", "cfo"),
        ("A\tb\r\nc", "\u{feff}Le\u{202e}na\u{7f}", "Head of Operations"),
    ] {
        let (_folder, book) = new_book(title, name, role);
        assert_eq!(findings(&book, "2026-11-21"), [""; 0], "{title}, {name}, {role}");
        let sources = Sources::open(&book).unwrap();
        let shown = Config::read(&sources).unwrap().title;
        assert_eq!(shown, title.split_whitespace().collect::<Vec<_>>().join(" "), "the title arrives unharmed");
    }
}

#[test]
fn a_name_that_nobody_can_read_or_that_never_ends_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for bad in ["", " \t", "\u{202e}", &"x".repeat(101)] {
        let run = run(folder.path(), &["init", "book", "--title", bad]);
        assert_eq!(run.exit, 2, "{bad:?}");
        assert!(run.err.starts_with("error: invalid value"), "{}", run.err);
    }
    assert_eq!(files(folder.path()), [""; 0]);
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path();
    std::fs::create_dir_all(book.join("charters")).unwrap();
    std::fs::write(book.join("README.md"), "mine").unwrap();
    std::fs::write(book.join("charters/people.yaml"), "mine").unwrap();
    std::fs::write(book.join(".github"), "a file where a folder has to be").unwrap();
    let run = run(book, &["init"]);
    assert_eq!((run.exit, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: nothing was written, because these are already there:\n  \
         README.md\n  .github\n  charters/people.yaml\n\
         hint: name a new folder (charterbook init my-book), or move these away first\n"
    );
    assert_eq!(files(book), [".github", "README.md", "charters/people.yaml"]);
    assert_eq!(std::fs::read_to_string(book.join("README.md")).unwrap(), "mine");
}

#[test]
fn other_charters_and_a_file_as_folder_are_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("charters")).unwrap();
    std::fs::write(folder.path().join("charters/sales.yaml"), "name: Sales").unwrap();
    let others = run(folder.path(), &["init"]);
    assert_eq!(others.exit, 2);
    assert!(others.err.contains("\n  charters/ (which is not empty)\n"), "{}", others.err);
    let file = run(folder.path(), &["init", "charters/sales.yaml"]);
    assert_eq!(file.exit, 2);
    assert!(file.err.contains("is a file, and a book is a folder"), "{}", file.err);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("elsewhere")).unwrap();
    std::fs::create_dir_all(folder.path().join("book")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("book/charters")).unwrap();
    std::os::unix::fs::symlink("/nowhere", folder.path().join("book/book.toml")).unwrap();
    let run = run(folder.path(), &["init", "book"]);
    assert_eq!(run.exit, 2);
    assert!(run.err.contains("\n  book.toml\n  charters\n"), "{}", run.err);
    assert_eq!(files(&folder.path().join("elsewhere")), [""; 0]);
}

#[test]
fn a_book_can_begin_in_a_folder_with_other_things_and_be_named_by_the_flag() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(run(Path::new("."), &["init", "--book", path, "--yes"]).exit, 0);
    assert!(files(folder.path()).contains(&"notes.txt".to_owned()));
    let twice = run(folder.path(), &["init", "a", "--book", "b"]);
    assert_eq!(twice.exit, 2);
    assert!(twice.err.starts_with("error: the folder is named twice\nhint: "), "{}", twice.err);
}

#[test]
fn the_build_files_name_this_version_and_what_they_run() {
    let (_folder, book) = new_book("Acme", "Lena Fox", "Chief of Staff");
    let version = env!("CARGO_PKG_VERSION");
    for path in [".github/workflows/charters.yml", ".gitlab-ci.yml"] {
        let text = std::fs::read_to_string(book.join(path)).unwrap();
        let install = format!("cargo install charterbook --locked --version {version} ");
        let install = if path.starts_with(".github") { install.replace("cargo", "cargo +1.95") } else { install };
        for part in [install.as_str(), "- charterbook check", "charterbook build --output"] {
            assert!(text.contains(part) || text.contains(&part.replace("- ", "- run: ")), "{path} lacks {part}");
        }
    }
}

#[test]
fn the_day_is_the_environments() {
    let folder = tempfile::tempdir().unwrap();
    let run = finish(charterbook(folder.path()).args(["init"]).env("SOURCE_DATE_EPOCH", "0"));
    assert_eq!(run.exit, 0);
    assert!(folder.path().join("charters/customers/records/1970-01-01-answer-on-saturdays.md").exists());
}

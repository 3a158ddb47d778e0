//! The rules of the house that the compiler cannot keep. `ARCHITECTURE.md` says why each one stands.
//!
//! [`code`] reads a Rust file without its comments, strings and tests; [`checks`] are pure functions on such files,
//! so that each can be shown a small wrong tree; the tests here run them on `src/`.

mod checks;
mod code;

use checks::Rule;
use code::File;
use std::path::Path;

/// The layers in the order in which data flows: each may use only those before it.
const LAYERS: &[&str] = &[
    "source", "diag", "config", "text", "address", "model", "answer", "align", "diff", "history", "check", "edition",
    "locale", "site", "theme", "publish", "serve", "lsp", "commands", "cli", "lib", "main",
];

/// What may be named only in its own rooms.
const AT_HOME: &[Rule] = &[
    Rule { names: &["granit_parser"], rooms: &["src/source/yaml"], because: "one file turns YAML into a tree" },
    Rule { names: &["walkdir"], rooms: &["src/source/", "src/theme/load"], because: "reading has its rooms" },
    Rule { names: &["annotate_snippets"], rooms: &["src/diag/human"], because: "findings are drawn in one place" },
    Rule { names: &["pulldown_cmark"], rooms: &["src/text/", "src/theme/"], because: "Markdown is read once" },
    Rule { names: &["tera", "include_dir"], rooms: &["src/theme/"], because: "the theme alone makes HTML" },
    Rule {
        names: &["fluent_bundle", "fluent_syntax", "unic_langid"],
        rooms: &["src/locale/"],
        because: "words are looked up in one place",
    },
    Rule {
        names: &["axum", "tokio", "hyper", "hyper_util", "futures_util", "tokio_io_timeout"],
        rooms: &["src/serve/"],
        because: "the server alone speaks HTTP",
    },
    Rule { names: &["notify"], rooms: &["src/serve/watch"], because: "folders are watched in one place" },
    Rule {
        names: &["schemars"],
        rooms: &["src/model/raw/", "src/model/schema", "src/site/data/api/"],
        because: "types give the schema",
    },
    Rule { names: &["clap"], rooms: &["src/cli.rs", "src/commands/"], because: "arguments end at the commands" },
    Rule {
        names: &["std::process::Command", "process::Command", "tokio::process"],
        rooms: &["src/source/git"],
        because: "nothing but git is ever started",
    },
    Rule {
        names: &["open::that", "open::that_detached", "open::that_in_background", "open::with", "open::commands"],
        rooms: &["src/commands/serve.rs"],
        because: "only `serve --open` has the system start something, which is the browser",
    },
    Rule {
        names: &["std::fs", "tokio::fs"],
        rooms: &["src/source/", "src/theme/load", "src/publish/", "src/commands/"],
        because: "reading and writing have their rooms",
    },
    Rule {
        names: &["std::net"],
        rooms: &["src/serve/", "src/commands/"],
        because: "nothing but the server opens a socket",
    },
    Rule {
        names: &["anstream", "std::io::stdout", "std::io::stderr", "io::stdout", "io::stderr"],
        rooms: &["src/commands/", "src/main.rs"],
        because: "only commands print",
    },
    Rule {
        names: &["jiff::Timestamp::now", "Timestamp::now", "jiff::Zoned::now", "Zoned::now", "SystemTime::now"],
        rooms: &["src/commands/"],
        because: "today's date comes in once, so that the same book gives the same bytes",
    },
];

/// Words that may stand nowhere in these rooms, however they got there.
const NEVER_NAMED: &[(&str, &[&str])] = &[("Org", &["src/site/", "src/theme/", "src/publish/", "src/serve/"])];

/// Files over the limit, each with the reason why it is one piece.
const LONG_FILES: &[(&str, &str)] = &[];

/// The most lines of a file outside its tests.
const MOST_LINES: usize = 400;

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = walkdir::WalkDir::new(root.join("src")).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    let texts = rust.map(|entry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        (path, std::fs::read_to_string(entry.path()).unwrap())
    });
    let files = code::without_tests(texts.collect());
    assert!(files.len() > 5, "src/ was read");
    files
}

#[track_caller]
fn assert_tidy(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn layers_use_only_those_above_them() {
    assert_tidy(&checks::layers(&sources(), LAYERS));
}

#[test]
fn names_stay_in_their_rooms() {
    assert_tidy(&checks::at_home(&sources(), AT_HOME));
    assert_tidy(&checks::never_named(&sources(), NEVER_NAMED));
}

#[test]
fn only_the_rooms_that_read_ask_the_disk_about_paths() {
    let rooms = &["src/source/", "src/theme/load", "src/publish/", "src/commands/"];
    assert_tidy(&checks::path_questions(&sources(), rooms));
}

#[test]
fn only_commands_print() {
    assert_tidy(&checks::printing(&sources(), &["src/commands/", "src/main.rs"]));
}

#[test]
fn nothing_unwraps() {
    assert_tidy(&checks::unwraps(&sources()));
}

#[test]
fn files_are_short() {
    assert_tidy(&checks::sizes(&sources(), MOST_LINES, LONG_FILES));
}

#[test]
fn the_code_map_shows_the_layers_that_exist() {
    let map = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    assert_tidy(&checks::code_map(&map, &sources(), LAYERS));
}

//! The checks themselves: each takes files and gives what is wrong, one sentence a place.

use super::code::{File, Path, paths};

/// Names that may stand only in some rooms.
pub struct Rule {
    /// Paths as they are written in Rust.
    pub names: &'static [&'static str],
    /// Starts of the paths of the files where they may stand.
    pub rooms: &'static [&'static str],
    /// Why.
    pub because: &'static str,
}

fn is_in(file: &File, rooms: &[&str]) -> bool {
    rooms.iter().any(|room| file.path.starts_with(room))
}

/// A layer that uses one below it, or a file of no layer.
pub fn layers(files: &[File], order: &[&str]) -> Vec<String> {
    let place = |layer: &str| order.iter().position(|known| *known == layer);
    let mut faults = Vec::new();
    for file in files {
        let Some(own) = place(file.layer()) else {
            faults.push(format!("{}: `{}` is no layer that ARCHITECTURE.md knows", file.path, file.layer()));
            continue;
        };
        for path in paths(&file.tokens) {
            let Some(used) = name_at_root(file, &path) else { continue };
            let at = format!("{}:{}", file.path, path.line);
            if ["*", "self"].contains(&used.as_str()) {
                faults.push(format!("{at}: names the whole crate, so that nobody sees which layer it uses"));
            } else if place(&used).is_some_and(|used| used > own) {
                faults.push(format!("{at}: `{}` uses `{used}`, which stands below it", file.layer()));
            }
        }
    }
    faults
}

/// What a path names directly below the crate's root, if it starts there.
fn name_at_root(file: &File, path: &Path) -> Option<String> {
    let ups = path.parts.iter().take_while(|part| *part == "super").count();
    match path.parts[0].as_str() {
        "crate" | "charterbook" => path.parts.get(1).cloned(),
        "super" if ups == file.module().len() => path.parts.get(ups).cloned(),
        _ => None,
    }
}

/// Names outside their rooms.
pub fn at_home(files: &[File], rules: &[Rule]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        let found = paths(&file.tokens);
        for rule in rules.iter().filter(|rule| !is_in(file, rule.rooms)) {
            for name in rule.names {
                let places = found.iter().filter(|path| path.is_within(name));
                faults.extend(places.map(|path| {
                    format!(
                        "{}:{}: `{name}` belongs in {}: {}",
                        file.path,
                        path.line,
                        rule.rooms.join(", "),
                        rule.because
                    )
                }));
            }
        }
    }
    faults
}

/// Words in rooms where they may not stand at all.
pub fn never_named(files: &[File], rules: &[(&str, &[&str])]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        for (word, _) in rules.iter().filter(|(_, rooms)| is_in(file, rooms)) {
            let places = file.tokens.iter().filter(|token| token.text == *word);
            faults.extend(places.map(|token| format!("{}:{}: names `{word}`", file.path, token.line)));
        }
    }
    faults
}

/// The lines where words stand next to each other.
fn sequences<'file>(file: &'file File, wanted: &'file [&str]) -> impl Iterator<Item = usize> + 'file {
    let windows = file.tokens.windows(wanted.len());
    windows
        .filter(move |window| window.iter().zip(wanted).all(|(token, word)| token.text == *word))
        .map(|found| found[0].line)
}

/// Questions to the disk that a path answers by itself, outside the rooms that read.
pub fn path_questions(files: &[File], rooms: &[&str]) -> Vec<String> {
    let questions = ["exists", "try_exists", "is_file", "is_dir", "read_dir", "canonicalize", "symlink_metadata"];
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !is_in(file, rooms)) {
        for question in questions {
            let wanted = [".", question, "("];
            faults.extend(
                sequences(file, &wanted).map(|line| format!("{}:{line}: `.{question}()` asks the disk", file.path)),
            );
        }
    }
    faults
}

/// Printing macros outside the rooms that print.
pub fn printing(files: &[File], rooms: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !is_in(file, rooms)) {
        for name in ["print", "println", "eprint", "eprintln", "dbg"] {
            let wanted = [name, "!"];
            faults.extend(sequences(file, &wanted).map(|line| format!("{}:{line}: `{name}!` prints", file.path)));
        }
    }
    faults
}

/// `unwrap()` outside tests.
pub fn unwraps(files: &[File]) -> Vec<String> {
    let places = |file| sequences(file, &[".", "unwrap", "("]).map(|line| format!("{}:{line}: unwraps", file.path));
    files.iter().flat_map(places).collect()
}

/// Files over `most` lines that are not listed, and listed ones that are short, gone or without a reason.
pub fn sizes(files: &[File], most: usize, listed: &[(&str, &str)]) -> Vec<String> {
    let is_listed = |file: &File| listed.iter().any(|(path, _)| *path == file.path);
    let long = files.iter().filter(|file| file.lines > most);
    let unlisted = long.filter(|file| !is_listed(file));
    let mut faults: Vec<String> =
        unlisted.map(|file| format!("{}: {} lines outside tests; {most} are allowed", file.path, file.lines)).collect();
    for (path, reason) in listed {
        if !files.iter().any(|file| file.path == *path && file.lines > most) {
            faults.push(format!("{path}: is not over {most} lines any more; take it off the list"));
        }
        if reason.is_empty() {
            faults.push(format!("{path}: is listed without a reason"));
        }
    }
    faults
}

/// Differences between the code map in `ARCHITECTURE.md` (its first code block) and the layers that exist.
pub fn code_map(page: &str, files: &[File], order: &[&str]) -> Vec<String> {
    let block = page.split("```").nth(1).unwrap_or_default();
    let entries = block.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = entries.filter_map(|line| line.split_whitespace().next());
    let mapped: Vec<&str> = names.map(|name| name.trim_end_matches('/').trim_end_matches(".rs")).collect();
    let exists = |layer: &str| files.iter().any(|file| file.layer() == layer);
    let mut faults = Vec::new();
    for layer in order {
        match (exists(layer), mapped.contains(layer)) {
            (true, false) => faults.push(format!("ARCHITECTURE.md: the code map lacks `{layer}`")),
            (false, true) => faults.push(format!("ARCHITECTURE.md: the code map shows `{layer}`, which is not there")),
            _ => {}
        }
    }
    let shown = mapped.iter().filter_map(|name| order.iter().position(|layer| layer == name));
    // main, lib and cli frame the map; the layers between them stand as data flows.
    let layers: Vec<usize> = shown.filter(|place| order[*place] != "main" && order[*place] != "lib").collect();
    if !layers.is_sorted() {
        faults.push("ARCHITECTURE.md: the code map shows the layers in another order".into());
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::{AT_HOME, LAYERS, NEVER_NAMED, code};
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Vec<File> {
        code::without_tests(texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_layer_that_looks_down_is_found_however_it_is_written() {
        let found = layers(
            &files(&[
                ("src/model/mod.rs", "use crate::{source::Span, check::Report};"),
                ("src/model/org.rs", "fn f() -> super::super::site::Page { }"),
                ("src/text/mod.rs", "use super::theme;\nuse crate::*;"),
                ("src/main.rs", "use charterbook::commands;"),
                ("src/helpers/mod.rs", ""),
            ]),
            LAYERS,
        );
        assert_eq!(
            found,
            [
                "src/model/mod.rs:1: `model` uses `check`, which stands below it",
                "src/model/org.rs:1: `model` uses `site`, which stands below it",
                "src/text/mod.rs:1: `text` uses `theme`, which stands below it",
                "src/text/mod.rs:2: names the whole crate, so that nobody sees which layer it uses",
                "src/helpers/mod.rs: `helpers` is no layer that ARCHITECTURE.md knows",
            ]
        );
    }

    #[test]
    fn looking_up_comments_and_tests_are_no_faults() {
        let tree = files(&[
            ("src/check/rules/mod.rs", "use crate::model::Org; use super::Report; // crate::site::Page"),
            ("src/check/mod.rs", "mod rules;\n#[cfg(test)]\nmod tests { use crate::site::Page; }"),
        ]);
        assert_eq!(layers(&tree, LAYERS), Vec::<String>::new());
    }

    #[test]
    fn every_name_is_missed_outside_its_rooms_and_welcome_inside() {
        for rule in AT_HOME {
            for name in rule.names {
                let text = format!("use {name}::thing;");
                // No rule has a room in `address`.
                let away = at_home(&files(&[("src/address/mod.rs", &text)]), std::slice::from_ref(rule));
                assert_eq!(away.len(), 1, "{name} away from home");
                let room = format!("{}.rs", rule.rooms[0].trim_end_matches(".rs"));
                assert_eq!(at_home(&files(&[(&room, &text)]), std::slice::from_ref(rule)), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn a_renderer_cannot_name_the_org() {
        for room in NEVER_NAMED[0].1 {
            let path = format!("{room}mod.rs");
            let tree = files(&[(&path, "fn page(org: &Org) {}")]);
            assert_eq!(never_named(&tree, NEVER_NAMED), [format!("{path}:1: names `Org`")]);
        }
        let tree = files(&[("src/site/mod.rs", "fn page(edition: &Edition) { let s = \"Org\"; }")]);
        assert_eq!(never_named(&tree, NEVER_NAMED), Vec::<String>::new());
    }

    #[test]
    fn printing_asking_the_disk_and_unwrapping_are_found() {
        let text = "fn f(path: &Path) {\n println!(\"x\");\n path.exists();\n Some(1).unwrap();\n}\n\
                    #[cfg(test)]\nmod tests { fn g() { println!(); x.exists(); y.unwrap(); } }";
        let tree = files(&[("src/model/mod.rs", text)]);
        assert_eq!(printing(&tree, &["src/commands/"]), ["src/model/mod.rs:2: `println!` prints"]);
        assert_eq!(path_questions(&tree, &["src/source/"]), ["src/model/mod.rs:3: `.exists()` asks the disk"]);
        assert_eq!(unwraps(&tree), ["src/model/mod.rs:4: unwraps"]);
        assert_eq!(printing(&tree, &["src/model/"]), Vec::<String>::new());
    }

    #[test]
    fn long_files_need_a_reason_and_reasons_do_not_outlive_them() {
        let long = "\n".repeat(11);
        let tested = format!("x\n#[cfg(test)]\nmod tests {{{long}}}");
        let tree = files(&[("src/a.rs", &long), ("src/b.rs", "x"), ("src/c.rs", &tested)]);
        assert_eq!(sizes(&tree, 10, &[]), ["src/a.rs: 11 lines outside tests; 10 are allowed"]);
        assert_eq!(sizes(&tree, 10, &[("src/a.rs", "one table")]), Vec::<String>::new());
        let stale = sizes(&tree, 10, &[("src/a.rs", ""), ("src/b.rs", "was long")]);
        assert_eq!(
            stale,
            ["src/a.rs: is listed without a reason", "src/b.rs: is not over 10 lines any more; take it off the list",]
        );
    }

    #[test]
    fn a_code_map_that_lags_behind_is_found() {
        let tree =
            files(&[("src/main.rs", ""), ("src/source/mod.rs", ""), ("src/diag/mod.rs", ""), ("src/text.rs", "")]);
        let page = |lines: &str| format!("# The house\n```\nsrc/\n{lines}```\n");
        let right =
            page("  main.rs   runs\n  source/   texts\n            more\n  diag/     findings\n  text.rs   words\n");
        assert_eq!(code_map(&right, &tree, LAYERS), Vec::<String>::new());
        let wrong = page("  main.rs   runs\n  text.rs   words\n  source/   texts\n  site/   pages\n");
        assert_eq!(
            code_map(&wrong, &tree, LAYERS),
            [
                "ARCHITECTURE.md: the code map lacks `diag`",
                "ARCHITECTURE.md: the code map shows `site`, which is not there",
                "ARCHITECTURE.md: the code map shows the layers in another order",
            ]
        );
    }
}

//! No test file can be forgotten: one that nothing declares would never run, and nobody would notice.

use std::collections::BTreeMap;
use std::path::Path;

/// Files that no other file declares as a module, given every Rust file of the folder as (path, text).
fn undeclared(files: &BTreeMap<String, String>) -> Vec<String> {
    let declares = |file: &str, module: &str| {
        let line = format!("mod {module};");
        files.get(file).is_some_and(|text| text.lines().any(|found| found.trim().trim_start_matches("pub ") == line))
    };
    let is_declared = |path: &str| {
        let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
        match path.rsplit_once('/') {
            None => declares("main.rs", path),
            Some((folder, module)) => {
                declares(&format!("{folder}.rs"), module) || declares(&format!("{folder}/mod.rs"), module)
            }
        }
    };
    files.keys().filter(|path| *path != "main.rs" && !is_declared(path)).cloned().collect()
}

fn rust_files(root: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.unwrap().into_path());
    let rust = entries.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"), text)
    })
    .collect()
}

#[test]
fn every_file_of_this_folder_is_a_module_of_the_test_binary() {
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it"));
    assert!(files.len() > 2, "the folder was read");
    let forgotten = undeclared(&files);
    assert!(forgotten.is_empty(), "declare these with `mod …;`, or they never run: {forgotten:?}");
}

#[test]
fn a_forgotten_file_is_noticed() {
    let tree = |texts: &[(&str, &str)]| -> BTreeMap<String, String> {
        texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    };
    let files = tree(&[
        ("main.rs", "mod cmd;\n// mod commented;\nmod known;"),
        ("known.rs", ""),
        ("commented.rs", ""),
        ("cmd/mod.rs", "mod check;"),
        ("cmd/check.rs", ""),
        ("cmd/who.rs", ""),
    ]);
    assert_eq!(undeclared(&files), ["cmd/who.rs", "commented.rs"]);
}

//! `schema` as programs and people use it.

use crate::program::run;
use serde_json::Value;
use std::path::Path;

const KINDS: [&str; 9] =
    ["book", "people", "charter", "page", "record", "ballot", "read-backs", "glossary", "scenarios"];

#[test]
fn without_a_kind_it_lists_them() {
    let listed = run(Path::new("."), &["schema"]);
    assert_eq!((listed.exit, listed.err.as_str()), (0, ""));
    let kinds: Vec<_> = listed.out.lines().take(9).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(kinds, KINDS);
    assert!(listed.out.contains("charters/*/records/*.md"), "{}", listed.out);
}

#[test]
fn each_kind_has_a_schema_that_programs_can_read() {
    for kind in KINDS {
        let printed = run(Path::new("."), &["schema", kind]);
        assert_eq!((printed.exit, printed.err.as_str()), (0, ""), "{kind}");
        let schema: Value = serde_json::from_str(&printed.out).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{kind}");
    }
}

#[test]
fn a_misspelt_kind_gets_its_neighbour() {
    let wrong = run(Path::new("."), &["schema", "charer"]);
    assert_eq!((wrong.exit, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("charter"), "{}", wrong.err);
}

#[test]
fn an_older_book_gets_new_schemas() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "."]).exit, 0);
    let schema = folder.path().join(".charterbook/schemas/charter.json");
    let fresh = std::fs::read_to_string(&schema).unwrap();
    std::fs::write(&schema, "{}").unwrap();
    let written = run(folder.path(), &["schema", "--output", ".charterbook/schemas"]);
    assert_eq!((written.exit, written.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&schema).unwrap(), fresh);
    let names: Vec<_> = std::fs::read_dir(schema.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), KINDS.len());
}

#[test]
fn rules_and_their_settings_are_known_to_it() {
    let book: Value = serde_json::from_str(&run(Path::new("."), &["schema", "book"]).out).unwrap();
    let rules: Value = serde_json::from_str(&run(Path::new("."), &["explain", "--format", "json"]).out).unwrap();
    for rule in rules["rules"].as_array().unwrap() {
        let (name, settings) = (rule["rule"].as_str().unwrap(), rule["settings"].as_object().unwrap());
        let table = &book["properties"]["rules"]["properties"][name]["anyOf"][1]["properties"];
        for (setting, default) in settings {
            assert_eq!(&table[setting]["default"], default, "{name}: {setting}");
        }
        assert!(table["level"].is_object(), "{name}");
    }
    let charter: Value = serde_json::from_str(&run(Path::new("."), &["schema", "charter"]).out).unwrap();
    let waived = &charter["definitions"]["waiver"]["properties"]["rule"]["enum"];
    assert!(waived.as_array().unwrap().contains(&"tied-priorities".into()), "{waived}");
}

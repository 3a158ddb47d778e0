//! `explain` and the reference page that comes from the same words.

use crate::program::run;
use std::path::Path;

#[test]
fn the_reference_page_says_what_explain_says() {
    let printed = run(Path::new("."), &["explain", "--format", "markdown"]);
    assert_eq!((printed.exit, printed.err.as_str()), (0, ""));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&page, &printed.out).unwrap();
    }
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(
        written == printed.out,
        "docs/rules.md is older than the rules: UPDATE_DOCS=1 cargo test --test it explain"
    );
}

#[test]
fn one_rule_is_one_section() {
    let printed = run(Path::new("."), &["explain", "tied-priorities", "--format", "markdown"]);
    assert!(printed.out.starts_with("### tied-priorities\n\nTwo active priorities"), "{}", printed.out);
    assert_eq!(printed.out.matches("```").count(), 4, "two examples: {}", printed.out);
}

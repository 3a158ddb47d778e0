//! No text of an author runs a script: `tests/browser/hostile/` builds books that are full of texts that do run where
//! nothing protects a page, and looks at them in a real browser.

use crate::node::{is_ready, script, words_of};

const CHECK: &str = "tests/browser/hostile/run.mjs";

#[test]
fn no_text_of_an_author_runs_a_script() {
    if !is_ready(CHECK) {
        return;
    }
    let output = script(CHECK).arg(env!("CARGO_BIN_EXE_charterbook")).output().unwrap();
    assert!(output.status.success(), "\n{}", words_of(&output));
    println!("{}", words_of(&output));
}

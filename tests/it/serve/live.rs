//! An open page in a real browser, while its book is edited: `tests/browser/reload.mjs`.

use super::Server;
use crate::node::{is_ready, script, words_of};

#[test]
fn an_open_page_follows_the_book() {
    if !is_ready("tests/browser/run.mjs") {
        return;
    }
    let server = Server::start(|_| ());
    let address = format!("http://127.0.0.1:{}", server.port);
    let output = script("tests/browser/reload.mjs").arg(address).arg(server.book.path()).output().unwrap();
    assert!(output.status.success(), "\n{}\n{}", words_of(&output), server.said());
}

//! The built-in theme renders every view; other themes build on it, and broken ones say where.

use super::{Theme, samples};
use crate::site::view::*;
use serde::Serialize;
use std::path::Path;

fn gazette() -> Theme {
    Theme::load(Path::new("/nowhere"), "gazette").unwrap().for_site(&samples::shell()).unwrap()
}

/// Every kind of page: its path, template and view, full of everything.
fn full(theme: &Theme) -> Vec<(&'static str, String)> {
    fn page(theme: &Theme, template: &str, view: &impl Serialize) -> String {
        theme.page(template, view).unwrap_or_else(|error| panic!("{error}\n{}", error.help))
    }
    vec![
        ("index.html", page(theme, "home.html", &samples::home())),
        ("teams/index.html", page(theme, "teams.html", &samples::teams())),
        ("teams/executive/index.html", page(theme, "team.html", &samples::team())),
        ("teams/executive/offsite/index.html", page(theme, "page.html", &samples::page())),
        ("priorities/index.html", page(theme, "priorities.html", &samples::all_priorities())),
        ("priorities/company/keep-patients/index.html", page(theme, "priority.html", &samples::priority())),
        ("who-decides/index.html", page(theme, "who-decides.html", &samples::who_decides())),
        ("who-decides/discounts/index.html", page(theme, "decision.html", &samples::decision())),
        ("people/index.html", page(theme, "people.html", &samples::people())),
        ("people/lena/index.html", page(theme, "holder.html", &samples::holder())),
        ("trade-offs/index.html", page(theme, "trade-offs.html", &samples::all_trade_offs())),
        ("norms/index.html", page(theme, "norms.html", &samples::all_norms())),
        ("log/index.html", page(theme, "log.html", &samples::log())),
        ("log/finance/freeze/index.html", page(theme, "record.html", &samples::record())),
        ("glossary/index.html", page(theme, "glossary.html", &samples::glossary())),
        ("404.html", page(theme, "404.html", &samples::not_found())),
    ]
}

#[test]
#[ignore = "writes every kind of page to target/gazette, to look at"]
fn preview() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theme = Theme::load(book, "gazette").unwrap().for_site(&samples::shell()).unwrap();
    let folder = book.join("target/gazette");
    for (path, html) in full(&theme) {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, html).unwrap();
    }
    for (path, bytes) in theme.statics() {
        let file = folder.join(super::STATIC_FOLDER).join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}

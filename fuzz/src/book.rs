//! A whole book, from its texts to every file of its sites.

use super::{TODAY, findings, question::ask};
use charterbook::check::{self, Levels, Subject};
use charterbook::config::Config;
use charterbook::edition;
use charterbook::model;
use charterbook::site::{self, Options, Pages};
use charterbook::source::{Sources, never_matters};
use charterbook::theme::{Rendered, Theme};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

/// What begins the line with the path of the file whose text follows.
const MARK: &str = "=== ";

/// A book: for each file a line `=== path` and its text. Read, checked, and made into the site of each audience.
pub fn book(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let sources = Arc::new(Sources::from_texts(files(&text)));
    let Ok((levels, config)) = Config::read(&sources).and_then(|config| Ok((Levels::of(&config)?, config))) else {
        return;
    };
    let (org, found) = model::read(&sources, &config);
    let as_of = config.as_of.unwrap_or(TODAY);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of };
    let mut report = check::run(subject, found, &levels, None);
    check::identify(subject, &mut report);
    findings::show(report, &sources);
    for decision in org.decision_ids() {
        ask(&config, &org, decision.as_str());
    }
    for (at, audience) in config.audiences.iter().enumerate().take(3) {
        // There is no such folder, so that the themes are those that are built in.
        let Ok(theme) = Theme::load(Path::new("/nowhere"), &config.theme, &config.language) else { return };
        let edition = edition::of(&org, &sources, &config, Some(audience), as_of).unwrap();
        let options = Options { offline: at == 1 };
        let site = site::plan(edition, &config, options, HashMap::new(), Arc::clone(theme.locale()));
        let rendered = Rendered::new(site, theme).unwrap();
        for path in rendered.paths() {
            let bytes = rendered.bytes(&path);
            if !path.starts_with("assets/") {
                is_in_order(&path, &bytes.unwrap());
            }
        }
    }
}

/// The files that a folder on a disk could hold.
fn files(text: &str) -> BTreeMap<&str, &str> {
    let mut files = BTreeMap::new();
    for part in format_parts(text) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        let named =
            path.split('/').all(|name| !name.is_empty() && !name.contains('\0') && !never_matters(Path::new(name)));
        if path == "book.toml" || (named && path.starts_with("charters/")) {
            files.entry(path).or_insert(text);
        }
    }
    files
}

fn format_parts(text: &str) -> impl Iterator<Item = &str> {
    let first = text.strip_prefix(MARK).unwrap_or_default();
    first.split("\n=== ")
}

/// Files for programs are what they say they are.
fn is_in_order(path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes);
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "json" => drop(serde_json::from_str::<serde_json::Value>(text.unwrap()).unwrap()),
        "xml" => findings::is_xml(bytes),
        "ics" => assert!(text.unwrap().lines().all(|line| line.len() <= 75), "{path}"),
        "html" | "txt" | "css" | "js" => drop(text.unwrap()),
        _ => {}
    }
}

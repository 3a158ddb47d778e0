//! The demo book: the first thing every visitor sees, and the happy path of every layer.

use charterbook::check::{self, Levels, Subject};
use charterbook::config::Config;
use charterbook::diag::Report;
use charterbook::site::{Options, Pages};
use charterbook::source::Sources;
use charterbook::theme::{Rendered, Theme};
use charterbook::{edition, model, site};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read() -> (Arc<Sources>, Config) {
    let mut sources = Sources::open(root()).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    (Arc::new(sources), config)
}

fn check() -> (Arc<Sources>, Report) {
    let (sources, config) = read();
    let (org, reading) = model::read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: config.as_of.unwrap() };
    let report = check::run(subject, reading, &Levels::of(&config).unwrap(), None);
    (sources, report)
}

fn render(audience: &str) -> Rendered {
    let (sources, config) = read();
    let (org, _) = model::read(&sources, &config);
    let edition = edition::of(&org, &sources, &config, Some(audience), config.as_of.unwrap()).unwrap();
    let site = site::plan(edition, &config, Options::default(), HashMap::new());
    Rendered::new(site, Theme::load(root(), "gazette").unwrap()).unwrap()
}

#[test]
fn the_demo_book_is_clean() {
    let (_, report) = check();
    let standing: Vec<_> = report.findings.iter().filter(|finding| !finding.waived).collect();
    assert!(standing.is_empty(), "{standing:#?}");
    assert!((50..100).contains(&report.summary.decisions) && report.summary.charters == 12);
}

#[test]
fn every_page_of_every_edition_renders() {
    for audience in ["employees", "leadership"] {
        let rendered = render(audience);
        for path in rendered.paths() {
            let bytes = rendered.bytes(&path).unwrap_or_else(|error| panic!("{audience}: {path}: {error}"));
            if let Ok(dump) = std::env::var("DUMP") {
                let to = Path::new(&dump).join(audience).join(&path);
                std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                std::fs::write(to, &bytes).unwrap();
            }
            if path.ends_with(".html") {
                let html = String::from_utf8(bytes).unwrap();
                assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{path}");
                assert!(!html.contains("{{") && !html.contains("{%"), "{path} shows template text");
            }
        }
    }
}

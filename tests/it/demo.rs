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
    render_from(&sources, &config, audience)
}

fn render_from(sources: &Arc<Sources>, config: &Config, audience: &str) -> Rendered {
    let (org, _) = model::read(sources, config);
    let edition = edition::of(&org, sources, config, Some(audience), config.as_of.unwrap()).unwrap();
    let theme = Theme::load(root(), "gazette", "en").unwrap();
    let site = site::plan(edition, config, Options::default(), HashMap::new(), theme.locale().clone());
    Rendered::new(site, theme).unwrap()
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

/// A line that somebody could have left behind: gone, emptied, naming nobody, of another kind, or out of line.
fn damage(line: &str, how: u64) -> String {
    let (key, value) = line.split_once(": ").unwrap_or((line, ""));
    match how % 5 {
        0 => String::new(),
        1 => format!("{key}:"),
        2 => format!("{key}: nobody-at-all"),
        3 => format!("{key}: [{}]", value.replace(['[', ']', '{', '}'], "")),
        _ => format!("  {line}"),
    }
}

#[test]
fn a_damaged_book_is_checked_and_renders_all_that_is_left() {
    let (whole, config) = read();
    for seed in 0_u64..4 {
        // A small generator, so that every machine damages the same lines.
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        // A torn line spoils a whole file, so that all seeds but the first only change values.
        let kinds = if seed < 1 { 5 } else { 3 };
        let texts: Vec<(String, String)> = whole
            .files()
            .map(|(_, file)| {
                let damaged = |line: &str| match next() % 30 {
                    0 if &*file.path != "book.toml" && line.contains(": ") => damage(line, next() % kinds),
                    _ => line.to_owned(),
                };
                let lines: Vec<String> = file.text().lines().map(damaged).collect();
                (file.path.to_string(), lines.join("\n"))
            })
            .collect();
        let sources = Arc::new(Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
        let (org, reading) = model::read(&sources, &config);
        let subject = Subject { org: &org, sources: &sources, config: &config, as_of: config.as_of.unwrap() };
        let report = check::run(subject, reading, &Levels::of(&config).unwrap(), None);
        assert!(report.summary.errors > 10, "seed {seed}: {:?}", report.summary);
        for audience in ["employees", "leadership"] {
            let rendered = render_from(&sources, &config, audience);
            for path in rendered.paths().iter().filter(|path| path.ends_with(".html")) {
                rendered.bytes(path).unwrap_or_else(|error| panic!("seed {seed}, {audience}: {path}: {error}"));
            }
        }
    }
}

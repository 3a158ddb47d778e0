//! How long each stage of a build takes on a book, and one page of each kind:
//!
//!     cargo bench --bench stages -- BOOK
//!
//! Each stage runs five times; the median counts. `--bench rules` tells how long each rule takes.

#![allow(clippy::print_stdout, missing_docs)]

use charterbook::check::{self, Levels, Subject};
use charterbook::config::Config;
use charterbook::edition;
use charterbook::model;
use charterbook::publish::{self, About};
use charterbook::site::{self, Options, Page};
use charterbook::source::Sources;
use charterbook::theme::{self, Rendered, Theme};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench` to what it is given.
    let folder = std::env::args_os().skip(1).find(|argument| argument != "--bench");
    let folder = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let (sources, config) = read(&folder)?;
    show("reading", median(|| read(&folder).map(drop)).0);
    let sources = Arc::new(sources);
    let (time, (org, found)) = median(|| model::read(&sources, &config));
    show("understanding", time);

    let levels = Levels::of(&config).map_err(|faults| format!("{faults:?}"))?;
    let as_of = config.as_of.unwrap_or(jiff::civil::date(2026, 11, 21));
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of };
    show("checking", median(|| check::run(subject, found.clone(), &levels, None)).0);

    let edition = || edition::of(&org, &sources, &config, None, as_of).map_err(|unknown| unknown.name);
    show("choosing what the widest audience sees", median(|| edition().map(drop)).0);
    let theme = || Theme::load(&folder, &config.theme, &config.language).map_err(|error| error.to_string());
    show("the theme and its words", median(|| theme().map(drop)).0);
    let locale = Arc::clone(theme()?.locale());
    let plan = || edition().map(|own| site::plan(own, &config, Options::default(), HashMap::new(), locale.clone()));
    show("planning, with the stage before", median(|| plan().map(drop)).0);

    let site = plan()?;
    let ready = theme()?.for_site(&site.shell()).map_err(|error| error.to_string())?;
    println!("\n{:>9} pages", site.pages.len());
    let mut kinds: BTreeMap<String, Vec<&Page>> = BTreeMap::new();
    for page in site.pages.iter() {
        kinds.entry(kind_of(page)).or_default().push(page);
    }
    for (kind, pages) in kinds {
        // The one in the middle, since the first of a kind may be the largest.
        let page = pages[pages.len() / 2];
        let (time, html) = median(|| theme::render(&ready, &site, page));
        let bytes = html.map_err(|error| error.to_string())?.len();
        println!("{:>9} {kind}, one of {}, {bytes} bytes", microseconds(time), pages.len());
    }

    let rendered = Rendered::new(site, theme()?).map_err(|error| error.to_string())?;
    println!();
    show("rendering and publishing", publish(&rendered, &folder, &config.source)?);
    Ok(())
}

fn read(folder: &Path) -> Result<(Sources, Config), String> {
    let mut sources = Sources::open(folder).map_err(|error| format!("{error:?}"))?;
    let config = Config::read(&sources).map_err(|faults| format!("{faults:?}"))?;
    sources.read_folder(&config.source).map_err(|error| format!("{error:?}"))?;
    Ok((sources, config))
}

/// Publishes to a folder that is not there yet, and takes it away again.
fn publish(rendered: &Rendered, book: &Path, source: &str) -> Result<Duration, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let about = About { book, source, audience: rendered.audience() };
    let mut times = Vec::new();
    for run in 0..RUNS {
        let output = folder.path().join(run.to_string());
        let (time, written) = timed(|| publish::to_dir(rendered, &output, &about));
        written?;
        std::fs::remove_dir_all(output)?;
        times.push(time);
    }
    times.sort();
    Ok(times[RUNS / 2])
}

/// The kind's name without the places that it holds.
fn kind_of(page: &Page) -> String {
    let kind = format!("{:?}", page.kind);
    kind.split('(').next().unwrap_or_default().to_owned()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn median<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let (first, result) = timed(&mut work);
    let mut times: Vec<_> = (1..RUNS).map(|_| timed(&mut work).0).chain([first]).collect();
    times.sort();
    (times[RUNS / 2], result)
}

fn show(stage: &str, time: Duration) {
    println!("{:>9} {stage}", format!("{:.1} ms", time.as_secs_f64() * 1000.0));
}

fn microseconds(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1e6)
}

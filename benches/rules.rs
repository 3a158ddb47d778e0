//! How long each rule takes on a book, and all of them together:
//!
//!     cargo bench --bench rules -- BOOK
//!
//! Each rule runs alone on one thread, five times; the median counts. What a check does besides, such as sorting what
//! was found, is in every figure.

#![allow(clippy::print_stdout, missing_docs)]

use charterbook::check::{self, Levels, RULES, Subject};
use charterbook::config::Config;
use charterbook::model;
use charterbook::source::Sources;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo adds `--bench` to what it is given.
    let folder = std::env::args_os().skip(1).find(|argument| argument != "--bench");
    let folder = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let (seconds, book) = timed(|| Sources::open(&folder));
    let mut sources = book.map_err(|error| format!("{error:?}"))?;
    let config = Config::read(&sources).map_err(|faults| format!("{faults:?}"))?;
    let levels = Levels::of(&config).map_err(|faults| format!("{faults:?}"))?;
    let (reading, read) = timed(|| sources.read_folder(&config.source));
    read.map_err(|error| format!("{error:?}"))?;
    let (lowering, (org, found)) = timed(|| model::read(&sources, &config));
    let as_of = config.as_of.unwrap_or(jiff::civil::date(2026, 11, 21));
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of };
    println!("{} charters in {} files", org.charters.len(), sources.files().count());
    println!("{:>9} reading\n{:>9} understanding", milliseconds(seconds + reading), milliseconds(lowering));

    let (all, report) = median(|| check::run(subject, found.clone(), &levels, None));
    println!("{:>9} all rules, {} findings\n", milliseconds(all), report.findings.len());
    let mut rows: Vec<_> = RULES
        .iter()
        .map(|rule| {
            let (time, report) = median(|| check::run(subject, found.clone(), &levels, Some(rule.name)));
            (time, rule.name, report.findings.len())
        })
        .collect();
    rows.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
    for (time, rule, findings) in rows {
        println!("{:>9} {rule:<28} {findings:>7} findings", milliseconds(time));
    }
    Ok(())
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

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

//! `check`: all findings.

mod held;

use super::book::{Book, NO_CHARTERS};
use super::{Console, Failure, Outcome, day, repository, summary};
use crate::check::rules::{self, RULES};
use crate::diag::{Level, Report, concise, github, gitlab, human, json, junit, markdown, sarif};
use crate::model::charter::Charter;
use crate::model::words::nearest;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Find where the charters contradict themselves: every place, why it matters, and what to do.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds book.toml, where it is not this one or one above it.
    #[arg(value_name = "BOOK")]
    folder: Option<PathBuf>,

    /// The day to check for, in place of today.
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,

    /// For people, or for a platform that shows findings.
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    format: Format,

    /// What makes the run fail, with exit code 1.
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    fail_on: FailOn,

    /// Only this rule.
    #[arg(long, value_name = "NAME", value_parser = rule_name)]
    rule: Option<&'static str>,

    /// Findings that were there before and count for nothing, in place of the file that book.toml names.
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,

    /// Write what is found now to a baseline, whatever is in it already; with --rule, only what that rule finds.
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the lines, why it matters, what to do.
    Human,
    /// One line for each finding: path:line:column.
    Concise,
    /// For programs.
    Json,
    /// For code scanning and editors: SARIF 2.1.0.
    Sarif,
    /// Commands of GitHub Actions, and a summary of the run.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// A test report in XML, for most build machines.
    Junit,
    /// For a comment on a proposed change.
    Markdown,
}

impl Format {
    /// Whether it says of each finding what makes it the same one tomorrow.
    fn identifies_findings(self) -> bool {
        matches!(self, Self::Json | Self::Sarif | Self::Gitlab)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// An error.
    Error,
    /// An error or a warning.
    Warn,
    /// Nothing.
    Never,
}

const EXAMPLES: &str = "\
Examples:
  charterbook check
  charterbook check --as-of 2027-01-01         what will be wrong on New Year's Day
  charterbook check --rule tied-priorities     one rule only
  charterbook check --format json --fail-on warn
  charterbook check --write-baseline baseline.json
                                               from now on, only what is new counts";

/// Prints all findings; the outcome is findings where one weighs enough.
///
/// # Errors
/// When the book or its settings cannot be read.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let book = Book::read(arguments.folder.as_deref(), book)?;
    let today = day::today(arguments.as_of, book.config.as_of)?;
    let mut report = match &arguments.write_baseline {
        Some(path) => held::write(&book, today, arguments.rule, path, console)?,
        None => held::check(&book, today, arguments, console)?,
    };
    if arguments.format == Format::Json {
        let text = |charter: &Arc<Charter>| (charter.id.to_string(), charter.text_hash(&book.sources));
        report.texts = book.org.charters.iter().map(text).collect();
    }
    print(&report, &book, arguments, console)?;
    if book.org.charters.is_empty() && report.findings.is_empty() {
        console.note(NO_CHARTERS);
    }
    let outcome = outcome(&report, arguments.fail_on);
    // The program ends here, and the system takes back all memory at once, for which it needs no list of every text.
    std::mem::forget((book, report));
    Ok(outcome)
}

fn print(report: &Report, book: &Book, arguments: &Arguments, console: &mut Console) -> Result<(), Failure> {
    let sources = &book.sources;
    let top = || repository::top_of(&book.folder);
    let fails = if arguments.fail_on == FailOn::Warn { Level::Warn } else { Level::Error };
    let look = console.look();
    console.write(|out| match arguments.format {
        Format::Human => human::write(report, sources, look, out),
        Format::Concise => concise::write(report, sources, out),
        Format::Json => json::write(report, sources, out),
        Format::Sarif => sarif::write(report, sources, &top(), out),
        Format::Github => github::write(report, sources, &top(), out),
        Format::Gitlab => gitlab::write(report, sources, &top(), out),
        Format::Junit => junit::write(report, sources, &top(), fails, out),
        Format::Markdown => markdown::write(report, sources, &top(), "", markdown::COMMENT, out),
    })?;
    if arguments.format == Format::Github {
        summary::add(report, sources, &top(), console);
    }
    Ok(())
}

fn outcome(report: &Report, fail_on: FailOn) -> Outcome {
    let heavy = match (report.worst(), fail_on) {
        (None, _) | (_, FailOn::Never) => false,
        (Some(_), FailOn::Warn) => true,
        (Some(worst), FailOn::Error) => worst == Level::Error,
    };
    if heavy { Outcome::Findings } else { Outcome::Clean }
}

fn rule_name(text: &str) -> Result<&'static str, String> {
    let known = rules::find(text).map(|rule| rule.name);
    known.ok_or_else(|| match nearest(text, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("there is no such rule; did you mean {near}?"),
        None => "there is no such rule; `charterbook explain` lists all rules".to_owned(),
    })
}

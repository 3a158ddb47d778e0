//! `check`: all findings.

use super::book::{Book, NO_CHARTERS};
use super::{Console, Failure, Format, Outcome, day};
use crate::check::rules::{self, RULES};
use crate::diag::{Level, Report, human, json};
use crate::model::words::nearest;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

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

    /// For people, or for programs.
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    format: Format,

    /// What makes the run fail, with exit code 1.
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    fail_on: FailOn,

    /// Only this rule.
    #[arg(long, value_name = "NAME", value_parser = rule_name)]
    rule: Option<&'static str>,
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
  charterbook check --format json --fail-on warn";

/// Prints all findings; the outcome is findings where one weighs enough.
///
/// # Errors
/// When the book or its settings cannot be read.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let book = Book::read(arguments.folder.as_deref(), book)?;
    let today = day::today(arguments.as_of, book.config.as_of)?;
    let report = book.check(today, arguments.rule);
    match arguments.format {
        Format::Human => {
            let look = console.look();
            console.write(|out| human::write(&report, &book.sources, look, out))?;
        }
        Format::Json => console.write(|out| json::write(&report, &book.sources, out))?,
    }
    if book.org.charters.is_empty() && report.findings.is_empty() {
        console.note(NO_CHARTERS);
    }
    Ok(outcome(&report, arguments.fail_on))
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

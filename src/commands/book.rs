//! A book, opened and read, as every command needs it.

use super::{Failure, find_book};
use crate::check::{Levels, Subject};
use crate::config::Config;
use crate::diag::human::{self, Look};
use crate::diag::{Diagnostic, Finding, Level, Report};
use crate::model::Org;
use crate::source::{OpenError, Sources};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// A book: its settings, its texts and what they mean.
pub(super) struct Book {
    pub(super) sources: Sources,
    pub(super) config: Config,
    pub(super) levels: Levels,
    pub(super) org: Org,
    /// What reading found. Reading never fails: what could be read is in `org`.
    pub(super) reading: Vec<Diagnostic>,
}

impl Book {
    /// Reads the book that is named, as BOOK or by `--book`, or the nearest one upwards.
    ///
    /// # Errors
    /// When there is none, its settings are faulty, or its folders cannot be read.
    pub(super) fn read(positional: Option<&Path>, flag: Option<&Path>) -> Result<Self, Failure> {
        let folder: PathBuf = find_book::find_book(positional, flag)?;
        let mut sources = Sources::open(&folder).map_err(cannot_open)?;
        let config = Config::read(&sources).map_err(|faults| faulty_settings(&sources, faults))?;
        let levels = Levels::of(&config).map_err(|faults| faulty_settings(&sources, faults))?;
        sources.read_folder(&config.source).map_err(cannot_open)?;
        let (org, reading) = crate::model::read(&sources, &config);
        Ok(Self { sources, config, levels, org, reading })
    }

    /// Checks the book as of a day, against all rules or only the one named.
    pub(super) fn check(&self, as_of: Date, only: Option<&str>) -> Report {
        let subject = Subject { org: &self.org, sources: &self.sources, config: &self.config, as_of };
        crate::check::run(subject, self.reading.clone(), &self.levels, only)
    }
}

fn cannot_open(error: OpenError) -> Failure {
    match error {
        OpenError::NoBook(path) => Failure::usage(format!("there is no {}", path.display()))
            .hint("name the folder that holds book.toml, or start a book with `charterbook init`"),
        OpenError::NoCharters(path) => {
            Failure::usage(format!("there is no folder {}, where book.toml says the charters are", path.display()))
                .hint("make the folder, or correct `source` in book.toml")
        }
        OpenError::Refused(path, error) => Failure::world(format!("{} cannot be read", path.display()), &error),
    }
}

/// The faults of `book.toml` as findings are shown, each with its line.
fn faulty_settings(sources: &Sources, faults: Vec<Diagnostic>) -> Failure {
    let finding = |diagnostic| Finding { diagnostic, level: Level::Error, why: String::new(), waived: false };
    let findings: Vec<Finding> = faults.into_iter().map(finding).collect();
    let look = Look { colour: true, width: None };
    let mut shown = Vec::new();
    // Writing to memory cannot fail.
    let _ = human::write_findings(&findings, sources, look, &mut shown);
    Failure::usage("the settings of this book are not in order").showing(String::from_utf8_lossy(&shown).into_owned())
}

//! A book, opened and read, as every command needs it.

use super::{Failure, find_book};
use crate::check::Levels;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Org;
use crate::source::{LineIndex, OpenError, Sources};
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
        let config = Config::read(&sources).map_err(|faults| faulty_settings(&sources, &faults))?;
        let levels = Levels::of(&config).map_err(|faults| faulty_settings(&sources, &faults))?;
        sources.read_folder(&config.source).map_err(cannot_open)?;
        let (org, reading) = crate::model::read(&sources, &config);
        Ok(Self { sources, config, levels, org, reading })
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

/// Each fault as `book.toml:3:5: what is wrong`, with what to do about it.
fn faulty_settings(sources: &Sources, faults: &[Diagnostic]) -> Failure {
    let mut message = "the settings of the book are not in order".to_owned();
    for fault in faults {
        let span = fault.primary().span;
        let file = sources.file(span.file);
        let place = LineIndex::new(file.text()).place(span.start as usize);
        let sentence = format!("\n  {}:{}:{}: {}", file.path, place.line, place.column, fault.message);
        message.push_str(&sentence);
        if !fault.help.is_empty() {
            message.push_str(&format!("\n    {}", fault.help));
        }
    }
    Failure::usage(message)
}

//! What the fuzz targets do with any bytes: one function a target.
//!
//! The tests of charterbook include this file too (`tests/it/fuzz.rs`), and hand each function what lies in
//! `corpus/<its name>/`, so that what a fuzzer found once is tried with every change.

#![allow(clippy::unwrap_used)]

mod book;
mod findings;
mod html;
mod markdown;
mod question;
mod settings;
mod texts;
mod values;

pub use book::book;
pub use markdown::markdown;
pub use question::question;
pub use settings::settings;
pub use texts::{charter, front_matter};
pub use values::values;

use jiff::civil::{Date, date};

/// The day on which everything happens.
const TODAY: Date = date(2026, 11, 20);

//! The book's meaning: from YAML and Markdown to people, charters, rights and records.
//!
//! `raw` is what is written, `lower` says what it means, [`Org`] is the whole, with indexes by id.

mod amount;
mod aspects;
mod assemble;
mod audience;
pub mod charter;
mod date;
mod decision;
mod faults;
mod field;
mod framework;
mod frameworks;
pub mod id;
mod index;
mod layout;
mod lower;
mod org;
pub mod people;
mod priority;
mod raw;
mod read;
pub mod record;
pub mod schema;
mod scope;
mod svg;
mod text;
mod texts;
mod unread;
mod value;
mod whole;
pub mod words;

pub use amount::Amount;
pub use aspects::{Aspect, Aspects};
pub use audience::{Audience, Reach};
pub use date::{Duration, parse_date};
pub use framework::{Count, Framework, Part};
pub use id::Id;
pub use org::{Org, Parts, Party, Reference};
pub use scope::{Dimension, Scope};
pub use text::Text;
pub use texts::Passage;
pub use unread::Unread;
pub use whole::{Memory, read};

#[cfg(test)]
mod tests;

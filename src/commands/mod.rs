//! One file for each verb: its arguments, and what it does with them. Only here is anything printed.

mod baseline;
mod book;
pub mod build;
pub mod check;
mod console;
mod day;
pub mod explain;
mod failure;
mod find_book;
pub mod init;
mod repository;
pub mod schema;
pub mod serve;
mod summary;
pub mod theme;
pub mod who;

pub use console::Console;
pub use failure::Failure;

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Findings that weigh enough, or a question without an answer.
    Findings,
}

/// How an answer is written. Findings have formats of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

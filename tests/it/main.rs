//! All integration tests, in one binary so that they link once.

// Tests may fail loudly and talk; nothing outside this binary sees their items.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, unreachable_pub)]

mod baseline;
mod browser;
mod build;
mod ceilings;
mod check;
mod cli;
mod collisions;
mod data;
mod demo;
mod editions;
mod editor;
mod every_fault;
mod explain;
mod extremes;
mod forgotten;
mod formats;
mod fuzz;
mod hostile;
mod init;
mod languages;
mod node;
mod paths;
mod program;
mod publish;
mod same;
mod schema;
mod search;
mod serve;
mod theme;
mod tidy;
mod who;

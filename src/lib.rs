//! charterbook reads a company's alignment charters, checks them together and publishes them as a site.
//!
//! The layers stand here in the order in which data flows; each uses only those above it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod source;
pub mod diag;
pub mod config;
pub mod text;
pub mod address;
pub mod model;
pub mod answer;
pub mod check;
pub mod edition;
pub mod locale;
pub mod site;
pub mod theme;
pub mod publish;
pub mod serve;
pub mod commands;
pub mod cli;

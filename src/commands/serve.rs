//! `serve`: shows the site on this machine.

use super::book::Book;
use super::{Console, Failure, Outcome, day};
use crate::serve::{self, Snapshot};
use crate::site::Options;
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Show the site on this machine: built into memory, on an address that only this machine can reach.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds book.toml, where it is not this one or one above it.
    #[arg(value_name = "BOOK")]
    folder: Option<PathBuf>,

    /// The port; 0 takes any free one.
    #[arg(long, value_name = "NUMBER", default_value_t = 8000)]
    port: u16,

    /// For whom the site is shown; the widest audience when absent.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// The day to show it for, in place of today.
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,

    /// The theme, in place of the one in book.toml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  charterbook serve
  charterbook serve --port 0                   any free port; the address is the first line
  charterbook serve --audience leadership";

/// Serves until Ctrl-C. Findings do not stop it: they are printed, and the pages of faulty parts say so.
///
/// # Errors
/// When the book, its settings or its theme cannot be used, or the port is taken.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let mut book = Book::read(arguments.folder.as_deref(), book)?;
    let today = day::today(arguments.as_of, book.config.as_of)?;
    book.refuse_unknown(arguments.audience.as_deref())?;
    let report = book.check_against_baseline(today)?;
    console.findings(&report, &book.sources);
    let listening = serve::listen(arguments.port).map_err(|error| cannot_listen(arguments.port, &error))?;
    let address = listening.url();
    // The page for addresses that lead nowhere is shown at any of them, so that its links need the server's top.
    book.config.base_url = Some(address.clone());
    let theme = arguments.theme.clone().unwrap_or_else(|| book.config.theme.clone());
    let rendered = book.render(arguments.audience.as_deref(), today, Options::default(), true, &theme)?;
    console.print(&format!("{address}\n"))?;
    console.note(&format!("showing the site for {}; Ctrl-C ends it\n", rendered.audience()));
    let snapshot = Arc::new(Snapshot::new(Box::new(rendered)));
    listening.run(&snapshot).map_err(|error| Failure::world("the site can no longer be served", &error))?;
    Ok(Outcome::Clean)
}

fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    Failure::world(format!("port {port} cannot be used"), error)
        .hint("another program may have it; `--port 0` takes any free one")
}

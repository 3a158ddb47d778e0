//! `serve`: shows the site on this machine, as it is at every moment.

mod faults;
mod follow;
mod preview;

use super::book::missing_words;
use super::{Console, Failure, Outcome, day, find_book};
use crate::serve::watch::Watch;
use crate::serve::{self, Snapshot};
use clap::Args;
use follow::{Follower, Told};
use jiff::civil::Date;
use preview::Preview;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Show the site on this machine, on an address that only this machine can reach; every save shows at once.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds book.toml, where it is not this one or one above it.
    #[arg(value_name = "BOOK")]
    folder: Option<PathBuf>,

    /// The port; 0 takes any free one.
    #[arg(long, value_name = "NUMBER", default_value_t = 8000)]
    port: u16,

    /// Open the site in the browser.
    #[arg(long)]
    open: bool,

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
  charterbook serve --open
  charterbook serve --port 0                   any free port; the address is the first line
  charterbook serve --audience leadership";

/// Serves until Ctrl-C. Errors that are there at the start do not stop it: they are printed, and the pages of faulty parts
/// say so. A later save with new errors leaves the pages as they were.
///
/// # Errors
/// When the book, its settings or its theme cannot be used at the start, or the port is taken.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let folder = find_book::find_book(arguments.folder.as_deref(), book)?;
    let listening = serve::listen(arguments.port).map_err(|error| cannot_listen(arguments.port, &error))?;
    let address = listening.url();
    let (preview, begun) = Preview::begin(arguments, folder, address.clone())?;
    let words = match &begun {
        Ok(good) => &good.words,
        Err(errors) => &errors.words,
    };
    let report = words.report();
    console.findings(&report, words.sources());
    console.print(&format!("{address}\n"))?;
    let told = Told::of(&report);
    let site = match begun {
        Ok(good) => {
            if let Some(note) = missing_words(good.rendered.locale()) {
                console.note(&note);
            }
            console.note(&format!("showing the site for {}; Ctrl-C ends it\n", good.rendered.audience()));
            Arc::new(Snapshot::new(Box::new(good.rendered)))
        }
        Err(errors) => {
            console.note("nothing is shown before the errors about who may see what are mended; Ctrl-C ends it\n");
            Arc::new(Snapshot::waiting(&errors.faults))
        }
    };
    let watch = Watch::default();
    let ender = watch.ender();
    let ended = std::thread::scope(|scope| {
        let server = scope.spawn(|| {
            let ended = listening.run(&site);
            ender.end();
            ended
        });
        if arguments.open {
            open(&address, console);
        }
        Follower::new(preview, told, watch, &site, console).run();
        server.join().unwrap_or_else(|_| Err(std::io::Error::other("it broke off")))
    });
    ended.map_err(|error| Failure::world("the site can no longer be served", &error))?;
    Ok(Outcome::Clean)
}

/// Has the system show an address in the browser. Where it has none, that is told, and the person opens it.
fn open(address: &str, console: &mut Console) {
    if let Err(error) = open::that_detached(address) {
        console.note(&format!("note: the browser could not be opened: {error}\n"));
    }
}

fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    Failure::world(format!("port {port} cannot be used"), error)
        .hint("another program may have it; `--port 0` takes any free one")
}

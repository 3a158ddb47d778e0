//! `build`: checks, then writes the site.

use super::book::{Book, NO_CHARTERS, faulty_theme, missing_words};
use super::{Console, Failure, Outcome, day};
use crate::diag::visible::line;
use crate::publish::{self, About, PublishError};
use crate::site::Options;
use crate::theme::Rendered;
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Check the charters, then write the site for one audience.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds book.toml, where it is not this one or one above it.
    #[arg(value_name = "BOOK")]
    folder: Option<PathBuf>,

    /// The folder to write to, in place of the one in book.toml.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// For whom the site is; the widest audience when absent. Nothing that it may not see is in the site.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// The day to build for, in place of today.
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,

    /// The theme, in place of the one in book.toml.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Write links to index.html, so that the site works from a shared drive without a server.
    #[arg(long)]
    offline: bool,

    /// Build in spite of errors; the pages of faulty parts say so. Errors about what an audience may see still stop it.
    #[arg(long)]
    allow_errors: bool,
}

const EXAMPLES: &str = "\
Examples:
  charterbook build
  charterbook build --audience leadership --output site-leadership
  charterbook build --offline --output /mnt/shared/charters";

/// What to do about errors that a build does not name, since its audience may not see the whole book.
const ALLOWED: &str = "hint: errors do not stop this build; `charterbook check` names them\n";

/// What to do about a site without charters, whether or not there are any for others.
const NOTHING_TO_SHOW: &str =
    "hint: there are no charters for this audience yet; `charterbook init` writes a book with examples\n";

/// Writes the site, or says why it does not: then the last site stays as it was.
///
/// # Errors
/// When the book, its settings or its theme cannot be used, or the world refuses to have the site written.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let mut book = Book::read(arguments.folder.as_deref(), book)?;
    let today = day::today(arguments.as_of, book.config.as_of)?;
    book.refuse_unknown(arguments.audience.as_deref())?;
    book.hold()?;
    // What is said beside a site is for no more eyes than the site: findings would tell of parts that it does not show.
    let is_narrowest = book.is_narrowest(arguments.audience.as_deref());
    // Rules follow the links of the texts, and pages need their words.
    book.org.outline_texts();
    let mut report = if is_narrowest { book.check_held(today) } else { book.errors_held(today) };
    let output = match &arguments.output {
        Some(output) => output.clone(),
        None => book.folder.join(&book.config.output),
    };
    let stops = book.stops_a_build(&report, arguments.allow_errors);
    if stops && !is_narrowest {
        report = book.check_held(today);
    }
    let may_say_all = stops || is_narrowest;
    if may_say_all {
        console.findings(&report, &book.sources);
    } else if arguments.allow_errors {
        console.note(ALLOWED);
    }
    mend(&output, &book)?;
    if stops {
        console.note("nothing was written; the last site, if there is one, stays as it was\n");
        return Ok(Outcome::Findings);
    }
    let options = Options { offline: arguments.offline };
    // Whether hidden parts have errors must not tell on a page, so that a wide edition always looks for its own.
    let notices = arguments.allow_errors && (!is_narrowest || report.summary.errors > 0);
    let theme = arguments.theme.as_deref().unwrap_or(&book.config.theme);
    let rendered = book.render(arguments.audience.as_deref(), today, options, notices, theme, None)?;
    if !rendered.has_charters() && (!may_say_all || report.findings.is_empty()) {
        console.note(if may_say_all { NO_CHARTERS } else { NOTHING_TO_SHOW });
    }
    if let Some(note) = missing_words(rendered.locale()) {
        console.note(&note);
    }
    let (folder, source) = (book.folder.clone(), book.config.source.clone());
    // What is written needs neither the texts nor what was found in them, and a large book has much of both.
    drop((book, report));
    let about = About { book: &folder, source: &source, audience: rendered.audience() };
    let written = publish::to_dir(&rendered, &output, &about).map_err(|error| cannot_publish(&error, &rendered))?;
    let pages = if written.files == 1 { "file" } else { "files" };
    let shown = output.display().to_string();
    console.print(&format!("wrote {} {pages} for {} to {}\n", written.files, rendered.audience(), line(&shown)))?;
    // The program ends here, and the system takes back all memory at once, for which it needs no list of every text.
    std::mem::forget(rendered);
    Ok(Outcome::Clean)
}

/// Mends the last site where a killed build left it in pieces, so that it is whole even where nothing new is written.
fn mend(output: &Path, book: &Book) -> Result<(), Failure> {
    let about = About { book: &book.folder, source: &book.config.source, audience: "" };
    publish::mend(output, &about).map_err(|error| failure_of(&error))
}

fn cannot_publish(error: &PublishError, rendered: &Rendered) -> Failure {
    if let PublishError::Page { path, .. } = error
        && let Some(fault) = rendered.fault(path)
    {
        return faulty_theme(fault);
    }
    failure_of(error)
}

fn failure_of(error: &PublishError) -> Failure {
    let failure = match error {
        PublishError::Io { doing, path, error } => Failure::world(format!("cannot {doing} {}", path.display()), error),
        PublishError::Busy(_) => Failure::busy(error.to_string()),
        PublishError::Refused { .. } | PublishError::Page { .. } => Failure::usage(error.to_string()),
    };
    match error.hint() {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

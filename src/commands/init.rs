//! `init`: a new book that checks clean, to be changed until it is true.

mod cast;
mod editors;
mod questions;
mod starter;
mod write;

use super::{Console, Failure, Outcome, day};
use crate::diag::visible::line;
use cast::Cast;
use clap::Args;
use questions::Answers;
use starter::Starter;
use std::path::{Path, PathBuf};

/// Start a new book: an example that passes every check, with notes on what to change first.
///
/// On a terminal it asks three questions; Enter takes the answer in brackets. A file that is already there is never
/// touched: then nothing is written at all.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder of the new book; this one when absent.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// What your company or team is called.
    #[arg(long, value_name = "TEXT", value_parser = questions::one_line)]
    title: Option<String>,

    /// Your own name.
    #[arg(long, value_name = "TEXT", value_parser = questions::one_line)]
    name: Option<String>,

    /// Your role.
    #[arg(long, value_name = "TEXT", value_parser = questions::one_line)]
    role: Option<String>,

    /// Ask nothing, and use an example for what you have not given.
    #[arg(long, visible_alias = "yes")]
    no_input: bool,
}

const EXAMPLES: &str = "\
Examples:
  charterbook init my-book
  charterbook init --title \"Acme\" --name \"Lena Fox\" --role \"Chief of Staff\" --no-input";

/// Writes the book, or nothing.
///
/// # Errors
/// When a file is in the way or the folder cannot be written to.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let folder = folder_of(arguments.folder.as_deref(), book)?;
    let today = day::today(None, None)?;
    // Nobody should answer questions for a book that cannot be written.
    write::refuse_to_overwrite(folder, &starter::paths(today))?;

    let given = Answers::given(&arguments.title, &arguments.name, &arguments.role);
    let answers = if console.can_ask() && !arguments.no_input {
        questions::ask(given, &mut std::io::stdin().lock(), &mut |text| console.note(text))?
    } else {
        given
    };
    let cast = Cast::of(answers.name(), answers.role());
    let files = Starter { title: answers.title(), cast: &cast, today }.files();
    write::all(folder, &files)?;
    console.print(&what_next(folder, files.len(), &answers))?;
    Ok(Outcome::Clean)
}

fn folder_of<'a>(positional: Option<&'a Path>, book: Option<&'a Path>) -> Result<&'a Path, Failure> {
    match (positional, book) {
        (Some(_), Some(_)) => {
            Err(Failure::usage("the folder is named twice").hint("name it once: charterbook init my-book"))
        }
        (Some(folder), None) | (None, Some(folder)) => Ok(folder),
        (None, None) => Ok(Path::new(".")),
    }
}

fn what_next(folder: &Path, count: usize, answers: &Answers) -> String {
    let here = folder == Path::new(".");
    let place = if here { "this folder".to_owned() } else { line(&folder.to_string_lossy()).into_owned() };
    let enter = if here { String::new() } else { format!("  cd {}\n", quoted_for_shell(&place)) };
    let invented = if answers.name.is_some() {
        "Begin with charters/people.yaml: everybody but you is invented."
    } else {
        "Begin with charters/people.yaml: everybody in it is invented."
    };
    format!(
        "Wrote a book for {} in {place}: {count} files, an example that passes every check,\nwith settings for editors.\n\n{invented}\n\n\
         What to do next:\n{enter}  \
         charterbook check    finds where the charters contradict each other\n  \
         charterbook serve    shows the site on this computer\n\n\
         README.md in the folder tells your team how to change something.\n",
        answers.title()
    )
}

fn quoted_for_shell(path: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "/._-+@:\\".contains(character);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

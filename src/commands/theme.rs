//! `theme`: which themes there are, and a copy of a built-in one to be changed.

mod write;

use super::{Console, Failure, Outcome, book};
use crate::diag::visible::line;
use crate::model::words::{nearest, quoted_list};
use crate::theme::{BuiltIn, THEMES_FOLDER, is_name, known};
use clap::builder::styling::{AnsiColor, Style};
use clap::{Args, Subcommand};
use std::fmt::Write as _;
use std::path::Path;

/// List the themes, or copy a built-in one into the book to change it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  charterbook theme list
  charterbook theme eject gazette --as ours     themes/ours/, a copy of the built-in theme";

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the themes of this book and those that are built in.
    List,
    Eject(Eject),
}

/// Copy a built-in theme into the book, as a folder under themes/ that you can change.
///
/// A folder that is already there is never touched: then nothing is written at all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  charterbook theme eject gazette
  charterbook theme eject gazette --as ours")]
struct Eject {
    /// The built-in theme; the one of the book when absent.
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// What the copy is called; as the theme itself when absent.
    #[arg(long = "as", value_name = "NEW_NAME")]
    new_name: Option<String>,
}

/// Prints the themes, or writes the copy.
///
/// # Errors
/// When there is no such theme or no book, when a folder is in the way, or when it cannot be written.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    match &arguments.verb {
        Verb::List => list(book, console),
        Verb::Eject(eject) => self::eject(eject, book, console),
    }
}

const NAME: Style = AnsiColor::Cyan.on_default();

fn list(book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    // Outside of a book there are the built-in themes still; a book that is named must be one.
    let opened = match book::open(None, book) {
        Ok((folder, _, config)) => Some((folder, config.theme)),
        Err(failure) if book.is_some() => return Err(failure),
        Err(_) => None,
    };
    let (folder, used) = opened.as_ref().map(|(folder, used)| (folder.as_path(), used.as_str())).unzip();
    let themes = known(folder);
    let width = themes.iter().map(|theme| theme.name.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    let mut found = false;
    for theme in &themes {
        // A folder of the book stands before the built-in theme of the same name.
        let is_used = !found && used == Some(theme.name.as_str());
        found |= is_used;
        let space = " ".repeat(width - theme.name.chars().count());
        let home = if theme.is_own { "in themes/" } else { "built in " };
        let mut notes = vec![theme.description.clone().unwrap_or_default()];
        notes.extend(theme.extends.as_ref().map(|below| format!("Builds on {below}.")));
        notes.extend(is_used.then(|| "This book uses it.".to_owned()));
        let notes = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join(" ");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{NAME}{}{NAME:#}{space}  {home}  {}", theme.name, line(&notes));
    }
    text.push_str("\n`charterbook theme eject NAME` copies a built-in one into the book.\n");
    console.print(&text)?;
    Ok(Outcome::Clean)
}

fn eject(arguments: &Eject, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let (folder, _, config) = book::open(None, book)?;
    let name = arguments.name.as_deref().unwrap_or(&config.theme);
    let theme = BuiltIn::find(name).ok_or_else(|| unknown(name, &folder, arguments.name.is_some()))?;
    let new_name = arguments.new_name.as_deref().unwrap_or(theme.name());
    if !is_name(new_name) {
        return Err(Failure::usage(format!("`{new_name}` cannot be a theme's name"))
            .hint("a theme's name has letters, digits, hyphens and underscores, as in `ours`"));
    }
    let files = theme.files();
    write::all(&folder.join(THEMES_FOLDER), new_name, &files)?;
    let mut text = format!("Wrote {} files to {THEMES_FOLDER}/{new_name}.\n\nWhat to do next:\n", files.len());
    if config.theme != new_name {
        let _ = writeln!(text, "  In book.toml, under [build], write theme = \"{new_name}\".");
    }
    let _ = writeln!(text, "  charterbook serve --theme {new_name}    shows the site in it");
    let _ = writeln!(
        text,
        "  Delete the files that you do not change, and write extends = \"{name}\" in its theme.toml: then the rest\n  \
         comes from the built-in theme and is renewed with each version of charterbook.",
        name = theme.name()
    );
    console.print(&text)?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str, folder: &Path, is_given: bool) -> Failure {
    let all = BuiltIn::all();
    let names = || all.iter().map(|theme| theme.name());
    if known(Some(folder)).iter().any(|theme| theme.is_own && theme.name == name) {
        let failure = Failure::usage(format!("`{name}` is this book's own theme, in {THEMES_FOLDER}/{name}"));
        let hint = format!("change it there, or name the built-in theme that you want: {}", quoted_list(names()));
        return failure.hint(hint);
    }
    let failure = Failure::usage(format!("there is no built-in theme `{name}`"));
    match nearest(name, names()).filter(|_| is_given) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("the built-in themes are {}", quoted_list(names()))),
    }
}

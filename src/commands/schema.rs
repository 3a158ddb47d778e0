//! `schema`: what each kind of file may hold, for editors.

use super::{Console, Failure, Outcome};
use crate::check::{rule_name_schema, rules_schema};
use crate::config;
use crate::model::schema::FileKind;
use clap::builder::PossibleValue;
use clap::builder::styling::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Print what a kind of file may hold, as JSON Schema (draft-07); without a kind, list the kinds.
///
/// Editors that know the schema complete words, explain each field and mark mistakes while you type.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The kind of file.
    #[arg(value_name = "KIND", value_enum)]
    kind: Option<Kind>,

    /// Write the schemas of all kinds into this folder, in the place of older ones.
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  charterbook schema
  charterbook schema charter
  charterbook schema --output .charterbook/schemas     what `init` wrote, for this version of charterbook";

/// A kind of file of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `book.toml`
    Book,
    /// A file under the folder of charters.
    Charters(FileKind),
}

impl Kind {
    /// All kinds.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Book).chain(FileKind::ALL.into_iter().map(Self::Charters))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Charters(kind) => kind.name(),
        }
    }

    /// What such files are called, relative to the book's folder.
    pub(super) fn files(self) -> Vec<String> {
        match self {
            Self::Book => vec!["book.toml".to_owned()],
            Self::Charters(kind) => kind.files().iter().map(|file| format!("charters/{file}")).collect(),
        }
    }

    /// The text of its schema.
    pub(super) fn text(self) -> String {
        let schema = match self {
            Self::Book => config::schema(&rules_schema()),
            Self::Charters(kind) => with_rules(kind.schema()),
        };
        format!("{schema:#}\n")
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Kind>> = LazyLock::new(|| Kind::all().collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

const NAME: Style = AnsiColor::Cyan.on_default();

/// Prints a schema or the list of kinds, or writes all schemas into a folder.
///
/// # Errors
/// When the folder cannot be written to.
pub fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Failure> {
    if let Some(folder) = &arguments.output {
        write(folder)?;
        let place = folder.display();
        console.note(&format!("Wrote {} schemas into {place}.\n", Kind::all().count()));
        return Ok(Outcome::Clean);
    }
    let text = match &arguments.kind {
        None => list(),
        Some(kind) => kind.text(),
    };
    console.print(&text)?;
    Ok(Outcome::Clean)
}

/// Waivers name rules, which the model does not know.
fn with_rules(mut schema: Value) -> Value {
    if let Some(Value::Object(rule)) = schema.pointer_mut("/definitions/waiver/properties/rule")
        && let Value::Object(names) = rule_name_schema()
    {
        rule.extend(names);
    }
    schema
}

fn write(folder: &Path) -> Result<(), Failure> {
    let refused = |path: &Path, error| Failure::world(format!("{} cannot be written", path.display()), &error);
    std::fs::create_dir_all(folder).map_err(|error| refused(folder, error))?;
    for kind in Kind::all() {
        let path = folder.join(format!("{}.json", kind.name()));
        std::fs::write(&path, kind.text()).map_err(|error| refused(&path, error))?;
    }
    Ok(())
}

fn list() -> String {
    let mut text = String::new();
    for kind in Kind::all() {
        let (name, files) = (kind.name(), kind.files().join(", "));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{NAME}{name:<10}{NAME:#}  {files}");
    }
    text.push_str("\n`charterbook schema KIND` prints the schema of one of them.\n");
    text
}

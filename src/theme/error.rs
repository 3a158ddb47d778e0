//! What can be wrong with a theme, said to whoever wrote it.

use super::load::Layer;
use std::fmt;

/// A theme cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeError {
    /// The file, relative to the book, or `gazette (built in)/…`. None where no file is at fault.
    pub file: Option<String>,
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl ThemeError {
    pub(super) fn new(file: Option<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file, place: None, message: message.into(), help: help.into() }
    }

    /// The first fault of the files of words.
    pub(super) fn of_words(faults: Vec<crate::locale::Fault>) -> Self {
        let Some(fault) = faults.into_iter().next() else {
            return Self::new(None, "The words of the site cannot be used", "");
        };
        let place = Some(fault.line_and_column());
        Self { file: Some(fault.place), place, message: fault.message, help: fault.help }
    }

    /// What the template engine says, with the template's name turned into its file.
    pub(super) fn of_template(error: &tera::Error, layers: &[Layer]) -> Self {
        use tera::ErrorKind as Kind;
        let see = "The fields that a template has are listed in the reference of themes";
        match error.kind() {
            Kind::SyntaxError(report) => Self::at(report, "Check that each tag is spelt right and closed", layers),
            Kind::RenderingError(report) => Self::at(report, see, layers),
            Kind::TemplateNotFound(name) => {
                Self::new(None, format!("The theme has no template `{name}`"), missing_help(name))
            }
            Kind::MissingParent { current, parent } => Self::new(
                Some(file_of(current, layers)),
                format!("This template extends `{parent}`, which is not there"),
                "Check the name after `extends`; the built-in theme's templates are `gazette/<name>.html`",
            ),
            Kind::CircularExtend { tpl, .. } => Self::new(
                Some(file_of(tpl, layers)),
                "This template extends itself, by way of others",
                "To build on the parent's file of the same name, extend it with its theme: `gazette/<name>.html`",
            ),
            Kind::CircularInclude { tpl, .. } => Self::new(
                Some(file_of(tpl, layers)),
                "This template includes itself, by way of others",
                "Take out one of them",
            ),
            other => Self::of_report(&other.to_string(), layers, see),
        }
    }

    fn at(report: &tera::ReportError, help: &str, layers: &[Layer]) -> Self {
        let mut found = Self::new(Some(file_of(report.filename(), layers)), first_line(report.message()), help);
        found.place = Some((report.span().start_line, report.span().start_col + 1));
        found
    }

    /// An error that the engine gives as text only: `error: … --> name:line:column`, then lines of source.
    fn of_report(report: &str, layers: &[Layer], help: &str) -> Self {
        let message = first_line(report);
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let mut found = Self::new(None, message, help);
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        if let (Some(column), Some(line), Some(name)) = (parts.next(), parts.next(), parts.next()) {
            found.file = Some(file_of(name, layers));
            found.place = line.parse().ok().zip(column.parse().ok());
        }
        found
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end_matches('.')
}

fn missing_help(name: &str) -> String {
    format!(
        "Add `templates/{name}` to the theme, or write `extends = \"gazette\"` in its theme.toml to use the built-in one"
    )
}

/// The file of a template's name, which starts with the prefix of its layer.
fn file_of(name: &str, layers: &[Layer]) -> String {
    let layer = layers.iter().find_map(|layer| Some((layer, name.strip_prefix(layer.prefix.as_str())?)));
    layer.map_or_else(|| name.to_owned(), |(layer, rest)| format!("{}/templates/{rest}", layer.place))
}

impl fmt::Display for ThemeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(formatter, "{file}")?;
            if let Some((line, column)) = self.place {
                write!(formatter, ":{line}:{column}")?;
            }
            write!(formatter, ": ")?;
        }
        write!(formatter, "{}", self.message)
    }
}

impl std::error::Error for ThemeError {}

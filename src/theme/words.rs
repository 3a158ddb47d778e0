//! What the template engine complains of, in words for whoever writes a theme.

use super::layer::Layer;
use super::tags::tags;
use crate::model::words::{nearest, quoted_list};

/// A complaint in our words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// What is wrong, one sentence without a full stop.
    pub(super) message: String,
    /// What is to be seen at its place.
    pub(super) label: String,
    /// What to do.
    pub(super) help: String,
}

const REFERENCE: &str = "docs/themes.md lists the fields, filters and parts that a template can use";
/// At most so many names are told where none is near.
const MOST_NAMES: usize = 16;

/// What to say for a message of the engine; the layers know which names there are.
pub(super) fn said(complaint: &str, layers: &[Layer]) -> Said {
    let complaint = complaint.trim();
    absent(complaint).or_else(|| unknown(complaint, layers)).or_else(|| misplaced(complaint)).unwrap_or_else(|| Said {
        message: lower_first(complaint.lines().next().unwrap_or_default().trim_end_matches('.')),
        help: REFERENCE.to_owned(),
        ..Said::default()
    })
}

/// The name of a field that the engine does not find.
pub(super) fn missing(complaint: &str) -> Option<&str> {
    quoted(complaint).filter(|_| complaint.starts_with("Variable `") || complaint.starts_with("Field `"))
}

/// What to say of a field that some pages have.
pub(super) fn not_always_there(name: &str) -> Said {
    let (message, label) = (format!("`{name}` is not always there"), "it is absent here".to_owned());
    Said { message, label, help: IF_AROUND.to_owned() }
}

const IF_AROUND: &str = "put an `if` around it, as in {% if purpose %}{{ purpose.html | safe }}{% endif %}";

/// A field that the page or one of its parts does not have.
fn absent(complaint: &str) -> Option<Said> {
    let name = quoted(complaint)?;
    let listed = |list: &str| complaint.split_once(list).map(|(_, names)| names.trim_end_matches('.'));
    if complaint.starts_with("Variable `") || complaint.starts_with("Field `") {
        let names: Vec<&str> = ["Available variables: ", "Available fields: "]
            .iter()
            .find_map(|list| listed(list))
            .map(|names| names.split(", ").collect())
            .unwrap_or_default();
        if names.is_empty() {
            return Some(Said {
                message: format!("there is nothing here that has a `{name}`"),
                label: "it is asked of what is absent, or of a plain text".to_owned(),
                help: IF_AROUND.to_owned(),
            });
        }
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.len() <= MOST_NAMES => format!("there are {}", quoted_list(names)),
            None => REFERENCE.to_owned(),
        };
        return Some(Said { message: format!("there is no field `{name}` here"), label: String::new(), help });
    }
    None
}

/// A word that stands for nothing, with those that do.
fn unknown(complaint: &str, layers: &[Layer]) -> Option<Said> {
    let (kind, known, help) = match complaint.split_once(" `")?.0 {
        "Unknown component" => ("component", names_after(layers, "component"), ""),
        "Unknown template" => ("template", template_names(layers), ""),
        "Unknown filter" => {
            ("filter", Vec::new(), "Tera’s own filters can be used, and those in docs/themes.md, such as `date`")
        }
        "Unknown test" => ("test", Vec::new(), "the tests after `is` are Tera’s own, such as `is defined`"),
        "Unknown function" => ("function", Vec::new(), "a template has `super()` and Tera’s own functions"),
        "Block" => {
            ("block", names_after(layers, "block"), "only blocks of the template that this one extends are shown")
        }
        _ => return None,
    };
    let name = quoted(complaint)?;
    let others = known.iter().map(String::as_str).filter(|other| *other != name);
    let help = match nearest(name, others) {
        Some(near) => format!("did you mean `{near}`?"),
        None if help.is_empty() => REFERENCE.to_owned(),
        None => help.to_owned(),
    };
    let place = if kind == "block" { " in what this template extends" } else { "" };
    Some(Said { message: format!("there is no {kind} `{name}`{place}"), label: String::new(), help })
}

/// Something that cannot stand where it stands, or has the wrong type.
fn misplaced(complaint: &str) -> Option<Said> {
    let say = |message: String, help: &str| Some(Said { message, label: String::new(), help: help.to_owned() });
    if let Some((found, expected)) = complaint.strip_prefix("Found ").and_then(|rest| rest.split_once(" but expected "))
    {
        let label = format!("expected {}", expected.trim_end_matches('.'));
        let message = format!("{found} cannot stand here");
        return Some(Said { message, label, help: "check that the tag is spelt right and closed".to_owned() });
    }
    if complaint == "Unexpected end of input" || complaint.starts_with("Unclosed ") {
        return say(
            "the template ends before a tag in it is closed".to_owned(),
            "close each tag that opens, the innermost first",
        );
    }
    if complaint.starts_with("This content would be ignored") {
        let help =
            "put it into a block of the template that this one extends, as in {% block main %}…{% endblock main %}";
        return say("what stands outside of blocks would be lost".to_owned(), help);
    }
    if let Some((expected, found)) = types(complaint) {
        return say(format!("{expected} belongs here, and this is {found}"), REFERENCE);
    }
    if let Some(rest) = complaint.strip_prefix("Iteration not possible on type ") {
        return say(format!("a list belongs here, and this is {}", type_of(rest)), REFERENCE);
    }
    if complaint.starts_with("Tried to render") || complaint.starts_with("Cannot index into") {
        return say(
            "this is absent here".to_owned(),
            "put an `if` around it, or name what to print instead: {{ x or \"–\" }}",
        );
    }
    if complaint.to_ascii_lowercase().starts_with("missing keyword argument") {
        let name = quoted(complaint)?;
        return say(
            format!("the filter is not given its `{name}`"),
            "write it in brackets behind the filter, as in {{ matrix.rows | matrix_rows(of=matrix.columns) }}",
        );
    }
    if complaint.starts_with("Argument `") {
        let name = quoted(complaint)?;
        return say(
            format!("the component is not given its `{name}`"),
            "write it into the tag, as in <norms of={norms} />",
        );
    }
    None
}

/// The type that was expected and the one that was found.
fn types(complaint: &str) -> Option<(&'static str, &'static str)> {
    let mut named = complaint.split('`').skip(1).step_by(2);
    if complaint.starts_with("Invalid type for the value") {
        let expected = named.next()?;
        return Some((type_of(expected), type_of(named.next()?)));
    }
    if complaint.starts_with("Component argument") {
        let found = named.nth(1)?;
        return Some((type_of(named.next()?), type_of(found)));
    }
    None
}

/// A type of the engine as people call it.
fn type_of(name: &str) -> &'static str {
    match name.trim_matches(|mark| "`.".contains(mark)) {
        "string" => "a text",
        "array" => "a list",
        "map/struct" | "map" => "a part with fields",
        "bool" => "yes or no",
        "none" | "undefined" => "nothing",
        _ => "a number",
    }
}

/// What stands between the first backquotes.
fn quoted(complaint: &str) -> Option<&str> {
    complaint.split('`').nth(1)
}

/// The names that follow a word in the tags of all templates.
fn names_after(layers: &[Layer], word: &str) -> Vec<String> {
    let texts = layers.iter().flat_map(|layer| layer.templates.values());
    let mut names: Vec<String> = texts
        .flat_map(|text| tags(text).into_iter().filter(|tag| tag.word() == word).map(|tag| tag.name().to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The names by which a template can be called for.
pub(super) fn template_names(layers: &[Layer]) -> Vec<String> {
    let names = layers
        .iter()
        .flat_map(|layer| layer.templates.keys().flat_map(|name| [name.clone(), format!("{}{name}", layer.prefix)]));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().collect::<String>() + characters.as_str()).unwrap_or_default()
}

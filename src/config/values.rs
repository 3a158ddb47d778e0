//! What single settings may hold. Each check gives the text to keep, or what is wrong and what to write instead.

use super::section::{Faults, Section, shortened, texts_of};
use crate::source::Spanned;
use indexmap::IndexMap;
use jiff::civil::Date;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// A text, or what is wrong with it (read on after the setting's name) and what to write instead.
pub(super) type Checked = Result<String, (String, &'static str)>;

fn wrong(words: impl Into<String>, help: &'static str) -> Checked {
    Err((words.into(), help))
}

/// A day in the one shape that the format has, `2026-11-20`.
pub(super) fn date(text: &str) -> Option<Date> {
    // The library reads further shapes, such as 20261120, which other tools would read as something else.
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// A path that stays in the book, tidied: no `.` parts, no slash at the end.
pub(super) fn inside_the_book(path: &str) -> Checked {
    const HELP: &str = "write a path relative to the book's folder, with /, as in \"charters\"";
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    if path.starts_with(['/', '~']) || drive {
        return wrong(format!("leads out of the book: {}", shortened(path)), HELP);
    }
    if path.contains('\\') || path.chars().any(char::is_control) {
        return wrong("holds a backslash or an invisible character", HELP);
    }
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return wrong(format!("leads out of the book: {}", shortened(path)), HELP);
    }
    if parts.is_empty() {
        return wrong("is the book's own folder", "name a folder inside it, as in \"charters\"");
    }
    Ok(parts.join("/"))
}

/// A folder that stays in the book and is not hidden.
pub(super) fn folder_inside_the_book(path: &str) -> Checked {
    let path = inside_the_book(path)?;
    if path.split('/').any(|part| part.starts_with('.')) {
        return wrong("is a hidden folder", "name a folder without a dot in front, as in \"charters\"");
    }
    Ok(path)
}

/// Any folder; whether it may be written to is for publishing to judge.
pub(super) fn folder(path: &str) -> Checked {
    if path.chars().any(char::is_control) {
        return wrong("holds an invisible character", "write a path such as \"site\"");
    }
    Ok(path.to_owned())
}

/// One plain name, without anything that could lead to another folder.
pub(super) fn plain_name(name: &str) -> Checked {
    let plain = name.chars().all(|character| character.is_alphanumeric() || "-_".contains(character));
    if plain {
        return Ok(name.to_owned());
    }
    wrong("is not a plain name", "write the name of a theme, as in \"gazette\" or that of a folder under themes/")
}

/// A language tag as browsers read it: letters, then groups of letters and digits.
pub(super) fn language(tag: &str) -> Checked {
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    {
        return Ok(tag.to_owned());
    }
    wrong(format!("is not a language: {}", shortened(tag)), "write a language tag, as in \"en\", \"de\" or \"pt-BR\"")
}

/// A web address with a slash at the end.
pub(super) fn base_url(url: &str) -> Checked {
    const HELP: &str = "write where the site will stand, as in \"https://intranet.example/charters/\"";
    let url = web_address(url, HELP)?;
    if url.contains(['?', '#']) {
        return wrong("is not the address of a folder", HELP);
    }
    Ok(if url.ends_with('/') { url } else { url + "/" })
}

/// A web address with a place for a file's path.
pub(super) fn edit_url(url: &str) -> Checked {
    const HELP: &str = "write the address of your editor with {path} in the place of a file's path, \
                        as in \"https://git.example/meridian/edit/main/{path}\"";
    let url = web_address(url, HELP)?;
    let host = url.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    if host.contains("{path}") || !url.contains("{path}") {
        return wrong("does not say where a file's path goes", HELP);
    }
    Ok(url)
}

fn web_address(url: &str, help: &'static str) -> Checked {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let odd = |character: char| character.is_whitespace() || character.is_control() || "\"'<>\\`".contains(character);
    if host.is_empty() || host.starts_with(':') || url.contains(odd) {
        return wrong(format!("is not a web address: {}", shortened(url)), help);
    }
    Ok(url.to_owned())
}

/// Whether a word is an id: small letters of any script and digits, in parts joined by single hyphens.
pub(super) fn is_kebab_case(id: &str) -> bool {
    let letter = |character: char| {
        let small = character.to_lowercase().eq(std::iter::once(character));
        (character.is_alphanumeric() && small) || unicode_normalization::char::is_combining_mark(character)
    };
    id.split('-').all(|part| part.starts_with(char::is_alphanumeric) && part.chars().all(letter))
}

/// The order of audiences. One that is malformed or stands twice is a fault, for nobody could say who sees what.
pub(super) fn audiences(order: &Spanned<Vec<Spanned<String>>>, faults: &mut Faults) -> Vec<String> {
    if order.value.is_empty() {
        faults.add(
            order.span.range(),
            "`order` names no audience",
            "name at least one, as in [\"employees\", \"leadership\"]",
        );
    }
    let mut seen = HashSet::new();
    for audience in &order.value {
        let folded = caseless::default_case_fold_str(&audience.nfkc().collect::<String>());
        if !is_kebab_case(audience) {
            faults.add(
                audience.span.range(),
                format!("{} cannot be the name of an audience", shortened(audience)),
                "write small letters and digits with single hyphens between, as in \"board-members\"",
            );
        } else if !seen.insert(folded) {
            faults.add(
                audience.span.range(),
                format!("{} stands twice", shortened(audience)),
                "name every audience once, widest first",
            );
        }
    }
    order.value.iter().map(|audience| audience.nfc().collect()).collect()
}

/// The dimensions of scope with their values.
pub(super) fn scopes(section: &Section<'_, '_>, faults: &mut Faults) -> IndexMap<String, Vec<Spanned<String>>> {
    let mut scopes = IndexMap::new();
    for ((dimension, range), node) in section.entries() {
        let Some(values) = texts_of(dimension, node, faults) else { continue };
        if values.is_empty() && node.get_ref().as_array().is_some_and(|list| list.is_empty()) {
            faults.add(
                range,
                format!("{} has no values", shortened(dimension)),
                "list them, as in region = [\"EMEA\", \"AMER\"], or remove the line",
            );
        }
        let mut seen = HashSet::new();
        for value in &values {
            if !seen.insert(&value.value) {
                faults.add(value.span.range(), format!("{} stands twice", shortened(value)), "name every value once");
            }
        }
        scopes.insert(dimension.to_owned(), values);
    }
    scopes
}

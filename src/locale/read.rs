//! Files of words → a [`Locale`]. What a file asks for that no page can give is a fault with its place.

use super::numbers::Marks;
use super::pieces::Pieces;
use super::{Direction, Fault, File, Locale, built_in};
use crate::model::words::nearest;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{ErrorKind, ParserError};
use hashbrown::HashMap;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The phrase that tells which form a number takes. Nobody reads it.
pub(super) const FORM: &str = "charterbook-form";
const FORMS: &str = "charterbook-form = { $count ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    \
                     [many] many\n   *[other] other\n }\n";

/// The names to fill in, by phrase.
type Names = BTreeMap<String, BTreeSet<String>>;

struct Parsed {
    file: File,
    resource: Arc<FluentResource>,
    names: Names,
}

impl Locale {
    /// The words of a language: those that come with the program, and above them those of the theme and of the book.
    /// A file of a theme may have phrases of its own, if it has them in English; a file of the book may not.
    ///
    /// # Errors
    /// With all faults of all files.
    pub fn new(language: &str, theme: Vec<File>, book: Vec<File>) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut parse =
            |files: Vec<File>| -> Vec<Parsed> { files.into_iter().map(|file| parsed(file, &mut faults)).collect() };
        let (mut files, book) = (parse(built_in::files().chain(theme).collect()), parse(book));
        let mut known = Names::new();
        for own in files.iter().filter(|own| is(&own.file, "en")) {
            known.extend(own.names.iter().map(|(key, names)| (key.clone(), names.clone())));
        }
        for own in files.iter().filter(|own| !is(&own.file, "en")).chain(&book) {
            check(own, &known, &mut faults);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        files.extend(book);
        Ok(assemble(language, &files, &known))
    }
}

fn is(file: &File, language: &str) -> bool {
    file.language.eq_ignore_ascii_case(language)
}

fn assemble(language: &str, files: &[Parsed], known: &Names) -> Locale {
    let chain = chain(language);
    let of = |language: &str| files.iter().filter(|own| is(&own.file, language)).collect::<Vec<_>>();
    let spoken: Vec<&Parsed> = chain.iter().flat_map(|own| of(own)).collect();
    let identifier = |tag: &str| tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let direction = match identifier(language).character_direction() {
        CharacterDirection::RTL => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    };
    let english = bundle(identifier("en"), &of("en"), Direction::LeftToRight);
    let own = bundle(identifier(language), &spoken, direction);
    let mut locale = Locale {
        language: language.to_owned(),
        direction,
        is_spoken: !spoken.is_empty(),
        own,
        english,
        fixed: IndexMap::default(),
        simple: HashMap::new(),
        date: String::new(),
        months: Vec::new(),
        marks: Marks { group: String::new(), decimal: String::new() },
    };
    for (key, _) in known.iter().filter(|(_, names)| names.is_empty()) {
        if let Ok(text) = locale.fill(key, &[]) {
            locale.fixed.insert(key.clone(), text);
        }
    }
    locale.months = (1..=12).map(|month| locale.word(&format!("month-{month}")).to_owned()).collect();
    let place = |name: &'static str| (name, super::Value::from(format!("{{{name}}}")));
    let date = locale.say("date", &[place("day"), place("month"), place("year")]);
    // Marks that keep directions apart have nothing to do within a date.
    locale.date = date.replace(['\u{2068}', '\u{2069}'], "");
    locale.marks =
        Marks { group: locale.word("number-group").to_owned(), decimal: locale.word("number-decimal").to_owned() };
    for key in known.keys() {
        let (bundle, isolates) = match locale.own.has_message(key) {
            true => (&locale.own, direction == Direction::RightToLeft),
            false => (&locale.english, false),
        };
        let own = bundle.get_message(key).and_then(|message| message.value());
        if let Some(pieces) = own.and_then(|pattern| Pieces::of(pattern, isolates)) {
            locale.simple.insert(key.clone(), pieces);
        }
    }
    let formatter = locale.marks.formatter();
    locale.own.set_formatter(formatter);
    locale.english.set_formatter(formatter);
    locale
}

/// The languages whose files speak for one, the least exact first: `de`, `de-AT`.
fn chain(language: &str) -> Vec<String> {
    let ends = language.match_indices('-').map(|(at, _)| at).chain([language.len()]);
    ends.map(|end| language[..end].to_owned()).collect()
}

fn bundle(language: LanguageIdentifier, files: &[&Parsed], direction: Direction) -> FluentBundle<Arc<FluentResource>> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Names in other scripts would turn the order of a sentence from right to left around.
    bundle.set_use_isolating(direction == Direction::RightToLeft);
    if let Ok(forms) = FluentResource::try_new(FORMS.to_owned()) {
        bundle.add_resource_overriding(Arc::new(forms));
    }
    for own in files {
        bundle.add_resource_overriding(Arc::clone(&own.resource));
    }
    bundle
}

fn parsed(file: File, faults: &mut Vec<Fault>) -> Parsed {
    let resource = match FluentResource::try_new(file.text.clone()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            faults.extend(errors.into_iter().map(|error| unreadable(&file, &error)));
            resource
        }
    };
    let mut names = Names::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut found = BTreeSet::new();
            if let Some(value) = &message.value {
                names_in(value, &mut found);
            }
            names.insert(message.id.name.to_owned(), found);
        }
    }
    Parsed { file, resource: Arc::new(resource), names }
}

fn unreadable(file: &File, error: &ParserError) -> Fault {
    let help = match error.kind {
        ErrorKind::ExpectedToken(token) => format!("there should be `{token}` here"),
        ErrorKind::MissingValue | ErrorKind::ExpectedMessageField { .. } => {
            "write the words behind `=`, as in `teams = Teams`".to_owned()
        }
        ErrorKind::MissingDefaultVariant => {
            "put `*` before the form that holds for all other numbers: `*[other]`".to_owned()
        }
        ErrorKind::UnterminatedStringLiteral => "close the text with a quotation mark".to_owned(),
        _ => "a phrase is written `key = words`, on one line or with its further lines moved in".to_owned(),
    };
    let start = file.text.floor_char_boundary(error.pos.start.min(file.text.len()));
    let range = start..file.text.ceil_char_boundary((error.pos.end).min(file.text.len()).max(start));
    Fault {
        place: file.place.clone(),
        range,
        text: file.text.clone(),
        message: "this phrase cannot be read".to_owned(),
        help,
    }
}

/// Phrases that no page asks for, and names that no page fills in.
fn check(own: &Parsed, known: &Names, faults: &mut Vec<Fault>) {
    for (key, names) in &own.names {
        let fault = |message: String, help: String| Fault {
            place: own.file.place.clone(),
            range: place_of(&own.file.text, key),
            text: own.file.text.clone(),
            message,
            help,
        };
        let Some(given) = known.get(key) else {
            let help = match nearest(key, known.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the reference of languages lists all phrases".to_owned(),
            };
            faults.push(fault(format!("no page has a phrase `{key}`"), help));
            continue;
        };
        if let Some(name) = names.difference(given).next() {
            let list: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
            let help = match list.is_empty() {
                true => "this phrase has nothing to fill in".to_owned(),
                false => format!("it can say {}", list.join(", ")),
            };
            faults.push(fault(format!("the phrase `{key}` has no `${name}` to fill in"), help));
        }
    }
}

/// Where a phrase's key stands.
fn place_of(text: &str, key: &str) -> std::ops::Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.strip_prefix(key);
        if rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return start..start + key.len();
        }
        start += line.len();
    }
    0..0
}

fn names_in(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            names_in_expression(expression, found);
        }
    }
}

fn names_in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => names_in_inline(inline, found),
        Expression::Select { selector, variants } => {
            names_in_inline(selector, found);
            for variant in variants {
                names_in(&variant.value, found);
            }
        }
    }
}

fn names_in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    let in_call = |arguments: &CallArguments<&str>, found: &mut BTreeSet<String>| {
        arguments.positional.iter().for_each(|own| names_in_inline(own, found));
        arguments.named.iter().for_each(|own| names_in_inline(&own.value, found));
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { id, arguments } => {
            // There are no functions; naming one is as wrong as naming what no page fills in.
            found.insert(format!("{}()", id.name));
            in_call(arguments, found);
        }
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_call(arguments, found),
        InlineExpression::Placeable { expression } => names_in_expression(expression, found),
        _ => {}
    }
}

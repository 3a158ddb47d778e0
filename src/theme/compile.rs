//! The files of a theme, and of those that it extends, put together.

use super::error::Fault;
use super::layer::Layer;
use super::load::built_in_names;
use super::shared::Shared;
use super::{Theme, ThemeError, filters, loops, report};
use crate::locale::Locale;
use crate::model::words::quoted_list;
use crate::site::view::TEMPLATES;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The theme of these layers, the one that was asked for first.
///
/// # Errors
/// Every template that is broken, or all those that are missing.
pub(super) fn theme(mut layers: Vec<Layer>, locale: Arc<Locale>) -> Result<Theme, ThemeError> {
    let mut statics = BTreeMap::new();
    let mut stylesheets = BTreeSet::new();
    // From the theme at the bottom up, so that the files of the one that was asked for win.
    for layer in layers.iter_mut().rev() {
        statics.append(&mut layer.statics);
        stylesheets.extend(layer.templates.keys().filter(|name| name.ends_with(".css")).cloned());
    }
    let templates = engine(&layers, &locale)?;
    refuse_missing(&templates, &layers)?;
    let loops = loops::faults(&layers);
    if !loops.is_empty() {
        return Err(ThemeError::of(&loops));
    }
    Ok(Theme { templates, statics, stylesheets, layers, locale, shell: None, shared: Shared::default() })
}

fn engine(layers: &[Layer], locale: &Arc<Locale>) -> Result<tera::Tera, ThemeError> {
    let mut engine = tera::Tera::new();
    filters::register(&mut engine, locale);
    let said = |error: &tera::Error| ThemeError::of(&report::faults(error, layers));
    let prefixes: Vec<String> = layers.iter().map(|layer| layer.prefix.clone()).collect();
    engine.set_fallback_prefixes(prefixes).map_err(|error| said(&error))?;
    let named: Vec<(String, &str)> = layers.iter().flat_map(named).collect();
    let Err(error) = engine.add_raw_templates(named.iter().map(|(name, text)| (name, text))) else { return Ok(engine) };
    // The engine ends at the first template that it cannot read; all of them are wanted at once.
    let alone = |(name, text): &(String, &str)| tera::Tera::new().add_raw_template(name, text).err();
    let unread = named.iter().filter_map(alone).filter(|error| matches!(error.kind(), tera::ErrorKind::SyntaxError(_)));
    let faults: Vec<Fault> = unread.flat_map(|error| report::faults(&error, layers)).collect();
    Err(if faults.is_empty() { said(&error) } else { ThemeError::of(&faults) })
}

/// The templates of a layer by the names that the engine knows them by.
fn named(layer: &Layer) -> impl Iterator<Item = (String, &str)> {
    layer.templates.iter().map(|(name, text)| (format!("{}{name}", layer.prefix), text.as_str()))
}

fn refuse_missing(engine: &tera::Tera, layers: &[Layer]) -> Result<(), ThemeError> {
    let missing: Vec<&str> = TEMPLATES.into_iter().filter(|template| !engine.contains_template(template)).collect();
    let Some(layer) = layers.first().filter(|_| !missing.is_empty()) else { return Ok(()) };
    let message = match missing.as_slice() {
        [one] => format!("the theme has no template `{one}`, and a site needs one for each kind of page"),
        many if many.len() == TEMPLATES.len() => "the theme has no templates".to_owned(),
        many => format!("the theme lacks templates: {}", quoted_list(many.iter().copied())),
    };
    let help = format!(
        "put `extends` into theme.toml, with a theme that has them, such as {}, or write them in `templates/`",
        built_in_names()
    );
    Err(Fault::new(layer.toml_place(), message).help(help).into())
}

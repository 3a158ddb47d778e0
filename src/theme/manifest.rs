//! `theme.toml`: what a theme is, and what it builds on.

use super::error::{Fault, Place};
use crate::model::words::nearest;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What may stand in it.
const KEYS: [&str; 2] = ["description", "extends"];

/// What a `theme.toml` says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The theme whose files stand where this one has none, and where that is written.
    pub(super) extends: Option<(String, Range<usize>)>,
    /// What the theme is, for people.
    pub(super) description: Option<String>,
}

impl Manifest {
    /// Reads the text of the `theme.toml` at a place.
    ///
    /// # Errors
    /// Everything in it that is not understood.
    pub(super) fn read(place: &Place) -> Result<Self, Vec<Fault>> {
        let fault = |range: Range<usize>, message: String, help: &str| {
            Fault::new(place.clone(), message).at(range, "").help(help.to_owned())
        };
        let document = DeTable::parse(&place.text).map_err(|error| {
            let message = error.message().lines().next().unwrap_or_default();
            let help = "look at this line and the one above it: quotes, brackets and equals signs";
            vec![fault(error.span().unwrap_or(0..0), format!("this is not valid TOML: {message}"), help)]
        })?;
        let mut manifest = Self::default();
        let mut faults = Vec::new();
        for (key, value) in document.get_ref() {
            let name = key.get_ref().as_ref();
            if !KEYS.contains(&name) {
                let help = match nearest(name, KEYS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "theme.toml may hold `description` and `extends`".to_owned(),
                };
                faults.push(fault(key.span(), format!("theme.toml has no setting `{name}`"), &help));
                continue;
            }
            let DeValue::String(text) = value.get_ref() else {
                let help = format!("put a text in quotes, as in {name} = \"…\"");
                faults.push(fault(value.span(), format!("`{name}` is not a text"), &help));
                continue;
            };
            match name {
                "extends" => manifest.extends = Some((text.to_string(), value.span())),
                _ => manifest.description = Some(text.to_string()),
            }
        }
        if faults.is_empty() { Ok(manifest) } else { Err(faults) }
    }
}

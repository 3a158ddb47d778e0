//! A phrase with places for HTML, split once where something is filled in.

use super::escape::html;
use crate::locale::{Locale, Value};

/// What stands in a phrase for a piece of HTML until the phrase itself has become HTML: characters that no text may use.
pub(super) fn placeholder(at: usize) -> Option<char> {
    const FIRST: u32 = 0xfdd0;
    const COUNT: usize = 32;
    if at < COUNT { char::from_u32(FIRST + u32::try_from(at).ok()?) } else { None }
}

/// The text of a phrase as HTML, and what follows each stretch of it.
pub(super) struct Phrase(Vec<(String, Option<usize>)>);

impl Phrase {
    /// What [`Locale::say`] says where these names are filled in with text. The n-th name is place n.
    pub(super) fn of(locale: &Locale, key: &str, names: &[&str]) -> Self {
        let place = |at: usize| placeholder(at).map(String::from).unwrap_or_default();
        let values: Vec<(&str, Value<'_>)> =
            names.iter().enumerate().map(|(at, name)| (*name, Value::from(place(at)))).collect();
        let phrase = html(&locale.say(key, &values));
        let mut pieces = Vec::new();
        let mut text = String::new();
        for character in phrase.chars() {
            match (0..names.len()).find(|at| placeholder(*at) == Some(character)) {
                Some(at) => pieces.push((std::mem::take(&mut text), Some(at))),
                None => text.push(character),
            }
        }
        pieces.push((text, None));
        Self(pieces)
    }

    /// The text of the phrase, and the place that follows each stretch of it.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        self.0.iter().map(|(text, place)| (text.as_str(), *place))
    }

    /// Adds the phrase, and what is filled in at each place.
    ///
    /// # Errors
    /// What filling in gives.
    pub(super) fn say<E>(
        &self,
        html: &mut String,
        mut fill: impl FnMut(&mut String, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        for (text, place) in self.pieces() {
            html.push_str(text);
            if let Some(place) = place {
                fill(html, place)?;
            }
        }
        Ok(())
    }
}

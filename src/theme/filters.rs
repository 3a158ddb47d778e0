//! What templates can do beyond Tera's own filters.

use super::escape::{escape, html};
use super::phrase::{Phrase, placeholder};
use super::pieces;
use crate::locale::{Locale, Value};
use std::borrow::Cow;
use std::sync::{Arc, Mutex};
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, TeraResult};

/// All filters; registered before any template is read, because templates are checked against them.
pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    pieces::register(tera, locale);
    let words = Arc::clone(locale);
    let fixed: hashbrown::HashMap<String, tera::Value> =
        locale.keys().map(|key| (key.to_owned(), tera::Value::safe_string(&html(locale.word(key))))).collect();
    let ready: hashbrown::HashMap<String, Ready> =
        locale.simple().filter_map(|(key, names)| Ready::of(locale, key, &names)).collect();
    tera.register_filter("say", move |key: &str, values: Kwargs, state: &State<'_>| {
        // Most phrases are the same on every page but for what is filled in, and are ready.
        let said = match state.autoescaping_enabled() {
            false => None,
            true if values.iter().next().is_none() => fixed.get(key).cloned(),
            true => ready.get(key).and_then(|ready| ready.say(&values)),
        };
        said.map_or_else(|| say(&words, key, &values, state), Ok)
    });
    let words = Arc::clone(locale);
    let known: Mutex<hashbrown::HashMap<String, tera::Value>> = Mutex::default();
    tera.register_filter("forms", move |key: &str, _: Kwargs, _: &State<'_>| {
        // To find them all asks for a phrase a hundred times.
        let mut known = known.lock().map_err(|_| Error::message("An earlier page failed"))?;
        if let Some(forms) = known.get(key) {
            return Ok(forms.clone());
        }
        let forms = forms(&words, key)?;
        known.insert(key.to_owned(), forms.clone());
        Ok(forms)
    });
    let words = Arc::clone(locale);
    tera.register_filter("date", move |iso: &str, _: Kwargs, _: &State<'_>| words.date(iso));
    // The engine's own give fields in an order of chance.
    let sorted = |fields: &Map| {
        let mut fields: Vec<_> = fields.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        fields.into_iter()
    };
    let key = |key: Key<'static>| tera::Value::from(key);
    tera.register_filter("keys", move |all: &Map, _: Kwargs, _: &State<'_>| -> Vec<tera::Value> {
        sorted(all).map(|field| key(field.0)).collect()
    });
    tera.register_filter("values", move |all: &Map, _: Kwargs, _: &State<'_>| -> Vec<tera::Value> {
        sorted(all).map(|field| field.1).collect()
    });
    tera.register_filter("pairs", move |all: &Map, _: Kwargs, _: &State<'_>| -> Vec<tera::Value> {
        sorted(all).map(|field| tera::Value::from(vec![key(field.0), field.1])).collect()
    });
    tera.register_filter("css_string", |text: &str, _: Kwargs, _: &State<'_>| css_string(text));
}

/// A phrase that is text with names to fill in and nothing else.
struct Ready {
    names: Vec<String>,
    phrase: Phrase,
}

impl Ready {
    /// With its key; none where it has more names than there are places.
    fn of(locale: &Locale, key: &str, names: &[&str]) -> Option<(String, Self)> {
        let mut once: Vec<&str> = names.to_vec();
        once.sort_unstable();
        once.dedup();
        placeholder(once.len())?;
        let phrase = Phrase::of(locale, key, &once);
        Some((key.to_owned(), Self { names: once.into_iter().map(str::to_owned).collect(), phrase }))
    }

    /// The phrase filled in; none where that takes more than putting these texts in their places.
    fn say(&self, values: &Kwargs) -> Option<tera::Value> {
        let texts: Option<Vec<&tera::Value>> = self.names.iter().map(|name| values.get(name).ok().flatten()).collect();
        let texts = texts.filter(|texts| texts.len() == values.iter().count())?;
        let mut said = String::with_capacity(120);
        for (text, place) in self.phrase.pieces() {
            said.push_str(text);
            let Some(value) = place.and_then(|place| texts.get(place)) else { continue };
            match value.as_str()? {
                text if value.is_safe() => said.push_str(text),
                text => escape(&mut said, text),
            }
        }
        Some(tera::Value::safe_string(&said))
    }
}

/// A phrase of the locale, filled in: `{{ "led-by" | say(who=name) }}`. What is filled in may be HTML that the template
/// made; anything else, and the phrase itself, is text.
fn say(locale: &Locale, key: &str, values: &Kwargs, state: &State<'_>) -> TeraResult<tera::Value> {
    let escapes = state.autoescaping_enabled();
    let escaped = |text: &str| if escapes { html(text) } else { text.to_owned() };
    let mut pieces: Vec<Cow<'_, str>> = Vec::new();
    let mut arguments = Vec::new();
    for (name, value) in values.iter() {
        let Some(name) = name.as_str() else { continue };
        if let Some(number) = value.as_u64() {
            arguments.push((name, Value::Number(number)));
            continue;
        }
        let Some(text) = value.as_str() else {
            return Err(Error::message(format!("`{name}` of the phrase `{key}` is neither text nor a whole number")));
        };
        let Some(place) = placeholder(pieces.len()) else {
            return Err(Error::message(format!("The phrase `{key}` is given too much to fill in")));
        };
        pieces.push(if value.is_safe() { Cow::Borrowed(text) } else { Cow::Owned(escaped(text)) });
        arguments.push((name, Value::from(place.to_string())));
    }
    let phrase = escaped(&locale.fill(key, &arguments).map_err(Error::message)?);
    if pieces.is_empty() {
        return Ok(tera::Value::safe_string(&phrase));
    }
    let mut said = String::with_capacity(phrase.len() + pieces.iter().map(|piece| piece.len()).sum::<usize>());
    for character in phrase.chars() {
        match (0..pieces.len()).find(|at| placeholder(*at) == Some(character)) {
            Some(at) => said.push_str(&pieces[at]),
            None => said.push(character),
        }
    }
    Ok(tera::Value::safe_string(&said))
}

/// The forms of a phrase that counts, for scripts: each with the word that browsers have for it.
fn forms(locale: &Locale, key: &str) -> TeraResult<tera::Value> {
    locale.fill(key, &[("count", Value::Number(1)), ("shown", "1".into())]).map_err(Error::message)?;
    let forms = locale.forms(key).into_iter();
    tera::Value::try_from_serializable(&forms.map(|(name, text)| Form { name, text }).collect::<Vec<_>>())
}

#[derive(serde::Serialize)]
struct Form {
    name: String,
    text: String,
}

/// Text as a quoted string of a stylesheet, whatever characters it has.
fn css_string(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " .,:;-–()".contains(character);
    let escape =
        |character: char| if plain(character) { character.to_string() } else { format!("\\{:X} ", character as u32) };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_text_unless_the_template_made_it() {
        let mut tera = tera::Tera::default();
        register(&mut tera, &Arc::new(Locale::new("en", Vec::new(), Vec::new()).unwrap()));
        let mut context = tera::Context::new();
        context.insert("name", "<b>Ada</b>");
        let said = |template: &str| tera.render_str(template, &context, true).unwrap();
        assert_eq!(said(r#"{{ "led-by" | say(who=name) }}"#), "Led by &lt;b&gt;Ada&lt;/b&gt;");
        assert_eq!(said(r#"{% set link = name | safe %}{{ "led-by" | say(who=link) }}"#), "Led by <b>Ada</b>");
    }

    #[test]
    fn no_text_leaves_its_string_in_a_stylesheet() {
        assert_eq!(css_string("R&D: \"x\"}\n</style>"), r#""R\26 D: \22 x\22 \7D \A \3C \2F style\3E ""#);
    }
}

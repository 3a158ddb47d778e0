//! The small pieces that stand thousands of times in a site, as filters: a link, a party, a part in a decision, the
//! margin of an item. As components of a template they would take most of the time that a build takes.

mod found;
mod margin;
mod reference;
mod rights;

use super::escape::{escape, html};
use crate::locale::Locale;
use hashbrown::HashMap;
use std::cell::Cell;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, State, TeraResult, Value};

/// All of them.
pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    let words = Arc::new(Words::of(locale));
    tera.register_filter("link", |of: &Value, _: Kwargs, _: &State<'_>| made(|html| link(html, of)));
    let own = Arc::clone(&words);
    tera.register_filter("links", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| each(html, of, &own.separator, link))
    });
    tera.register_filter("link_items", |of: &Value, _: Kwargs, _: &State<'_>| made(|html| link_items(html, of)));
    let own = Arc::clone(&words);
    tera.register_filter("party", move |of: &Value, _: Kwargs, _: &State<'_>| made(|html| party(html, of, &own)));
    let own = Arc::clone(&words);
    tera.register_filter("parties", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| each(html, of, &own.separator, |html, item| party(html, item, &own)))
    });
    rights::register(tera, locale, &words);
    margin::register(tera, locale);
    found::register(tera, locale);
    reference::register(tera, locale);
    tera.register_filter("part", move |of: &Value, given: Kwargs, _: &State<'_>| {
        let word = given.get::<&str>("word")?;
        made(|html| part(html, of, word, &words))
    });
}

/// The words in and between the pieces, as HTML.
struct Words {
    separator: String,
    separator_strong: String,
    vacant: String,
    parts: HashMap<String, String>,
}

impl Words {
    fn of(locale: &Locale) -> Self {
        let part = |key: &str| Some((key.strip_prefix("part-")?.to_owned(), html(locale.word(key))));
        Self {
            separator: html(locale.word("separator")),
            separator_strong: html(locale.word("separator-strong")),
            vacant: html(locale.word("vacant-holder")),
            parts: locale.keys().filter_map(part).collect(),
        }
    }
}

thread_local! {
    /// Where a piece is written before it becomes a value, so that the memory is asked for once.
    static HTML: Cell<String> = const { Cell::new(String::new()) };
}

fn made(write: impl FnOnce(&mut String) -> TeraResult<()>) -> TeraResult<Value> {
    let mut html = HTML.take();
    html.clear();
    let written = write(&mut html);
    let value = Value::safe_string(&html);
    HTML.set(html);
    written.map(|()| value)
}

/// Words that lead somewhere, or do not.
fn link(html: &mut String, of: &Value) -> TeraResult<()> {
    let (mut text, mut href) = (None, None);
    for (key, value) in fields(of) {
        match key {
            "text" => text = value.as_str(),
            "href" => href = value.as_str(),
            _ => {}
        }
    }
    anchor(html, text.ok_or_else(|| lacking("text", "link"))?, href);
    Ok(())
}

/// Links as items of a list.
fn link_items(html: &mut String, of: &Value) -> TeraResult<()> {
    each(html, of, "", |html, item| {
        html.push_str("<li>");
        link(html, item)?;
        html.push_str("</li>");
        Ok(())
    })
}

/// A party, with whoever holds the role.
fn party(html: &mut String, of: &Value, words: &Words) -> TeraResult<()> {
    let (mut name, mut href, mut held_by, mut vacant) = (None, None, None, false);
    for (key, value) in fields(of) {
        match key {
            "name" => name = value.as_str(),
            "href" => href = value.as_str(),
            "held_by" => held_by = Some(value).filter(|holders| holders.is_truthy()),
            "vacant" => vacant = value.is_truthy(),
            _ => {}
        }
    }
    anchor(html, name.ok_or_else(|| lacking("name", "party"))?, href);
    if let Some(holders) = held_by {
        html.push_str(" <span class=\"holder\">(");
        each(html, holders, &words.separator, link)?;
        html.push_str(")</span>");
    } else if vacant {
        html.push_str(" <span class=\"holder\">(");
        html.push_str(&words.vacant);
        html.push_str(")</span>");
    }
    Ok(())
}

/// A part by its name, or whatever has a part and perhaps a framework's letter for it: always a glyph and a word.
fn part(html: &mut String, of: &Value, word: Option<&str>, words: &Words) -> TeraResult<()> {
    let (name, letter) = match of.as_str() {
        Some(name) => (name, None),
        None => (text(of, "part", "part")?, field(of, "letter").and_then(Value::as_str)),
    };
    let own = open_part(html, name, words)?;
    match word {
        Some(word) => escape(html, word),
        None => html.push_str(own),
    }
    if let Some(letter) = letter.filter(|letter| !letter.is_empty()) {
        html.push_str(" <span class=\"letter\">");
        escape(html, letter);
        html.push_str("</span>");
    }
    html.push_str("</span>");
    Ok(())
}

/// Begins the element of a part, and gives its word as HTML.
fn open_part<'a>(html: &mut String, name: &str, words: &'a Words) -> TeraResult<&'a str> {
    let unknown = || Error::message(format!("`{}` is no part in a decision", name.escape_debug()));
    let word = words.parts.get(name).ok_or_else(unknown)?;
    html.push_str("<span class=\"part ");
    html.push_str(name);
    html.push_str("\">");
    Ok(word)
}

/// Each of a list, with words between.
fn each(
    html: &mut String,
    of: &Value,
    between: &str,
    write: impl Fn(&mut String, &Value) -> TeraResult<()>,
) -> TeraResult<()> {
    for (at, item) in list(of)?.iter().enumerate() {
        if at > 0 {
            html.push_str(between);
        }
        write(html, item)?;
    }
    Ok(())
}

fn list(of: &Value) -> TeraResult<&[Value]> {
    of.as_array().ok_or_else(|| Error::message("This filter is for a list, which this is not"))
}

/// Words, as a link where there is a way.
fn anchor(html: &mut String, text: &str, href: Option<&str>) {
    match href.filter(|href| !href.is_empty()) {
        Some(href) => {
            html.push_str("<a href=\"");
            escape(html, href);
            html.push_str("\">");
            escape(html, text);
            html.push_str("</a>");
        }
        None => escape(html, text),
    }
}

/// So many fields are looked through faster than one of them is looked up.
const FEW: usize = 6;

fn field<'a>(of: &'a Value, name: &'static str) -> Option<&'a Value> {
    match of.as_map()? {
        map if map.len() > FEW => map.get(&Key::Str(name)),
        _ => fields(of).find(|(key, _)| *key == name).map(|(_, value)| value),
    }
}

fn fields(of: &Value) -> impl Iterator<Item = (&str, &Value)> {
    of.as_map().into_iter().flat_map(|map| map.iter()).filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// A field that every one of its kind has.
fn text<'a>(of: &'a Value, name: &'static str, filter: &str) -> TeraResult<&'a str> {
    field(of, name).and_then(Value::as_str).ok_or_else(|| lacking(name, filter))
}

/// The same for a field that is more than a text.
fn inner<'a>(of: &'a Value, name: &'static str, filter: &str) -> TeraResult<&'a Value> {
    field(of, name).ok_or_else(|| lacking(name, filter))
}

fn lacking(name: &str, filter: &str) -> Error {
    Error::message(format!("`{filter}` is for what has a `{name}`, which this has not"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::{Link, Mark, Part, Party};

    /// What a filter makes of a view.
    pub(super) fn shown(template: &str, of: &impl serde::Serialize) -> String {
        let mut engine = tera::Tera::new();
        register(&mut engine, &Arc::new(Locale::new("en", Vec::new(), Vec::new()).unwrap()));
        engine.add_raw_template("piece.html", template).unwrap();
        let mut context = tera::Context::new();
        context.insert("of", of);
        engine.render("piece.html", &context).unwrap()
    }

    pub(super) fn link(text: &str, href: Option<&str>) -> Link {
        Link { text: text.to_owned(), href: href.map(str::to_owned) }
    }

    #[test]
    fn words_lead_where_there_is_a_way_and_are_text() {
        let all = [link("R&D <b>", Some("../a/?x=\"1\"&y")), link("Nowhere", None)];
        let expected = "<a href=\"../a/?x=&quot;1&quot;&amp;y\">R&amp;D &lt;b&gt;</a>, Nowhere";
        assert_eq!(shown("{{ of | links }}", &all), expected);
        let expected = format!("<li>{}</li>", expected.replace(", ", "</li><li>"));
        assert_eq!(shown("{{ of | link_items }}", &all), expected);
    }

    #[test]
    fn a_role_shows_who_holds_it_or_that_nobody_does() {
        let held = Party { name: "CFO".to_owned(), held_by: vec![link("Ada", Some("a/"))], ..Party::default() };
        assert_eq!(shown("{{ of | party }}", &held), "CFO <span class=\"holder\">(<a href=\"a/\">Ada</a>)</span>");
        let vacant = Party { name: "CTO".to_owned(), vacant: true, ..Party::default() };
        assert_eq!(shown("{{ of | parties }}", &[vacant]), "CTO <span class=\"holder\">(vacant)</span>");
    }

    #[test]
    fn a_part_is_a_glyph_and_a_word_and_perhaps_a_letter() {
        let mark = Mark { part: Part::Decide, letter: Some("A".to_owned()), on: None };
        let expected = "<span class=\"part decide\">Decides <span class=\"letter\">A</span></span>";
        assert_eq!(shown("{{ of | part }}", &mark), expected);
        assert_eq!(shown("{{ of | part(word=\"<i>\") }}", &"inform"), "<span class=\"part inform\">&lt;i&gt;</span>");
    }
}

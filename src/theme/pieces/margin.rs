//! What stands beside an item of a charter: its number, its owner, since when it holds, where its text can be edited.

use super::super::escape::{escape, html};
use super::super::phrase::Phrase;
use super::{field, link, made, text};
use crate::locale::Locale;
use std::sync::Arc;
use tera::{Kwargs, State, TeraResult, Value};

pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    let words = Words::of(locale);
    tera.register_filter("margin", move |of: &Value, _: Kwargs, _: &State<'_>| made(|html| margin(html, of, &words)));
}

/// What it says, as HTML.
struct Words {
    locale: Arc<Locale>,
    source: String,
    source_of: Phrase,
    owner: Phrase,
    since: Phrase,
    until: Phrase,
    for_only: Phrase,
}

impl Words {
    fn of(locale: &Arc<Locale>) -> Self {
        Self {
            locale: Arc::clone(locale),
            source: html(locale.word("source")),
            source_of: Phrase::of(locale, "source-of", &["what"]),
            owner: Phrase::of(locale, "owner", &["who"]),
            since: Phrase::of(locale, "since", &["date"]),
            until: Phrase::of(locale, "until", &["date"]),
            for_only: Phrase::of(locale, "for-only", &["audience"]),
        }
    }
}

/// The margin of an item; nothing where there is nothing to say.
fn margin(html: &mut String, of: &Value, words: &Words) -> TeraResult<()> {
    let number = text(of, "number", "margin")?;
    let words_of = |name| field(of, name).and_then(Value::as_str).filter(|words| !words.is_empty());
    let owner = field(of, "owner").filter(|owner| owner.is_truthy());
    let (source, since, until) = (words_of("source"), words_of("since"), words_of("until"));
    let audience = words_of("audience");
    if number.is_empty() && owner.is_none() && [source, since, until, audience].iter().all(Option::is_none) {
        return Ok(());
    }
    html.push_str("<ul class=\"margin\">");
    if !number.is_empty() || source.is_some() {
        html.push_str("<li>");
        numbered(html, number, words_of("href"));
        if let Some(source) = source {
            if !number.is_empty() {
                html.push(' ');
            }
            html.push_str("<a href=\"");
            escape(html, source);
            html.push_str("\" rel=\"noreferrer\" aria-label=\"");
            words.source_of.say(html, |html, _| match number {
                "" => text(of, "anchor", "margin").map(|anchor| escape(html, anchor)),
                _ => {
                    html.push_str("§ ");
                    escape(html, number);
                    Ok(())
                }
            })?;
            html.push_str("\">");
            html.push_str(&words.source);
            html.push_str("</a>");
        }
        html.push_str("</li>");
    }
    if let Some(owner) = owner {
        line(html, &words.owner, |html| link(html, owner))?;
    }
    for (phrase, day) in [(&words.since, since), (&words.until, until)] {
        if let Some(day) = day {
            line(html, phrase, |html| {
                escape(html, &words.locale.date(day));
                Ok(())
            })?;
        }
    }
    if let Some(audience) = audience {
        line(html, &words.for_only, |html| {
            escape(html, audience);
            Ok(())
        })?;
    }
    html.push_str("\n</ul>");
    Ok(())
}

/// § 3.2, as a link where there is a way to it.
fn numbered(html: &mut String, number: &str, href: Option<&str>) {
    if number.is_empty() {
        return;
    }
    if let Some(href) = href {
        html.push_str("<a href=\"");
        escape(html, href);
        html.push_str("\">");
    }
    html.push_str("§ ");
    escape(html, number);
    if href.is_some() {
        html.push_str("</a>");
    }
}

/// A line of the list: a phrase with one thing filled in.
fn line(html: &mut String, phrase: &Phrase, fill: impl Fn(&mut String) -> TeraResult<()>) -> TeraResult<()> {
    html.push_str("<li>");
    phrase.say(html, |html, _| fill(html))?;
    html.push_str("</li>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{link, shown};
    use crate::site::view::Clause;

    #[test]
    fn a_margin_says_the_number_the_source_the_owner_and_since_when() {
        let clause = Clause {
            number: "3.2".to_owned(),
            href: Some("../a/#b".to_owned()),
            owner: Some(link("R&D", Some("../rd/"))),
            since: Some("2026-01-12".to_owned()),
            until: Some("2026-03-01".to_owned()),
            source: Some("https://example.com/?a&b".to_owned()),
            audience: Some("<all>".to_owned()),
            ..Clause::default()
        };
        let expected = "<ul class=\"margin\"><li><a href=\"../a/#b\">§ 3.2</a> \
            <a href=\"https://example.com/?a&amp;b\" rel=\"noreferrer\" aria-label=\"Source of § 3.2\">Source</a></li>\
            <li>Owner <a href=\"../rd/\">R&amp;D</a></li><li>Since 12\u{a0}January 2026</li>\
            <li>Until 1\u{a0}March 2026</li><li>For &lt;all&gt; only</li>\n</ul>";
        assert_eq!(shown("{{ of | margin }}", &clause), expected);
    }

    #[test]
    fn without_a_number_the_source_is_named_after_the_anchor() {
        let source = Some("x".to_owned());
        let clause = Clause { anchor: "cash".to_owned(), source, ..Clause::default() };
        let expected = "<ul class=\"margin\"><li><a href=\"x\" rel=\"noreferrer\" aria-label=\"Source of cash\">Source</a></li>\n</ul>";
        assert_eq!(shown("{{ of | margin }}", &clause), expected);
    }

    #[test]
    fn what_has_nothing_to_say_has_no_margin() {
        assert_eq!(shown("{{ of | margin }}", &Clause::default()), "");
    }
}

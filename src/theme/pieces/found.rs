//! What can be found, as the search lists it.

use super::super::escape::{escape, html};
use super::{each, field, inner, lacking, link, made};
use crate::locale::{Locale, Value as Filled};
use std::sync::Arc;
use tera::{Kwargs, State, TeraResult, Value};

pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    let words = Words { decides: html(locale.word("decides-colon")), locale: Arc::clone(locale) };
    tera.register_filter("found_lines", move |of: &Value, given: Kwargs, _: &State<'_>| {
        let kind = given.must_get::<&str>("kind")?;
        made(|html| each(html, of, "\n", |html, item| line(html, item, kind, &words)))
    });
}

struct Words {
    locale: Arc<Locale>,
    decides: String,
}

/// A thing: of a decision who decides, of any other what it is, its rank, its team and its day.
fn line(html: &mut String, of: &Value, kind: &str, words: &Words) -> TeraResult<()> {
    let text = |name| field(of, name)?.as_str().filter(|text| !text.is_empty());
    let (note, within, date) = (text("note"), text("within"), text("date"));
    let rank = field(of, "rank").and_then(Value::as_u64).filter(|rank| *rank > 0);
    html.push_str("<li><span class=\"reference\">");
    link(html, inner(of, "link", "found_lines")?)?;
    html.push_str("</span>");
    if kind == "decisions" {
        if let Some(note) = note {
            html.push_str("<span class=\"part decide\"><span class=\"unseen\">");
            html.push_str(&words.decides);
            html.push_str(" </span>");
            escape(html, note);
            html.push_str("</span>");
        }
    } else if note.is_some() || within.is_some() || date.is_some() || rank.is_some() {
        html.push_str("<span class=\"whose\">");
        if let Some(note) = note {
            html.push_str("<span>");
            escape(html, note);
            html.push_str("</span>");
        }
        if let Some(rank) = rank {
            let team = within.ok_or_else(|| lacking("within", "found_lines"))?;
            html.push_str(" <span>");
            escape(html, &words.locale.say("rank-in", &[("rank", Filled::Number(rank)), ("team", team.into())]));
            html.push_str("</span>");
        } else if let Some(within) = within {
            html.push_str(" <span>");
            escape(html, within);
            html.push_str("</span>");
        }
        if let Some(date) = date {
            html.push_str(" <time datetime=\"");
            escape(html, date);
            html.push_str("\">");
            escape(html, &words.locale.date(date));
            html.push_str("</time>");
        }
        html.push_str("</span>");
    }
    html.push_str("</li>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{link, shown};
    use crate::site::view::Found;

    #[test]
    fn a_thing_says_what_it_is_and_whose() {
        let thing = |rank: Option<u32>| Found {
            link: link("Cash & time", Some("a/")),
            rank,
            within: Some("R&D".to_owned()),
            note: Some("<new>".to_owned()),
            date: Some("2026-01-12".to_owned()),
        };
        let bare = Found { link: link("Norms", None), ..Found::default() };
        let expected = "<li><span class=\"reference\"><a href=\"a/\">Cash &amp; time</a></span><span class=\"whose\">\
            <span>&lt;new&gt;</span> <span>2 in R&amp;D</span> <time datetime=\"2026-01-12\">12\u{a0}January 2026</time>\
            </span></li>\n<li><span class=\"reference\">Norms</span></li>";
        assert_eq!(shown("{{ of | found_lines(kind=\"priorities\") }}", &[thing(Some(2)), bare]), expected);
        let unranked = shown("{{ of | found_lines(kind=\"records\") }}", &[thing(None)]);
        assert!(unranked.contains("</span> <span>R&amp;D</span> <time"), "{unranked}");
    }

    #[test]
    fn a_decision_says_who_decides() {
        let of = [Found { link: link("Hire", None), note: Some("CFO".to_owned()), ..Found::default() }];
        let expected = "<li><span class=\"reference\">Hire</span><span class=\"part decide\">\
            <span class=\"unseen\">Decides: </span>CFO</span></li>";
        assert_eq!(shown("{{ of | found_lines(kind=\"decisions\") }}", &of), expected);
    }
}

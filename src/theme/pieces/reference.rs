//! A priority that another page names.

use super::super::escape::{escape, html};
use super::{field, inner, link, made};
use crate::locale::{Locale, Value as Filled};
use std::sync::Arc;
use tera::{Kwargs, State, TeraResult, Value};

pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    let words = Arc::clone(locale);
    tera.register_filter("reference", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| reference(html, of, &words))
    });
    let words = Arc::clone(locale);
    tera.register_filter("status", move |of: &str, _: Kwargs, _: &State<'_>| {
        made(|html| {
            status(html, of, &words);
            Ok(())
        })
    });
}

/// The priority with its rank, how it goes, and whose it is.
fn reference(html: &mut String, of: &Value, words: &Locale) -> TeraResult<()> {
    let rank = field(of, "rank").and_then(Value::as_u64).filter(|rank| *rank > 0);
    html.push_str("<span class=\"reference\">");
    if let Some(rank) = rank {
        html.push_str("<span class=\"small-numeral\" aria-hidden=\"true\">");
        html.push_str(&rank.to_string());
        html.push_str("</span>");
    }
    html.push_str("<span>");
    link(html, inner(of, "priority", "reference")?)?;
    if let Some(rank) = rank {
        html.push_str("<span class=\"unseen\">");
        escape(html, words.word("separator"));
        escape(html, &words.say("rank-number", &[("rank", Filled::Number(rank))]));
        html.push_str("</span>");
    }
    if let Some(how) = field(of, "status").and_then(Value::as_str) {
        html.push(' ');
        status(html, how, words);
    }
    html.push_str("</span></span> <span class=\"whose\">");
    link(html, inner(of, "charter", "reference")?)?;
    html.push_str("</span>");
    Ok(())
}

/// How a priority goes, in a word.
fn status(into: &mut String, of: &str, words: &Locale) {
    into.push_str("<span class=\"status ");
    escape(into, of);
    into.push_str("\">");
    into.push_str(&html(words.word(&format!("status-{of}"))));
    into.push_str("</span>");
}

#[cfg(test)]
mod tests {
    use super::super::tests::{link, shown};
    use crate::site::view::{PriorityReference, PriorityStatus};

    #[test]
    fn a_priority_is_named_with_its_rank_how_it_goes_and_whose_it_is() {
        let of = PriorityReference {
            priority: link("Cash & time", Some("../a/")),
            charter: link("Finance", None),
            rank: Some(2),
            status: Some(PriorityStatus::AtRisk),
        };
        let expected = "<span class=\"reference\"><span class=\"small-numeral\" aria-hidden=\"true\">2</span>\
            <span><a href=\"../a/\">Cash &amp; time</a><span class=\"unseen\">, rank 2</span> \
            <span class=\"status at-risk\">At risk</span></span></span> <span class=\"whose\">Finance</span>";
        assert_eq!(shown("{{ of | reference }}", &of), expected);
    }

    #[test]
    fn one_without_a_rank_or_a_status_is_named_alone() {
        let of =
            PriorityReference { priority: link("Safety", None), charter: link("Care", None), ..Default::default() };
        let expected = "<span class=\"reference\"><span>Safety</span></span> <span class=\"whose\">Care</span>";
        assert_eq!(shown("{{ of | reference }}", &of), expected);
    }
}

//! A priority where another page names it, or a list holds it.

use super::super::escape::{escape, html};
use super::super::phrase::Phrase;
use super::{each, field, inner, link, list, made, text};
use crate::locale::{Locale, Value as Filled};
use std::borrow::Cow;
use std::sync::Arc;
use tera::{Kwargs, State, TeraResult, Value};

pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>) {
    let words = Arc::new(Words::of(locale));
    let own = Arc::clone(&words);
    tera.register_filter("reference", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| reference(html, of, &own))
    });
    tera.register_filter("cascade", move |of: &Value, _: Kwargs, _: &State<'_>| made(|html| cascade(html, of, &words)));
    tera.register_filter("titled", |of: &Value, _: Kwargs, _: &State<'_>| made(|html| titled(html, of)));
    let (words, serves) = (Arc::clone(locale), Phrase::of(locale, "serves", &["what"]));
    let separator = html(locale.word("separator"));
    tera.register_filter("priority_notes", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| notes(html, of, &words, (&serves, &separator)))
    });
    let words = Arc::clone(locale);
    tera.register_filter("status", move |of: &str, _: Kwargs, _: &State<'_>| {
        made(|html| {
            status(html, of, &words);
            Ok(())
        })
    });
}

/// The words beside a priority that is named.
struct Words {
    locale: Arc<Locale>,
    /// What stands behind the title for those who hear it: `, rank 3`, for each of the ranks that most have.
    ranks: Vec<String>,
}

/// Few charters have more priorities.
const USUAL_RANKS: u64 = 20;

impl Words {
    fn of(locale: &Arc<Locale>) -> Self {
        Self { locale: Arc::clone(locale), ranks: (0..=USUAL_RANKS).map(|rank| Self::rank_of(locale, rank)).collect() }
    }

    fn rank(&self, rank: u64) -> Cow<'_, str> {
        let usual = usize::try_from(rank).ok().and_then(|rank| self.ranks.get(rank));
        usual.map_or_else(|| Self::rank_of(&self.locale, rank).into(), |words| words.as_str().into())
    }

    fn rank_of(locale: &Locale, rank: u64) -> String {
        html(locale.word("separator")) + &html(&locale.say("rank-number", &[("rank", Filled::Number(rank))]))
    }
}

/// The priority with its rank, how it goes, and whose it is.
fn reference(html: &mut String, of: &Value, words: &Words) -> TeraResult<()> {
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
        html.push_str(&words.rank(rank));
        html.push_str("</span>");
    }
    if let Some(how) = field(of, "status").and_then(Value::as_str) {
        html.push(' ');
        status(html, how, &words.locale);
    }
    html.push_str("</span></span> <span class=\"whose\">");
    link(html, inner(of, "charter", "reference")?)?;
    html.push_str("</span>");
    Ok(())
}

/// Priorities, each with those below it.
fn cascade(html: &mut String, of: &Value, words: &Words) -> TeraResult<()> {
    html.push_str("<ul class=\"cascade\">");
    for node in list(of)? {
        html.push_str("\n<li><div class=\"node\">");
        reference(html, inner(node, "reference", "cascade")?, words)?;
        html.push_str("</div>");
        if let Some(children) = field(node, "children").filter(|children| children.is_truthy()) {
            cascade(html, children, words)?;
        }
        html.push_str("</li>");
    }
    html.push_str("\n</ul>");
    Ok(())
}

/// A title, as a link where there is a way.
fn titled(html: &mut String, of: &Value) -> TeraResult<()> {
    let title = field(of, "title").or_else(|| field(of, "text"));
    let title = title.map_or_else(|| inner(of, "title", "titled"), Ok)?;
    let title = text(title, "html", "titled")?;
    match field(of, "href").and_then(Value::as_str).filter(|href| !href.is_empty()) {
        Some(href) => {
            html.push_str("<a href=\"");
            escape(html, href);
            html.push_str("\">");
            html.push_str(title);
            html.push_str("</a>");
        }
        None => html.push_str(title),
    }
    Ok(())
}

/// How a priority of a list goes, and what it serves; nothing where neither is said.
fn notes(html: &mut String, of: &Value, words: &Locale, (serves, separator): (&Phrase, &str)) -> TeraResult<()> {
    let how = field(of, "status").and_then(Value::as_str);
    let above = inner(of, "supports", "priority_notes")?;
    if how.is_none() && !above.is_truthy() {
        return Ok(());
    }
    html.push_str("<p class=\"notes\">");
    if let Some(how) = how {
        status(html, how, words);
    }
    if above.is_truthy() {
        html.push_str(" <span>");
        let priority = |html: &mut String, own: &Value| link(html, inner(own, "priority", "priority_notes")?);
        serves.say(html, |html, _| each(html, above, separator, priority))?;
        html.push_str("</span>");
    }
    html.push_str("\n</p>");
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
    use crate::site::Html;
    use crate::site::view::{CascadeNode, PriorityLine, PriorityReference, PriorityStatus, Side};

    #[test]
    fn a_title_leads_where_there_is_a_way() {
        let side = |href: Option<&str>| Side {
            text: Html::vouched("<em>Cash</em>".to_owned()),
            href: href.map(str::to_owned),
        };
        assert_eq!(shown("{{ of | titled }}", &side(None)), "<em>Cash</em>");
        assert_eq!(shown("{{ of | titled }}", &side(Some("a&b"))), "<a href=\"a&amp;b\"><em>Cash</em></a>");
    }

    #[test]
    fn a_line_of_a_list_says_how_it_goes_and_what_it_serves() {
        let above = |text: &str| PriorityReference { priority: link(text, None), ..PriorityReference::default() };
        let supports = vec![above("Cash"), above("R&D")];
        let line = PriorityLine { status: Some(PriorityStatus::Done), supports, ..PriorityLine::default() };
        let expected =
            "<p class=\"notes\"><span class=\"status done\">Done</span> <span>Serves Cash, R&amp;D</span>\n</p>";
        assert_eq!(shown("{{ of | priority_notes }}", &line), expected);
        assert_eq!(shown("{{ of | priority_notes }}", &PriorityLine::default()), "");
    }

    #[test]
    fn a_priority_is_named_with_its_rank_how_it_goes_and_whose_it_is() {
        let of = PriorityReference {
            priority: link("Cash & time", Some("../a/")),
            charter: link("Finance", None).into(),
            rank: Some(2),
            status: Some(PriorityStatus::AtRisk),
        };
        let expected = "<span class=\"reference\"><span class=\"small-numeral\" aria-hidden=\"true\">2</span>\
            <span><a href=\"../a/\">Cash &amp; time</a><span class=\"unseen\">, rank 2</span> \
            <span class=\"status at-risk\">At risk</span></span></span> <span class=\"whose\">Finance</span>";
        assert_eq!(shown("{{ of | reference }}", &of), expected);
    }

    #[test]
    fn ranks_beyond_the_usual_are_named_too() {
        let shown = |rank| {
            let of = PriorityReference {
                priority: link("A", None),
                charter: link("B", None).into(),
                rank: Some(rank),
                status: None,
            };
            shown("{{ of | reference }}", &of)
        };
        for rank in [1, 20, 21, 1_000] {
            let number = if rank == 1_000 { "1,000".to_owned() } else { rank.to_string() };
            assert!(shown(rank).contains(&format!("<span class=\"unseen\">, rank {number}</span>")), "{}", shown(rank));
        }
    }

    #[test]
    fn what_serves_a_priority_stands_below_it() {
        let node = |text: &str, children: Vec<CascadeNode>| {
            let reference =
                PriorityReference { priority: link(text, None), charter: link("A", None).into(), ..Default::default() };
            CascadeNode { reference, children }
        };
        let of = [node("Cash", vec![node("Runway", Vec::new())]), node("Close", Vec::new())];
        let named =
            |text: &str| format!("<span class=\"reference\"><span>{text}</span></span> <span class=\"whose\">A</span>");
        let expected = format!(
            "<ul class=\"cascade\">\n<li><div class=\"node\">{}</div><ul class=\"cascade\">\n\
            <li><div class=\"node\">{}</div></li>\n</ul></li>\n<li><div class=\"node\">{}</div></li>\n</ul>",
            named("Cash"),
            named("Runway"),
            named("Close")
        );
        assert_eq!(shown("{{ of | cascade }}", &of), expected);
    }

    #[test]
    fn one_without_a_rank_or_a_status_is_named_alone() {
        let of = PriorityReference {
            priority: link("Safety", None),
            charter: link("Care", None).into(),
            ..Default::default()
        };
        let expected = "<span class=\"reference\"><span>Safety</span></span> <span class=\"whose\">Care</span>";
        assert_eq!(shown("{{ of | reference }}", &of), expected);
    }
}

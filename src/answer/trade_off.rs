//! What the sides of a trade-off mean, and which trade-offs count on a day.

use crate::model::charter::{Charter, Priority, Side, Status, TradeOff};
use crate::model::id::{Id, fold};
use crate::model::{Org, Scope};
use jiff::civil::Date;

/// What one side of a trade-off stands for.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'org> {
    /// A priority, with its charter.
    Priority(&'org Charter, &'org Priority),
    /// The id of a priority that there is not.
    Unknown,
    /// A good thing in words of its own.
    Text(&'org str),
}

/// What a side means that is written in `charter`. It is a reference when it has a `/`, when it is kebab-case with a
/// hyphen, or when it is within two edits of the id of a priority of that charter; else it is text.
pub fn meaning<'org>(org: &'org Org, charter: &'org Charter, side: &'org Side) -> Meaning<'org> {
    let written = Id::new(side.trim());
    match org.priority(charter, &written) {
        Some((charter, priority)) => Meaning::Priority(charter, priority),
        None if is_reference(charter, &written) => Meaning::Unknown,
        None => Meaning::Text(side),
    }
}

fn is_reference(charter: &Charter, written: &Id) -> bool {
    let words = written.contains(char::is_whitespace);
    if !words && (written.contains('/') || written.contains('-') && Id::fault(written).is_none()) {
        return true;
    }
    let folded = written.folded();
    let length = folded.chars().count();
    charter.priorities.iter().any(|priority| {
        let id = priority.id.folded();
        // Short words are within two edits of too many others.
        folded == id
            || length >= 5 && length.abs_diff(id.chars().count()) <= 2 && strsim::damerau_levenshtein(&folded, &id) <= 2
    })
}

/// What two sides share when they mean one thing: a priority, or a text after folding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SideKey<'org> {
    /// A priority, by the ids of its charter and its own.
    Priority(&'org str, &'org str),
    /// A text, folded, with single spaces.
    Text(String),
}

/// The key of a text: case, spaces and a full stop at its end make no difference.
pub(super) fn text_key(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    fold(words.join(" ").trim_end_matches('.'))
}

/// A trade-off that counts on a day, both sides of which are known.
#[derive(Debug, Clone)]
pub struct EvenOver<'org> {
    /// The charter that says it.
    pub charter: &'org Charter,
    /// All that is written.
    pub trade_off: &'org TradeOff,
    /// What wins, as written.
    pub prefer: &'org Side,
    /// What gives way, as written.
    pub even_over: &'org Side,
    /// What wins.
    pub winner: (Meaning<'org>, SideKey<'org>),
    /// What gives way.
    pub loser: (Meaning<'org>, SideKey<'org>),
    /// Under which condition, folded; two that hold under different conditions do not contradict each other.
    pub when: Option<String>,
}

impl<'org> EvenOver<'org> {
    /// Both things, what wins first.
    pub fn sides(&self) -> (&SideKey<'org>, &SideKey<'org>) {
        (&self.winner.1, &self.loser.1)
    }

    /// Where it holds.
    pub fn scope(&self) -> &'org Scope {
        &self.trade_off.scope
    }
}

/// The trade-offs in force on a day, in the order of the files: none that is past its last day or stands in an archived
/// charter, and none of which a part could not be read or a side names nothing.
pub fn in_force(org: &Org, day: Date) -> Vec<EvenOver<'_>> {
    org.all_trade_offs()
        .filter(|(charter, own)| charter.status != Status::Archived && own.holds(day) && !own.faulty)
        .filter_map(|(charter, own)| even_over(org, charter, own))
        .collect()
}

/// A trade-off with its sides looked up; None where one is missing or names nothing.
pub fn even_over<'org>(org: &'org Org, charter: &'org Charter, trade_off: &'org TradeOff) -> Option<EvenOver<'org>> {
    let (prefer, even_over) = (trade_off.prefer.as_ref()?, trade_off.even_over.as_ref()?);
    let known = |side: &'org Side| match meaning(org, charter, side) {
        own @ Meaning::Priority(charter, priority) => Some((own, SideKey::Priority(&charter.id, &priority.id))),
        own @ Meaning::Text(text) => Some((own, SideKey::Text(text_key(text)))),
        Meaning::Unknown => None,
    };
    let when = trade_off.when.as_ref().map(|when| text_key(&when.source)).filter(|when| !when.is_empty());
    Some(EvenOver { charter, trade_off, prefer, even_over, winner: known(prefer)?, loser: known(even_over)?, when })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::read;
    use crate::source::Sources;
    use jiff::civil::date;

    fn org(texts: &[(&str, &str)]) -> Org {
        let sources = Sources::from_texts(texts.iter().copied());
        let config = Config::read(&sources).unwrap();
        read(&sources, &config).0
    }

    fn means(side: &str) -> &'static str {
        let finance = format!(
            "priorities:\n  - {{ id: cash-runway, title: Cash }}\n  - {{ id: care, title: Care }}\n  \
             - {{ id: growth, title: Growth }}\ntrade_offs:\n  - {{ prefer: \"{side}\", even_over: Something else }}\n"
        );
        let company = "priorities: [{ id: patients, title: Patients }]";
        let org = org(&[("charters/company.yaml", company), ("charters/finance.yaml", &finance)]);
        let charter = org.charter("finance").unwrap();
        match meaning(&org, charter, charter.trade_offs[0].prefer.as_ref().unwrap()) {
            Meaning::Priority(..) => "priority",
            Meaning::Unknown => "unknown",
            Meaning::Text(_) => "text",
        }
    }

    #[test]
    fn a_side_is_an_id_when_it_looks_like_one() {
        for id in ["cash-runway", "care", "company/patients"] {
            assert_eq!(means(id), "priority", "{id}");
        }
        for slip in ["cash-runwy", "company/patience", "a-b", "Care", "cash runway", "growht", "Growth"] {
            assert_eq!(means(slip), "unknown", "{slip}");
        }
        for text in ["Speed", "core", "cars", "24/7 support", "Long-term health", "patients", "Größe"] {
            assert_eq!(means(text), "text", "{text}");
        }
    }

    #[test]
    fn texts_compare_after_folding() {
        assert_eq!(text_key(" Speed  of\nDelivery. "), text_key("speed of delivery"));
        assert_ne!(text_key("Speed"), text_key("Quality"));
    }

    #[test]
    fn only_what_holds_on_the_day_and_could_be_read_counts() {
        let org = org(&[
            (
                "charters/finance.yaml",
                "trade_offs:\n  - { prefer: Speed, even_over: Quality, until: 2026-11-20 }\n  \
                 - { prefer: Quality, even_over: Cost, until: 2026-11-19 }\n  \
                 - { prefer: Quality, even_over: no-such-id }\n  - { prefer: Cost, even_over: Speed, wenn: x }\n  \
                 - { prefer: Cost }\n",
            ),
            ("charters/old.yaml", "status: archived\ntrade_offs: [{ prefer: A, even_over: B }]"),
        ]);
        let counting = in_force(&org, date(2026, 11, 20));
        assert_eq!(counting.len(), 1);
        assert_eq!(counting[0].sides(), (&SideKey::Text("speed".into()), &SideKey::Text("quality".into())));
    }
}

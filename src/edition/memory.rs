//! The edition that was made last, for whoever makes one of a book again and again.
//!
//! Where whom and what there is, and for whom, is what it was, a charter that changed can change what is shown of itself and
//! of no other, and a title also the texts that name what bears it. Then only those charters are projected anew.

use super::{Shown, named, project, references};
use crate::config::Config;
use crate::model::charter::Charter;
use crate::model::{Aspect, Aspects, Org, Parts};
use std::sync::Arc;

/// What was shown last.
#[derive(Debug, Default)]
pub struct Memory(Option<Last>);

#[derive(Debug)]
struct Last {
    config: Config,
    audience: usize,
    bearers: u64,
    titles: u64,
    /// The charters of the whole book.
    whole: Vec<Arc<Charter>>,
    shown: Shown,
}

impl Memory {
    /// What the audience at a place of the list may see of a book: as [`Shown::of`], but for assets.
    pub(super) fn shown(&mut self, org: &Org, config: &Config, audience: usize, aspects: &Aspects) -> Org {
        let (bearers, titles) = (aspects.of(Aspect::BEARERS), aspects.of(&[Aspect::Titles]));
        let is_of = |last: &Last| {
            let is_same = last.bearers == bearers && last.audience == audience && last.config == *config;
            is_same && last.whole.len() == org.charters.len()
        };
        let narrowest = audience + 1 == config.audiences.len();
        let shown = match self.0.take().filter(is_of) {
            Some(last) => renewed(org, &last, titles, (audience, narrowest)),
            None => Shown::of(org, audience, narrowest),
        };
        let settled = shown.settled.clone();
        self.0 = Some(Last { config: config.clone(), audience, bearers, titles, whole: org.charters.clone(), shown });
        settled
    }
}

/// What was shown last, with the charters anew that changed, and those whose texts name something if titles did.
fn renewed(org: &Org, last: &Last, titles: u64, (audience, narrowest): (usize, bool)) -> Shown {
    let Last { whole, shown, .. } = last;
    let is_renamed = titles != last.titles;
    let may_differ = |is: &Arc<Charter>, was: &Arc<Charter>| {
        !Arc::ptr_eq(is, was) || (is_renamed && is.linking_passages().any(|own| !own.text.names(own.inline).is_empty()))
    };
    let pairs = org.charters.iter().zip(whole);
    let changed = pairs.filter(|(is, was)| is.audience.reach.includes(audience) && may_differ(is, was));
    let changed: Vec<&Arc<Charter>> = changed.map(|(is, _)| is).collect();
    let with = |of: &Org, anew: &[Arc<Charter>]| {
        let mut parts = Parts::clone(of);
        // Both are in the order of their files.
        let mut anew = anew.iter().peekable();
        for place in &mut parts.charters {
            if let Some(own) = anew.next_if(|own| own.file == place.file) {
                *place = Arc::clone(own);
            }
        }
        of.reworded(parts)
    };
    let mut anew: Vec<Arc<Charter>> =
        changed.iter().map(|charter| Arc::new(project::visible(org, charter, audience, narrowest))).collect();
    let projected = with(&shown.projected, &anew);
    references::keep_in(org, &projected, &mut anew);
    let kept = with(&shown.kept, &anew);
    named::settle_in(org, &kept, &mut anew);
    let mut settled = with(&shown.settled, &anew);
    if is_renamed {
        let mut parts = Parts::clone(&settled);
        parts.glossary.clone_from(&kept.glossary);
        named::settle_glossary(org, &kept, &mut parts.glossary);
        settled = settled.reworded(parts);
    }
    Shown { projected, kept, settled }
}

#[cfg(test)]
mod tests {
    use super::super::{Edition, of, of_again};
    use super::*;
    use crate::model;
    use crate::source::Sources;
    use jiff::civil::date;

    type Book = Vec<(&'static str, String)>;

    const FINANCE: &str = "
name: Finance
purpose: Cash, for [[growth]] and [[growth/markets]] and [[secret]] and [[growth/2026-01-02-open]].
lead: ada
members: [ada, secret]
priorities:
  - { id: runway, title: Cash for long, rank: 1, owner: ada, supports: growth/markets }
  - { id: hidden, title: Sell a part, rank: 2, audience: leadership }
decisions:
  - { id: prices, title: Prices, decide: finance, consult: [growth, secret] }
";
    const GROWTH: &str = "
name: Growth
purpose: We open markets, see ![a chart](chart.png) and [Finance](../finance.yaml#prices).
priorities:
  - { id: markets, title: Two markets, rank: 1, statement: 'For [[finance/runway]].' }
trade_offs:
  - { prefer: markets, even_over: places }
";

    fn book() -> Book {
        vec![
            ("book.toml", "[audiences]\norder = [\"employees\", \"leadership\"]\n".to_owned()),
            ("charters/finance.yaml", FINANCE.to_owned()),
            ("charters/glossary.yaml", "- { term: Cash, means: 'What [[ada]] counts.' }\n".to_owned()),
            ("charters/growth/chart.png", String::new()),
            ("charters/growth/charter.yaml", GROWTH.to_owned()),
            ("charters/growth/plans.md", "---\ntitle: Plans\n---\nAll of [[secret]].\n".to_owned()),
            (
                "charters/growth/records/2026-01-02-open.md",
                "---\ntitle: Open\nstatus: decided\ndate: 2026-01-02\n---\n".to_owned(),
            ),
            (
                "charters/people.yaml",
                "people: { ada: { name: Ada } }\nroles: { chair: { title: Chair, held_by: [ada, secret] } }\n"
                    .to_owned(),
            ),
            ("charters/secret.yaml", "name: Secret\npurpose: Hush.\naudience: leadership\n".to_owned()),
        ]
    }

    /// An edit of a file: the words there, and those in their place.
    const EDITS: [(&str, &str, &str); 28] = [
        ("charters/growth/records/2026-01-02-open.md", "title: Open", "title: Open\naudience: leadership"),
        ("charters/finance.yaml", "owner: ada,", "owner: secret,"),
        ("charters/finance.yaml", "owner: secret,", "owner: [ada, growth],"),
        ("charters/finance.yaml", "supports: growth/markets", "supports: secret/sell"),
        ("charters/finance.yaml", "supports: secret/sell", "contributors: [secret, growth], supports: growth/markets"),
        ("charters/finance.yaml", "decide: finance", "decide: secret, escalate: { to: secret }"),
        ("charters/growth/charter.yaml", "even_over: places", "even_over: finance/hidden"),
        ("charters/growth/charter.yaml", "even_over: finance/hidden", "even_over: places"),
        ("charters/finance.yaml", "purpose: Cash,", "purpose: A longer purpose, [[growth]],"),
        ("charters/growth/plans.md", "All of", "[[finance]], but nothing of"),
        ("charters/growth/charter.yaml", "see ![a chart](chart.png)", "without a chart"),
        ("charters/growth/charter.yaml", "without a chart", "see ![a chart](chart.png)"),
        ("charters/growth/charter.yaml", "title: Two markets", "title: Three markets"),
        ("charters/finance.yaml", "audience: leadership", "audience: employees"),
        ("charters/growth/plans.md", "title: Plans", "title: Plans\naudience: leadership"),
        ("charters/growth/plans.md", "audience: leadership\n", ""),
        ("charters/secret.yaml", "audience: leadership", "audience: employees"),
        ("charters/finance.yaml", "consult: [growth, secret]", "consult: growth"),
        ("charters/people.yaml", "name: Ada", "name: Ada Lovelace"),
        ("charters/finance.yaml", "title: Cash for long", "title: '[[growth]] for long'"),
        ("charters/finance.yaml", "title: Prices", "title: What it costs"),
        ("charters/glossary.yaml", "[[ada]]", "[[finance]] and [[finance/runway]]"),
        ("charters/finance.yaml", "title: '[[growth]] for long'", "title: Money for long"),
        ("charters/finance.yaml", "title: Sell a part", "title: Sell all of it"),
        ("charters/growth/charter.yaml", "statement: 'For", "statement: 'All for"),
        ("charters/growth/charter.yaml", "name: Growth", "name: Growth\nwas: sales"),
        ("charters/finance.yaml", "purpose: A longer", "purpose: [A longer"),
        ("charters/finance.yaml", "purpose: [A longer", "purpose: Once more a"),
    ];

    /// All that an edition is, in lines. What an index holds comes in an order of chance.
    fn shown(edition: &Edition) -> Vec<String> {
        let mut lines: Vec<String> = format!("{edition:#?}").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    struct Twice {
        reading: model::Memory,
        editions: Memory,
    }

    impl Twice {
        /// The edition of a book with memory, which is the one without.
        fn edition(&mut self, book: &Book, audience: &str, after: &str) -> Edition {
            let sources = Arc::new(Sources::from_texts(book.iter().map(|(path, text)| (*path, text.as_str()))));
            let config = Config::read(&sources).unwrap();
            let day = date(2026, 11, 20);
            let (org, _) = self.reading.read(&sources, &config);
            let again = (&mut self.editions, &self.reading.aspects());
            let again = of_again(&org, &sources, &config, Some(audience), day, again).unwrap();
            let (fresh, _) = model::read(&sources, &config);
            let anew = of(&fresh, &sources, &config, Some(audience), day).unwrap();
            assert_eq!(shown(&again), shown(&anew), "for {audience}, after {after}");
            again
        }
    }

    #[test]
    fn whatever_is_edited_an_edition_with_memory_is_one_made_anew() {
        for audience in ["employees", "leadership"] {
            let mut twice = Twice { reading: model::Memory::default(), editions: Memory::default() };
            let mut book = book();
            twice.edition(&book, audience, "nothing");
            for (path, from, to) in EDITS {
                let (_, text) = book.iter_mut().find(|(own, _)| *own == path).unwrap();
                assert!(text.contains(from), "{path} has {from}");
                *text = text.replace(from, to);
                twice.edition(&book, audience, to);
            }
        }
    }

    #[test]
    fn an_edit_makes_one_charter_anew_and_another_audience_all() {
        let mut twice = Twice { reading: model::Memory::default(), editions: Memory::default() };
        let mut book = book();
        let before = twice.edition(&book, "employees", "nothing");
        book[1].1 = FINANCE.replace("Cash,", "Money,").replace("owner: ada", "owner: growth");
        let after = twice.edition(&book, "employees", "an edit");
        let same = |one: &Edition, other: &Edition| {
            let pairs = one.charters.iter().zip(&other.charters);
            pairs.filter(|(one, other)| Arc::ptr_eq(one, other)).count()
        };
        assert_eq!((same(&before, &after), after.charters.len()), (1, 2));
        let others = twice.edition(&book, "leadership", "another audience");
        assert_eq!(same(&after, &others), 0);
    }
}

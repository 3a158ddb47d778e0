//! A question in words, such as “discount 40k EMEA”, taken apart into a decision, an amount and a place.

mod amount;
mod fit;

pub use amount::{COUNTED, CURRENCIES, unit_of};

use super::words::{spaced, tokens};
use crate::model::id::fold;
use crate::model::{Amount, Dimension, Id, Org, Scope};
use crate::source::Spanned;
use hashbrown::HashMap;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A question as it was asked. What is given apart from the words comes before what the words say.
#[derive(Debug, Clone, Default)]
pub struct Question<'a> {
    /// Free words.
    pub words: &'a str,
    /// The decision's id, if it was given.
    pub decision: Option<&'a str>,
    /// The amount as written, if it was given; a bare number takes the decision's own unit.
    pub amount: Option<&'a str>,
    /// Dimensions and values, if they were given.
    pub scope: Vec<(&'a str, &'a str)>,
}

/// What a question means.
#[derive(Debug, Clone)]
pub struct Understood<'org> {
    /// The decisions that it may be about, best first; several only where they fit equally well.
    pub decisions: Vec<&'org Id>,
    /// How much.
    pub amount: Option<Amount>,
    /// Where.
    pub scope: Scope,
    /// Values of scope that were given and that no row or list of the book knows.
    pub unknown_scope: Vec<String>,
    /// The amount that was given and that cannot be read, with the reason.
    pub bad_amount: Option<(String, &'static str)>,
}

/// Takes a question apart. `declared` are the scopes of the book, by dimension.
pub fn understand<'org>(
    org: &'org Org,
    declared: &[(&str, Vec<&Spanned<String>>)],
    question: &Question<'_>,
) -> Understood<'org> {
    let places = Places::of(org, declared);
    let spaced = spaced(&question.words.nfkc().collect::<String>());
    let mut words: Vec<&str> = spaced.split_whitespace().map(trimmed).filter(|word| !word.is_empty()).collect();
    let mut understood = Understood {
        decisions: Vec::new(),
        amount: None,
        scope: Scope::default(),
        unknown_scope: Vec::new(),
        bad_amount: None,
    };
    for (dimension, value) in &question.scope {
        match places.find_in(dimension, value) {
            Some(place) => add(&mut understood.scope, place),
            None => understood.unknown_scope.push(format!("{dimension}={value}")),
        }
    }
    take_places(&mut words, &places, &mut understood.scope);
    let names = Names::of(org);
    let decisions = |words: &[&str]| match question.decision {
        Some(id) => org.rows(&Id::new(id)).map(|(_, row)| &row.id.value).take(1).collect(),
        None => names.best(words),
    };
    let all_words = words.clone();
    let taken = || amount::take(&mut words, &amount::units_of(org), |word| names.has(word));
    let said = question.amount.map(str::to_owned).or_else(taken);
    understood.decisions = decisions(&words);
    if let Some(said) = said {
        let unit = understood.decisions.iter().find_map(|decision| amount::unit_of(org, decision));
        match amount::read(&said, unit) {
            Ok(amount) => understood.amount = Some(amount),
            // A number that counts nothing is a word like the others: ISO 27001.
            Err(Amount::NO_UNIT) if question.amount.is_none() => understood.decisions = decisions(&all_words),
            Err(why) => understood.bad_amount = Some((said, why)),
        }
    }
    understood
}

/// A word without the marks of the sentence around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| "?!,;:()[]{}\"'“”„‘’«»…。？！、，".contains(c)).trim_end_matches('.')
}

/// A value of scope as it is compared. The words of a question lose the marks around them, so a value does too.
pub fn place_key(value: &str) -> String {
    fold(value).split_whitespace().map(trimmed).collect::<Vec<_>>().join(" ")
}

/// Takes the values of scope out of the words, those of several words before shorter ones.
fn take_places(words: &mut Vec<&str>, places: &Places<'_>, scope: &mut Scope) {
    let mut at = 0;
    while at < words.len() {
        let longest = places.most_words.min(words.len() - at);
        let found = (1..=longest).rev().find_map(|count| {
            let place = places.find(&words[at..at + count].join(" "))?;
            Some((count, place))
        });
        match found {
            Some((count, place)) => {
                add(scope, place);
                words.drain(at..at + count);
            }
            None => at += 1,
        }
    }
}

/// The names of all decisions, as words.
struct Names<'org> {
    all: Vec<(&'org Id, Vec<String>)>,
}

impl<'org> Names<'org> {
    fn of(org: &'org Org) -> Self {
        let mut all = Vec::new();
        for (_, row) in org.all_rows() {
            let aliases = row.aliases.iter().map(|alias| alias.value.as_str());
            for name in [row.id.as_str(), row.title()].into_iter().chain(aliases) {
                all.push((&row.id.value, tokens(name)));
            }
        }
        Self { all }
    }

    /// Whether a word stands in some name as it is.
    fn has(&self, word: &str) -> bool {
        let word = tokens(word);
        matches!(word.as_slice(), [word] if self.all.iter().any(|(_, own)| own.contains(word)))
    }

    /// The decisions whose names fit the words best. Words that fit nothing are passed over.
    fn best(&self, words: &[&str]) -> Vec<&'org Id> {
        let asked: Vec<String> = words.iter().flat_map(|word| tokens(word)).collect();
        let asked: Vec<&String> = asked.iter().filter(|word| !fit::is_filler(word)).collect();
        let mut scores: BTreeMap<&Id, (u32, std::cmp::Reverse<usize>)> = BTreeMap::new();
        for (id, own) in &self.all {
            // Of two that hold all the words, the one with fewer others means them more.
            let score = (asked.iter().map(|word| fit::fit(word, own)).sum(), std::cmp::Reverse(own.len()));
            let best = scores.entry(id).or_insert(score);
            *best = score.max(*best);
        }
        let top = scores.values().copied().max().filter(|(score, _)| *score > 0);
        scores.into_iter().filter(|(_, own)| Some(*own) == top).map(|(id, _)| id).collect()
    }
}

fn add(scope: &mut Scope, place: Dimension) {
    match scope.dimensions.iter_mut().find(|own| fold(&own.name) == fold(&place.name)) {
        Some(own) => own.values.extend(place.values),
        None => scope.dimensions.push(place),
    }
}

/// The values of scope that the book knows, by their folded words.
struct Places<'a> {
    known: HashMap<String, Vec<(&'a str, &'a Spanned<String>)>>,
    most_words: usize,
}

impl<'a> Places<'a> {
    fn of(org: &'a Org, declared: &[(&'a str, Vec<&'a Spanned<String>>)]) -> Self {
        let declared = declared.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, *value)));
        let written = org
            .all_rows()
            .flat_map(|(_, row)| &row.scope.dimensions)
            .flat_map(|dimension| dimension.values.iter().map(move |value| (dimension.name.value.as_str(), value)));
        let mut places = Self { known: HashMap::new(), most_words: 0 };
        for (name, value) in declared.chain(written) {
            let key = place_key(value);
            places.most_words = places.most_words.max(key.split(' ').count());
            places.known.entry(key).or_default().push((name, value));
        }
        places
    }

    fn find(&self, value: &str) -> Option<Dimension> {
        self.matching(|_| true, value)
    }

    fn find_in(&self, dimension: &str, value: &str) -> Option<Dimension> {
        let folded = fold(dimension);
        self.matching(|name| fold(name) == folded, value)
    }

    fn matching(&self, named: impl Fn(&str) -> bool, value: &str) -> Option<Dimension> {
        let (name, value) = self.known.get(&place_key(value))?.iter().find(|(name, _)| named(name))?;
        let name = Spanned::new((*name).to_owned(), value.span);
        Some(Dimension { name, values: vec![(*value).clone()] })
    }
}

#[cfg(test)]
mod tests;

//! A question in words, such as “discount 40k EMEA”, taken apart into a decision, an amount and a place.

use crate::model::id::fold;
use crate::model::{Amount, Dimension, Id, Org, Scope};
use crate::source::Spanned;
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
    let mut words: Vec<&str> = question.words.split_whitespace().collect();
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
    words.retain(|word| match places.find(word.trim_matches(|c: char| c.is_ascii_punctuation())) {
        Some(place) => {
            add(&mut understood.scope, place);
            false
        }
        None => true,
    });
    let said = question.amount.map(str::to_owned).or_else(|| take_amount(&mut words));
    understood.decisions = match question.decision {
        Some(id) => exact(org, id),
        None => best(org, &words),
    };
    if let Some(said) = said {
        let unit = understood.decisions.iter().find_map(|decision| unit_of(org, decision));
        match read_amount(&said, unit) {
            Ok(amount) => understood.amount = Some(amount),
            Err(why) => understood.bad_amount = Some((said, why)),
        }
    }
    understood
}

fn exact<'org>(org: &'org Org, id: &str) -> Vec<&'org Id> {
    org.rows(&Id::new(id)).map(|(_, row)| &row.id.value).take(1).collect()
}

/// A bare number takes the unit that the decision counts in.
fn read_amount(said: &str, unit: Option<&str>) -> Result<Amount, &'static str> {
    Amount::parse(said).or_else(|why| match unit {
        Some(unit) if why == "has no unit" => Amount::parse(&format!("{said} {unit}")),
        _ => Err(why),
    })
}

fn unit_of<'org>(org: &'org Org, decision: &str) -> Option<&'org str> {
    let mut tiers = org.rows(decision).flat_map(|(_, row)| &row.tiers);
    tiers.find_map(|tier| tier.up_to.as_ref().or(tier.above.as_ref())).map(|end| end.unit.as_str())
}

/// Takes the first word that begins with a digit or a currency sign, with the unit behind or before it.
fn take_amount(words: &mut Vec<&str>) -> Option<String> {
    let number = |word: &&str| {
        let word = word.trim_start_matches(['€', '$', '£', '¥']);
        word.starts_with(|character: char| character.is_ascii_digit())
    };
    let at = words.iter().position(number)?;
    let unit_like = |word: &str| {
        let currency = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let counted =
            ["people", "person", "day", "days", "week", "weeks", "month", "months", "year", "years", "%", "percent"];
        currency || word == "€" || counted.contains(&word.to_ascii_lowercase().as_str())
    };
    let bare = words[at].ends_with(|character: char| character.is_ascii_digit() || "kKmMbBn".contains(character));
    let mut said = words[at].to_owned();
    if bare && words.get(at + 1).is_some_and(|next| unit_like(next)) {
        said = format!("{said} {}", words.remove(at + 1));
    } else if bare && at > 0 && unit_like(words[at - 1]) {
        said = format!("{said} {}", words[at - 1]);
        words.remove(at);
        words.remove(at - 1);
        return Some(said);
    }
    words.remove(at);
    Some(said)
}

/// The decisions whose ids, titles and other names fit the words best. Words that fit nothing are passed over.
fn best<'org>(org: &'org Org, words: &[&str]) -> Vec<&'org Id> {
    let asked: Vec<String> = words.iter().flat_map(|word| tokens(word)).filter(|word| !is_filler(word)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut scores: BTreeMap<&Id, (u32, usize)> = BTreeMap::new();
    for (_, row) in org.all_rows() {
        let names =
            [row.id.as_str(), row.title()].into_iter().chain(row.aliases.iter().map(|alias| alias.value.as_str()));
        for name in names {
            let own = tokens(name);
            let score: u32 = asked.iter().map(|word| fit(word, &own)).sum();
            // Of two that hold all the words, the one with fewer others means them more.
            let entry = scores.entry(&row.id.value).or_insert((0, usize::MAX));
            if (score, std::cmp::Reverse(own.len())) > (entry.0, std::cmp::Reverse(entry.1)) {
                *entry = (score, own.len());
            }
        }
    }
    let top = scores.values().map(|(score, length)| (*score, std::cmp::Reverse(*length))).max();
    let Some((score, length)) = top.filter(|(score, _)| *score > 0) else { return Vec::new() };
    scores
        .into_iter()
        .filter(|(_, own)| (own.0, std::cmp::Reverse(own.1)) == (score, length))
        .map(|(id, _)| id)
        .collect()
}

/// How well a word fits the best of some words: 4 the same, 3 the same but for its ending, 2 its beginning, 1 with a
/// typing error, 0 not.
fn fit(word: &str, own: &[String]) -> u32 {
    let length = word.chars().count();
    let typing_errors = if length >= 8 { 2 } else { usize::from(length >= 4) };
    let one = |own: &String| {
        if own == word {
            4
        } else if stem(own) == stem(word) {
            3
        } else if length >= 3 && own.starts_with(word) {
            2
        } else {
            u32::from(typing_errors > 0 && strsim::damerau_levenshtein(own, word) <= typing_errors)
        }
    };
    own.iter().map(one).max().unwrap_or(0)
}

/// A word without the endings of English plurals and verbs.
fn stem(word: &str) -> &str {
    let cut = ["ing", "es", "s", "ed", "e"].into_iter().find_map(|end| word.strip_suffix(end));
    cut.filter(|cut| cut.chars().count() >= 3).unwrap_or(word)
}

/// Words folded, without accents.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = fold(text).nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 34] = [
        "who",
        "whom",
        "whose",
        "can",
        "may",
        "must",
        "decide",
        "decides",
        "decided",
        "approve",
        "approves",
        "approval",
        "authorise",
        "authorize",
        "sign",
        "off",
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "to",
        "with",
        "is",
        "it",
        "call",
        "do",
        "we",
        "i",
        "about",
        "and",
        "or",
    ];
    FILLERS.contains(&word)
}

fn add(scope: &mut Scope, place: Dimension) {
    match scope.dimensions.iter_mut().find(|own| fold(&own.name) == fold(&place.name)) {
        Some(own) => own.values.extend(place.values),
        None => scope.dimensions.push(place),
    }
}

/// The values of scope that the book knows, folded.
struct Places<'a> {
    known: Vec<(&'a str, &'a Spanned<String>)>,
}

impl<'a> Places<'a> {
    fn of(org: &'a Org, declared: &[(&'a str, Vec<&'a Spanned<String>>)]) -> Self {
        let declared = declared.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, *value)));
        let written = org
            .all_rows()
            .flat_map(|(_, row)| &row.scope.dimensions)
            .flat_map(|dimension| dimension.values.iter().map(move |value| (dimension.name.value.as_str(), value)));
        Self { known: declared.chain(written).collect() }
    }

    fn find(&self, value: &str) -> Option<Dimension> {
        self.matching(|_| true, value)
    }

    fn find_in(&self, dimension: &str, value: &str) -> Option<Dimension> {
        let folded = fold(dimension);
        self.matching(|name| fold(name) == folded, value)
    }

    fn matching(&self, named: impl Fn(&str) -> bool, value: &str) -> Option<Dimension> {
        let folded = fold(value);
        let (name, value) = self.known.iter().find(|(name, known)| named(name) && fold(known) == folded)?;
        let name = Spanned::new((*name).to_owned(), value.span);
        Some(Dimension { name, values: vec![(*value).clone()] })
    }
}

//! The amount in a question: `40k`, `12,500 EUR`, `€25`, `2 weeks`, or a bare number of what the decision counts.

use crate::model::id::fold;
use crate::model::{Amount, Org};
use hashbrown::HashSet;

/// Takes the amount out of the words, with the unit behind or before it: the first number that has a unit, else the
/// first number. A bare number that is a part of a decision's name, such as a year, is none. `units` are those that
/// the book counts in, folded.
pub(super) fn take(words: &mut Vec<&str>, units: &HashSet<String>, is_name: impl Fn(&str) -> bool) -> Option<String> {
    let numbers: Vec<usize> = (0..words.len()).filter(|at| is_number(words[*at])).collect();
    let unit_around = |at: usize| unit_around(words, at, units, &is_name);
    let with_unit = numbers.iter().find(|at| unit_around(**at).is_some() || !is_bare(words[**at]));
    let at = *with_unit.or_else(|| numbers.iter().find(|at| !is_name(words[**at])))?;
    let unit = unit_around(at);
    let said = match unit {
        Some(unit_at) => format!("{} {}", words[at], spelled(words[unit_at])),
        None => words[at].to_owned(),
    };
    let mut gone: Vec<usize> = unit.into_iter().chain([at]).collect();
    gone.sort_unstable();
    for at in gone.into_iter().rev() {
        words.remove(at);
    }
    Some(said)
}

/// What is counted besides money.
pub const COUNTED: [&str; 12] =
    ["people", "person", "day", "days", "week", "weeks", "month", "months", "year", "years", "%", "percent"];

/// The currencies that are known in small letters too.
pub const CURRENCIES: [&str; 24] = [
    "eur", "usd", "gbp", "chf", "jpy", "cny", "inr", "sek", "nok", "dkk", "pln", "czk", "huf", "cad", "aud", "nzd",
    "sgd", "hkd", "brl", "mxn", "zar", "krw", "euro", "euros",
];

const SYMBOLS: [char; 4] = ['€', '$', '£', '¥'];

fn is_number(word: &str) -> bool {
    word.trim_start_matches(SYMBOLS).starts_with(|character: char| character.is_ascii_digit())
}

/// Whether a word is digits alone, so that it may as well be a year.
fn is_bare(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the unit of the number at a place stands: behind it, else before it. Before it a word of a decision's name is
/// more likely that: SOC 2.
fn unit_around(words: &[&str], at: usize, units: &HashSet<String>, is_name: impl Fn(&str) -> bool) -> Option<usize> {
    let is_own = |word: &str| units.contains(&fold(word));
    let digits_end = |character: char| character.is_ascii_digit() || "kKmMbBn".contains(character);
    if words[at].starts_with(SYMBOLS) || !words[at].ends_with(digits_end) {
        return None;
    }
    let behind = Some(at + 1).filter(|behind| words.get(*behind).is_some_and(|word| is_unit(word) || is_own(word)));
    let is_before = |word: &str| (is_currency(word) || is_own(word)) && !is_name(word);
    behind.or_else(|| at.checked_sub(1).filter(|before| is_before(words[*before])))
}

fn is_unit(word: &str) -> bool {
    is_currency(word) || COUNTED.contains(&word.to_ascii_lowercase().as_str())
}

/// Any three capitals may be a currency; in small letters only the common ones, since `for` and `the` are words.
fn is_currency(word: &str) -> bool {
    let capitals = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let symbol = word.chars().count() == 1 && word.starts_with(SYMBOLS);
    capitals || symbol || CURRENCIES.contains(&word.to_ascii_lowercase().as_str())
}

fn spelled(unit: &str) -> &str {
    if matches!(unit.to_ascii_lowercase().as_str(), "euro" | "euros") { "EUR" } else { unit }
}

/// Reads an amount. A bare number takes the unit that the decision counts in, and a sign that several currencies share
/// means the decision's.
///
/// # Errors
/// With what is wrong, as [`Amount::parse`] says it.
pub(super) fn read(said: &str, unit: Option<&str>) -> Result<Amount, &'static str> {
    let mut amount = match (Amount::parse(said), unit) {
        (Err(Amount::NO_UNIT), Some(unit)) => Amount::parse(&format!("{said} {unit}"))?,
        (read, _) => read?,
    };
    if let Some(currency) = currency(&amount.unit, unit) {
        amount.unit = currency.to_owned();
    }
    Ok(amount)
}

/// The currency that a sign stands for where the decision counts in `unit`.
fn currency<'a>(sign: &str, unit: Option<&'a str>) -> Option<&'a str> {
    let shared: &[&'static str] = match sign {
        "$" => &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL"],
        "£" => &["GBP"],
        "¥" => &["JPY", "CNY"],
        _ => return None,
    };
    let own = unit.filter(|unit| shared.iter().any(|currency| fold(currency) == fold(unit) || *unit == sign));
    own.or(shared.first().copied())
}

/// The units that the decisions of a book count in, folded.
pub(super) fn units_of(org: &Org) -> HashSet<String> {
    let tiers = org.all_rows().flat_map(|(_, row)| &row.tiers);
    tiers.flat_map(|tier| [&tier.above, &tier.up_to]).flatten().map(|end| fold(&end.unit)).collect()
}

/// The unit that a decision counts in.
pub fn unit_of<'org>(org: &'org Org, decision: &str) -> Option<&'org str> {
    let mut tiers = org.rows(decision).flat_map(|(_, row)| &row.tiers);
    tiers.find_map(|tier| tier.up_to.as_ref().or(tier.above.as_ref())).map(|end| end.unit.as_str())
}

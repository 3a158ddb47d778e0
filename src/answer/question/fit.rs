//! Words of a question against the words of a name: plurals, beginnings and typing errors count, a little less.

use crate::answer::words::{FILLERS, is_unspaced};
use hashbrown::HashSet;

/// How well a word fits the best of some words: 4 the same, 3 the same but for its ending, 2 its beginning, 1 with a
/// typing error, 0 not.
pub(super) fn fit(word: &str, own: &[String]) -> u32 {
    own.iter()
        .map(|own| if word.contains(is_unspaced) { fit_unspaced(word, own) } else { fit_one(word, own) })
        .max()
        .unwrap_or(0)
}

fn fit_one(word: &str, own: &str) -> u32 {
    let length = word.chars().count();
    // In short words one letter makes another word: hire, fire.
    let typing_errors = if length >= 8 { 2 } else { usize::from(length >= 5) };
    if own == word {
        4
    } else if stem(own) == stem(word) {
        3
    } else if length >= 3 && own.starts_with(word) {
        2
    } else {
        u32::from(typing_errors > 0 && strsim::damerau_levenshtein(own, word) <= typing_errors)
    }
}

/// Where words stand without spaces, one may be a part of the other, or both have a part in common.
fn fit_unspaced(word: &str, own: &str) -> u32 {
    let pairs = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.windows(2).map(|pair| (pair[0], pair[1])).collect::<HashSet<_>>()
    };
    let long_enough = own.chars().count() >= 2 && word.chars().count() >= 2;
    if own == word {
        4
    } else if long_enough && (own.contains(word) || word.contains(own)) {
        3
    } else {
        let (asked, own) = (pairs(word), pairs(own));
        let shared = asked.intersection(&own).count();
        u32::from(shared > 0 && 2 * shared >= own.len().min(asked.len()))
    }
}

/// A word without the endings of English plurals and verbs.
fn stem(word: &str) -> &str {
    let cut = ["ing", "es", "s", "ed", "e"].into_iter().find_map(|end| word.strip_suffix(end));
    cut.filter(|cut| cut.chars().count() >= 3).unwrap_or(word)
}

/// Words that say nothing about which decision is meant.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.split(' ').any(|filler| filler == word)
}

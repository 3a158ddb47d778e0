//! Small help for messages: the nearest known word, and lists as a sentence.

/// More characters than this are not one misspelt word.
const LONGEST_WORD: usize = 120;

/// The known word that `word` was most likely meant to be: within two edits, or a third of its length.
/// None is for a text that is too long to be a word.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance takes as long as both lengths multiplied, and anything can stand in a file.
    if word.chars().nth(LONGEST_WORD).is_some() {
        return None;
    }
    let folded = super::id::fold(word);
    let bound = (folded.chars().count() / 3).max(2);
    known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * bound)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &super::id::fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= bound && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// `` `a`, `b` and `c` ``.
pub fn quoted_list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    list(words.into_iter().map(|word| format!("`{word}`")))
}

/// `a, b and c`.
pub fn list(words: impl IntoIterator<Item = String>) -> String {
    let mut words: Vec<String> = words.into_iter().collect();
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_unless_the_text_is_no_word() {
        assert_eq!(nearest("Leadershp", ["employees", "leadership"]), Some("leadership"));
        assert_eq!(nearest("zebra", ["employees", "leadership"]), None);
        let (long, longer) = ("a".repeat(LONGEST_WORD), "a".repeat(LONGEST_WORD + 1));
        assert_eq!(nearest(&long, [long.as_str(), longer.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&longer, [long.as_str(), longer.as_str()]), None);
        let huge = "a".repeat(4_000_000);
        assert_eq!(nearest(&huge, [huge.as_str()]), None, "without comparing each letter with each");
    }
}

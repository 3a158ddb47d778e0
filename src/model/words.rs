//! Small help for messages: the nearest known word, and lists as a sentence.

/// The known word that `word` was most likely meant to be: within two edits, or a third of its length.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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

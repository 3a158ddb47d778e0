//! Words as they are compared, in questions and in the search: folded, without accents. `tests/cases/words.json` holds
//! this and the site's scripts to the same words.

use crate::model::id::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing about which decision is meant.
pub const FILLERS: &str = "who whom whose what which can could may must should decide decides decided deciding approve \
    approves approved approval authorise authorize sign signs off the a an of for in on to with by at is are it its \
    call do does we i my our about and or over under worth new";

/// Words folded, without accents.
pub fn tokens(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return ascii_words(&text.to_ascii_lowercase()).map(str::to_owned).collect();
    }
    let plain: String = fold(text).nfd().filter(|character| !is_combining_mark(*character)).collect();
    let plain = spaced(&plain);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Which bytes of ASCII stand in words: to look it up takes a third of the time of comparing with the ends of each alphabet.
const IN_WORDS: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        all[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    all
};

/// The words of a text of ASCII.
fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|byte| IN_WORDS[usize::from(*byte)])?;
        let length = bytes[start..].iter().position(|byte| !IN_WORDS[usize::from(*byte)]);
        at = length.map_or(bytes.len(), |length| start + length);
        text.get(start..at)
    })
}

/// Hands over each of the [`search_words`] of a text, whose letters it changes.
pub fn each_search_word(text: &mut str, found: impl FnMut(&str)) {
    if text.is_ascii() {
        // Most texts are, and in them no word needs a place of its own.
        text.make_ascii_lowercase();
        ascii_words(text).for_each(found);
    } else {
        search_words(text).iter().map(String::as_str).for_each(found);
    }
}

/// Whether some name has a word that a text does not have.
pub fn says_more(name: &str, text: &str) -> bool {
    if name.is_ascii() && text.is_ascii() {
        return ascii_words(name).any(|word| !ascii_words(text).any(|own| own.eq_ignore_ascii_case(word)));
    }
    let known = tokens(text);
    tokens(name).iter().any(|word| !known.contains(word))
}

/// As [`tokens`], with pairs of letters in place of words where a script has no spaces between them.
pub fn search_words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for word in tokens(text) {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() > 2 && letters.first().is_some_and(|letter| is_unspaced(*letter)) {
            all.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else {
            all.push(word);
        }
    }
    all
}

/// The text with a space wherever a script without spaces meets another one: `合同40k` is two words.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        let unspaced = is_unspaced(character);
        if before.is_some_and(|before| before != unspaced) {
            spaced.push(' ');
        }
        before = Some(unspaced);
        spaced.push(character);
    }
    spaced
}

/// Letters of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_for_plain_letters_finds_the_same(text in "[a-cA-C0-2 ,.'_/é合\n-]{0,16}") {
            let mut found = Vec::new();
            each_search_word(&mut text.clone(), |word| found.push(word.to_owned()));
            prop_assert_eq!(&found, &search_words(&text));
            // A letter beyond ASCII, by itself at the end, leads the long way round.
            let long = tokens(&format!("{text} é"));
            let short: Vec<String> = tokens(&text).into_iter().chain(["e".to_owned()]).collect();
            prop_assert_eq!(short, long);
        }

        #[test]
        fn a_name_says_more_where_it_has_a_word_of_its_own(name in "[a-cA-C é-]{0,8}", text in "[a-cA-C éb]{0,12}") {
            let known = tokens(&text);
            prop_assert_eq!(says_more(&name, &text), tokens(&name).iter().any(|word| !known.contains(word)));
        }
    }
}

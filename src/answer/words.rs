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
    let plain: String = fold(text).nfd().filter(|character| !is_combining_mark(*character)).collect();
    let plain = spaced(&plain);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
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

//! Ids: `kebab-case`, letters of any script; equal as written after NFC, the same after NFKC and case folding.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The id of a person, role, charter, priority, decision, record or term, in Unicode's form NFC.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as written, normalised. Whether it is well-formed is [`Id::fault`]'s to say.
    pub fn new(text: &str) -> Self {
        match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => Self(text.into()),
            _ => Self(text.nfc().collect::<String>().into()),
        }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two ids share when they could be mistaken for each other: NFKC, then full case folding.
    pub fn folded(&self) -> Cow<'_, str> {
        // Nearly all are written so already.
        match self.0.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            true => Cow::Borrowed(&self.0),
            false => fold(&self.0).into(),
        }
    }

    /// What is wrong with an id, as the end of a sentence that begins with it.
    pub fn fault(text: &str) -> Option<&'static str> {
        let letter = |character: char| {
            // Marks belong to the letters of many scripts: क + ि.
            character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
        };
        // Nearly all are of these letters, which is seen at once.
        let is_plain = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if text.is_empty() {
            Some("is empty")
        } else if !is_plain && text.chars().any(char::is_uppercase) {
            Some("has capital letters")
        } else if !is_plain && !text.chars().all(|character| letter(character) || character == '-') {
            Some("has characters other than letters, digits and hyphens")
        } else if text.starts_with('-') || text.ends_with('-') || text.as_bytes().windows(2).any(|two| two == b"--") {
            Some("has a hyphen at its end or two in a row")
        } else if text.len() > 100 {
            Some("is longer than 100 bytes")
        } else {
            None
        }
    }
}

/// NFKC and full case folding, by which ids and free texts are compared.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded: String = caseless::default_case_fold_str(&text.nfkc().collect::<String>());
    folded.nfkc().collect()
}

/// Whether two texts are the same after [`fold`].
pub fn folds_alike(one: &str, other: &str) -> bool {
    match one.is_ascii() && other.is_ascii() {
        // Most are, and are compared without a copy of either.
        true => one.eq_ignore_ascii_case(other),
        false => fold(one) == fold(other),
    }
}

/// A text without the accents on its letters.
pub fn unaccented(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { unaccented_letters(text).collect() }
}

/// The characters of a text without the accents on its letters.
pub fn unaccented_letters(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|own| !unicode_normalization::char::is_combining_mark(*own))
}

impl std::ops::Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_for_plain_letters_compares_alike(one in "[aAkKsSß\u{212a}\u{17f}é]{0,2}", other in "[aAkKsSß\u{212a}\u{17f}é]{0,2}") {
            prop_assert_eq!(folds_alike(&one, &other), fold(&one) == fold(&other));
        }
    }

    #[test]
    fn letters_of_any_script_make_an_id() {
        for good in ["cfo", "cash-runway", "2026-q4", "größe", "财务", "إدارة", "हिन्दी", "ёлка-2"]
        {
            assert_eq!(Id::fault(good), None, "{good}");
        }
        for bad in ["", "CFO", "a b", "a_b", "-a", "a-", "a--b", "a/b", "a.b", "😀", "<b>", "a\u{202e}b"] {
            assert!(Id::fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn composed_and_decomposed_are_one_id_and_case_folds() {
        assert_eq!(Id::new("cafe\u{301}"), Id::new("café"));
        assert_eq!(Id::new("straße").folded(), Id::new("strasse").folded());
        for id in ["budget-2027", "Budget", "straße", "ÉTÉ", "予算", ""] {
            assert_eq!(Id::new(id).folded(), fold(id), "{id}");
        }
        assert_eq!(fold("ﬁnance"), "finance");
        assert_ne!(Id::new("ceo"), Id::new("cfo"));
    }
}

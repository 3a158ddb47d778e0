//! The frameworks of a book: the built-in ones and its own from `book.toml`.

use super::framework::{Framework, Part, built_in};
use super::words::{nearest, quoted_list};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::diag::visible::short;

/// All frameworks, and what is wrong with the book's own.
pub(super) fn of(config: &Config) -> (Vec<Framework>, Vec<Diagnostic>) {
    let mut all = built_in();
    let mut findings = Vec::new();
    for (name, own) in &config.frameworks {
        let mut part_of = |word: &crate::source::Spanned<String>| {
            let part = Part::from_word(word);
            if part.is_none() {
                let known = Part::ALL.map(Part::word);
                let help = match nearest(word, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the parts are {}", quoted_list(known)),
                };
                let message = format!("`{}` is not a part that somebody can have in a decision", short(word));
                findings.push(Diagnostic::new("syntax", word.span, message).help(help));
            }
            part
        };
        let letters =
            own.letters.iter().filter_map(|(letter, word)| Some((letter.value.clone(), part_of(word)?))).collect();
        let counts = own.count.iter().filter_map(|(word, count)| Some((part_of(word)?, *count))).collect();
        all.retain(|known| known.name != *name);
        all.push(Framework { name: name.clone(), title: name.to_uppercase(), letters, counts });
    }
    (all, findings)
}

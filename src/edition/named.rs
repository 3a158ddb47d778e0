//! What texts name by its id, in this edition: `[[keep-patients]]`.
//!
//! Names are settled here, once, so that whatever shows a text later (a page, its description, a search) finds the
//! title of what this audience may see, and nothing of what it may not.

use crate::answer::named;
use crate::model::charter::Charter;
use crate::model::id::fold;
use crate::model::record::Term;
use crate::model::{Org, Parts, Text};
use crate::text::NamedUse;
use rayon::prelude::*;
use std::sync::Arc;

/// What stands where a text names something that this audience may not see, and does not say it in words of its own.
const LEFT_OUT: &str = "…";

/// Gives what is named its title, and takes the brackets from what `shown` does not have. What the whole book does not
/// have either stays as it is written: a slip of the pen, which the page's findings name.
pub(super) fn settle(whole: &Org, shown: &Org) -> Org {
    let mut parts = Parts::clone(shown);
    settle_in(whole, shown, &mut parts.charters);
    settle_glossary(whole, shown, &mut parts.glossary);
    shown.reworded(parts)
}

/// The same in a glossary.
pub(super) fn settle_glossary(whole: &Org, shown: &Org, glossary: &mut [Arc<Term>]) {
    for term in glossary.iter_mut().filter(|term| !term.means.names(false).is_empty()) {
        let from = term.charter.clone();
        let term = Arc::make_mut(term);
        settle_text(whole, shown, from.as_ref().map(|from| from.as_str()), &mut term.means, false);
    }
}

/// The same in some charters of what is shown.
pub(super) fn settle_in(whole: &Org, shown: &Org, charters: &mut [Arc<Charter>]) {
    let names_something = |own: &Charter| {
        let mut any = false;
        own.each_passage(&mut |passage| any = any || !passage.text.names(passage.inline).is_empty());
        any
    };
    charters.par_iter_mut().filter(|own| names_something(own)).for_each(|charter| {
        let own = Arc::make_mut(charter);
        let from = own.id.value.clone();
        own.change_texts(&mut |text, inline| settle_text(whole, shown, Some(&from), text, inline));
    });
}

fn settle_text(whole: &Org, shown: &Org, from: Option<&str>, text: &mut Text, inline: bool) {
    let mut uses: Vec<&NamedUse> = text.names(inline).iter().collect();
    if uses.is_empty() {
        return;
    }
    // Notes come last among the uses, wherever they are written.
    uses.sort_by_key(|own| own.range.start);
    let mut source = String::with_capacity(text.source.len() + 64 * uses.len());
    let mut at = 0;
    for own in uses {
        let written = text.source.get(own.range.clone()).unwrap_or_default();
        source.push_str(text.source.get(at..own.range.start).unwrap_or_default());
        source.push_str(&settled(whole, shown, from, own, written));
        at = own.range.end;
    }
    source.push_str(text.source.get(at..).unwrap_or_default());
    *text = text.reworded(&source);
}

fn settled(whole: &Org, shown: &Org, from: Option<&str>, own: &NamedUse, written: &str) -> String {
    let find =
        |org: &'_ Org| named(org, from.and_then(|from| org.charter(from)), &own.id).map(|own| own.title().to_owned());
    let unread = &whole.unread;
    let may_be_unread = unread.people.or(unread.any_charter()).or(unread.records).is_some() || !unread.names.is_empty();
    match (find(shown), &own.words) {
        (Some(_), Some(_)) => written.to_owned(),
        (Some(title), None) => format!("[[{}\\|{}]]", own.id, literal(&title)),
        (None, _) if find(whole).is_none() && !may_be_unread && !is_somewhere(whole, &own.id) => written.to_owned(),
        (None, Some(words)) => literal(words),
        (None, None) => LEFT_OUT.to_owned(),
    }
}

/// Whether some team has a thing of this name, though the text does not reach it: it may be one that is hidden.
fn is_somewhere(whole: &Org, id: &str) -> bool {
    let last = id.rsplit('/').next().unwrap_or_default();
    let term = || whole.glossary.iter().any(|own| fold(own.term.words()) == fold(id));
    let priority = || whole.all_priorities().any(|(_, own)| own.id.as_str() == last);
    term() || priority() || whole.all_records().any(|(_, own)| own.id.as_str() == last)
}

/// Words as Markdown that means nothing but them.
fn literal(words: &str) -> String {
    let one = |character: char| match character.is_ascii_punctuation() {
        true => format!("&#{};", character as u32),
        false => character.to_string(),
    };
    words.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::literal;
    use crate::text::{named, plain};

    #[test]
    fn a_title_of_any_signs_is_what_the_name_is_called() {
        let title = "Pay <b>all</b> | *bills* [in] `full` & \\on time_ ]] #1";
        let text = format!("[[x\\|{}]]", literal(title));
        assert_eq!(plain(&text), title);
        assert_eq!(named(&text)[0].words.as_deref(), Some(title));
        assert_eq!(named(&format!("| a |\n|---|\n| {text} |"))[0].words.as_deref(), Some(title));
    }
}

//! What the texts of the book name by its id, in double brackets.

use super::references::{Kind, Mention, Whose};
use crate::check::Context;
use crate::model::charter::Charter;
use crate::model::{Passage, Reach};

/// Hands over every name in a text that the rule has to look at.
pub(super) fn each<'org>(cx: &Context<'org>, found: &mut dyn FnMut(Mention<'org>)) {
    let org = cx.subject.org;
    for charter in cx.charters() {
        charter.linking_passages().for_each(|passage| of_passage(passage, Some(charter), found));
    }
    for term in org.glossary.iter().filter(|_| cx.is_about_all()) {
        // A term is for those for whom the team is that means it so.
        let team = term.charter.as_ref().and_then(|charter| org.charter(charter));
        let reach = team.map_or(Reach::WIDEST, |team| team.audience.reach);
        let passage = Passage { text: &term.means, reach, file: term.means.span.file, inline: false };
        of_passage(passage, team, found);
    }
}

fn of_passage<'org>(passage: Passage<'org>, charter: Option<&'org Charter>, found: &mut dyn FnMut(Mention<'org>)) {
    let source = &passage.text.source;
    for own in passage.text.names(passage.inline) {
        found(Mention {
            id: own.written(source),
            span: passage.text.part(own.range.clone()),
            kind: Kind::Named,
            whose: Whose::Kind("a text"),
            role: "a link",
            charter,
            reach: Some(passage.reach),
        });
    }
}

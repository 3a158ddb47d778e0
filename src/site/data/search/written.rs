//! What is written on a thing, for the words of the search.

use crate::edition::Edition;
use crate::model::charter::Charter;
use crate::model::{Part, Text};
use crate::site::things::{Place, Thing, ThingKind};
use crate::text::{self, Gap};

/// Adds all that is written on a thing to a text.
pub(super) fn add_text_of(edition: &Edition, thing: Thing, text: &mut String) {
    let mut all = Gathered { edition, text };
    match (thing.place, thing.kind) {
        (Place::InCharter(..), ThingKind::Decision) => {
            for (charter, row) in thing.decision(edition).into_iter().flat_map(|id| edition.rows(id)) {
                all.word(charter.name());
                row.aliases.iter().for_each(|alias| all.word(&alias.value));
                row.domain.iter().for_each(|domain| all.word(domain));
                row.scope.dimensions.iter().flat_map(|own| &own.values).for_each(|value| all.word(value));
                row.deciders().for_each(|decider| all.party(decider));
                row.having(Part::Agree).for_each(|holder| {
                    all.party(&holder.who);
                    all.short(holder.on.as_ref());
                });
            }
        }
        (Place::InCharter(charter, own), kind) => {
            let charter = &edition.charters[charter as usize];
            all.word(charter.name());
            of_charter(&mut all, charter, kind, own as usize);
        }
        (Place::InBook(at), ThingKind::Team) => {
            let charter = &edition.charters[at as usize];
            all.long(charter.purpose.as_ref());
            all.long(charter.body.as_ref());
            charter.members.iter().for_each(|member| all.party(&member.who));
            charter.not_now.iter().for_each(|own| all.short(own.title.as_ref()));
        }
        (Place::InBook(at), ThingKind::Person) => {
            all.short(edition.people[at as usize].title.as_ref());
            edition.roles_of(&edition.people[at as usize].id).for_each(|role| all.word(role.title()));
        }
        (Place::InBook(at), ThingKind::Role) => {
            edition.roles[at as usize].held_by.iter().for_each(|holder| all.party(holder));
        }
        (Place::InBook(at), _) => all.long(edition.glossary.get(at as usize).map(|term| &term.means)),
    }
}

fn of_charter(all: &mut Gathered<'_>, charter: &Charter, kind: ThingKind, at: usize) {
    match kind {
        ThingKind::Priority => {
            let own = &charter.priorities[at];
            own.owners.iter().for_each(|owner| all.party(owner));
            [&own.statement, &own.why_now, &own.because].into_iter().for_each(|text| all.long(text.as_ref()));
            own.success.iter().for_each(|own| all.short(own.measure.as_ref()));
        }
        ThingKind::TradeOff => {
            let own = &charter.trade_offs[at];
            [&own.when, &own.because, &own.exception_because].into_iter().for_each(|text| all.long(text.as_ref()));
        }
        ThingKind::Tension => {
            let own = &charter.tensions[at];
            all.long(own.about.as_ref());
            own.between.iter().for_each(|party| all.party(party));
        }
        ThingKind::Norm => {
            let own = &charter.norms[at];
            own.about.iter().for_each(|about| all.word(about));
            [&own.we_will, &own.looks_like, &own.when_broken].into_iter().for_each(|text| all.long(text.as_ref()));
        }
        ThingKind::Record => {
            let own = &charter.records[at];
            own.decided_by.iter().for_each(|party| all.party(party));
            own.options.iter().for_each(|option| all.short(Some(option)));
            own.assumptions.iter().for_each(|own| all.short(own.we_assume.as_ref()));
            [own.because.as_ref(), own.reopen_if.as_ref(), Some(&own.body)].into_iter().for_each(|text| all.long(text));
        }
        ThingKind::Page => all.long(Some(&charter.pages[at].body)),
        _ => {}
    }
}

/// Text on its way together.
struct Gathered<'a> {
    edition: &'a Edition,
    text: &'a mut String,
}

impl Gathered<'_> {
    fn word(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
    }

    fn short(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            self.word(&text::plain(&text.source));
        }
    }

    fn long(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            self.text.push('\n');
            // Words of two paragraphs are two words, though nothing stands between them.
            text.each_stretch(&mut |gap, words| {
                if gap != Gap::None {
                    self.text.push(' ');
                }
                self.text.push_str(words);
            });
        }
    }

    /// A party's name, and those of the people who hold a role.
    fn party(&mut self, id: &str) {
        if let Some(party) = self.edition.party(id) {
            self.word(party.name());
        }
        for holder in self.edition.role(id).into_iter().flat_map(|role| &role.held_by) {
            if let Some(person) = self.edition.person(holder) {
                self.word(person.name());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::tokens;
    use crate::config::Config;
    use crate::locale::Locale;
    use crate::site::things::Things;
    use crate::source::Sources;
    use crate::{edition, model};
    use std::sync::Arc;

    #[test]
    fn words_that_something_parts_are_words_of_their_own() {
        let text = "---\nname: A\npurpose: P\n---\n\nSee [this](b.md),\nor\n\n- one\n- *two*three\n\n| four | five |\n|-|-|\n| six | `se`ven |\n";
        let (sources, config) = (Arc::new(Sources::from_texts([("charters/a.md", text)])), Config::default());
        let (org, _) = model::read(&sources, &config);
        let edition = edition::of(&org, &sources, &config, None, jiff::civil::date(2026, 11, 20)).unwrap();
        let locale = Locale::new("en", Vec::new(), Vec::new()).unwrap();
        let things = Things::of(&edition, &locale);
        let (_, teams) = things.of_kind(ThingKind::Team);
        let mut written = String::new();
        add_text_of(&edition, teams[0], &mut written);
        let words = tokens(&written);
        assert_eq!(words, ["p", "see", "this", "or", "one", "two", "three", "four", "five", "six", "seven"]);
    }
}

use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Status};
use crate::model::id::fold;
use crate::model::record::Term;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-term",
    area: Area::References,
    level: Some(Level::Warn),
    finds: "A word means one thing in the whole book and another in one team.",
    why: "Two teams agree on a sentence, and each goes away with a meaning of its own.",
    example: "
# charters/care.yaml
name: Care
# charters/glossary.yaml
- { term: Active patient, means: Somebody who sent a reading in the last fourteen days. }
- { term: Active patient, means: Somebody whom a nurse called in the last month., in: care }
",
    instead: "
# charters/care.yaml
name: Care
# charters/glossary.yaml
- { term: Active patient, means: Somebody who sent a reading in the last fourteen days. }
- { term: Patient in touch, means: Somebody whom a nurse called in the last month., in: care }
",
    settings: &[],
    run,
};

/// An entry and the team that means it so; None: everybody.
type Entry<'org> = (&'org Term, Option<&'org Charter>);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut by_word: BTreeMap<String, Vec<Entry<'_>>> = BTreeMap::new();
    for term in &cx.org.glossary {
        let team = match &term.charter {
            None => None,
            // A team that does not exist is a finding of its own, and one that is archived says nothing any more.
            Some(id) => match cx.org.charter(id).filter(|team| team.status != Status::Archived) {
                Some(team) => Some(team),
                None => continue,
            },
        };
        by_word.entry(plain(&term.term.source)).or_default().push((term, team));
    }
    out.extend(by_word.into_values().filter_map(|entries| conflict(&entries)));
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

fn conflict(entries: &[Entry<'_>]) -> Option<Diagnostic> {
    // Two for the same readers are `duplicate-id`, so that the first one counts here; two teams may each have a meaning.
    let (common, _) = entries.iter().find(|(_, team)| team.is_none())?;
    let meaning = plain(&common.means.source);
    let differs = |(term, team): &&Entry<'_>| team.is_some() && plain(&term.means.source) != meaning;
    let own: Vec<&Entry<'_>> = entries.iter().filter(differs).collect();
    let names: Vec<String> = own.iter().filter_map(|(_, team)| team.map(|team| short(team.name()))).collect();
    let mut places: Vec<(&Term, String)> = vec![(*common, "its meaning in the whole book".to_owned())];
    places.extend(own.iter().zip(&names).map(|((term, _), name)| (*term, format!("its meaning in {name}"))));
    places.sort_by_key(|(term, _)| std::cmp::Reverse(term.means.span));
    let ((last, label), others) = places.split_first().filter(|(_, others)| !others.is_empty())?;
    let word = quoted(&common.term.source);
    let message = match names.as_slice() {
        [one] => format!("{word} means one thing in the whole book and another in {one}"),
        several => format!("{word} means one thing in the whole book and others in {}", super::shared::some_of(several)),
    };
    let mut found = Diagnostic::new(RULE.name, last.means.span, message).saying(label);
    for (term, label) in others {
        found = found.also(term.means.span, label);
    }
    Some(found.help(
        "agree on one meaning, or give the narrower one a word of its own; if only teams use the word, give each entry its `in:`",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    const TEAMS: &str = "
# charters/care.yaml
name: Care
was: [nursing]
# charters/finance.yaml
name: Finance
# charters/old.yaml
name: Old
status: archived
";

    #[test]
    fn the_books_meaning_and_each_teams_are_shown() {
        let glossary = "# charters/glossary.yaml
- { term: active  Patient, means: One, in: nursing }
#                                 ^^^ its meaning in Care
- { term: Active patient, means: Two }
#                                ^^^ its meaning in the whole book
- { term: Active patient, means: Three, in: finance }
#                                ^^^^^ its meaning in Finance
";
        check("conflicting-term", &format!("{TEAMS}{glossary}"));
    }

    #[test]
    fn equal_meanings_teams_apart_and_duplicates_are_no_conflict() {
        let glossary = "# charters/glossary.yaml
- { term: Plan, means: The  money. }
- { term: plan, means: the money, in: care }
- { term: Run, means: One, in: care }
- { term: Run, means: Two, in: finance }
- { term: Cash, means: One }
- { term: Cash, means: Two }
- { term: Kit, means: One }
- { term: Kit, means: Two, in: old }
- { term: Kit, means: Three, in: nowhere }
- { term: Kit, means: [Four], in: care }
";
        check("conflicting-term", &format!("{TEAMS}{glossary}"));
    }
}

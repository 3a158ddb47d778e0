use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Text;
use crate::model::charter::Charter;
use crate::source::{FileId, Sources};
use crate::text::{prose, prose_inline};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "placeholder",
    area: Area::Reading,
    level: Some(Level::Warn),
    finds: "A text still holds TODO, TBD, FIXME or lorem ipsum, is nothing but dots or question marks, or is empty where it \
            must say something.",
    why: "Whoever reads it cannot tell what was left open from what was forgotten, and trusts the rest a little less.",
    example: "
# charters/finance.yaml
name: Finance
purpose: \"TBD: something about cash\"
",
    instead: "
# charters/finance.yaml
name: Finance
purpose: We keep the company able to choose.
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut files = Files { sources: cx.sources, last: None };
    let mut placeholder = |text: &Text, inline: bool, whose: &str| match filler(text, whose) {
        None if files.may_mark(text) => marked(text, inline, whose),
        found => found,
    };
    for charter in charters(cx) {
        let whose = format!("of {}", short(charter.name()));
        charter.each_passage(&mut |passage| {
            out.extend(placeholder(passage.text, passage.inline, &whose));
        });
        empty_texts(charter, out);
    }
    for term in &cx.org.glossary {
        let whose = "of the glossary";
        out.extend(placeholder(&term.term, true, whose));
        out.extend(placeholder(&term.means, false, whose));
        out.extend(empty(Some(&term.term), || "a word of the glossary".to_owned()));
        out.extend(empty(Some(&term.means), || format!("the meaning of {} in the glossary", quoted(&term.term.source))));
    }
    let people = cx.org.people.iter().flat_map(|own| [&own.name, &own.title]);
    let names = people.chain(cx.org.roles.iter().map(|own| &own.title)).flatten();
    out.extend(names.filter_map(|text| placeholder(text, true, "of the list of people and roles")));
}

/// Which files hold a mark anywhere: most do not, and then no text in them needs a look.
struct Files<'a> {
    sources: &'a Sources,
    /// The texts of one file follow each other.
    last: Option<(FileId, bool)>,
}

impl Files<'_> {
    /// Whether there may be a mark in a text, by what its file holds.
    fn may_mark(&mut self, text: &Text) -> bool {
        let file = text.span.file;
        if self.last.is_none_or(|(known, _)| known != file) {
            self.last = Some((file, holds_a_mark(self.sources.file(file).text())));
        }
        let is_written_otherwise = text.start.is_none();
        is_written_otherwise || self.last.is_some_and(|(_, holds)| holds)
    }
}

fn holds_a_mark(text: &str) -> bool {
    holds_a_word(text) || lorem_ipsum(text).is_some()
}

fn filler(text: &Text, whose: &str) -> Option<Diagnostic> {
    let source = text.source.trim();
    let found = || finding(text, 0..text.source.len(), format!("a text {whose} is nothing but “{source}”"));
    is_filler(source).then(found)
}

fn marked(text: &Text, inline: bool, whose: &str) -> Option<Diagnostic> {
    // Reading Markdown takes long.
    if !holds_a_mark(&text.source) {
        return None;
    }
    let words = if inline { prose_inline(&text.source) } else { prose(&text.source) };
    let mut all: Vec<Range<usize>> = words.into_iter().flat_map(|range| markers(&text.source, range)).collect();
    all.dedup();
    let mut places = all.into_iter();
    let first = places.next()?;
    let marker = &text.source[first.clone()];
    let mut found = finding(text, first.clone(), format!("“{marker}” still stands in a text {whose}"));
    if text.start.is_some() {
        for place in places {
            found = found.also(text.part(place), "and here");
        }
    }
    Some(found)
}

fn finding(text: &Text, place: Range<usize>, message: String) -> Diagnostic {
    Diagnostic::new(RULE.name, text.part(place), message)
        .saying("still to be written")
        .help("write what is meant, or take it out until it is known")
}

const WORDS: [&str; 3] = ["TODO", "TBD", "FIXME"];
/// What each of them begins with.
const INITIALS: [u8; 2] = *b"TF";

fn holds_a_word(text: &str) -> bool {
    let mut starts = memchr::memchr2_iter(INITIALS[0], INITIALS[1], text.as_bytes());
    starts.any(|at| WORDS.iter().any(|word| text[at..].starts_with(word)))
}

/// The places of marks within a part of a text. Only capitals count, since `todo` is a word of other languages.
fn markers(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let part = &text[range.clone()];
    let places = |word: &'static str| part.match_indices(word).map(move |(at, word)| at..at + word.len());
    let words = WORDS.into_iter().flat_map(places);
    let mut found: Vec<Range<usize>> = words.chain(lorem_ipsum(part)).map(|own| own.start + range.start..own.end + range.start).collect();
    found.retain(|own| is_whole_word(text, own));
    found.sort_by_key(|own| own.start);
    found
}

fn lorem_ipsum(text: &str) -> Option<Range<usize>> {
    const WORDS: &[u8] = b"lorem ipsum";
    // Ordinary case folding keeps the length of these letters, and of no others. Of them the p is the rarest in texts.
    let starts = memchr::memchr2_iter(b'p', b'P', text.as_bytes()).filter_map(|at| at.checked_sub(WORDS.len() - 4));
    let mut ranges = starts.map(|at| at..at + WORDS.len());
    ranges.find(|own| text.as_bytes().get(own.clone()).is_some_and(|part| part.eq_ignore_ascii_case(WORDS)))
}

/// Whether nothing around it makes it a part of a longer word, a path or a quotation.
fn is_whole_word(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let joins = |character: char| character.is_alphanumeric() || "_-/#@".contains(character);
    let quoted = matches!(
        (before, after),
        (Some('“' | '„' | '"'), Some('”' | '“' | '"')) | (Some('‘' | '\''), Some('’' | '\'')) | (Some('«'), Some('»'))
    );
    !before.is_some_and(joins) && !after.is_some_and(joins) && !quoted
}

/// Whether a text is only dots or question marks.
fn is_filler(text: &str) -> bool {
    matches!(text, "…" | "..." | "[…]" | "[...]") || (text.len() > 1 && text.bytes().all(|byte| byte == b'?'))
}

fn empty_texts(charter: &Charter, out: &mut Findings) {
    let name = short(charter.name());
    let name = if name.is_empty() { format!("`{}`", short(&charter.id)) } else { name };
    out.extend(empty(charter.name.as_ref(), || format!("the name of `{}`", short(&charter.id))));
    out.extend(empty(charter.purpose.as_ref(), || format!("the purpose of {name}")));
    for own in &charter.priorities {
        out.extend(empty(own.title.as_ref(), || format!("the title of the priority `{}` of {name}", short(&own.id))));
        for measure in &own.success {
            out.extend(empty(measure.measure.as_ref(), || format!("a measure of {} of {name}", quoted(own.title()))));
        }
    }
    for own in &charter.decisions {
        out.extend(empty(own.title.as_ref(), || format!("the title of the decision `{}` of {name}", short(&own.id))));
    }
    for own in &charter.records {
        out.extend(empty(own.title.as_ref(), || format!("the title of the record `{}` of {name}", short(&own.id))));
    }
}

/// A text that must say something and is empty. One that is not there at all is a fault of the file.
fn empty(text: Option<&Text>, what: impl FnOnce() -> String) -> Option<Diagnostic> {
    let text = text.filter(|text| text.source.trim().is_empty())?;
    let found = Diagnostic::new(RULE.name, text.span, format!("{} is empty", what())).saying("nothing is written here");
    Some(found.help("write it; its page would show an empty place"))
}

#[cfg(test)]
mod tests {
    use super::{INITIALS, WORDS};
    use crate::check::testing::{check, report};

    #[test]
    fn every_word_begins_as_it_is_looked_for() {
        assert!(WORDS.iter().all(|word| INITIALS.contains(&word.as_bytes()[0])));
    }

    #[test]
    fn every_kind_of_text_is_looked_through() {
        check(
            "placeholder",
            "
# charters/people.yaml
people: { lena: { name: Lena Fox, title: TBD } }
#                                        ^^^ still to be written
# charters/glossary.yaml
- { term: Runway, means: … }
#                        ^ still to be written
- { term: Cash, means: \"\" }
#                      ^^ nothing is written here
# charters/finance/charter.md
---
name: Finance
purpose: TODO
#        ^^^^ still to be written
priorities:
  - { id: cash, title: Cash (TBD) and TODO }
  #                          ^^^ still to be written
  #                                   ^^^^ and here
  - { id: pace, title: \"\", success: { measure: \"\" } }
  #                    ^^ nothing is written here
  #                                            ^^ nothing is written here
decisions:
  - { id: d, title: \" \", agree: { who: cfo, on: ??? } }
  #                 ^^^ nothing is written here
  #                                             ^^^ still to be written
---
So: Lorem ipsum dolor sit amet.
#   ^^^^^^^^^^^ still to be written
# charters/finance/how.md
# How
Some prose, then FIXME.
#                ^^^^^ still to be written
# charters/finance/records/2026-01-01-x.md
---
title: X
status: decided
date: 2026-01-01
options: [One, ...]
#              ^^^ still to be written
---
",
        );
    }

    #[test]
    fn what_its_file_writes_otherwise_is_seen_too() {
        for text in ["\"T\\u004fDO\"", "\"lorem\\u0020ipsum\"", ">-\n  Lorem\n  ipsum dolor"] {
            let (_, report) = report(Some("placeholder"), &format!("\n# charters/finance.yaml\nname: Finance\npurpose: {text}\n"));
            assert_eq!(report.findings.len(), 1, "{text}");
        }
    }

    #[test]
    fn words_of_other_languages_code_paths_and_quotations_are_none() {
        for text in [
            "Sobre todo, la caja. Todo el equipo.",
            "Write `TODO` where it is missing.",
            "See [the list](TODO.md) and https://example.com/TODO",
            "METODO and TBDX and TODO-list and #TODO",
            "We never write “TBD” in a charter, nor \\\"TODO\\\".",
            "Are you sure? … Yes.",
            "?",
            "Loremipsum",
        ] {
            let book = format!("\n# charters/finance.yaml\nname: Finance\npurpose: \"{text}\"\n");
            let (_, report) = report(Some("placeholder"), &book);
            assert!(report.findings.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_archived_is_not_looked_at() {
        check(
            "placeholder",
            "
# charters/finance.yaml
name: Finance
purpose:
# charters/old.yaml
name: Old
status: archived
purpose: TODO
",
        );
    }
}

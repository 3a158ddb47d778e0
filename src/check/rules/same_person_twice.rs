use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::id::fold;
use crate::model::people::Person;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

pub(super) const RULE: Rule = Rule {
    name: "same-person-twice",
    area: Area::References,
    level: Some(Level::Warn),
    finds: "Two people have names that differ by case, accents or initials only, and nothing else tells them apart.",
    why: "If they are one person, what they hold is counted twice and half of it is missing from their page.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox, title: Chief Financial Officer }
  l-fox: { name: L. Fox }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox, title: Chief Financial Officer }
  lucas: { name: Lucas Fox }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let named: Vec<(Name, &Person)> = cx.org.people.iter().filter_map(|person| Some((Name::of(person)?, &**person))).collect();
    let mut by_name: BTreeMap<(&str, &str), Vec<(&Name, &Person)>> = BTreeMap::new();
    let mut by_initial: HashMap<(char, &str), BTreeSet<&str>> = HashMap::new();
    for (name, _) in named.iter().filter(|(name, _)| !name.is_initial()) {
        by_initial.entry((name.initial, &name.last)).or_default().insert(&name.first);
    }
    for (name, person) in &named {
        // An initial stands for a name only where just one begins with it.
        let full = by_initial.get(&(name.initial, name.last.as_str())).filter(|_| name.is_initial());
        let first = match full.map(|full| full.iter().copied().collect::<Vec<_>>()).as_deref() {
            Some([only]) => *only,
            _ => name.first.as_str(),
        };
        by_name.entry((&name.last, first)).or_default().push((name, person));
    }
    for alike in by_name.into_values().filter(|alike| alike.len() > 1) {
        for same in not_told_apart(&alike) {
            out.extend(finding(&same));
        }
    }
}

/// A name as it is compared.
struct Name {
    first: String,
    initial: char,
    /// The initials or names between the first and the last.
    middle: Vec<String>,
    last: String,
}

impl Name {
    /// None: there is no name, or an entry that could not be read wholly, which may be what tells two apart.
    fn of(person: &Person) -> Option<Self> {
        let name = person.name.as_ref().filter(|_| !person.withheld)?;
        let mut words: Vec<String> = plain(name.words()).split_whitespace().map(str::to_owned).collect();
        let last = words.pop()?;
        let first = if words.is_empty() { String::new() } else { words.remove(0) };
        Some(Self { initial: first.chars().next().unwrap_or(' '), first, middle: words, last })
    }

    fn is_initial(&self) -> bool {
        self.first.chars().count() == 1 && self.first.chars().all(char::is_alphabetic)
    }

    /// Whether their middle names can be one: equal, or the initials of each other, or missing in one of them.
    fn may_be(&self, other: &Self) -> bool {
        let begins = |one: &str, two: &str| one == two || one.len() < two.len() && one.chars().count() == 1 && two.starts_with(one);
        let only_initials = |name: &Self| name.middle.iter().all(|word| word.chars().count() == 1);
        match (self.middle.as_slice(), other.middle.as_slice()) {
            ([], _) => only_initials(other),
            (_, []) => only_initials(self),
            (own, others) => {
                own.len() == others.len() && own.iter().zip(others).all(|(one, two)| begins(one, two) || begins(two, one))
            }
        }
    }
}

/// A name without case, the accents of Latin letters, points and apostrophes. Marks of other scripts are letters.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for character in fold(name).nfd() {
        match character {
            '\u{300}'..='\u{36f}' | '\'' | '’' | '`' => {}
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            '.' | '-' | '‐' | ',' => plain.push(' '),
            other => plain.push(other),
        }
    }
    plain
}

/// Of people with names that are alike those who may be one person. Many companies have two of one name: contacts that
/// differ tell them apart, and so do titles, first days, or one who left before the other came.
fn not_told_apart<'org>(alike: &[(&Name, &'org Person)]) -> Vec<Vec<&'org Person>> {
    let mut by_contact: BTreeMap<String, Vec<&'org Person>> = BTreeMap::new();
    let mut without = Vec::new();
    for (_, person) in alike {
        match &person.contact {
            Some(contact) => by_contact.entry(fold(contact.trim())).or_default().push(person),
            None => without.push(*person),
        }
    }
    // With several contacts it is open which of them somebody without one has.
    if by_contact.len() <= 1 {
        let all: Vec<&Person> = by_contact.into_values().flatten().chain(without).collect();
        let one_contact = all.iter().all(|person| person.contact.is_some());
        let (first, _) = alike[0];
        let names_agree = alike.iter().all(|(one, _)| one.may_be(first)) && alike.windows(2).all(|two| two[0].0.may_be(two[1].0));
        let same = one_contact || names_agree && !differ(&all);
        return if same { vec![all] } else { Vec::new() };
    }
    by_contact.into_values().filter(|same| same.len() > 1).collect()
}

/// Whether something tells these people apart.
fn differ(people: &[&Person]) -> bool {
    let titles: BTreeSet<String> = people.iter().filter_map(|own| Some(fold(own.title.as_ref()?.words().trim()))).collect();
    let days: BTreeSet<_> = people.iter().filter_map(|own| Some(own.joined.as_ref()?.value)).collect();
    let left = people.iter().filter(|own| own.left.is_some()).count();
    titles.len() > 1 || days.len() > 1 || (left > 0 && left < people.len())
}

fn finding(same: &[&Person]) -> Option<Diagnostic> {
    let mut sorted = same.to_vec();
    sorted.sort_by_key(|person| person.id.span);
    let (last, others) = sorted.split_last().filter(|(_, others)| !others.is_empty())?;
    let place = |person: &Person| person.name.as_ref().map_or(person.id.span, |name| name.span);
    let first = short(others[0].name());
    let message = match others {
        [_] if others[0].name() == last.name() => format!("two people are named {first}"),
        [_] => format!("{first} and {} may be one person", short(last.name())),
        _ => format!("{first} may stand in the list of people {} times", sorted.len()),
    };
    let label = |person: &Person| format!("with the id `{}`", short(&person.id));
    let mut found = Diagnostic::new(RULE.name, place(last), message).saying(label(last));
    for person in others {
        found = found.also(place(person), label(person));
    }
    Some(found.help(format!(
        "if they are one person, keep `{}` and use it everywhere; if not, give each a `contact:` or a `title:` of their own",
        short(&others[0].id)
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn case_accents_and_initials_make_nobody_another_person() {
        check(
            "same-person-twice",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox, contact: lena@example.com }
  #             ^^^^^^^^ with the id `lena`
  lena-fox: { name: LENA FOX }
  #                 ^^^^^^^^ with the id `lena-fox`
  l-fox: { name: L. Fox, title: CFO }
  #              ^^^^^^ with the id `l-fox`
  soren: { name: Søren Dvořák }
  #              ^^^^^^^^^^^^ with the id `soren`
  soren-2: { name: Soren Dvorak }
  #                ^^^^^^^^^^^^ with the id `soren-2`
  pat: { name: Pat O’Brien }
  #            ^^^^^^^^^^^ with the id `pat`
  pat-m: { name: Pat M. O'Brien }
  #              ^^^^^^^^^^^^^^ with the id `pat-m`
",
        );
    }

    /// How many findings there are on two people with these fields.
    fn count(people: &[&str]) -> usize {
        let people: String = people.iter().enumerate().map(|(at, fields)| format!("  p{at}: {{ {fields} }}\n")).collect();
        report(Some("same-person-twice"), &format!("\n# charters/people.yaml\npeople:\n{people}")).1.findings.len()
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_what_else_is_known() {
        assert_eq!(count(&["name: Ana Silva", "name: Ana Silva"]), 1);
        for (one, other) in [
            ("contact: a1@x.com", "contact: a2@x.com"),
            ("title: Nurse", "title: Controller"),
            ("joined: 2020-01-01", "joined: 2024-01-01"),
            ("left: 2024-01-01", "joined: 2024-06-01"),
        ] {
            assert_eq!(count(&[&format!("name: Ana Silva, {one}"), &format!("name: Ana Silva, {other}")]), 0, "{one}");
        }
        let one_mailbox = ["name: Ana Silva, title: Nurse, contact: A@x.com", "name: Ana Silva, title: Head Nurse, contact: a@x.com"];
        assert_eq!(count(&one_mailbox), 1, "nobody shares a mailbox with a namesake");
        let three = ["name: Ana Silva, contact: a1@x.com", "name: Ana Silva, contact: a2@x.com", "name: Ana Silva"];
        assert_eq!(count(&three), 0, "it is open which of the two she is");
        assert_eq!(count(&["name: Ana Silva", "name: Ana Silva, titel: Nurse"]), 0, "what could not be read may tell them apart");
    }

    #[test]
    fn initials_that_stand_for_several_and_other_names_say_nothing() {
        assert_eq!(count(&["name: Lena Fox", "name: Lucas Fox", "name: L. Fox"]), 0);
        assert_eq!(count(&["name: Lena M. Fox", "name: Lena K. Fox"]), 0);
        assert_eq!(count(&["name: Lena Maria Fox", "name: Lena Fox"]), 0);
        assert_eq!(count(&["name: Lena Maria Fox", "name: Lena M. Fox"]), 1);
        assert_eq!(count(&["name: Lena Fox", "name: Lena Wolf", "name: Fox Lena"]), 0);
        assert_eq!(count(&["name: L. Fox", "name: M. Fox"]), 0);
        assert_eq!(count(&["name: कमल", "name: कमला"]), 0, "marks of other scripts are letters");
        assert_eq!(count(&["name: 佐藤 美咲", "name: 佐藤 美紀"]), 0);
    }

    #[test]
    fn eight_hundred_namesakes_take_no_time() {
        let many: Vec<String> = (0..800).map(|at| format!("name: Wei Zhang, contact: w{at}@x.com")).collect();
        assert_eq!(count(&many.iter().map(String::as_str).collect::<Vec<_>>()), 0);
    }
}

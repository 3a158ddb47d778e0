//! Rounds of ballots, and who belongs to the team that votes.

use crate::answer::{Key, key, named_people};
use crate::check::words::short;
use crate::model::charter::Charter;
use crate::model::people::Person;
use crate::model::{Org, Party};
use hashbrown::HashSet;

/// The latest round of a charter: the last by name, numbers in names compared as numbers.
pub(super) fn latest_round(charter: &Charter) -> Option<&str> {
    charter.ballots.iter().map(|ballot| ballot.round.as_str()).max_by_key(|round| natural(round))
}

/// A text in which numbers of different lengths sort as numbers.
fn natural(text: &str) -> String {
    const WIDTH: usize = 12;
    let mut padded = String::new();
    let mut digits = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        push_padded(&mut padded, &mut digits, WIDTH);
        padded.push(character);
    }
    push_padded(&mut padded, &mut digits, WIDTH);
    padded
}

fn push_padded(padded: &mut String, digits: &mut String, width: usize) {
    if !digits.is_empty() {
        padded.push_str(&format!("{digits:0>width$}"));
        digits.clear();
    }
}

/// Everybody who belongs to a team, by seat or by person.
pub(super) fn belonging<'a>(org: &'a Org, charter: &'a Charter) -> HashSet<Key<'a>> {
    charter.members.iter().flat_map(|member| keys(org, &member.who)).collect()
}

/// The keys that an id stands for: its own, and those of the people behind it.
pub(super) fn keys<'a>(org: &'a Org, id: &'a str) -> impl Iterator<Item = Key<'a>> {
    let behind = match org.party(id) {
        // Nobody else stands behind a person.
        Some(Party::Person(_)) | None => Vec::new(),
        Some(_) => named_people(org, id),
    };
    std::iter::once(key(org, id)).chain(behind.into_iter().map(Key::Person))
}

/// The name of whoever an id stands for: of the one person behind a role rather than the role's.
pub(super) fn name(org: &Org, id: &str) -> String {
    let person = match named_people(org, id).as_slice() {
        [one] => org.person(one).map(Person::name),
        _ => None,
    };
    match person.or_else(|| org.party(id).map(Party::name)) {
        Some(name) => short(name),
        None => format!("`{}`", short(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_rounds_sort_as_numbers() {
        assert!(natural("round-10") > natural("round-9"));
        assert!(natural("2027-q1") > natural("2026-q4"));
        assert!(natural("2026-q4b") > natural("2026-q4"));
    }
}

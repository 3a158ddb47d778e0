//! `people.yaml`.

use super::super::faults::is_any_outside;
use super::super::field::{Entries, Field};
use super::super::people::{Person, Role};
use super::super::{org::Reference, raw};
use super::Lowering;
use std::ops::Range;

/// What could be read of `people.yaml`.
#[derive(Debug, Clone)]
pub(in super::super) struct People {
    pub(in super::super) people: Vec<Person>,
    pub(in super::super) roles: Vec<Role>,
    /// Some entry could not be read, so that an unknown id may be one of them.
    pub(in super::super) incomplete: bool,
}

pub(in super::super) fn people(raw: raw::PeopleFile, cx: Lowering<'_>) -> People {
    let mut read = Vec::new();
    let (people, some_people) = each(raw.people, "person", cx, &mut read, person);
    let (roles, some_roles) = each(raw.roles, "role", cx, &mut read, role);
    // A fault outside of all entries may be a whole list under a misspelt name.
    let incomplete = some_people || some_roles || is_any_outside(&cx.faults.starts(), &read);
    People { people, roles, incomplete }
}

/// Lowers the entries of a mapping by id, keeps their ranges in `read`, and says whether some could not be read.
fn each<R: Default, T>(
    field: Field<Entries<R>>,
    whose: &str,
    cx: Lowering<'_>,
    read: &mut Vec<Range<usize>>,
    lower: fn(Reference, R, Range<usize>, Lowering<'_>) -> T,
) -> (Vec<T>, bool) {
    let mut incomplete = matches!(field, Field::Refused(_));
    let mut all = Vec::new();
    for (key, key_range, value) in cx.entries(field) {
        let id = cx.spanned(super::Id::new(&key), key_range.clone());
        cx.check_id(&id, whose);
        let (raw, range) = match value {
            Field::Read(raw, range) => (raw, key_range.start..range.end),
            Field::Absent => (R::default(), key_range),
            Field::Refused(_) => {
                incomplete = true;
                continue;
            }
        };
        read.push(range.clone());
        all.push(lower(id, raw, range, cx));
    }
    (all, incomplete)
}

fn person(id: Reference, raw: raw::Person, range: Range<usize>, cx: Lowering<'_>) -> Person {
    Person {
        id,
        name: cx.title(raw.name),
        title: cx.title(raw.title),
        contact: cx.word(raw.contact),
        joined: cx.date(raw.joined),
        left: cx.date(raw.left),
        withheld: cx.has_fault(&range),
    }
}

fn role(id: Reference, raw: raw::Role, range: Range<usize>, cx: Lowering<'_>) -> Role {
    let (held_by, holders_unread) = cx.references(raw.held_by);
    Role {
        id,
        title: cx.title(raw.title),
        held_by,
        holders_unread,
        deputy: cx.reference(raw.deputy),
        reports_to: cx.reference(raw.reports_to),
        withheld: cx.has_fault(&range),
    }
}

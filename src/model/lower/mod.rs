//! What is written → what it means: texts, dates, amounts and references with their places, letters as parts.
//!
//! A field that cannot be read is absent and a finding; its item survives, marked as withheld, since the word that
//! could not be read may be the one that narrows its audience.

pub(super) mod beside;
pub(super) mod charter;
pub(super) mod decision;
pub(super) mod people;

use super::amount::Amount;
use super::audience::{Audience, Reach};
use super::date::{Duration, parse_date};
use super::faults::Faults;
use super::field::{Entries, Field, Many};
use super::framework::Framework;
use super::id::{Id, fold};
use super::org::Reference;
use super::scope::{Dimension, Scope};
use super::text::Text;
use super::words::{nearest, quoted_list};
use crate::config::Config;
use crate::diag::visible::short;
use crate::source::Spanned;
use hashbrown::HashSet;
use jiff::civil::Date;
use std::cell::RefCell;
use std::fmt::Display;
use std::ops::Range;

/// What lowering needs to know of one file.
#[derive(Clone, Copy)]
pub(super) struct Lowering<'a> {
    pub(super) text: &'a str,
    pub(super) faults: &'a Faults,
    pub(super) ids: &'a Ids,
    pub(super) config: &'a Config,
    pub(super) frameworks: &'a [Framework],
}

/// The ids that one file refers to. Most are written there several times, and take the room of one.
#[derive(Debug, Default)]
pub(super) struct Ids(RefCell<HashSet<Id>>);

impl Ids {
    fn of(&self, written: &str) -> Id {
        let mut known = self.0.borrow_mut();
        if let Some(id) = known.get(written) {
            return id.clone();
        }
        // It may be known in another form of its letters.
        known.get_or_insert(Id::new(written)).clone()
    }
}

impl Lowering<'_> {
    fn spanned<T>(self, value: T, range: Range<usize>) -> Spanned<T> {
        Spanned::new(value, self.faults.span(range))
    }

    fn text(self, field: Field<String>) -> Option<Text> {
        let (mut value, range) = field.read()?;
        // A block of text ends with a line break that nobody means.
        value.truncate(value.trim_end().len());
        Some(Text::new(value, self.faults.span(range), self.text))
    }

    /// A name or title.
    fn title(self, field: Field<String>) -> Option<Text> {
        self.text(field).map(Text::titled)
    }

    fn word(self, field: Field<String>) -> Option<Spanned<String>> {
        field.read().map(|(value, range)| self.spanned(value, range))
    }

    fn reference(self, field: Field<String>) -> Option<Reference> {
        field.read().map(|(value, range)| self.spanned(self.ids.of(&value), range))
    }

    /// The references of a field, and whether some could not be read.
    fn references(self, field: Field<Many<String>>) -> (Vec<Reference>, bool) {
        let (items, mut unread) = self.many(field);
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Field::Read(value, range) => read.push(self.spanned(self.ids.of(&value), range)),
                Field::Refused(_) => unread = true,
                Field::Absent => {}
            }
        }
        (read, unread)
    }

    fn many<T>(self, field: Field<Many<T>>) -> (Vec<Field<T>>, bool) {
        match field {
            Field::Read(Many(items), _) => (items, false),
            Field::Refused(_) => (Vec::new(), true),
            Field::Absent => (Vec::new(), false),
        }
    }

    /// The items of a field that could be read, each with its place, and whether some could not.
    fn items<T>(self, field: Field<Many<T>>) -> (Vec<(T, Range<usize>)>, bool) {
        let (items, mut unread) = self.many(field);
        unread |= items.iter().any(|item| matches!(item, Field::Refused(_)));
        (items.into_iter().filter_map(Field::read).collect(), unread)
    }

    /// As [`Self::items`], for fields that must be a list.
    fn list<T>(self, field: Field<Vec<Field<T>>>) -> (Vec<(T, Range<usize>)>, bool) {
        self.items(match field {
            Field::Read(items, range) => Field::Read(Many(items), range),
            Field::Refused(range) => Field::Refused(range),
            Field::Absent => Field::Absent,
        })
    }

    fn entries<T>(self, field: Field<Entries<T>>) -> Vec<(String, Range<usize>, Field<T>)> {
        field.read().map_or_else(Vec::new, |(Entries(all), _)| all)
    }

    fn parsed<T>(
        self,
        field: Field<String>,
        parse: impl FnOnce(&str) -> Result<T, String>,
        help: &'static str,
    ) -> Option<Spanned<T>> {
        let (written, range) = field.read()?;
        match parse(&written) {
            Ok(value) => Some(self.spanned(value, range)),
            Err(message) => {
                self.faults.push(range, message, help);
                None
            }
        }
    }

    fn date(self, field: Field<String>) -> Option<Spanned<Date>> {
        let parse = |written: &str| parse_date(written).ok_or_else(|| format!("`{}` is not a date", short(written)));
        self.parsed(field, parse, "write the year, month and day as 2026-10-01")
    }

    fn duration(self, field: Field<String>) -> Option<Spanned<Duration>> {
        let parse = |written: &str| {
            Duration::parse(written).ok_or_else(|| format!("`{}` is not a length of time", short(written)))
        };
        self.parsed(field, parse, "write a whole number and days, weeks, months or years, such as 3 months")
    }

    fn amount(self, field: Field<String>) -> Option<Spanned<Amount>> {
        let parse =
            |written: &str| Amount::parse(written).map_err(|why| format!("the amount `{}` {why}", short(written)));
        self.parsed(field, parse, "write a number and a unit, such as 25,000 EUR, 25k EUR or 5 people")
    }

    fn scope(self, field: Field<Entries<Many<String>>>) -> Scope {
        let mut scope = Scope::default();
        for (name, range, values) in self.entries(field) {
            let (values, _) = self.many(values);
            let values: Vec<_> = values.into_iter().filter_map(|value| self.word(value)).collect();
            let known = scope.dimensions.iter_mut().find(|own| fold(&own.name) == fold(&name));
            match known {
                Some(known) => {
                    let message =
                        format!("`{}` and `{}` are one dimension of this scope", short(&known.name), short(&name));
                    self.faults.push(range, message, "write all values in one list");
                    known.values.extend(values);
                }
                None => scope.dimensions.push(Dimension { name: self.spanned(name, range), values }),
            }
        }
        scope
    }

    /// The audience of a part within something of reach `inherited`. An unknown word is a fault, and then nobody sees
    /// the part.
    fn audience(self, field: Field<String>, inherited: Reach) -> Audience {
        let written = match field {
            Field::Absent => return Audience { written: None, reach: inherited },
            Field::Refused(_) => return Audience { written: None, reach: Reach::Withheld },
            Field::Read(value, range) => self.spanned(value, range),
        };
        let own = self.config.audiences.iter().position(|known| *known == *Id::new(&written.value));
        let reach = match own {
            Some(at) => Reach::Audience(at).narrowed_to(inherited),
            None => {
                let known = self.config.audiences.iter().map(String::as_str);
                let help = match nearest(&written, known.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the audiences of this book are {}", quoted_list(known)),
                };
                let message =
                    format!("`{}` is not an audience of this book, so nobody would see this part", short(&written));
                self.faults.push(written.span.range(), message, help);
                Reach::Withheld
            }
        };
        Audience { written: Some(Box::new(written)), reach }
    }

    /// The reach of an item after all of it was read: nobody's, where a fault lies within.
    fn settle(self, audience: &mut Audience, item: &Range<usize>) {
        if self.has_fault(item) {
            audience.reach = Reach::Withheld;
        }
    }

    fn has_fault(self, item: &Range<usize>) -> bool {
        self.faults.is_in(item)
    }

    /// Reports a required field that is not written. One that is written and unreadable has its finding already.
    fn require<T>(self, field: &Field<T>, name: &str, whose: impl Display, item: &Range<usize>) {
        self.require_written(field.is_written(), name, whose, item);
    }

    fn require_written(self, is_written: bool, name: &str, whose: impl Display, item: &Range<usize>) {
        if !is_written {
            let message = format!("this {whose} has no `{name}`");
            self.faults.push(self.head(item), message, format!("add `{name}:` to it"));
        }
    }

    /// The first line of an item, since a finding on the whole of it would fill the screen.
    fn head(self, item: &Range<usize>) -> Range<usize> {
        let written = self.text.get(item.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default();
        item.start..item.start + line.trim_end().len()
    }

    /// The id of an item; a malformed one is a finding and stands as it is written.
    fn own_id(self, field: Field<String>, whose: &str, item: &Range<usize>) -> Option<Reference> {
        self.require(&field, "id", whose, item);
        // Mostly nothing else in the file has the same, so that it is not kept for others.
        let id = field.read().map(|(value, range)| self.spanned(Id::new(&value), range))?;
        self.check_id(&id, whose);
        Some(id)
    }

    pub(super) fn check_id(self, id: &Reference, whose: &str) {
        if let Some(fault) = Id::fault(id) {
            let better = suggestion(id);
            let help = if Id::fault(&better).is_none() {
                format!("ids are small letters, digits and hyphens: `{better}`")
            } else {
                "ids are small letters of any script, digits and hyphens, such as `cash-runway`".to_owned()
            };
            self.faults.push(id.span.range(), format!("the id `{}` of this {whose} {fault}", short(id)), help);
        }
    }
}

/// A well-formed id as close to the text as can be.
fn suggestion(text: &str) -> String {
    let words = fold(text);
    let words = words.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

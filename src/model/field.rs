//! What a raw field can be: absent, refused, or read with its place. One bad value never takes its neighbours along.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// The name by which the deserializer knows a [`Field`].
pub(super) const FIELD: &str = "$field";
/// The name by which the deserializer knows a [`Many`].
pub(super) const MANY: &str = "$many";

/// A field of a raw type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Field<T> {
    /// Not written, or written without a value.
    #[default]
    Absent,
    /// Written and not readable; a finding has been made.
    Refused(Range<usize>),
    /// Read; with its bytes in the file.
    Read(T, Range<usize>),
}

impl<T> Field<T> {
    /// Whether anything stands here, readable or not.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// The value, if it was read.
    pub(super) fn read(self) -> Option<(T, Range<usize>)> {
        match self {
            Self::Read(value, range) => Some((value, range)),
            _ => None,
        }
    }

    /// Where it is written.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::Absent => None,
            Self::Refused(range) | Self::Read(_, range) => Some(range.clone()),
        }
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Field<T>, E> {
        Ok(Field::Absent)
    }

    // The deserializer hands over one pair: the packed range, then the value. It keeps the fault if that fails.
    fn visit_map<A: MapAccess<'de>>(self, mut pair: A) -> Result<Field<T>, A::Error> {
        let packed = pair.next_key::<u64>()?.unwrap_or_default();
        let range = (packed >> 32) as usize..(packed & 0xFFFF_FFFF) as usize;
        Ok(match pair.next_value::<T>() {
            Ok(value) => Field::Read(value, range),
            Err(_) => Field::Refused(range),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(FIELD, FieldVisitor(PhantomData))
    }
}

/// One value or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Many<T>(pub(super) Vec<Field<T>>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("one value or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Many<T>, A::Error> {
        let mut all = Vec::with_capacity(items.size_hint().unwrap_or_default());
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Many(all))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(MANY, ManyVisitor(PhantomData))
    }
}

/// A mapping whose keys are ids, in the order written, each key with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entries<T>(pub(super) Vec<(String, Range<usize>, Field<T>)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("names with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Entries<T>, A::Error> {
        let mut all = Vec::with_capacity(entries.size_hint().unwrap_or_default());
        while let Some(key) = entries.next_key::<Field<String>>()? {
            match key {
                Field::Read(key, range) => all.push((key, range, entries.next_value()?)),
                _ => {
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Entries(all))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

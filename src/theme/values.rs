//! Views as values of the template engine. What many pages show alike, such as a party, is made once and shared.

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::cell::RefCell;
use tera::{Context, TeraResult, Value};

/// The views that are shared: small ones that come again on page after page.
const SHARED: [&str; 4] = ["Party", "Column", "Right", "Mark"];
/// So many are kept at most. Then it begins anew, so that a preview of many days does not grow.
const MOST: usize = 4096;

thread_local! {
    /// What was made, by its contents. One for each thread, as a value that several hold at once is slow to hand on.
    static MADE: RefCell<Made> = RefCell::default();
}

#[derive(Default)]
struct Made {
    /// The contents at hand.
    key: Vec<u8>,
    values: hashbrown::HashMap<Box<[u8]>, Value>,
}

impl Made {
    /// The value of a view; none where it cannot be told from others by its contents.
    fn value<T: Serialize + ?Sized>(&mut self, view: &T) -> Option<Value> {
        self.key.clear();
        serde_json::to_writer(&mut self.key, view).ok()?;
        if let Some(value) = self.values.get(self.key.as_slice()) {
            return Some(value.clone());
        }
        let value = Value::try_from_serializable(view).ok()?;
        if self.values.len() >= MOST {
            self.values.clear();
        }
        self.values.insert(self.key.as_slice().into(), value.clone());
        Some(value)
    }
}

/// The context that shows a view.
///
/// # Errors
/// When the view has no fields.
pub(super) fn context(view: &impl Serialize) -> TeraResult<Context> {
    match view.serialize(Page) {
        Ok(context) => Ok(context),
        Err(_) => Context::from_serialize(&Sharing(view)),
    }
}

/// Takes the fields of a view as they come, where it is a struct.
struct Page;

/// The fields so far.
#[derive(Default)]
struct Fields(Context);

impl SerializeStruct for Fields {
    type Ok = Context;
    type Error = Named;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Named> {
        let value = Value::try_from_serializable(&Sharing(value)).map_err(|_| Named(None))?;
        self.0.insert_value(key, value);
        Ok(())
    }

    fn end(self) -> Result<Context, Named> {
        Ok(self.0)
    }
}

/// A view in which all that can be shared is.
struct Sharing<'a, T: ?Sized>(&'a T);

impl<T: Serialize + ?Sized> Serialize for Sharing<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shared = match self.0.serialize(Name) {
            Err(Named(Some(name))) if SHARED.contains(&name) => MADE.with_borrow_mut(|made| made.value(self.0)),
            _ => None,
        };
        match shared {
            Some(value) => value.serialize(serializer),
            None => self.0.serialize(Within(serializer)),
        }
    }
}

/// Hands a view on to the engine, with what is in it to be shared.
struct Within<S>(S);

macro_rules! hand_on {
    ($($method:ident($($name:ident: $type:ty),*) -> $made:ty;)*) => {
        $(#[inline]
        fn $method(self, $($name: $type),*) -> Result<$made, S::Error> {
            self.0.$method($($name),*)
        })*
    };
}

impl<S: Serializer> Serializer for Within<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Within<S::SerializeSeq>;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = Within<S::SerializeStruct>;
    type SerializeStructVariant = S::SerializeStructVariant;

    hand_on! {
        serialize_bool(value: bool) -> S::Ok;
        serialize_i8(value: i8) -> S::Ok;
        serialize_i16(value: i16) -> S::Ok;
        serialize_i32(value: i32) -> S::Ok;
        serialize_i64(value: i64) -> S::Ok;
        serialize_u8(value: u8) -> S::Ok;
        serialize_u16(value: u16) -> S::Ok;
        serialize_u32(value: u32) -> S::Ok;
        serialize_u64(value: u64) -> S::Ok;
        serialize_f32(value: f32) -> S::Ok;
        serialize_f64(value: f64) -> S::Ok;
        serialize_char(value: char) -> S::Ok;
        serialize_str(value: &str) -> S::Ok;
        serialize_bytes(value: &[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_struct(name: &'static str) -> S::Ok;
        serialize_unit_variant(name: &'static str, at: u32, variant: &'static str) -> S::Ok;
        serialize_tuple(len: usize) -> S::SerializeTuple;
        serialize_tuple_struct(name: &'static str, len: usize) -> S::SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, at: u32, variant: &'static str, len: usize) -> S::SerializeTupleVariant;
        serialize_map(len: Option<usize>) -> S::SerializeMap;
        serialize_struct_variant(name: &'static str, at: u32, variant: &'static str, len: usize) -> S::SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Sharing(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        at: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, at, variant, &Sharing(value))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.0.serialize_seq(len).map(Within)
    }

    fn serialize_struct(self, name: &'static str, len: usize) -> Result<Self::SerializeStruct, S::Error> {
        self.0.serialize_struct(name, len).map(Within)
    }
}

impl<S: SerializeSeq> SerializeSeq for Within<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.0.serialize_element(&Sharing(value))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

impl<S: SerializeStruct> SerializeStruct for Within<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_field(key, &Sharing(value))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// Asks a view for the name of its type, and for nothing more.
struct Name;

/// The answer: the name of a struct; none for anything else.
#[derive(Debug)]
struct Named(Option<&'static str>);

impl std::fmt::Display for Named {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0.unwrap_or("no struct"))
    }
}

impl std::error::Error for Named {}

impl serde::ser::Error for Named {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

/// Asks only for a struct; what else a view may be has no name.
macro_rules! only_structs {
    ($serializer:ty, $ok:ty, $fields:ty, |$name:ident| $begin:expr) => {
        impl Serializer for $serializer {
            type Ok = $ok;
            type Error = Named;
            type SerializeSeq = Impossible<$ok, Named>;
            type SerializeTuple = Impossible<$ok, Named>;
            type SerializeTupleStruct = Impossible<$ok, Named>;
            type SerializeTupleVariant = Impossible<$ok, Named>;
            type SerializeMap = Impossible<$ok, Named>;
            type SerializeStruct = $fields;
            type SerializeStructVariant = Impossible<$ok, Named>;

            #[inline]
            fn serialize_struct(self, $name: &'static str, _: usize) -> Result<$fields, Named> {
                $begin
            }

            nameless! {
                serialize_bool(bool) -> $ok;
                serialize_i8(i8) -> $ok;
                serialize_i16(i16) -> $ok;
                serialize_i32(i32) -> $ok;
                serialize_i64(i64) -> $ok;
                serialize_u8(u8) -> $ok;
                serialize_u16(u16) -> $ok;
                serialize_u32(u32) -> $ok;
                serialize_u64(u64) -> $ok;
                serialize_f32(f32) -> $ok;
                serialize_f64(f64) -> $ok;
                serialize_char(char) -> $ok;
                serialize_str(&str) -> $ok;
                serialize_bytes(&[u8]) -> $ok;
                serialize_none() -> $ok;
                serialize_unit() -> $ok;
                serialize_unit_struct(&'static str) -> $ok;
                serialize_unit_variant(&'static str, u32, &'static str) -> $ok;
                serialize_seq(Option<usize>) -> Self::SerializeSeq;
                serialize_tuple(usize) -> Self::SerializeTuple;
                serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
                serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
                serialize_map(Option<usize>) -> Self::SerializeMap;
                serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
            }

            #[inline]
            fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<$ok, Named> {
                Err(Named(None))
            }

            #[inline]
            fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<$ok, Named> {
                Err(Named(None))
            }

            #[inline]
            fn serialize_newtype_variant<T: Serialize + ?Sized>(
                self,
                _: &'static str,
                _: u32,
                _: &'static str,
                _: &T,
            ) -> Result<$ok, Named> {
                Err(Named(None))
            }
        }
    };
}

macro_rules! nameless {
    ($($method:ident($($type:ty),*) -> $made:ty;)*) => {
        $(#[inline]
        fn $method(self, $(_: $type),*) -> Result<$made, Named> {
            Err(Named(None))
        })*
    };
}

only_structs!(Name, (), Impossible<(), Named>, |name| Err(Named(Some(name))));
only_structs!(Page, Context, Fields, |_name| Ok(Fields::default()));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::{Link, MatrixGroup, Part, PartGroup, Right};
    use crate::theme::samples::{matrix, parties};

    #[derive(serde::Serialize)]
    struct Page {
        group: MatrixGroup,
        parts: Option<Vec<PartGroup>>,
        none: Option<Link>,
        numbers: (i8, u64, f32, char, ()),
    }

    fn page() -> Page {
        let rights = parties().into_iter().map(|party| Right { party, on: None }).collect();
        let part = PartGroup { part: Part::Inform, letter: None, rights };
        let group = MatrixGroup { matrix: matrix(4), ..MatrixGroup::default() };
        Page { group, parts: Some(vec![part]), none: None, numbers: (-1, 2, 0.5, 'x', ()) }
    }

    #[test]
    fn a_view_is_the_same_whether_or_not_it_is_shared() {
        for _ in 0..2 {
            assert_eq!(context(&page()).unwrap(), Context::from_serialize(&page()).unwrap());
        }
    }

    #[test]
    fn what_is_shared_is_made_once() {
        let right = |page: &Context| {
            let rights = page.get("parts").and_then(|parts| parts.get_from_path("0.rights.0")).unwrap();
            std::ptr::from_ref(rights.as_map().unwrap())
        };
        let (first, second) = (context(&page()).unwrap(), context(&page()).unwrap());
        assert_eq!(right(&first), right(&second));
        let apart = Context::from_serialize(&page()).unwrap();
        assert_ne!(right(&first), right(&apart));
    }
}

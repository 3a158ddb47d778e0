//! What many pages have in common, as the template engine takes it: made once.

use crate::site::view::Common;
use serde::{Serialize, Serializer};
use tera::Value;

/// As what it holds. The engine is given the very value that it had before.
impl<T: Serialize> Serialize for Common<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.shown(|own| Value::try_from_serializable(own).ok()) {
            Some(Some(value)) => value.serialize(serializer),
            _ => T::serialize(self, serializer),
        }
    }
}

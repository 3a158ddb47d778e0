//! What many pages have in common.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A part of views that many pages have in common: the same value on all of them, made once. Templates are given it as if it
/// stood there by itself.
pub struct Common<T>(Arc<Inner<T>>);

struct Inner<T> {
    own: T,
    /// The same in the form in which it is shown.
    shown: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl<T> Common<T> {
    /// The form in which it is shown, made the first time that somebody asks; None where it was first shown in a form of
    /// another type.
    pub(crate) fn shown<S: Any + Send + Sync>(&self, make: impl FnOnce(&T) -> S) -> Option<&S> {
        self.0.shown.get_or_init(|| Box::new(make(&self.0.own))).downcast_ref()
    }
}

impl<T> From<T> for Common<T> {
    fn from(own: T) -> Self {
        Self(Arc::new(Inner { own, shown: OnceLock::new() }))
    }
}

impl<T> Clone for Common<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Common<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.own
    }
}

impl<T: PartialEq> PartialEq for Common<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Default> Default for Common<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: fmt::Debug> fmt::Debug for Common<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_in_which_it_is_shown_is_made_once() {
        let one = Common::from(7_u8);
        let other = one.clone();
        assert_eq!(one.shown(u8::to_string), Some(&"7".to_owned()));
        assert_eq!(other.shown(|_| String::new()), Some(&"7".to_owned()));
        assert_eq!(other.shown(|own| *own), None);
        assert!(one == other && one == Common::from(7) && one != Common::from(8), "what it is counts");
        assert_eq!(*other, 7);
    }
}

//! What a rule may look at.

use super::Subject;
use super::rules::SettingValue;
use jiff::civil::Date;

/// The subject with the rule's own settings.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) settings: &'a [(&'static str, SettingValue)],
    /// The rule found no error the last time, and since then nothing but titles and prose has changed.
    pub(super) only_wording_changed: bool,
}

impl<'a> std::ops::Deref for Context<'a> {
    type Target = Subject<'a>;
    fn deref(&self) -> &Subject<'a> {
        &self.subject
    }
}

impl Context<'_> {
    /// The day that the book is checked for.
    pub fn today(&self) -> Date {
        self.subject.as_of
    }

    /// A setting of the rule that is a number. The rule's own table declares it, so that it is there.
    pub fn number(&self, name: &str) -> i64 {
        match self.setting(name) {
            Some(SettingValue::Number(number)) => *number,
            _ => 0,
        }
    }

    /// A setting of the rule that is yes or no.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.setting(name), Some(SettingValue::Flag(true)))
    }

    fn setting(&self, name: &str) -> Option<&SettingValue> {
        let found = self.settings.iter().find(|(own, _)| *own == name).map(|(_, value)| value);
        debug_assert!(found.is_some(), "the rule declares its setting {name}");
        found
    }
}

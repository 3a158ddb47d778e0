//! What a rule may look at.

use super::Subject;
use super::rules::SettingValue;
use crate::model::Id;
use crate::model::charter::{Charter, Decision};
use hashbrown::HashSet;
use jiff::civil::Date;

/// The subject with the rule's own settings.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) settings: &'a [(&'static str, SettingValue)],
    /// The charters in which alone there can be an error now; None: in all of them.
    pub(super) changed: Option<&'a [&'a Charter]>,
}

impl<'a> std::ops::Deref for Context<'a> {
    type Target = Subject<'a>;
    fn deref(&self) -> &Subject<'a> {
        &self.subject
    }
}

impl<'a> Context<'a> {
    /// Whether the rule is asked about the whole book. Else it found no error in it the last time, and of what may make one
    /// only items of [`Self::charters`] have changed: it looks there, and gives a finding if there is an error now. That it
    /// gives all of them is not needed, since then it is asked about the whole.
    pub fn is_about_all(&self) -> bool {
        self.changed.is_none()
    }

    /// The charters that the rule has to look at, in the order of their files.
    pub fn charters(&self) -> impl Iterator<Item = &'a Charter> + use<'a> {
        let all = self.is_about_all().then(|| self.subject.org.charters.iter().map(|charter| &**charter));
        all.into_iter().flatten().chain(self.changed.into_iter().flatten().copied())
    }

    /// The ids of the decisions that the rule has to look at, each once: those with a row in [`Self::charters`].
    pub fn decision_ids(&self) -> Vec<&'a Id> {
        let Some(charters) = self.changed else { return self.subject.org.decision_ids() };
        let mut seen = HashSet::new();
        let rows = charters.iter().flat_map(|charter| &charter.decisions);
        rows.map(|row| &row.id.value).filter(|id| seen.insert(*id)).collect()
    }

    /// All rows of the decisions that the rule has to look at, with their charters.
    pub fn rows(&self) -> impl Iterator<Item = (&'a Charter, &'a Decision)> + use<'a> {
        let org = self.subject.org;
        let all = self.is_about_all().then(|| org.all_rows());
        let some = if self.is_about_all() { Vec::new() } else { self.decision_ids() };
        all.into_iter().flatten().chain(some.into_iter().flat_map(|id| org.rows(id)))
    }

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

//! The levels and settings that a book gives to rules in `book.toml`.

use super::rules::{RULES, Rule, SettingValue};
use crate::config::{CONFIGURATION, Config, LevelWord, RuleConfig, Setting as Written};
use crate::diag::{Diagnostic, Level, Weight};
use crate::model::words::{nearest, quoted_list};
use crate::source::Spanned;
use hashbrown::HashMap;

/// The levels of all rules in one book.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    chosen: HashMap<&'static str, LevelWord>,
    settings: HashMap<&'static str, Vec<(&'static str, SettingValue)>>,
}

impl Levels {
    /// Takes the book's settings.
    ///
    /// # Errors
    /// Names of rules and settings that do not exist, and values of the wrong kind: faults of the configuration.
    pub fn of(config: &Config) -> Result<Self, Vec<Diagnostic>> {
        let mut levels = Self::default();
        let mut faults = Vec::new();
        for rule in RULES {
            let defaults = rule.settings.iter().map(|setting| (setting.name, setting.default.clone())).collect();
            levels.settings.insert(rule.name, defaults);
        }
        for (name, written) in &config.rules {
            match super::rules::find(name) {
                Some(rule) => levels.set(rule, written, &mut faults),
                None => faults.push(unknown_rule(name, written)),
            }
        }
        if faults.is_empty() { Ok(levels) } else { Err(faults) }
    }

    fn set(&mut self, rule: &'static Rule, written: &RuleConfig, faults: &mut Vec<Diagnostic>) {
        if let Some(level) = written.level {
            if rule.is_always_an_error() && level != LevelWord::Error {
                let message = format!("`{}` is always an error and cannot be lowered", rule.name);
                faults.push(Diagnostic::new(CONFIGURATION, written.span, message).help("remove this line"));
            }
            self.chosen.insert(rule.name, level);
        }
        for (name, value) in &written.settings {
            match setting(rule, name, value) {
                Ok(read) => {
                    let settings = self.settings.entry(rule.name).or_default();
                    if let Some(own) = settings.iter_mut().find(|(own, _)| own == name) {
                        own.1 = read;
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
    }

    /// Lets a rule run that is off: somebody asks for it by name.
    pub(super) fn turn_on(&mut self, name: &str) {
        if let Some(rule) = super::rules::find(name).filter(|rule| !self.is_on(rule)) {
            self.chosen.insert(rule.name, LevelWord::Warn);
        }
    }

    /// Whether the rule runs at all.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        match self.chosen.get(rule.name) {
            Some(level) => *level != LevelWord::Off,
            None => rule.level.is_some(),
        }
    }

    /// The level of a finding of this weight; None: it is turned off.
    pub(super) fn level(&self, rule: &Rule, weight: Weight) -> Option<Level> {
        let chosen = match self.chosen.get(rule.name) {
            Some(LevelWord::Off) => return None,
            Some(LevelWord::Warn) => Some(Level::Warn),
            Some(LevelWord::Error) => Some(Level::Error),
            None => None,
        };
        match weight {
            Weight::Usual => chosen.or(rule.level),
            Weight::Softer => chosen.or(rule.level).map(|_| Level::Warn),
            Weight::Harder => chosen.or(rule.level.map(|_| Level::Error)),
        }
    }

    /// Whether any finding of the rule is an error in this book.
    pub(super) fn may_be_an_error(&self, rule: &Rule) -> bool {
        let weights = [Weight::Usual, Weight::Harder];
        let mut weights = weights.into_iter().filter(|weight| *weight == Weight::Usual || rule.may_be_harder());
        weights.any(|weight| self.level(rule, weight) == Some(Level::Error))
    }

    pub(super) fn settings(&self, rule: &Rule) -> &[(&'static str, SettingValue)] {
        self.settings.get(rule.name).map_or(&[], Vec::as_slice)
    }
}

fn unknown_rule(name: &str, written: &RuleConfig) -> Diagnostic {
    let help = match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`charterbook explain` lists all rules".to_owned(),
    };
    Diagnostic::new(CONFIGURATION, written.span, format!("there is no rule `{name}`")).help(help)
}

fn setting(rule: &Rule, name: &str, written: &Spanned<Written>) -> Result<SettingValue, Diagnostic> {
    let fault = |message: String, help: String| Err(Diagnostic::new(CONFIGURATION, written.span, message).help(help));
    let Some(known) = rule.settings.iter().find(|setting| setting.name == name) else {
        let names: Vec<&str> = rule.settings.iter().map(|setting| setting.name).chain(["level"]).collect();
        let help = format!("it has {}", quoted_list(names));
        return fault(format!("the rule `{}` has no setting `{name}`", rule.name), help);
    };
    match (&known.default, &written.value) {
        (SettingValue::Number(_), Written::Integer(number)) if *number >= 0 => Ok(SettingValue::Number(*number)),
        (SettingValue::Number(_), _) => {
            fault(format!("`{name}` of `{}` is a whole number", rule.name), "write digits without quotes".to_owned())
        }
        (SettingValue::Flag(_), Written::Bool(flag)) => Ok(SettingValue::Flag(*flag)),
        (SettingValue::Flag(_), _) => fault(
            format!("`{name}` of `{}` is true or false", rule.name),
            "write true or false without quotes".to_owned(),
        ),
    }
}

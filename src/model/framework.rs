//! Decision frameworks as data: what a letter means in the format's words, and how many of each a row may have.

use std::fmt;

/// The part that a party has in a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Has the last word.
    Decide,
    /// Must agree, on a named ground: a veto.
    Agree,
    /// Brings the decision about (DACI's driver).
    Drive,
    /// Proposes (RAPID's recommender).
    Recommend,
    /// Is heard before.
    Consult,
    /// Carries it out.
    Perform,
    /// Helps to carry it out.
    Support,
    /// Checks the result.
    Verify,
    /// Is told after.
    Inform,
    /// Is deliberately left out.
    Omit,
}

impl Part {
    /// All parts, from the last word down.
    pub const ALL: [Self; 10] = [
        Self::Decide,
        Self::Agree,
        Self::Drive,
        Self::Recommend,
        Self::Consult,
        Self::Perform,
        Self::Support,
        Self::Verify,
        Self::Inform,
        Self::Omit,
    ];

    /// The format's word: `decide`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Agree => "agree",
            Self::Drive => "drive",
            Self::Recommend => "recommend",
            Self::Consult => "consult",
            Self::Perform => "perform",
            Self::Support => "support",
            Self::Verify => "verify",
            Self::Inform => "inform",
            Self::Omit => "omit",
        }
    }

    /// The part of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

pub use crate::config::Count;

impl Count {
    /// Whether `number` is within.
    pub fn allows(self, number: usize) -> bool {
        number >= self.least as usize && self.most.is_none_or(|most| number <= most as usize)
    }
}

impl fmt::Display for Count {
    /// `exactly 1`, `at least 1`, `0 to 2`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.most {
            None => write!(out, "at least {}", self.least),
            Some(most) if most == self.least => write!(out, "exactly {most}"),
            Some(most) => write!(out, "{} to {most}", self.least),
        }
    }
}

/// A framework: its letters and the counts that it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Its name in files: `raci`.
    pub name: String,
    /// Its name on pages: `RACI`.
    pub title: String,
    /// Letter → part; several letters may mean one part.
    pub letters: Vec<(String, Part)>,
    /// What a row must have.
    pub counts: Vec<(Part, Count)>,
}

impl Framework {
    /// The part of a letter; capital or not does not matter.
    pub fn part(&self, letter: &str) -> Option<Part> {
        self.letters.iter().find(|(own, _)| own.eq_ignore_ascii_case(letter)).map(|(_, part)| *part)
    }

    /// The letter of a part, where the framework has one.
    pub fn letter(&self, part: Part) -> Option<&str> {
        self.letters.iter().find(|(_, own)| *own == part).map(|(letter, _)| letter.as_str())
    }
}

/// RACI, RASCI, CAIRO, DACI, RAPID (Bain & Company) and DRI as their authors define them.
pub(super) fn built_in() -> Vec<Framework> {
    use Part::{Agree, Consult, Decide, Drive, Inform, Omit, Perform, Recommend, Support, Verify};
    let once = Count { least: 1, most: Some(1) };
    let some = Count { least: 1, most: None };
    let framework = |name: &str, letters: &[(&str, Part)], counts: &[(Part, Count)]| Framework {
        name: name.to_owned(),
        title: name.to_uppercase(),
        letters: letters.iter().map(|(letter, part)| ((*letter).to_owned(), *part)).collect(),
        counts: counts.to_vec(),
    };
    let raci = [("R", Perform), ("A", Decide), ("C", Consult), ("I", Inform)];
    let with = |more: &[(&'static str, Part)]| [&raci[..], more].concat();
    vec![
        framework("raci", &raci, &[(Decide, once)]),
        framework("rasci", &with(&[("S", Support), ("V", Verify)]), &[(Decide, once)]),
        framework("cairo", &with(&[("O", Omit)]), &[(Decide, once)]),
        framework(
            "daci",
            &[("D", Drive), ("A", Decide), ("C", Consult), ("I", Inform)],
            &[(Drive, once), (Decide, once)],
        ),
        framework(
            "rapid",
            &[("R", Recommend), ("A", Agree), ("P", Perform), ("I", Consult), ("D", Decide)],
            &[(Decide, once), (Recommend, some), (Perform, some)],
        ),
        framework("dri", &[("D", Decide), ("C", Consult), ("I", Inform)], &[(Decide, once)]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_means_different_things() {
        let all = built_in();
        let part = |name: &str, letter| all.iter().find(|own| own.name == name).unwrap().part(letter);
        assert_eq!(part("raci", "A"), Some(Part::Decide));
        assert_eq!(part("rapid", "A"), Some(Part::Agree));
        assert_eq!(part("raci", "I"), Some(Part::Inform));
        assert_eq!(part("rapid", "I"), Some(Part::Consult));
        assert_eq!(part("daci", "R"), None);
        assert_eq!(part("raci", "a"), Some(Part::Decide));
    }

    #[test]
    fn every_framework_has_exactly_one_decider() {
        for framework in built_in() {
            let decide = framework.counts.iter().find(|(part, _)| *part == Part::Decide);
            assert_eq!(decide.map(|(_, count)| count.to_string()).as_deref(), Some("exactly 1"), "{}", framework.name);
        }
    }

    #[test]
    fn counts_are_shown_in_words() {
        let shown = |text| Count::parse(text).map(|count| count.to_string());
        assert_eq!(shown("1").as_deref(), Some("exactly 1"));
        assert_eq!(shown("1+").as_deref(), Some("at least 1"));
        assert_eq!(shown("0-2").as_deref(), Some("0 to 2"));
        assert!(Count::parse("1+").unwrap().allows(3) && !Count::parse("1").unwrap().allows(0));
    }
}

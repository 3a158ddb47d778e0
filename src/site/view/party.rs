//! Who holds a part in a decision, and which part.

use super::Link;
use serde::Serialize;

/// A person, a role, a charter's team or everyone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Party {
    /// What it is.
    pub kind: PartyKind,
    /// Its name: "Lena Fox", "Chief Financial Officer", "Executive team", "Everyone".
    pub name: String,
    /// A shorter name for column heads, where there is one: "CFO". Else the same as `name`.
    pub short: String,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Who holds the role. Empty for anything but a role, and for a vacant one.
    pub held_by: Vec<Link>,
    /// Whether it is a role that nobody holds.
    pub vacant: bool,
}

impl Party {
    /// Its name and page.
    pub(crate) fn link(&self) -> Link {
        Link { text: self.name.clone(), href: self.href.clone() }
    }
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// A person of `people.yaml`.
    #[default]
    Person,
    /// A role, held by people.
    Role,
    /// A charter: its members together.
    Charter,
    /// The reserved `everyone`.
    Everyone,
}

/// The part that a party has in a decision, in the format's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Has the last word.
    Decide,
    /// Can say no.
    Agree,
    /// Brings the decision about.
    Drive,
    /// Proposes the answer.
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
    /// Is left out on purpose.
    Omit,
}

/// Whose decision it is by its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// One person's.
    Individual,
    /// The team's as a body.
    Team,
    /// Handed down by somebody above.
    Delegated,
}

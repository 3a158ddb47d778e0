//! Pure questions on an [`crate::model::Org`]: who decides, whose voice counts, which words mean one thing. The rules,
//! the command line and the pages all ask here, so that they cannot disagree.

mod above;
mod cells;
mod collision;
mod escalation;
mod grant;
mod named;
mod names;
mod party;
mod question;
mod scenario;
#[cfg(test)]
mod testing;
mod trade_off;
mod who;
mod words;

pub use above::{in_line_above, settlers};
pub use cells::{Cell, Groups, Rights, Stretch, Where};
pub use collision::{By, Collision, Ground, Lines, Ruling, Standing, Team, Weighing};
pub use escalation::{Escalations, Step, Way};
pub use grant::{Grant, grants};
pub use named::{Named, named};
pub use names::one_decision;
pub use party::{Key, deciders_key, key, named_people, people};
pub use question::{COUNTED, CURRENCIES, Question, Understood, place_key, understand, unit_of};
pub use scenario::{Differing, Unknown, Verdict, judge};
pub use trade_off::{EvenOver, Meaning, SideKey, even_over, in_force, meaning};
pub use who::{Answer, Case, NoAnswer, lower_first, precedents, who_decides};
pub use words::{FILLERS, each_search_word, says_more, search_words, tokens};

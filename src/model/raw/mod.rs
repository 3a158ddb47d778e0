//! What is written, field by field. Nothing here is judged: the types say only what a file may hold.
//!
//! The doc comments of types and fields are written for the people who edit charters: their editors show them, since
//! the JSON Schema is derived from here.

mod charter;
mod decision;
mod people;
mod priority;
mod record;

pub use charter::{Method, Status};
pub use decision::{DecisionLevel, Reversibility};
pub use priority::{PriorityKind, PriorityStatus};
pub use record::RecordStatus;

pub(super) use charter::{Charter, DecidesBy, Member, Norm, NotNow, Page, Period, Review, Tension, TradeOff, Waiver};
pub(super) use decision::{Decision, Escalation, Holder, Tier};
pub(super) use people::{PeopleFile, Person, Role, Term};
pub(super) use priority::{Measure, Priority};
pub(super) use record::{Assumption, Ballot, Dissent, ReadBack, Record, Scenario};

use super::field::{Entries, Field, Many};

type Text = Field<String>;
type References = Field<Many<String>>;
type Scope = Field<Entries<Many<String>>>;

//! The table of rules. A rule is a file under `rules/` and a line here.

use super::{Context, Findings};
use crate::diag::Level;

/// What a rule is about: the headings of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Texts that cannot be read or lead nowhere.
    Reading,
    /// Ids, people, roles and teams.
    References,
    /// Priorities and their order.
    Priorities,
    /// Trade-offs and tensions.
    TradeOffs,
    /// Who decides.
    DecisionRights,
    /// Amounts.
    Limits,
    /// Stuck decisions.
    Escalation,
    /// The decision log.
    DecisionLog,
    /// Norms, freshness, ballots.
    Norms,
    /// What an audience may see.
    Audience,
    /// Findings that a charter accepts.
    Waivers,
}

impl Area {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reading => "Reading",
            Self::References => "References",
            Self::Priorities => "Priorities",
            Self::TradeOffs => "Trade-offs and tensions",
            Self::DecisionRights => "Decision rights",
            Self::Limits => "Limits",
            Self::Escalation => "Escalation",
            Self::DecisionLog => "Decision log",
            Self::Norms => "Norms, freshness, ballots",
            Self::Audience => "Audience",
            Self::Waivers => "Waivers",
        }
    }
}

/// A value of a rule's own setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// A whole number, not negative.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// A setting of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name in `book.toml`.
    pub name: &'static str,
    /// What holds when the book says nothing.
    pub default: SettingValue,
    /// What it does.
    pub means: &'static str,
}

/// A rule: its words and its logic.
#[derive(Debug)]
pub struct Rule {
    /// Named for the fault.
    pub name: &'static str,
    /// What it is about.
    pub area: Area,
    /// Its level when the book says nothing; None: off.
    pub level: Option<Level>,
    /// What it finds, one sentence.
    pub finds: &'static str,
    /// Why that matters to the team, one or two sentences.
    pub why: &'static str,
    /// A small book that shows the fault: lines `# path` begin a file.
    pub example: &'static str,
    /// The same book without the fault.
    pub instead: &'static str,
    /// Its own settings.
    pub settings: &'static [Setting],
    /// Adds what it finds.
    pub run: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// Whether its findings can be neither lowered, waived, baselined nor allowed: errors about what an audience may see.
    pub fn is_always_an_error(&self) -> bool {
        self.area == Area::Audience && self.level == Some(Level::Error)
    }

    /// Whether some of its findings weigh more than the rule's level says.
    pub(super) fn may_be_harder(&self) -> bool {
        self.name == stale_review::RULE.name
    }

    /// Whether a charter may accept its findings for a while. Who could waive what is wrong with a waiver would need no
    /// reason and no last day.
    pub fn can_be_waived(&self) -> bool {
        !self.is_always_an_error() && self.area != Area::Waivers
    }
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// For rules whose findings are made while the files are read.
fn found_while_reading(_: &Context<'_>, _: &mut Findings) {}

macro_rules! rules {
    ($($module:ident)*) => {
        $(pub(super) mod $module;)*
        /// All rules, by area.
        pub static RULES: &[&Rule] = &[$(&$module::RULE),*];
    };
}

mod alike;
mod ballots;
mod in_texts;
mod letters;
mod links;
mod log;
mod opposites;
mod references;
mod rights;
mod shared;
mod speaking;
mod suggest;
mod trade_off_words;
mod uses;

rules! {
    syntax
    unrecognised_file
    unreferenced_asset
    placeholder
    broken_link
    duplicate_id
    unknown_reference
    colliding_pages
    vacant_role
    shared_decider
    departed_person
    owner_not_member
    parent_cycle
    several_roots
    archived_but_live
    same_person_twice
    person_instead_of_role
    conflicting_term
    team_size
    unranked_priority
    tied_priorities
    rank_gap
    too_many_priorities
    unowned_priority
    shared_priority
    overloaded_owner
    unmeasured_priority
    one_function_success
    orphan_priority
    support_cycle
    supports_retired
    unsupported_priority
    inverted_order
    duplicate_priority
    expired_priority
    no_not_now
    unexplained_priority
    contradictory_trade_offs
    trade_off_cycle
    trade_off_against_rank
    reversed_trade_off
    cross_purposes
    open_tension
    undecided_right
    several_deciders
    conflicting_ownership
    same_decision_two_names
    wrong_level
    body_without_method
    too_many_vetoes
    too_many_consulted
    unheard_function
    one_way_door_unconsulted
    two_way_door_at_the_top
    overloaded_decider
    uncovered_domain
    silent_member
    member_in_every_row
    decider_outside
    no_time_box
    framework_count
    two_letters
    letters_without_framework
    driver_approves
    overlapping_limits
    limit_gap
    no_top_limit
    mixed_units
    expired_right
    uncovered_scope
    falling_authority
    beyond_delegator
    delegation_cycle
    redundant_tier
    escalation_cycle
    escalation_dead_end
    no_escalation_time
    no_common_superior
    decided_without_right
    reopened_too_soon
    broken_supersession
    overdue_proposal
    consult_skipped
    unexplained_record
    uncommitted_dissent
    relitigated
    uncovered_norm
    unobservable_norm
    stale_review
    period_over
    spoiled_ballot
    missing_ballot
    stale_read_back
    failed_scenario
    narrower_link
    wider_than_parent
    expired_waiver
    unused_waiver
}

#[cfg(test)]
mod tests {
    use super::*;
    use hashbrown::HashSet;

    #[test]
    fn names_are_unique_and_well_formed_and_every_rule_has_its_words() {
        let mut seen = HashSet::new();
        for rule in RULES {
            assert!(seen.insert(rule.name), "{} stands twice", rule.name);
            assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
            for words in [rule.finds, rule.why, rule.example, rule.instead] {
                assert!(!words.trim().is_empty(), "{} lacks words", rule.name);
            }
            for sentence in [rule.finds, rule.why] {
                assert!(sentence.ends_with('.') && !sentence.contains("  "), "{}: {sentence}", rule.name);
            }
            for setting in rule.settings {
                let means = setting.means;
                assert!(means.ends_with('.') && means.starts_with(char::is_uppercase), "{}: {means}", rule.name);
            }
        }
    }

    #[test]
    fn rules_stand_in_the_order_of_their_areas() {
        assert!(RULES.is_sorted_by_key(|rule| rule.area));
    }
}

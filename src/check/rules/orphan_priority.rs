use super::shared::{charters, ranked, root, says, worth_supporting};
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority, PriorityStatus, Status};
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "orphan-priority",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "A priority leads, along `supports`, to no active priority of the company, and does not say why it stands on its own.",
    why: "People work better when they see what their work is for. A priority that serves nothing above it competes with all that does.",
    example: "
# charters/company.yaml
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
# charters/finance.yaml
parent: company
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
",
    instead: "
# charters/company.yaml
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
# charters/finance.yaml
parent: company
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, supports: company/keep-patients }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    if org.root().is_none() {
        // Where that is because it could not be read, this says so.
        root(cx, out);
        return;
    }
    let mut chains = Chains::default();
    for charter in charters(cx) {
        for priority in ranked(cx, charter) {
            chains.add(cx, charter, priority);
        }
    }
    chains.follow();
    for (at, (charter, priority)) in chains.all.iter().enumerate() {
        if !chains.leads_up[at] && chains.ends[at] {
            out.push(finding(cx, charter, priority, &chains.supporters(at)));
        }
    }
}

/// Where priorities lead. Only the last of a chain that ends nowhere is reported, with those that hang on it.
#[derive(Default)]
struct Chains<'a> {
    all: Vec<(&'a Charter, &'a Priority)>,
    at: HashMap<*const Priority, usize>,
    /// What it supports, as far as that counts.
    above: Vec<Vec<&'a Priority>>,
    /// It leads to a priority of the company, stands on its own, or goes wrong in a way that is another finding.
    leads_up: Vec<bool>,
    /// It leads nowhere further.
    ends: Vec<bool>,
    below: Vec<Vec<usize>>,
}

impl<'a> Chains<'a> {
    fn add(&mut self, cx: &Context<'a>, charter: &'a Charter, priority: &'a Priority) {
        let on_its_own = charter.parent.is_none() || says(priority.because.as_ref());
        let mut leads_up = on_its_own || priority.supports_unread || priority.faulty;
        let mut above = Vec::new();
        for written in &priority.supports {
            match cx.subject.org.priority(charter, written) {
                Some((home, target)) if is_elsewhere_a_finding(cx, home, target) => leads_up = true,
                Some((_, target)) if target.is_ranked(cx.today()) => above.push(target),
                // One that is always on is as good as a priority of the company, if it is one.
                Some((home, target)) if target.is_active(cx.today()) => leads_up |= home.parent.is_none(),
                Some(_) => {}
                None => leads_up = true,
            }
        }
        self.at.insert(std::ptr::from_ref(priority), self.all.len());
        self.all.push((charter, priority));
        self.leads_up.push(leads_up);
        self.ends.push(above.is_empty());
        self.above.push(above);
    }

    fn follow(&mut self) {
        self.below = vec![Vec::new(); self.all.len()];
        for (from, above) in self.above.iter().enumerate() {
            for target in above {
                if let Some(to) = self.at.get(&std::ptr::from_ref(*target)) {
                    self.below[*to].push(from);
                }
            }
        }
        let mut reached: Vec<usize> = (0..self.all.len()).filter(|at| self.leads_up[*at]).collect();
        while let Some(at) = reached.pop() {
            for below in &self.below[at] {
                if !std::mem::replace(&mut self.leads_up[*below], true) {
                    reached.push(*below);
                }
            }
        }
    }

    fn supporters(&self, at: usize) -> Vec<&'a Priority> {
        self.below[at].iter().filter(|below| !self.leads_up[**below]).map(|below| self.all[*below].1).collect()
    }
}

/// `supports-retired` and `archived-but-live` tell of these.
fn is_elsewhere_a_finding(cx: &Context<'_>, home: &Charter, target: &Priority) -> bool {
    use PriorityStatus::{Done, Retired};
    home.status == Status::Archived
        || target.is_expired(cx.today())
        || target.status.as_ref().is_some_and(|status| matches!(status.value, Done | Retired))
}

fn finding(cx: &Context<'_>, charter: &Charter, priority: &Priority, supporters: &[&Priority]) -> Diagnostic {
    let title = quoted(priority.title());
    let (span, says, message) = match priority.supports.first() {
        Some(written) => (
            written.span,
            "does not lead to an active priority of the company",
            format!("{title} of {} supports nothing that the company now pursues", charter.name()),
        ),
        None => (
            priority.id.span,
            "has neither `supports` nor `because`",
            format!("{title} of {} supports nothing above it", charter.name()),
        ),
    };
    let mut finding = Diagnostic::new(RULE.name, span, message).saying(says);
    for supporter in supporters {
        let place = supporter.supports.first().map_or(supporter.id.span, |written| written.span);
        finding = finding.also(place, format!("so {} leads nowhere either", quoted(supporter.title())));
    }
    finding.help(help(cx, charter))
}

fn help(cx: &Context<'_>, charter: &Charter) -> String {
    match worth_supporting(cx, charter) {
        Some(some) => {
            format!("name what it serves under `supports:`, such as {some}; or say under `because:` why it stands on its own")
        }
        None => "name what it serves under `supports:`, or say under `because:` why it stands on its own".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated};

    #[test]
    fn the_end_of_a_chain_is_found_and_what_hangs_on_it_is_labelled() {
        check(
            "orphan-priority",
            "
# charters/company.yaml
priorities:
  - { id: stay, title: Patients stay, rank: 1 }
  - { id: later, title: Later, rank: 2, status: paused }
# charters/finance.yaml
parent: company
priorities:
  - { id: cash, title: Cash, rank: 1 }
  #       ^^^^ has neither `supports` nor `because`
  - { id: speed, title: Speed, rank: 2, supports: company/later }
  #                                               ^^^^^^^^^^^^^ does not lead to an active priority of the company
# charters/ledger.yaml
parent: finance
priorities:
  - { id: one, title: One ledger, rank: 1, supports: finance/cash }
  #                                                  ^^^^^^^^^^^^ so “One ledger” leads nowhere either
",
        );
    }

    #[test]
    fn chains_that_reach_the_company_or_stand_on_their_own() {
        check(
            "orphan-priority",
            "
# charters/company.yaml
priorities:
  - { id: stay, title: Patients stay, rank: 1 }
  - { id: safety, title: Safety, kind: standing }
# charters/finance.yaml
parent: company
priorities:
  - { id: cash, title: Cash, rank: 1, supports: [company/stay] }
  - { id: law, title: Law, rank: 2, because: The law asks for it. }
  - { id: calm, title: Calm, kind: standing }
  - { id: rest, title: Rest, status: paused }
  - { id: safe, title: Safe, rank: 3, supports: company/safety }
# charters/ledger.yaml
parent: finance
priorities:
  - { id: one, title: One ledger, rank: 1, supports: finance/cash }
  - { id: two, title: Two ledgers, rank: 2, supports: finance/law }
",
        );
    }

    #[test]
    fn what_other_rules_find_is_not_found_again() {
        check(
            "orphan-priority",
            "
# charters/company.yaml
priorities:
  - { id: stay, title: Patients stay, rank: 1, status: done }
# charters/finance.yaml
parent: company
priorities:
  - { id: a, title: A, rank: 1, supports: company/stay }
  - { id: b, title: B, rank: 2, supports: company/nothing }
  - { id: c, title: C, rank: 3, supports: [d] }
  - { id: d, title: D, rank: 4, supports: [c] }
  - { id: e, title: E, rank: 5, supports: { id: stay } }
  - { id: f, title: F, rank: 6, suports: company/stay }
  - { id: g, title: G, rank: 7, supports: c }
",
        );
    }

    #[test]
    fn a_company_whose_charter_could_not_be_read() {
        let book = "
# charters/company.yaml
name: Company
priorities: [
# charters/care.yaml
parent: company
";
        let because = "charters/company.yaml could not be read";
        assert_eq!(not_evaluated("orphan-priority", book).as_deref(), Some(because));
    }
}

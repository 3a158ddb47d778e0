use super::log::{Held, OnDay, was_decided};
use super::rights::{self, case, decides, may_be_unread, names};
use super::{Area, Context, Findings, Rule};
use crate::answer::{Case, Grant, NoAnswer, grants, who_decides};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Status;
use crate::model::record::{Record, RecordStatus};
use crate::model::{Amount, Org, Party, Reference};
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    name: "decided-without-right",
    area: Area::DecisionLog,
    level: Some(Level::Error),
    finds: "A record says that somebody decided who did not hold the right, for that amount, in that place, on that day.",
    why: "If anybody can decide, the matrix says nothing, and whoever holds the right has every reason to undo it.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-lead: { title: Head of Sales }
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    limits:
      - { up_to: 25k EUR, decide: sales-lead }
      - { above: 25k EUR, decide: cfo }
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: sales-lead
amount: 85k EUR
---
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-lead: { title: Head of Sales }
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    limits:
      - { up_to: 25k EUR, decide: sales-lead }
      - { above: 25k EUR, decide: cfo }
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: cfo
amount: 85k EUR
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    // The right may stand where it could not be read.
    if may_be_unread(org) {
        return;
    }
    for (_, record) in org.all_records() {
        let (Some(decision), Some(date)) = (&record.decision, &record.date) else { continue };
        // A proposal was not decided, and what was withdrawn binds nobody.
        let judged = was_decided(record) || record.is(RecordStatus::Rejected);
        let unread = record.faulty || org.rows(decision).any(|(_, row)| row.faulty || row.parts_unread);
        if judged && !unread && record.decided_by.iter().all(|who| org.party(who).is_some()) {
            judge(cx, record, decision, date.value, out);
        }
    }
}

/// When more rights than this hold for one case, whose it was is a question to the matrix and not to the log.
const MOST_RIGHTS: usize = 32;

/// The rights that may hold for a case.
struct Candidates<'org> {
    all: Vec<Grant<'org>>,
    /// Whether the record's amount chose among them.
    by_amount: bool,
}

fn judge(cx: &Context<'_>, record: &Record, decision: &Reference, day: Date, out: &mut Findings) {
    let org = cx.subject.org;
    if record.decided_by.is_empty() {
        if was_decided(record) {
            out.push(nobody_named(org, record, decision));
        }
        return;
    }
    let candidates = candidates(org, record, decision, day);
    let disputed = candidates.all.len() > MOST_RIGHTS || candidates.all.iter().any(|grant| grant.deciders().is_empty());
    if disputed || is_from_before(org, decision, day, &candidates, out) {
        return;
    }
    let on_day = OnDay { org, day, today: cx.today() };
    let no = record.is(RecordStatus::Rejected);
    let held = |grant: &Grant<'_>| on_day.held(&record.decided_by, grant).max(if no { veto(on_day, record, grant) } else { Held::No });
    match candidates.all.iter().map(held).max() {
        Some(Held::Yes) => {
            let tiered = candidates.all.iter().any(|grant| grant.tier.is_some());
            if tiered && !candidates.by_amount && !no {
                out.push(no_amount(record, decision, &candidates));
            }
        }
        Some(Held::Perhaps) => out.not_evaluated(format!(
            "roles and seats have no dates, and {} may have held the right to {} on {day}",
            names(org, &record.decided_by),
            quoted(candidates.all[0].row.title())
        )),
        // A smaller amount is in every larger one, so that whoever decides some may refuse any.
        _ if no && grants(org, decision).iter().any(|grant| grant.in_force(day) && held(grant) != Held::No) => {}
        _ => {
            let found = without_right(on_day, record, decision, &candidates);
            out.push(if no { found.softer() } else { found });
        }
    }
}

/// Whether somebody who refused something had a veto in it.
fn veto<'org>(on_day: OnDay<'org>, record: &'org Record, grant: &Grant<'org>) -> Held {
    let vetoes = grant.row.having(crate::model::Part::Agree);
    let pairs = vetoes.flat_map(|holder| record.decided_by.iter().map(|who| on_day.is(who, &holder.who)));
    pairs.max().unwrap_or(Held::No)
}

/// The rights in force on the record's day for its amount and place, those of teams included that were archived since.
fn candidates<'org>(org: &'org Org, record: &Record, decision: &Reference, day: Date) -> Candidates<'org> {
    let amount = record.amount.as_ref().map(|amount| &amount.value);
    let case = |amount| Case { decision, amount, scope: &record.scope, day };
    let (answer, by_amount) = match who_decides(org, case(amount)) {
        // An amount in another unit chooses no tier.
        Err(NoAnswer::OtherUnit) => (who_decides(org, case(None)), false),
        answer => (answer, amount.is_some()),
    };
    let mut all: Vec<Grant<'org>> = answer.into_iter().flat_map(|own| std::iter::once(own.grant).chain(own.others)).collect();
    let held_then = |grant: &Grant<'_>| {
        let amount = amount.filter(|_| by_amount);
        grant.charter.status == Status::Archived
            && grant.row.in_force(day)
            && grant.row.scope.overlaps(&record.scope)
            && amount.is_none_or(|amount| grant.holds(amount))
    };
    all.extend(grants(org, decision).into_iter().filter(held_then));
    Candidates { all, by_amount }
}

/// Whether the matrix begins only after the record's day, or names no such decision, so that nothing can be said.
fn is_from_before(org: &Org, decision: &Reference, day: Date, candidates: &Candidates<'_>, out: &mut Findings) -> bool {
    let mut rows = org.rows(decision).map(|(_, row)| row).peekable();
    let Some(first) = rows.peek() else { return true };
    let title = first.title();
    let begins_later = candidates.all.is_empty() && rows.any(|row| row.from.as_ref().is_some_and(|from| from.value > day));
    if begins_later {
        out.not_evaluated(format!("the matrix does not say who held the right to {} on {day}", quoted(title)));
    }
    begins_later
}

fn without_right(on_day: OnDay<'_>, record: &Record, decision: &Reference, candidates: &Candidates<'_>) -> Diagnostic {
    let OnDay { org, day, .. } = on_day;
    let who = names(org, &record.decided_by);
    let verb = if record.is(RecordStatus::Rejected) { "refused" } else { "decided" };
    let case = words_of_case(record);
    let place = record.decided_by[0].span;
    let message = format!("{who} {verb} {} on {day} without holding the right{case}", quoted(record.title()));
    let mut found = Diagnostic::new(RULE.name, place, message).saying(absence(on_day, &record.decided_by));
    let all = grants(org, decision);
    let shown = if candidates.all.is_empty() { &all } else { &candidates.all };
    for grant in shown.iter().take(6) {
        found = found.also(grant.place(), held_by(org, grant, day));
    }
    let help = match candidates.all.first() {
        Some(grant) => format!(
            "correct the record if it is wrong; if not, ask {} to confirm it in a record of its own; if the right has changed \
             since, give the old row `until:` and the new one `from:`",
            names(org, grant.deciders())
        ),
        None => "nobody held this right then: correct the record's amount, scope or date, or add a row for what it decided"
            .to_owned(),
    };
    found.help(help)
}

/// What is wrong with those who decided.
fn absence(on_day: OnDay<'_>, decided_by: &[Reference]) -> String {
    let person = decided_by.iter().find_map(|who| match on_day.org.party(who) {
        Some(Party::Person(person)) if !on_day.was_there(person) => Some(person),
        _ => None,
    });
    match person {
        Some(person) if person.is_here(on_day.day) => format!("{} had not joined yet", short(person.name())),
        Some(person) => format!("{} had left by then", short(person.name())),
        None => "held no such right on that day".to_owned(),
    }
}

/// Whose right it is, and whether it was in force.
fn held_by(org: &Org, grant: &Grant<'_>, day: Date) -> String {
    let words = decides(org, grant, "");
    match (&grant.row.until, &grant.row.from) {
        (Some(until), _) if until.value < day => format!("{words}, until {}", until.value),
        (_, Some(from)) if from.value > day => format!("{words}, from {}", from.value),
        _ if case(grant).is_empty() => format!("{words} this"),
        _ => words,
    }
}

/// For how much and where, to follow “the right”.
fn words_of_case(record: &Record) -> String {
    let amount = record.amount.as_ref().map_or(String::new(), |amount| format!(" for {}", amount.value));
    let scope = record.scope.to_string();
    if scope.is_empty() { amount } else { format!("{amount} in {}", short(&scope)) }
}

fn nobody_named(org: &Org, record: &Record, decision: &Reference) -> Diagnostic {
    let place = record.status.as_ref().map_or(decision.span, |status| status.span);
    let mut rows = org.rows(decision).map(|(_, row)| row);
    let right = rows.next().map_or_else(|| short(decision), |row| quoted(row.title()));
    Diagnostic::new(RULE.name, place, format!("{} does not say who decided it", quoted(record.title())))
        .saying("decided, and by nobody")
        .help(format!("name under `decided_by:` who used the right to {right}"))
        .softer()
}

fn no_amount(record: &Record, decision: &Reference, candidates: &Candidates<'_>) -> Diagnostic {
    let ends = candidates.all.iter().flat_map(|grant| [grant.up_to(), grant.above()]).flatten();
    let unit = ends.map(|end: &Amount| end.unit.as_str()).next().unwrap_or_default();
    let (place, message, label) = match &record.amount {
        None => (decision.span, format!("{} names no amount, and who decides depends on it", quoted(record.title())), "decided by amount"),
        Some(amount) => {
            let message = format!("the amount of {} is in {}, and the limits are in {}", quoted(record.title()), short(&amount.value.unit), short(unit));
            (amount.span, message, "cannot be held against the limits")
        }
    };
    let mut found = Diagnostic::new(RULE.name, place, message).saying(label).softer();
    let tiers = candidates.all.iter().filter_map(|grant| Some((grant, grant.tier?)));
    for (grant, tier) in tiers.take(6) {
        found = found.also(tier.span, format!("this limit is for amounts{}", rights::amounts(grant.above(), grant.up_to())));
    }
    found.help(format!("name the amount under `amount:`, in {}", short(unit)))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox, joined: 2024-01-01 }
  jonas: { name: Jonas Weil }
  ines: { name: Ines Roth, left: 2026-06-01 }
  omar: { name: Omar Said, joined: 2026-06-01 }
roles:
  cfo: { title: CFO, held_by: lena, deputy: jonas, reports_to: ceo }
  ceo: { title: CEO, held_by: omar }
  controller: { title: Controller, held_by: jonas }
  cro: { title: CRO }
";

    /// What the rule finds of one record with these fields, and whether it could not look.
    fn found(rows: &str, record: &str) -> (Vec<String>, bool) {
        let book = format!(
            "{PEOPLE}# charters/executive.yaml\nname: Executive\nmembers: [cfo, ceo, cro]\n# charters/finance/charter.yaml\n\
             name: Finance\nlead: cfo\nmembers: [lena, jonas]\ndecisions:\n{rows}\n\
             # charters/finance/records/2026-03-01-x.md\n---\ntitle: X\ndecision: d\ndate: 2026-03-01\n{record}\n---\n"
        );
        let (_, report) = report(Some("decided-without-right"), &book);
        let words = report.findings.iter().map(|own| format!("{}: {}", own.level.word(), own.diagnostic.message));
        (words.collect(), !report.not_evaluated.is_empty())
    }

    fn is_clean(rows: &str, record: &str) -> bool {
        found(rows, record) == (Vec::new(), false)
    }

    fn is_unknown(rows: &str, record: &str) -> bool {
        found(rows, record) == (Vec::new(), true)
    }

    const CFO: &str = "  - { id: d, title: D, decide: cfo }";

    #[test]
    fn the_record_and_the_right_are_shown() {
        check(
            "decided-without-right",
            "
# charters/people.yaml
roles: { cfo: { title: CFO }, cro: { title: CRO } }
# charters/finance/charter.yaml
decisions:
  - id: discounts
    title: Discounts
    scope: { region: [EMEA] }
    decide: cfo
    #       ^^^ CFO decides in EMEA
  - { id: discounts, title: Discounts, scope: { region: AMER }, decide: cro }
# charters/growth/charter.yaml
name: Growth
# charters/growth/records/2026-01-01-x.md
---
title: X
decision: discounts
status: superseded
date: 2026-01-01
decided_by: [cro]
#            ^^^ held no such right on that day
scope: { region: EMEA }
---
",
        );
    }

    #[test]
    fn whoever_holds_the_right_or_stands_in_may_decide() {
        for who in ["cfo", "lena", "jonas", "controller", "[cro, cfo]"] {
            assert!(is_clean(CFO, &format!("status: decided\ndecided_by: {who}")), "{who}");
        }
        let row = "  - { id: d, title: D, decide: cro, deputy: controller, escalate: { to: executive } }";
        for who in ["cro", "jonas", "executive"] {
            assert!(is_clean(row, &format!("status: decided\ndecided_by: {who}")), "{who}");
        }
        let (words, _) = found(CFO, "status: decided\ndecided_by: cro");
        assert_eq!(words, ["error: CRO decided “X” on 2026-03-01 without holding the right"]);
    }

    #[test]
    fn a_team_decides_through_itself_its_members_or_its_way_of_deciding() {
        let row = "  - { id: d, title: D, decide: finance }";
        assert!(is_clean(row, "status: decided\ndecided_by: finance"));
        assert!(is_clean(row, "status: decided\ndecided_by: [cfo, jonas]"));
        assert_eq!(found(row, "status: decided\ndecided_by: cfo").0.len(), 1);
        let with = |decides_by: &str, who: &str| {
            found(&format!("{row}\ndecides_by: {decides_by}"), &format!("status: decided\ndecided_by: {who}")).0.is_empty()
        };
        assert!(with("{ method: leader }", "lena") && !with("{ method: leader }", "jonas"));
        assert!(with("{ method: consent, quorum: 1 }", "jonas") && with("{ method: advice }", "jonas"));
        assert!(with("{ method: consent, tie_break: controller }", "jonas") && !with("{ method: majority }", "jonas"));
        let executive = "  - { id: d, title: D, decide: executive }";
        assert!(is_clean(executive, "status: decided\ndecided_by: [cfo, ceo, cro]"));
        assert!(is_unknown(executive, "status: decided\ndecided_by: [lena, ines, cro]"), "she may have been the CEO");
    }

    #[test]
    fn nothing_is_said_of_who_may_have_held_a_role_then() {
        let by = |role: &str, who: &str| {
            let row = format!("  - {{ id: d, title: D, decide: {role} }}");
            found(&row, &format!("status: decided\ndecided_by: {who}"))
        };
        assert_eq!(by("cfo", "ines"), (Vec::new(), true), "she has left since");
        assert_eq!(by("ceo", "jonas"), (Vec::new(), true), "today's CEO came later");
        assert_eq!(by("cro", "jonas"), (Vec::new(), true), "nobody holds the role today");
        assert_eq!(by("controller", "lena").0.len(), 1, "he was there, and is here still");
        let (words, unknown) = by("ceo", "omar");
        assert!(words.len() == 1 && !unknown, "he had not joined yet");
    }

    const TIERS: &str = "  - { id: d, title: D, agree: [cro], limits: [{ up_to: 5k EUR, decide: controller }, { above: 5k EUR, up_to: 9k EUR, decide: cfo }] }";

    #[test]
    fn the_amount_chooses_the_tier_and_without_one_any_will_do_with_a_warning() {
        assert!(is_clean(TIERS, "status: decided\namount: 5k EUR\ndecided_by: controller"));
        let words = |record: &str| found(TIERS, record).0.join("; ");
        assert_eq!(
            words("status: decided\namount: 6k EUR\ndecided_by: controller"),
            "",
            "he stands in for the CFO"
        );
        assert_eq!(
            words("status: decided\namount: 10k EUR\ndecided_by: cfo"),
            "error: CFO decided “X” on 2026-03-01 without holding the right for 10,000 EUR"
        );
        assert_eq!(words("status: decided\ndecided_by: cfo"), "warn: “X” names no amount, and who decides depends on it");
        assert_eq!(
            words("status: decided\namount: 6k USD\ndecided_by: cfo"),
            "warn: the amount of “X” is in USD, and the limits are in EUR"
        );
        assert!(words("status: decided\ndecided_by: ceo").starts_with("error: CEO decided"));
    }

    #[test]
    fn whoever_decides_some_or_has_a_veto_may_refuse() {
        for who in ["controller", "cro", "cfo"] {
            assert!(is_clean(TIERS, &format!("status: rejected\namount: 6k EUR\ndecided_by: {who}")), "{who}");
        }
        let (words, _) = found(TIERS, "status: rejected\namount: 6k EUR\ndecided_by: ceo");
        assert_eq!(words.len(), 1);
        assert!(words[0].starts_with("warn: CEO refused"), "{words:?}");
    }

    #[test]
    fn the_day_of_the_record_counts() {
        let row = "  - { id: d, title: D, decide: cfo, until: 2026-03-01 }\n  - { id: d, title: D, decide: ceo, from: 2026-03-02 }";
        assert!(is_clean(row, "status: decided\ndecided_by: cfo"));
        assert_eq!(found(row, "status: decided\ndecided_by: cro").0.len(), 1);
        let later = "  - { id: d, title: D, decide: ceo, from: 2026-03-02 }";
        assert!(is_unknown(later, "status: decided\ndecided_by: cfo"), "who decided before is not written");
        let over = "  - { id: d, title: D, decide: cfo, until: 2026-02-28 }";
        assert_eq!(found(over, "status: decided\ndecided_by: cfo").0.len(), 1);
        let archived = format!("{CFO}\nstatus: archived");
        assert!(is_clean(&archived, "status: decided\ndecided_by: cfo"), "the team was not archived then");
        assert_eq!(found(&archived, "status: decided\ndecided_by: ceo").0.len(), 1);
    }

    #[test]
    fn a_right_that_was_handed_on_is_the_delegates() {
        let rows = "  - { id: d, title: D, decide: cfo }\n  - { id: d, title: D, decide: cro, delegated_from: cfo, scope: { region: EMEA } }";
        assert!(is_clean(rows, "status: decided\ndecided_by: cro\nscope: { region: EMEA }"));
        assert_eq!(found(rows, "status: decided\ndecided_by: cfo\nscope: { region: EMEA }").0.len(), 1);
        assert!(is_clean(rows, "status: decided\ndecided_by: cfo"), "it does not say where");
    }

    #[test]
    fn who_decided_must_be_said_of_what_is_decided_and_of_nothing_else() {
        assert_eq!(found(CFO, "status: decided").0, ["warn: “X” does not say who decided it"]);
        for status in ["rejected", "proposed\ndecided_by: ceo", "withdrawn\ndecided_by: ceo"] {
            assert!(is_clean(CFO, &format!("status: {status}")), "{status}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_held_against_nobody() {
        for (row, record) in [
            ("  - { id: other, title: Other, decide: cfo }", "decided_by: cro"),
            ("  - { id: d, title: D }", "decided_by: cro"),
            ("  - { id: d, title: D, decide: cfo, from: soon }", "decided_by: cro"),
            ("  - { id: d, title: D, decide: cfo }\n  - just words", "decided_by: cro"),
            (CFO, "decided_by: nobody-here"),
            (CFO, "decided_by: cro\namount: much"),
        ] {
            assert!(is_clean(row, &format!("status: decided\n{record}")), "{row} {record}");
        }
    }
}

use super::shared::unread;
use super::{Area, Context, Findings, Rule, Setting, SettingValue, rights};
use crate::answer::{Grant, Key, key as key_of};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::model::charter::{Charter, Decision};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "overloaded-decider",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "One person decides more than 40 per cent of all rows of the book, if it has 10 or more.",
    why: "Everything waits for one calendar. What this person has no time for is decided late, or without a thought.",
    example: "
# book.toml
[rules]
overloaded-decider = { min_rows = 3 }
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
# charters/company.yaml
name: Company
decisions:
  - { id: prices, title: Change a price, decide: ceo }
  - { id: refunds, title: Refund a customer, decide: aoife }
  - { id: hiring, title: Hire above the plan, decide: chro }
",
    instead: "
# book.toml
[rules]
overloaded-decider = { min_rows = 3 }
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
# charters/company.yaml
name: Company
decisions:
  - { id: prices, title: Change a price, decide: ceo }
  - { id: refunds, title: Refund a customer, decide: care-lead }
  - { id: hiring, title: Hire above the plan, decide: chro }
",
    settings: &[
        Setting {
            name: "percent",
            default: SettingValue::Number(40),
            means: "The most of the book's rows, of 100, that one person may decide. A row with limits counts for each of \
                    its deciders.",
        },
        Setting {
            name: "min_rows",
            default: SettingValue::Number(10),
            means: "How many rows a book must have before it is looked at.",
        },
    ],
    run,
};

type Decided<'a> = (&'a Charter, &'a Decision, &'a Reference);

fn run(cx: &Context<'_>, out: &mut Findings) {
    // Rows that could not be read may be other people's.
    if let Some(file) = cx.org.unread.any_charter() {
        return out.not_evaluated(unread(cx, file));
    }
    let mut by_person: BTreeMap<&str, Vec<Decided<'_>>> = BTreeMap::new();
    let mut count = 0;
    for (charter, row) in rights::rows(cx).filter(|(_, row)| row.in_force(cx.today())) {
        let mut is_decided = !rights::is_whole(row);
        for grant in Grant::of_row(charter, row) {
            let deciders = || grant.deciders();
            is_decided |= deciders().next().is_some();
            for key in grant.deciders_key(cx.subject.org) {
                let Key::Person(person) = key else { continue };
                let own = |decider: &&Reference| key_of(cx.subject.org, &decider.value) == Key::Person(person);
                let Some(place) = deciders().find(own).or(deciders().next()) else { continue };
                let all = by_person.entry(person).or_default();
                if all.last().is_none_or(|(_, last, _)| !std::ptr::eq(*last, row)) {
                    all.push((charter, row, place));
                }
            }
        }
        // A row without a decider says who else has a part in another one.
        count += usize::from(is_decided);
    }
    let percent = usize::try_from(cx.number("percent")).unwrap_or(usize::MAX);
    let too_many = |decided: usize| decided.saturating_mul(100) > percent.saturating_mul(count);
    if count >= usize::try_from(cx.number("min_rows")).unwrap_or(usize::MAX) {
        let overloaded = by_person.into_iter().filter(|(_, all)| too_many(all.len()));
        out.extend(overloaded.filter_map(|(person, all)| finding(cx, person, &all, count, percent)));
    }
}

fn finding(cx: &Context<'_>, person: &str, all: &[Decided<'_>], count: usize, percent: usize) -> Option<Diagnostic> {
    let person = cx.org.person(person)?;
    let name = short(person.name());
    let message = format!("{name} has the last word in {} of the book's {count} rows of decisions, more than {percent} %", all.len());
    let mut finding = Diagnostic::new(RULE.name, person.id.span, message).saying("decides all of the following");
    for (charter, row, place) in all {
        finding = finding.also(place.span, format!("{} of {}", quoted(row.title()), short(charter.name())));
    }
    Some(finding.help(
        "hand on what others know more about: another decider with this one under `consult`, or `limits:` above which \
         it comes back",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
  lena: { name: Lena Fox }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
  both: { title: Both, held_by: [aoife, lena] }
";

    /// A book with so many rows of each decider, and other lines.
    fn messages(rows: &[(&str, usize)], more: &str) -> Vec<String> {
        let row = |(at, who): (usize, &str)| format!("  - {{ id: r-{at}, title: R, decide: {who} }}\n");
        let deciders = rows.iter().flat_map(|(who, count)| std::iter::repeat_n(*who, *count));
        let rows: String = deciders.enumerate().map(row).collect();
        let book = format!("{PEOPLE}# charters/company.yaml\nmembers: [aoife, lena]\ndecisions:\n{rows}{more}");
        let (_, report) = report(Some("overloaded-decider"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn every_row_of_the_person_is_labelled_in_all_charters() {
        let book = "
# book.toml
[rules]
overloaded-decider = { percent = 50, min_rows = 3 }
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
# ^^^^^ decides all of the following
  lena: { name: Lena Fox }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
# charters/company.yaml
name: Company
decisions:
  - { id: a, title: A, decide: [aoife, ceo] }
  #                             ^^^^^ “A” of Company
  - { id: b, title: B, decide: lena }
# charters/growth.yaml
name: Growth
decisions:
  - { id: c, title: C, limits: [{ up_to: 5 EUR, decide: cfo }, { above: 5 EUR, decide: ceo }] }
  #                                                                                    ^^^ “C” of Growth
";
        check("overloaded-decider", book);
    }

    #[test]
    fn more_than_forty_of_a_hundred_and_ten_rows_at_least() {
        let message = "Aoife Brennan has the last word in 5 of the book's 10 rows of decisions, more than 40 %";
        assert_eq!(messages(&[("ceo", 5), ("cfo", 5)], ""), [message]);
        assert!(messages(&[("ceo", 4), ("cfo", 6)], "").is_empty());
        assert!(messages(&[("ceo", 9)], "").is_empty());
    }

    #[test]
    fn bodies_shared_roles_and_what_is_not_in_force_count_for_nobody() {
        assert!(messages(&[("company", 5), ("both", 5), ("cfo", 2)], "").is_empty());
        for time in ["from: 2026-11-21", "until: 2026-11-19"] {
            let more = format!("  - {{ id: x, title: X, decide: ceo, {time} }}\n");
            assert!(messages(&[("ceo", 4), ("cfo", 6)], &more).is_empty(), "{time}");
        }
        let parts = "  - { id: x, title: X, consult: cfo }\n";
        assert_eq!(messages(&[("ceo", 5), ("cfo", 5)], parts).len(), 1, "a row that only adds parts is none more");
        let archived = "# charters/old.yaml\nstatus: archived\ndecisions: [{ id: z, title: Z, decide: ceo }]\n";
        assert!(messages(&[("ceo", 4), ("cfo", 6)], archived).is_empty());
    }

    #[test]
    fn rows_that_could_not_be_read_may_be_other_peoples() {
        assert!(messages(&[("ceo", 5), ("cfo", 5)], "  - { title: Without an id }\n").is_empty());
        let unread = ["dceide: cfo", "limits: much", "decide: { who: [cfo] }"];
        let row = |what: &&str| format!("  - {{ id: x, title: X, {what} }}\n");
        assert!(messages(&[("ceo", 5), ("cfo", 5)], &unread.iter().map(row).collect::<String>()).is_empty());
    }
}

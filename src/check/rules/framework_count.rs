use super::several_deciders::different;
use super::undecided_right::framework;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Decision;
use crate::model::{Count, Framework, Part, Reference};
use crate::source::Span;
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "framework-count",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "A row has too few or too many of a part that its framework counts: RACI wants one A, DACI one D and one A, \
            RAPID one D and at least one R and one P, and a book's own what it says.",
    why: "A framework is a promise that the same letter always means one clear thing; a second A or a missing D breaks \
          it where it is needed most.",
    example: "
# charters/growth.yaml
decisions:
  - { id: campaigns, title: Run campaigns, framework: daci, letters: { cro: A, cmo: A, sales-ops: C } }
",
    instead: "
# charters/growth.yaml
decisions:
  - { id: campaigns, title: Run campaigns, framework: daci, letters: { cro: A, cmo: D, sales-ops: C } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx) {
        let Some(framework) = framework(cx.org, row) else { continue };
        let complete = !row.faulty && !row.parts_unread && !charter.unread.other;
        for (part, count) in &framework.counts {
            for (place, holders) in having(row, *part) {
                let number = number(cx, *part, &holders);
                let too_few = number < count.least as usize;
                if !count.allows(number) && (complete || !too_few) {
                    out.push(finding(cx, Fault { row, framework, part: *part, count: *count, number, place, holders }));
                }
            }
        }
    }
}

/// Who has a part, with the place that asks for it: the row, or for deciders each tier.
fn having(row: &Decision, part: Part) -> Vec<(Span, Vec<&Reference>)> {
    if part == Part::Decide && !row.tiers.is_empty() {
        return row.tiers.iter().map(|tier| (tier.span, tier.decide.iter().collect())).collect();
    }
    vec![(row.id.span, row.having(part).map(|holder| &holder.who).collect())]
}

/// How many different parties have a part. Deciders who are a whole team together are one.
fn number(cx: &Context<'_>, part: Part, holders: &[&Reference]) -> usize {
    if part == Part::Decide {
        return crate::answer::deciders_key(cx.org, holders.iter().copied()).len();
    }
    holders.iter().map(|holder| crate::answer::key(cx.org, &holder.value)).collect::<HashSet<_>>().len()
}

struct Fault<'a> {
    row: &'a Decision,
    framework: &'a Framework,
    part: Part,
    count: Count,
    number: usize,
    place: Span,
    holders: Vec<&'a Reference>,
}

fn finding(cx: &Context<'_>, fault: Fault<'_>) -> Diagnostic {
    let Fault { row, framework, part, count, number, place, holders } = fault;
    let letter = framework.letter(part).map_or_else(String::new, |letter| format!(" ({letter})"));
    let title = short(&framework.title);
    let has = match number {
        0 => format!("nobody who {}", does(part)),
        1 => format!("1 party who {}", does(part)),
        number => format!("{number} parties who {}", them(part)),
    };
    let message = format!("{} has {has}{letter}; {title} asks for {count}", quoted(row.title()));
    if number < count.least as usize {
        let help = format!("name who {} with `{part}:`{}", does(part), in_letters(framework, part));
        return Diagnostic::new(RULE.name, place, message).saying(format!("`{part}` is missing here")).help(help);
    }
    let help = format!("keep {} of them and give the others another part, such as `consult:`", keep(count));
    let parties = match part {
        Part::Decide => different(cx.org, holders),
        _ => distinct(cx, holders),
    };
    let mut finding = Diagnostic::new(RULE.name, place, message).help(help);
    if !parties.is_empty() {
        finding.labels.clear();
    }
    for party in parties.iter().rev() {
        finding = finding.also(party.span, format!("{} {}", rights::name(cx.org, party), does(part)));
    }
    finding
}

fn distinct<'a>(cx: &'a Context<'_>, holders: Vec<&'a Reference>) -> Vec<&'a Reference> {
    let mut seen = HashSet::new();
    holders.into_iter().filter(|holder| seen.insert(crate::answer::key(cx.org, &holder.value))).collect()
}

fn keep(count: Count) -> String {
    count.most.map_or_else(String::new, |most| if most == 1 { "one".to_owned() } else { most.to_string() })
}

fn in_letters(framework: &Framework, part: Part) -> String {
    framework.letter(part).map_or_else(String::new, |letter| format!(" or the letter {letter}"))
}

/// What somebody with a part does.
pub(super) fn does(part: Part) -> &'static str {
    match part {
        Part::Decide => "decides",
        Part::Agree => "must agree",
        Part::Drive => "drives it",
        Part::Recommend => "recommends",
        Part::Consult => "is consulted",
        Part::Perform => "carries it out",
        Part::Support => "helps",
        Part::Verify => "verifies",
        Part::Inform => "is informed",
        Part::Omit => "is left out",
    }
}

/// The same of several.
fn them(part: Part) -> &'static str {
    match part {
        Part::Decide => "decide",
        Part::Agree => "must agree",
        Part::Drive => "drive it",
        Part::Recommend => "recommend",
        Part::Consult => "are consulted",
        Part::Perform => "carry it out",
        Part::Support => "help",
        Part::Verify => "verify",
        Part::Inform => "are informed",
        Part::Omit => "are left out",
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn too_few_at_the_row_and_too_many_at_each_of_them() {
        check(
            "framework-count",
            "
# charters/growth.yaml
framework: daci
decisions:
  - id: campaigns
    #   ^^^^^^^^^ `drive` is missing here
    title: Run campaigns
    letters:
      cro: A
#     ^^^ `cro` decides
      cmo: A
#     ^^^ `cmo` decides
",
        );
    }

    #[test]
    fn each_tier_is_counted_for_itself() {
        check(
            "framework-count",
            "
# charters/finance.yaml
decisions:
  - id: contracts
    title: Sign contracts
    framework: raci
    limits:
      - { up_to: 5k EUR, decide: [cfo, ceo] }
      #                           ^^^ `cfo` decides
      #                                ^^^ `ceo` decides
      - { above: 5k EUR, decide: ceo }
",
        );
    }

    #[test]
    fn a_books_own_framework_is_counted_as_it_says() {
        let book = "
# book.toml
[decisions]
framework = \"ours\"
[frameworks.ours]
letters = { A = \"decide\", C = \"consult\", D = \"drive\" }
count = { decide = \"1\", consult = \"1-2\", drive = \"1+\" }
# charters/finance.yaml
decisions:
  - { id: a, title: A, letters: { cfo: A, ceo: C, cro: [C, D] } }
  - { id: b, title: B, letters: { cfo: A, ceo: C, cro: C, coo: C, cto: D } }
  - { id: c, title: C, letters: { cfo: A, ceo: D } }
";
        let (_, report) = report(Some("framework-count"), book);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        let expected = [
            "“B” has 3 parties who are consulted (C); OURS asks for 1 to 2",
            "“C” has nobody who is consulted (C); OURS asks for 1 to 2",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn one_party_twice_a_body_and_what_is_unread_are_not_miscounted() {
        check(
            "framework-count",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/executive.yaml
members: [cfo, ceo]
framework: raci
decisions:
  - { id: a, title: A, decide: [cfo, lena] }
  - { id: b, title: B, decide: [ceo, lena] }
  - { id: c, title: C, letters: { cfo: X } }
  - { id: d, title: D, dceide: cfo }
  - { id: e, title: E, framework: rapid, letters: { cfo: [D, R, P] } }
  - { id: f, title: F, framework: rcai }
  - { id: g, title: G, until: 2026-11-19 }
",
        );
    }
}

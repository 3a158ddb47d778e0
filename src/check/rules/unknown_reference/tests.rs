use crate::check::testing::{check, not_evaluated, report};

fn helps(fixture: &str) -> Vec<(String, String)> {
    let (_, report) = report(Some("unknown-reference"), fixture);
    let findings = report.findings.into_iter();
    findings.map(|own| (own.diagnostic.message, own.diagnostic.help.into_owned())).collect()
}

#[test]
fn every_reference_of_the_format_is_looked_up() {
    check(
        "unknown-reference",
        "
# charters/people.yaml
people: { lena: { name: Lena } }
roles:
  cfo: { title: CFO, held_by: [lena, a1], deputy: a2, reports_to: a3 }
#                                    ^^ no person has this id
#                                                 ^^ no person or role has this id
#                                                                 ^^ no person or role has this id
# charters/glossary.yaml
- { term: Patient, means: Somebody in treatment, in: b1 }
#                                                    ^^ no charter has this id
# charters/scenarios.yaml
- { ask: Contracts, decision: c1, expect: { decide: c2 } }
#                             ^^ no decision has this id
#                                                   ^^ no person, role or charter has this id
# charters/finance.yaml
name: Finance
parent: d1
#       ^^ no charter has this id
lead: d2
#     ^^ no person or role has this id
framework: d3
#          ^^ no framework has this name
decides_by: { method: consent, tie_break: d4 }
#                                         ^^ no person, role or charter has this id
members: [cfo, d5, { who: d6 }]
#              ^^ no person, role or charter has this id
#                         ^^ no person, role or charter has this id
priorities:
  - id: cash
    title: Cash
    owner: e1
    #      ^^ no person, role or charter has this id
    supports: [e2, e3/x]
    #          ^^ no priority has this id
    #              ^^^^ no priority has this id
    contributors: [e4]
    #              ^^ no person, role, charter or function has this id
    success: { measure: M, functions: [e5] }
    #                                  ^^ no function has this id
trade_offs:
  - { prefer: cash, even_over: close-fast }
  #                            ^^^^^^^^^^ no priority has this id
tensions:
  - { between: [f1], about: It, resolved_by: f2, escalated_to: f3 }
  #             ^^ no person, role or charter has this id
  #                                          ^^ no trade-off or record has this id
  #                                                            ^^ no person, role or charter has this id
decisions:
  - id: discounts
    title: Discounts
    distinct_from: [g1]
    #               ^^ no decision has this id
    framework: g2
    #          ^^ no framework has this name
    agree: { who: g3, on: law }
    #             ^^ no person, role or charter has this id
    limits: [{ decide: g4 }]
    #                  ^^ no person, role or charter has this id
    affects: [g5]
    #         ^^ no function has this id
    escalate: { to: g6 }
    #               ^^ no person, role or charter has this id
    deputy: g7
    #       ^^ no person, role or charter has this id
    delegated_from: g8
    #               ^^ no person, role or charter has this id
  - { id: contracts, title: Contracts, framework: raci, letters: { g9: [A, R] } }
  #                                                                ^^ no person, role or charter has this id
waivers:
  - { rule: h1, on: h2, because: So, by: h3 }
  #         ^^ no rule has this name
  #                 ^^ nothing here has this id
  #                                      ^^ no person, role or charter has this id
# charters/growth/charter.yaml
name: Growth
# charters/growth/records/2026-10-02-freeze.md
---
title: Freeze
status: decided
date: 2026-10-02
decision: i1
#         ^^ no decision has this id
decided_by: i2
#           ^^ no person, role or charter has this id
consulted: i3
#          ^^ no person, role or charter has this id
informed: i4
#         ^^ no person, role or charter has this id
supersedes: i5
#           ^^ no record has this id
affects: i6
#        ^^ no priority has this id
dissent: { who: i7 }
#               ^^ no person, role or charter has this id
---
# charters/growth/ballots/2026-q4/lena.yaml
decides: { j1: j2 }
#          ^^ no decision has this id
#              ^^ no person, role or charter has this id
# charters/growth/read-backs/lena.yaml
- { charter: k1, text: abc }
#            ^^ no charter has this id
",
    );
}

#[test]
fn references_that_resolve_are_silent_earlier_ids_and_functions_too() {
    check(
        "unknown-reference",
        "
# book.toml
[decisions]
framework = \"daci\"
# charters/people.yaml
people: { lena: { name: Lena } }
roles: { cfo: { title: CFO, held_by: lena, reports_to: lena } }
# charters/company.yaml
name: Company
was: [firm]
priorities:
  - { id: keep-patients, title: Keep, was: [retain] }
# charters/finance.yaml
name: Finance
parent: firm
function: money
priorities:
  - { id: cash, title: Cash, owner: cfo, supports: firm/retain, contributors: [money, company, lena] }
trade_offs:
  - { id: prudence, prefer: cash, even_over: Growth at any price }
  - { prefer: Well-being, even_over: company/keep-patients }
tensions:
  - { between: [cfo, company], about: It, resolved_by: prudence }
decisions:
  - { id: discounts, title: Discounts, was: [rebates], inform: everyone, affects: [money, firm] }
  - { id: contracts, title: Contracts, distinct_from: [rebates], decide: company }
waivers:
  - { rule: tied-priorities, on: finance, because: So }
",
    );
}

#[test]
fn the_nearest_id_is_named_and_the_right_spelling_of_a_folded_one() {
    let found = helps(
        "
# charters/people.yaml
people: { straße: { name: A } }
roles: { cfo: { title: CFO } }
# charters/company.yaml
name: Company
priorities: [{ id: keep-patients, title: Keep }]
# charters/finance.yaml
name: Finance
function: money
lead: CFO
parent: compny
members: [strasse, money]
priorities:
  - { id: cash, title: Cash, supports: [company/keep-patient, keep-patients] }
",
    );
    let helps: Vec<_> = found.iter().map(|(_, help)| help.as_str()).collect();
    let meant = |id: &str| format!("did you mean `{id}`?");
    let expected = ["cfo", "company", "straße", "finance", "company/keep-patients", "company/keep-patients"].map(meant);
    assert_eq!(helps, expected);
    assert_eq!(found[0].0, "Finance names `CFO` as its lead, but no person or role has that id");
}

#[test]
fn an_id_of_another_kind_says_what_it_is() {
    check(
        "unknown-reference",
        "
# charters/people.yaml
roles: { cfo: { title: CFO, held_by: everyone } }
#                                    ^^^^^^^^ this is the word for all people
# charters/finance.yaml
name: Finance
parent: cfo
#       ^^^ this is a role
lead: finance
#     ^^^^^^^ this is a team
",
    );
}

#[test]
fn scopes_are_looked_up_where_the_book_declares_them() {
    let rows = "
# charters/finance.yaml
decisions:
  - { id: a, title: A, scope: { region: [EMEA, emea, APAC], product: [app] } }
";
    check("unknown-reference", rows);
    check(
        "unknown-reference",
        "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\"]
# charters/finance.yaml
decisions:
  - { id: a, title: A, scope: { region: [EMEA, emea, APAC], product: [app] } }
  #                                            ^^^^ not declared
  #                                                  ^^^^ not declared
  #                                                         ^^^^^^^ not declared
",
    );
}

#[test]
fn the_books_own_framework_is_looked_up() {
    check(
        "unknown-reference",
        "
# book.toml
[decisions]
framework = \"dacy\"
#           ^^^^^^ no framework has this name
[frameworks.ours]
letters = { A = \"decide\" }
# charters/finance.yaml
framework: ours
decisions:
  - { id: a, title: A }
# charters/growth.yaml
decisions:
  - { id: a, title: A }
",
    );
}

#[test]
fn what_may_stand_in_an_unread_text_is_not_reported() {
    check(
        "unknown-reference",
        "
# charters/people.yaml
peple: { lena: { name: Lena } }
# charters/care.yaml
name: Care
priorites: [{ id: keep, title: Keep }]
decsions: [{ id: b, title: B }]
functon: risk
# charters/legal.yml
name: Legal
# charters/notes.md
Just notes.
# charters/ops/runway.png
# charters/finance.yaml
name: Finance
lead: lena
parent: notes
members: [legal, ops]
priorities:
  - { id: cash, title: Cash, supports: [care/keep, ops/keep, nowhere/keep], contributors: [risk] }
  #                                                          ^^^^^^^^^^^^ no priority has this id
decisions:
  - { id: a, title: A, distinct_from: [b, c], affects: [risk] }
  #                                       ^ no decision has this id
",
    );
}

#[test]
fn where_it_stays_silent_it_says_so() {
    let book = "
# charters/finance.yaml
decisions: [{ id: a, title: A, distinct_from: b }]
# charters/growth.yaml
decisions: [{ id: b
";
    let because = not_evaluated("unknown-reference", book);
    assert_eq!(because.as_deref(), Some("charters/growth.yaml could not be read"));
}

#[test]
fn what_texts_name_in_brackets_exists_and_is_spelt_right() {
    check(
        "unknown-reference",
        "
# charters/glossary.yaml
- { term: Active patient, means: \"See [[active patient]] and [[payer]].\" }
#                                                            ^^^^^^^^^ nothing has this id
# charters/people.yaml
people: { lena: { name: Lena } }
roles: { cfo: { title: CFO } }
# charters/finance/charter.yaml
name: Finance
purpose: \"[[cash]] [[growth/markets]] [[a]] [[lena]] [[cfo]] [[growth]] [[ACTIVE patient]] [[2026-01-01-x]] `[[none]]`\"
priorities:
  - { id: cash, title: Cash, was: [runway], why_now: \"As [[runway]] [[chas|money]] says.\" }
#                                                                   ^^^^^^^^^^^^^^ nothing has this id
decisions:
  - { id: a, title: A }
# charters/finance/records/2026-01-01-x.md
---
title: X, see [[markets]]
#             ^^^^^^^^^^^ nothing has this id
status: decided
date: 2026-01-01
---
It is [[finance/2026-01-01-x]], not [[finance/2026-01-01-y]] or [[everyone]].
#                                   ^^^^^^^^^^^^^^^^^^^^^^^^ nothing has this id
#                                                               ^^^^^^^^^^^^ nothing has this id
# charters/growth.yaml
name: Growth
purpose: We grow.
priorities: [{ id: markets, title: Markets }]
",
    );
}

#[test]
fn the_nearest_name_is_told() {
    let helps = |name: &str| {
        let book = format!(
            "# charters/people.yaml\npeople: {{ lena: {{ name: Lena }} }}\n# charters/glossary.yaml\n- {{ term: Active patient, means: M }}\n\
             # charters/finance.yaml\nname: Finance\npurpose: \"[[{name}]]\"\npriorities: [{{ id: cash-runway, title: Cash }}]\n\
             # charters/growth.yaml\nname: Growth\npriorities: [{{ id: new-markets, title: Markets }}]\n"
        );
        let (_, report) = report(Some("unknown-reference"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.help.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(helps("cash-runwy"), ["did you mean `cash-runway`?"]);
    assert_eq!(helps("new-markets"), ["did you mean `growth/new-markets`?"]);
    assert_eq!(helps("growth/new-market"), ["did you mean `growth/new-markets`?"]);
    assert_eq!(helps("lenna"), ["did you mean `lena`?"]);
    assert_eq!(helps("activ patient"), ["did you mean `Active patient`?"]);
}

use super::shared::unread;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Differing, Grant, Unknown, Verdict, judge};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::record::Scenario;
use crate::model::{Org, Part, Reference};
use crate::source::{LineIndex, Span};
use std::collections::BTreeSet;

pub(in crate::check) const RULE: Rule = Rule {
    name: "failed-scenario",
    area: Area::Norms,
    level: Some(Level::Error),
    finds: "The matrix does not answer a question of `scenarios.yaml` as it expects, or the question leaves out the \
            amount that it depends on.",
    why: "A scenario is a case on which people once agreed. When the answer changes and nobody meant it to, the next \
          real case goes to the wrong person.",
    example: "
# charters/people.yaml
roles:
  controller: { title: Controller }
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 50k EUR, decide: controller }
      - { above: 50k EUR, decide: cfo }
# charters/scenarios.yaml
- ask: A cleaning contract for 40,000 EUR
  decision: vendor-contracts
  amount: 40k EUR
  expect: { decide: cfo }
",
    instead: "
# charters/people.yaml
roles:
  controller: { title: Controller }
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k EUR, decide: cfo }
# charters/scenarios.yaml
- ask: A cleaning contract for 40,000 EUR
  decision: vendor-contracts
  amount: 40k EUR
  expect: { decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    // To find the line of each takes long in a long text, and the first words stay.
    let mut first_unknown = None;
    for scenario in &org.scenarios {
        match judge(org, scenario, cx.today()) {
            Verdict::Passed => {}
            Verdict::Differs(all) => out.extend(differs(org, scenario, &all)),
            Verdict::NoAmount(tier) => out.push(no_amount(org, scenario, &tier)),
            Verdict::Unknown(why) => _ = first_unknown.get_or_insert(why),
        }
    }
    if let Some(why) = first_unknown {
        out.not_evaluated(unknown(cx, why));
    }
    if let Some(file) = org.unread.scenarios.first() {
        out.not_evaluated(unread(cx, *file));
    }
}

fn unknown(cx: &Context<'_>, why: Unknown) -> String {
    let line = |span: Span| {
        let file = cx.sources.file(span.file);
        format!("line {} of {}", LineIndex::new(file.text()).place(span.start as usize).line, file.path)
    };
    match why {
        Unknown::Unread(span) => format!("what begins in {} could not be read", line(span)),
        Unknown::MayStandIn(file) => unread(cx, file),
        Unknown::Nothing(span) => format!("{} names something that is not there", line(span)),
    }
}

/// The question, or the decision where it is not put in words.
fn question(org: &Org, scenario: &Scenario) -> String {
    let decision = scenario.decision.as_ref().and_then(|id| org.rows(id).next()).map_or("a scenario", |(_, row)| row.title());
    quoted(scenario.ask.as_ref().map_or(decision, |ask| ask.words()))
}

fn differs(org: &Org, scenario: &Scenario, all: &[Differing<'_>]) -> Option<Diagnostic> {
    let first = all.first()?;
    let because = first.right.as_ref().err().map_or("", |why| why.words());
    let today = if because.is_empty() { String::new() } else { format!(", since {because}") };
    let message = format!(
        "in {}, {} today{today}, and the scenario expects {}",
        question(org, scenario),
        does(org, first.part, &first.named),
        who(org, first.expected)
    );
    let expects = |own: &Differing<'_>| format!("expects {}", who(org, own.expected));
    let mut finding = Diagnostic::new(RULE.name, first.word.span, message).saying(expects(first));
    let mut seen = BTreeSet::from([first.word.span]);
    for own in all {
        if seen.insert(own.word.span) {
            finding = finding.also(own.word.span, expects(own));
        }
    }
    for own in all {
        let Ok(grant) = &own.right else { continue };
        let (place, words) = answers(org, own, grant);
        if seen.insert(place) {
            finding = finding.also(place, words);
        }
    }
    let help = "ask which of the two is meant: change the row if the scenario is right, and what it expects if the row is";
    Some(finding.help(help))
}

/// What the right says, and where.
fn answers(org: &Org, own: &Differing<'_>, grant: &Grant<'_>) -> (Span, String) {
    let words = does(org, own.part, &own.named);
    match own.part {
        Part::Decide => (grant.place(), format!("{words}{}", rights::case(grant))),
        _ => (own.named.first().map_or(grant.row.id.span, |who| who.span), words),
    }
}

fn no_amount(org: &Org, scenario: &Scenario, tier: &Grant<'_>) -> Diagnostic {
    let span = scenario.decision.as_ref().map_or(scenario.span, |decision| decision.span);
    let message =
        format!("{} names no amount, and {} is decided by amount", question(org, scenario), quoted(tier.row.title()));
    let end = tier.up_to().or(tier.above()).map_or_else(String::new, |end| format!(", such as `amount: {end}`"));
    Diagnostic::new(RULE.name, span, message)
        .saying("of which amount?")
        .also(tier.place(), rights::decides(org, tier, ""))
        .help(format!("say in the scenario how much it is about{end}"))
}

/// The names of some parties, each once; none of them is “nobody”.
fn who<'a>(org: &Org, parties: impl IntoIterator<Item = &'a Reference>) -> String {
    let mut seen = BTreeSet::new();
    let parties = parties.into_iter().filter(|party| seen.insert(party.as_str()));
    match rights::names(org, parties) {
        names if names.is_empty() => "nobody".to_owned(),
        names => names,
    }
}

/// Who has a part today, as a sentence: `CFO and CRO are consulted`.
fn does(org: &Org, part: Part, named: &[&Reference]) -> String {
    let (one, several) = match part {
        Part::Decide => ("decides", "decide"),
        Part::Agree => ("must agree", "must agree"),
        Part::Drive => ("drives it", "drive it"),
        Part::Recommend => ("recommends", "recommend"),
        Part::Consult => ("is consulted", "are consulted"),
        Part::Perform => ("carries it out", "carry it out"),
        Part::Support => ("helps", "help"),
        Part::Verify => ("verifies it", "verify it"),
        Part::Inform => ("is informed", "are informed"),
        Part::Omit => ("is left out", "are left out"),
    };
    let several_parties = named.iter().any(|other| other.value != named[0].value);
    format!("{} {}", who(org, named.iter().copied()), if several_parties { several } else { one })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const BOOK: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  lead: { title: Lead }
  cfo: { title: CFO, held_by: lena }
  legal: { title: Legal }
";

    fn messages(book: &str) -> Vec<String> {
        let (_, report) = report(Some("failed-scenario"), book);
        report.findings.into_iter().map(|finding| finding.diagnostic.message).collect()
    }

    #[test]
    fn the_scenario_and_the_row_that_answers_differently_are_shown() {
        let book = format!(
            "{BOOK}{}",
            "# charters/finance.yaml
decisions:
  - id: contracts
    title: Contracts
    consult: [cfo, legal]
    #         ^^^ CFO and Legal are consulted
    limits:
      - { up_to: 5k EUR, decide: lead }
      #                          ^^^^ Lead decides up to 5,000 EUR
      - { above: 5k EUR, decide: cfo }
# charters/finance-team/scenarios.yaml
- ask: A contract for a cleaner
  decision: contracts
  amount: 4k EUR
  expect: { decide: lena, consult: cfo, agree: [] }
  #         ^^^^^^ expects Lena Fox
  #                       ^^^^^^^ expects CFO
- { ask: A lorry, decision: contracts, amount: 9k EUR, expect: { decide: lena, consult: [legal, lena] } }
"
        );
        check("failed-scenario", &book);
        let expected = "in “A contract for a cleaner”, Lead decides today, and the scenario expects Lena Fox";
        assert_eq!(messages(&book), [expected]);
    }

    #[test]
    fn where_nobody_decides_it_says_why_and_an_amount_must_be_named() {
        let book = format!(
            "{BOOK}{}",
            "# charters/finance.yaml
decisions:
  - id: contracts
    title: Contracts
    limits:
      - { up_to: 5k EUR, decide: lead }
      #                          ^^^^ Lead decides up to 5,000 EUR
# charters/scenarios.yaml
- { decision: contracts, amount: 6k EUR, expect: { decide: cfo } }
#                                                  ^^^^^^ expects CFO
- { ask: A lorry, decision: contracts, expect: { decide: lead } }
#                           ^^^^^^^^^ of which amount?
"
        );
        check("failed-scenario", &book);
        let expected = [
            "in “Contracts”, nobody decides today, since no limit covers this amount, and the scenario expects CFO",
            "“A lorry” names no amount, and “Contracts” is decided by amount",
        ];
        assert_eq!(messages(&book), expected);
    }

    #[test]
    fn what_could_not_be_read_is_neither_passed_nor_failed_and_is_named() {
        let book = |scenario: &str| {
            format!(
                "{BOOK}# charters/a.yaml\ndecisions:\n  - {{ id: x, title: X, decide: cfo }}\n\
                 # charters/scenarios.yaml\n- {{ decision: x, expect: {{ decide: cfo }} }}\n{scenario}\n"
            )
        };
        let because = |scenario: &str| not_evaluated("failed-scenario", &book(scenario)).unwrap_or_default();
        let counts = |scenario: &str| report(Some("failed-scenario"), &book(scenario)).1.summary.scenarios;
        let place = "line 2 of charters/scenarios.yaml";
        let unread = "- { decision: x, amount: much, expect: { decide: lead } }";
        assert_eq!(because(unread), format!("what begins in {place} could not be read"));
        let nothing = "- { decision: x, expect: { decide: ceo } }";
        assert_eq!(because(nothing), format!("{place} names something that is not there"));
        assert_eq!(because("- contracts"), "a part of charters/scenarios.yaml could not be read");
        for scenario in [unread, nothing, "- contracts"] {
            assert!(messages(&book(scenario)).is_empty());
            assert_eq!((counts(scenario).passed, counts(scenario).failed), (1, 0), "{scenario}");
        }
        let wrong = "- { decision: x, expect: { decide: lead } }";
        assert_eq!((counts(wrong).passed, counts(wrong).failed), (1, 1));
        let off = format!("{}# book.toml\n[rules]\nfailed-scenario = \"off\"\n", book(wrong));
        assert_eq!(report(None, &off).1.summary.scenarios.failed, 1, "counted also where the book turns the rule off");
        let other = report(Some("tied-priorities"), &book(wrong)).1.summary.scenarios;
        assert_eq!((other.passed, other.failed), (0, 0), "but not where another rule was asked");
    }
}

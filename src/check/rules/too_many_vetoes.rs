use super::shared::says;
use super::{Area, Context, Findings, Rule, Setting, SettingValue, rights};
use crate::answer::{Key, key};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Part;
use crate::model::charter::{Decision, Holder};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "too-many-vetoes",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "More than two parties can stop a decision, or one of them can without saying on what ground.",
    why: "Every veto is a second decider. One without a ground can be used for anything, so that people give way to it \
          before it is ever raised.",
    example: "
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cro, agree: [legal] }
",
    instead: "
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cro, agree: [{ who: legal, on: competition law }] }
",
    settings: &[
        Setting {
            name: "max",
            default: SettingValue::Number(2),
            means: "The most parties of a row that may have to agree.",
        },
        Setting {
            name: "ground",
            default: SettingValue::Flag(true),
            means: "Whether each veto must say on what ground it can be used.",
        },
    ],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (_, row) in rights::rows(cx) {
        out.extend(too_many(cx, row));
        if cx.flag("ground") && !row.faulty {
            out.extend(without_ground(cx, row));
        }
    }
}

fn too_many(cx: &Context<'_>, row: &Decision) -> Option<Diagnostic> {
    let max = usize::try_from(cx.number("max")).unwrap_or(usize::MAX);
    let mut seen = HashSet::new();
    let vetoes: Vec<&Holder> = row.having(Part::Agree).filter(|veto| seen.insert(key(cx.org, &veto.who))).collect();
    let first_beyond = vetoes.get(max)?;
    let message = format!("{} parties must agree to {}, more than {max}", vetoes.len(), quoted(row.title()));
    let mut finding = Diagnostic::new(RULE.name, first_beyond.who.span, message);
    finding.labels.clear();
    for veto in vetoes.iter().rev() {
        finding = finding.also(veto.who.span, format!("{} must agree", rights::name(cx.org, &veto.who)));
    }
    let help = "leave a veto to those who would have to answer to a law or a regulator, and move the others to `consult`";
    Some(finding.help(help))
}

fn without_ground(cx: &Context<'_>, row: &Decision) -> Option<Diagnostic> {
    let grounded = row.having(Part::Agree).filter(|veto| says(veto.on.as_ref()));
    let mut seen: HashSet<Key<'_>> = grounded.map(|veto| key(cx.org, &veto.who)).collect();
    let bare: Vec<&Holder> = row.having(Part::Agree).filter(|veto| seen.insert(key(cx.org, &veto.who))).collect();
    let (last, others) = bare.split_last()?;
    let who = rights::names(cx.org, bare.iter().map(|veto| &veto.who));
    let message = format!("{who} can stop {} on any ground", quoted(row.title()));
    let mut finding = Diagnostic::new(RULE.name, last.who.span, message).saying("no ground is named");
    for veto in others {
        finding = finding.also(veto.who.span, "no ground is named");
    }
    let id = crate::check::words::short(&last.who.value);
    Some(finding.help(format!(
        "say what the veto is for: `agree: {{ who: {id}, on: competition law }}`; if a view is enough, move it to `consult`"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn the_third_veto_is_one_too_many() {
        let book = "
# charters/growth.yaml
decisions:
  - id: discounts
    title: Discounts
    agree:
      - { who: legal, on: competition law }
      #        ^^^^^ `legal` must agree
      - { who: cfo, on: margin }
      #        ^^^ `cfo` must agree
      - { who: care, on: what we can keep }
      #        ^^^^ `care` must agree
";
        check("too-many-vetoes", book);
        let (_, report) = report(Some("too-many-vetoes"), book);
        assert_eq!(report.findings[0].diagnostic.message, "3 parties must agree to “Discounts”, more than 2");
    }

    #[test]
    fn vetoes_without_a_ground_are_one_finding_also_in_letters() {
        check(
            "too-many-vetoes",
            "
# charters/growth.yaml
decisions:
  - id: discounts
    title: Discounts
    agree: [legal, { who: care, on: \" \" }]
    #       ^^^^^ no ground is named
    #                     ^^^^ no ground is named
  - id: exits
    title: Exits
    framework: rapid
    letters: { cfo: A, legal: A, cro: [D, R, P] }
    #                  ^^^^^ no ground is named
    agree: { who: cfo, on: margin }
",
        );
    }

    #[test]
    fn one_party_twice_what_is_over_and_what_is_unread_are_left_alone() {
        check(
            "too-many-vetoes",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Finance Chief, held_by: lena }
# charters/growth.yaml
decisions:
  - { id: a, title: A, agree: [{ who: cfo, on: margin }, { who: lena, on: cash }, { who: legal, on: law }] }
  - { id: b, title: B, agree: [cfo, legal, care], until: 2026-11-19 }
  - { id: c, title: C, agree: { who: cfo, on: [margin] } }
  - { id: d, title: D, agree: { who: cfo, no: margin } }
  - { id: e, title: E, consult: [cfo, legal, care] }
",
        );
    }

    #[test]
    fn the_book_sets_how_many_and_whether_a_ground_is_asked_for() {
        let book = |settings: &str| {
            let row = "decisions: [{ id: a, title: A, agree: [{ who: cfo, on: margin }, legal] }]";
            format!("\n# book.toml\n[rules]\ntoo-many-vetoes = {{ {settings} }}\n# charters/a.yaml\n{row}\n")
        };
        let found = |settings| report(Some("too-many-vetoes"), &book(settings)).1.findings.len();
        assert_eq!((found("max = 2"), found("max = 1"), found("ground = false")), (1, 2, 0));
    }
}

use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::{Audience, Reach};

pub(super) const RULE: Rule = Rule {
    name: "wider-than-parent",
    area: Area::Audience,
    level: Some(Level::Warn),
    finds: "An `audience` tries to show a part to more people than may see what it stands in; it is not widened.",
    why: "Whoever wrote it believes that everybody can read this part, and they cannot.",
    example: "
# charters/board.yaml
name: Board
purpose: We decide.
audience: leadership
norms:
  - { about: conflict, we_will: Talk it over, audience: employees }
",
    instead: "
# charters/board.yaml
name: Board
purpose: We decide.
audience: leadership
norms:
  - { about: conflict, we_will: Talk it over }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in &cx.org.charters {
        let Reach::Audience(holds) = charter.audience.reach else { continue };
        for (audience, what) in parts(charter) {
            let Some(written) = &audience.written else { continue };
            let own = cx.config.audiences.iter().position(|known| *known == *crate::model::Id::new(written));
            if own.is_none_or(|own| own >= holds) {
                continue;
            }
            let (team, narrow) = (short(charter.name()), &cx.config.audiences[holds]);
            let what = what.words(&team);
            let message = format!("{what} should be for `{}`, but {team} is for `{narrow}` only", written.value);
            let mut found = Diagnostic::new(RULE.name, written.span, message)
                .saying(format!("stays for `{narrow}`"))
                .help("remove this `audience`, or move the part to where all of its readers may look");
            if let Some(outer) = &charter.audience.written {
                found = found.also(outer.span, format!("all of {team} is for `{narrow}`"));
            }
            out.push(found);
        }
    }
}

/// What has an audience of its own.
enum What<'a> {
    /// How a member sees the team.
    Lens(&'a str),
    /// Something with a title.
    Titled(&'a str),
    /// Something of a team.
    Of(&'static str),
    /// Something that a team leaves undone.
    NotNow,
}

impl What<'_> {
    fn words(&self, team: &str) -> String {
        match self {
            Self::Lens(member) => format!("the lens of `{member}`"),
            Self::Titled(title) => quoted(title),
            Self::Of(what) => format!("{what} of {team}"),
            Self::NotNow => format!("something that {team} leaves undone"),
        }
    }
}

/// Everything in a charter that has an audience of its own.
fn parts(charter: &Charter) -> impl Iterator<Item = (&Audience, What<'_>)> {
    let members = charter.members.iter().map(|own| (&own.audience, What::Lens(&own.who)));
    let priorities = charter.priorities.iter().map(|own| (&own.audience, What::Titled(own.title())));
    let not_now = charter.not_now.iter().map(|own| (&own.audience, What::NotNow));
    let trade_offs = charter.trade_offs.iter().map(|own| (&own.audience, What::Of("a trade-off")));
    let tensions = charter.tensions.iter().map(|own| (&own.audience, What::Of("a tension")));
    let decisions = charter.decisions.iter().map(|own| (&own.audience, What::Titled(own.title())));
    let norms = charter.norms.iter().map(|own| (&own.audience, What::Of("a norm")));
    let pages = charter.pages.iter().map(|own| (&own.audience, What::Titled(&own.title.source)));
    let records = charter.records.iter().map(|own| (&own.audience, What::Titled(own.title())));
    let items = members.chain(priorities).chain(not_now).chain(trade_offs).chain(tensions).chain(decisions);
    items.chain(norms).chain(pages).chain(records).filter(|(audience, _)| audience.written.is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn every_part_is_looked_at() {
        check(
            "wider-than-parent",
            "
# charters/board/charter.yaml
name: Board
purpose: We decide.
audience: leadership
#         ^^^^^^^^^^ all of Board is for `leadership`
members: [{ who: a, audience: employees }]
#                             ^^^^^^^^^ stays for `leadership`
priorities: [{ id: a, title: A, audience: employees }]
#                                         ^^^^^^^^^ stays for `leadership`
not_now: [{ title: A, audience: employees }]
#                               ^^^^^^^^^ stays for `leadership`
trade_offs: [{ prefer: A, even_over: B, audience: employees }]
#                                                 ^^^^^^^^^ stays for `leadership`
tensions: [{ between: a, about: A, audience: employees }]
#                                            ^^^^^^^^^ stays for `leadership`
decisions: [{ id: a, title: A, audience: employees }]
#                                        ^^^^^^^^^ stays for `leadership`
norms: [{ about: a, we_will: A, audience: employees }]
#                                         ^^^^^^^^^ stays for `leadership`
# charters/board/how.md
---
audience: employees
#         ^^^^^^^^^ stays for `leadership`
---
# charters/board/records/2026-01-01-x.md
---
title: X
status: decided
date: 2026-01-01
audience: employees
#         ^^^^^^^^^ stays for `leadership`
---
",
        );
    }

    #[test]
    fn every_part_is_named() {
        let book = "
# charters/board/charter.yaml
name: Board
purpose: We decide.
audience: leadership
members: [{ who: ann, audience: employees }]
priorities: [{ id: a, title: Keep cash, audience: employees }]
not_now: [{ title: A, audience: employees }]
trade_offs: [{ prefer: A, even_over: B, audience: employees }]
tensions: [{ between: a, about: A, audience: employees }]
decisions: [{ id: a, title: Hire, audience: employees }]
norms: [{ about: a, we_will: A, audience: employees }]
";
        let (_, report) = report(Some("wider-than-parent"), book);
        let named = |message: &str| message.split(" should be for").next().unwrap_or_default().to_owned();
        let named: Vec<String> = report.findings.iter().map(|own| named(&own.diagnostic.message)).collect();
        let expected = [
            "the lens of `ann`",
            "“Keep cash”",
            "something that Board leaves undone",
            "a trade-off of Board",
            "a tension of Board",
            "“Hire”",
            "a norm of Board",
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn equal_and_narrower_ones_are_fine_and_a_parent_does_not_hold_its_children() {
        check(
            "wider-than-parent",
            "
# charters/board.yaml
name: Board
purpose: We decide.
audience: leadership
norms: [{ about: a, we_will: A, audience: leadership }]
# charters/finance.yaml
name: Finance
purpose: We count.
parent: board
audience: employees
norms: [{ about: a, we_will: A, audience: leadership }]
",
        );
    }
}

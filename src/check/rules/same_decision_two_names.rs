use super::shared::some_of;
use super::{Area, Context, Findings, Rule, alike, rights};
use crate::answer::Groups;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision};
use crate::model::{Id, Org};
use crate::source::Span;
use hashbrown::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "same-decision-two-names",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "Two ids have titles or aliases that say the same, and neither says that it is `distinct_from` the other.",
    why: "Whoever asks finds one of the two rows and takes it for the whole answer. Two people can then decide one \
          question, each with a row to point to.",
    example: "
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
# charters/growth.yaml
name: Growth
decisions:
  - { id: price-cuts, title: Cut prices, aliases: [grant a discount], decide: cro }
",
    instead: "
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
# charters/growth.yaml
name: Growth
decisions:
  - { id: price-cuts, title: Cut prices, aliases: [lower list prices], decide: cro }
",
    settings: &[],
    run,
};

/// A name of a decision, where it is written.
#[derive(Clone, Copy)]
struct Name<'a> {
    decision: &'a Id,
    text: &'a str,
    span: Span,
    /// What it is to the decision.
    kind: &'static str,
    team: &'a str,
}

const ALIAS: &str = "an alias";
const ID: &str = "the id";

fn run(cx: &Context<'_>, out: &mut Findings) {
    let kinds = kinds(cx);
    if kinds.is_empty() {
        return;
    }
    let told_apart = told_apart(cx.org);
    let at: HashMap<&Id, usize> = cx.org.decision_ids().into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut same = Groups::new(at.len());
    for kind in &kinds {
        let bearers: BTreeSet<&Id> = kind.iter().map(|name| name.decision).collect();
        for pair in joined(bearers, &told_apart).windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            same.join(at[pair[0].1], at[pair[1].1]);
        }
    }
    // A name counts where another decision of its group bears it too.
    let mut found: BTreeMap<usize, Vec<Name<'_>>> = BTreeMap::new();
    for kind in kinds {
        let mut by_group: BTreeMap<usize, Vec<Name<'_>>> = BTreeMap::new();
        for name in kind {
            by_group.entry(same.root(at[name.decision])).or_default().push(name);
        }
        for (group, names) in by_group {
            if names.iter().any(|name| name.decision != names[0].decision) {
                let mut seen = HashSet::new();
                let once = names.into_iter().filter(|name| seen.insert((name.decision, name.text)));
                found.entry(group).or_default().extend(once);
            }
        }
    }
    out.extend(found.into_values().map(|names| finding(cx, names)));
}

/// The decisions that are told apart from each, by either side.
fn told_apart(org: &Org) -> HashMap<&Id, HashSet<&Id>> {
    let mut told_apart: HashMap<&Id, HashSet<&Id>> = HashMap::new();
    for (_, row) in org.all_rows() {
        for (_, other) in row.distinct_from.iter().flat_map(|other| org.rows(other).take(1)) {
            told_apart.entry(&row.id.value).or_default().insert(&other.id.value);
            told_apart.entry(&other.id.value).or_default().insert(&row.id.value);
        }
    }
    told_apart
}

/// The rows that count, with their charters. A decision with a row that could not be read wholly has none, since
/// `distinct_from` may stand there.
fn whole_rows<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Charter, &'a Decision)> + use<'a> {
    let faulty = cx.subject.org.all_rows().filter(|(_, row)| row.faulty).map(|(_, row)| &row.id.value);
    let faulty: HashSet<&Id> = faulty.collect();
    rights::rows(cx).filter(move |(_, row)| !faulty.contains(&row.id.value))
}

fn name<'a>(charter: &'a Charter, row: &'a Decision, text: &'a str, span: Span, kind: &'static str) -> Name<'a> {
    Name { decision: &row.id.value, text, span, kind, team: charter.name() }
}

/// Titles and aliases.
fn said<'a>(cx: &Context<'a>) -> Vec<Name<'a>> {
    let mut names = Vec::new();
    for (charter, row) in whole_rows(cx) {
        names.extend(row.title.as_ref().map(|title| name(charter, row, title.words(), title.span, "the title")));
        names.extend(row.aliases.iter().map(|alias| name(charter, row, alias, alias.span, ALIAS)));
    }
    names
}

/// The names that say the same, several together. An id is no more than a handle: it says the same as an alias that
/// repeats it, and as nothing else.
fn kinds<'a>(cx: &Context<'a>) -> Vec<Vec<Name<'a>>> {
    let said = said(cx);
    let texts: Vec<&str> = said.iter().map(|name| name.text).collect();
    let alike = alike::groups(&texts).several();
    let mut kinds: Vec<Vec<Name<'a>>> = alike.into_iter().map(|all| all.into_iter().map(|at| said[at]).collect()).collect();
    let mut by_key: BTreeMap<String, Vec<Name<'a>>> = BTreeMap::new();
    for alias in said.iter().filter(|name| name.kind == ALIAS) {
        by_key.entry(alike::key(alias.text)).or_default().push(*alias);
    }
    // Few books have aliases.
    let rows = (!by_key.is_empty()).then(|| whole_rows(cx));
    for (charter, row) in rows.into_iter().flatten() {
        if let Some(all) = by_key.get_mut(&alike::key(&row.id.value)) {
            all.push(name(charter, row, &row.id.value, row.id.span, ID));
        }
    }
    kinds.extend(by_key.into_values());
    kinds
}

/// The bearers of a name with the number of their group, group by group: whoever is not told apart from one of a group
/// belongs to it.
fn joined<'a>(bearers: BTreeSet<&'a Id>, told_apart: &HashMap<&'a Id, HashSet<&'a Id>>) -> Vec<(usize, &'a Id)> {
    let mut waiting: Vec<&Id> = bearers.into_iter().collect();
    let mut joined: Vec<(usize, &Id)> = Vec::new();
    let mut group = 0;
    while let Some(first) = waiting.pop() {
        group += 1;
        let mut next = joined.len();
        joined.push((group, first));
        while let Some((_, own)) = joined.get(next).copied() {
            let apart = |other: &&Id| told_apart.get(own).is_some_and(|all| all.contains(other));
            let (left, new): (Vec<&Id>, Vec<&Id>) = waiting.into_iter().partition(apart);
            joined.extend(new.into_iter().map(|id| (group, id)));
            (waiting, next) = (left, next + 1);
        }
    }
    joined
}

fn finding(cx: &Context<'_>, mut names: Vec<Name<'_>>) -> Diagnostic {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.span));
    rights::last_first(cx.sources, &mut names, |name| name.span);
    let (mut seen, mut said) = (HashSet::new(), HashSet::new());
    let first_first = || names.iter().rev();
    let ids: Vec<&Id> = first_first().map(|name| name.decision).filter(|id| seen.insert(*id)).collect();
    let said = first_first().filter(|name| name.kind != ID && said.insert(alike::key(name.text)));
    let texts: Vec<String> = said.map(|name| quoted(name.text)).collect();
    let listed: Vec<String> = ids.iter().map(|id| format!("`{}`", short(id))).collect();
    let verb = if texts.len() == 1 { "has" } else { "look like one decision and have" };
    let message = format!("{} {verb} {} ids: {}", some_of(&texts), ids.len(), some_of(&listed));
    let mut finding = Diagnostic::new(RULE.name, names[0].span, message).help(format!(
        "if it is one decision, give all its rows one id; if not, write `distinct_from: {}` in the other, or titles that \
         tell them apart",
        short(ids[0])
    ));
    finding.labels.clear();
    for name in &names {
        let whose = if name.kind == ID { String::new() } else { format!(" of `{}`", short(name.decision)) };
        finding = finding.also(name.span, format!("{}{whose}, says {}", name.kind, short(name.team)));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    fn messages(decisions: &str) -> Vec<String> {
        let book = format!("\n# charters/a.yaml\ndecisions:\n{decisions}");
        let (_, report) = report(Some("same-decision-two-names"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn all_that_say_the_same_are_one_finding_across_files() {
        check(
            "same-decision-two-names",
            "
# charters/finance.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    #      ^^^^^^^^^^^^^^^ the title of `discounts`, says Finance
    aliases: [rebates, price reductions]
    #                  ^^^^^^^^^^^^^^^^ an alias of `discounts`, says Finance
# charters/growth.yaml
name: Growth
decisions:
  - id: price-reductions
    #   ^^^^^^^^^^^^^^^^ the id, says Growth
    title: Cut prices
  - id: deals
    title: Grant a discount
    #      ^^^^^^^^^^^^^^^^ the title of `deals`, says Growth
  - { id: discounts, title: Grant discounts, scope: { region: [EMEA] } }
",
        );
    }

    #[test]
    fn the_message_names_what_is_said_and_the_ids() {
        let two = messages("  - { id: a, title: Grant discounts }\n  - { id: b, title: Grant discounts }\n");
        assert_eq!(two, ["“Grant discounts” has 2 ids: `a` and `b`"]);
        let alike = messages("  - { id: a, title: Grant discounts }\n  - { id: b, title: Grant discount }\n");
        assert_eq!(alike, ["“Grant discounts” and “Grant discount” look like one decision and have 2 ids: `a` and `b`"]);
    }

    #[test]
    fn an_alias_may_be_the_id_of_another() {
        let own = messages("  - { id: a, title: Cut prices, aliases: [price cuts] }\n  - { id: price-cuts, title: Give in }\n");
        assert_eq!(own, ["“price cuts” has 2 ids: `a` and `price-cuts`"]);
    }

    #[test]
    fn either_side_can_tell_them_apart() {
        assert!(messages("  - { id: a, title: X, distinct_from: b }\n  - { id: b, title: X }\n").is_empty());
        assert!(messages("  - { id: a, title: X }\n  - { id: b, title: X, distinct_from: [a] }\n").is_empty());
        let was = "  - { id: a, title: X, distinct_from: c }\n  - { id: b, title: X, was: [c] }\n";
        assert!(messages(was).is_empty(), "an earlier id resolves");
        let three =
            "  - { id: a, title: X, distinct_from: b }\n  - { id: b, title: X }\n  - { id: c, title: X, distinct_from: b }\n";
        assert_eq!(messages(three), ["“X” has 2 ids: `a` and `c`"]);
    }

    #[test]
    fn other_rows_of_one_id_what_is_over_archived_or_unread_stays_silent() {
        check(
            "same-decision-two-names",
            "
# charters/a.yaml
decisions:
  - { id: a, title: Hire, decide: cfo, scope: { region: [EMEA] } }
  - { id: a, title: Hire, decide: cro, scope: { region: [AMER] } }
  - { id: over, title: Hire, until: 2026-11-19 }
  - { id: b, title: Hire, distinct_fom: a }
  - { id: c, title: Hire, distinct_from: { a: b } }
  - { id: hire, title: Take somebody on }
# charters/old.yaml
status: archived
decisions:
  - { id: d, title: Hire }
",
        );
    }

    /// A book in which each team has rights of its own with titles after one pattern.
    fn teams(pattern: &str, names: impl Iterator<Item = String>) -> usize {
        let row = |(at, name): (usize, String)| {
            let title = pattern.replace("{}", &name);
            format!("  - {{ id: right-{at}, title: \"{title}\", decide: lead-{at} }}\n")
        };
        messages(&names.enumerate().map(row).collect::<String>()).len()
    }

    #[test]
    fn hundreds_of_teams_with_titles_after_one_pattern_are_no_finding() {
        let names = |all: &str| {
            let parts: Vec<String> = all.split(' ').map(str::to_owned).collect();
            let pairs = parts.clone().into_iter().flat_map(move |one| {
                parts.clone().into_iter().map(move |other| format!("{one}{other}"))
            });
            pairs.collect::<Vec<_>>().into_iter()
        };
        let latin = "Nord Sud Ost West Care Core Sale Sales Hamburg Homburg Austria Australia Marketing Marketting Berg \
                     Bergen Iran Iraq Niger Nigeria";
        for pattern in [
            "Approve the budget of team {}",
            "Approve the {} budget",
            "{} hiring",
            "Das Budget des Teams {} genehmigen",
            "{}budget genehmigen",
            "Approuver le budget de l'équipe {}",
        ] {
            assert_eq!(teams(pattern, names(latin)), 0, "{pattern}");
        }
        for pattern in ["{}チームの予算を承認する", "{}部の採用を決める"] {
            assert_eq!(teams(pattern, names("営業 営繕 経理 管理 人事 東京 京都 大阪 開発 開業")), 0, "{pattern}");
        }
    }

    #[test]
    fn thousands_of_teams_with_one_title_are_one_finding_and_take_no_time() {
        assert_eq!(teams("Approve our budget", (0..5_000).map(|at| at.to_string())), 1);
        assert_eq!(teams("Approve the budget of {}", (0..5_000).map(|at| at.to_string())), 0);
    }
}

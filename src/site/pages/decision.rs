//! `/who-decides/` and `/who-decides/<id>/`.

use super::super::desk::{Desk, List, heading_word};
use super::super::view::{
    self, Decider, DecisionGroup, DecisionLine, Heading, Level, Link, MatrixGroup, PartGroup, Reversibility, Right,
    Tier, WhoDecides,
};
use super::matrix::{amounts, extent, framework, letter, matrix, part};
use super::trade_off::scope;
use super::{directory, record, team};
use crate::answer::{Escalations, Grant, Step, grants, precedents};
use crate::locale::Value;
use crate::model::charter::{self, Charter, Decision, DecisionLevel, Status};
use crate::model::{Id, Part, Party};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// A decision in a list, with whoever decides it.
pub(super) fn line(desk: Desk<'_>, id: &Id) -> DecisionLine {
    let edition = desk.edition();
    let all = grants(edition, id);
    let mut line = DecisionLine::default();
    if let Some((_, row)) = edition.rows(id).next() {
        line.decision = desk.decision(row);
    }
    for (charter, row) in edition.rows(id) {
        for alias in &row.aliases {
            if !line.aliases.contains(&alias.value) {
                line.aliases.push(alias.value.clone());
            }
        }
        let team = desk.team(charter);
        if !line.charters.contains(&team) {
            line.charters.push(team);
        }
    }
    for grant in all.into_iter().filter(|grant| grant.in_force(edition.as_of())) {
        let parties = desk.parties(grant.deciders());
        if !parties.is_empty() {
            line.deciders.push(Decider { parties, extent: extent(&desk.site.locale, grant.row, grant.tier) });
        }
    }
    line
}

pub(super) fn who_decides(desk: Desk<'_>) -> WhoDecides {
    let edition = desk.edition();
    let mut frame = desk.frame(desk.word("who-decides"), Some("who-decides"), None);
    frame.description = Some(desk.word("who-decides-lead").to_owned());
    if let Some(parts) = directory::by_charter(desk, |own| {
        ("s.decisions", own.decisions.iter().filter(|row| row.in_force(edition.as_of())).count())
    }) {
        return WhoDecides { frame, parts, ..WhoDecides::default() };
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut by_domain: BTreeMap<(bool, String), Vec<DecisionLine>> = BTreeMap::new();
    let live = |id: &&Id| edition.rows(id).any(|(charter, _)| charter.status != Status::Archived);
    for id in edition.decision_ids().into_iter().filter(live) {
        let domain = edition.rows(id).find_map(|(_, row)| row.domain.as_deref());
        // Words that differ by case or accents' form only are one domain, named as it is first written.
        let written = domain.map(|domain| domain.value.clone()).unwrap_or_default();
        let name = names.entry(text::slug(&written)).or_insert(written).clone();
        let key = (domain.is_none(), name);
        by_domain.entry(key).or_default().push(line(desk, id));
    }
    let named_any = by_domain.keys().any(|(unnamed, _)| !unnamed);
    let groups: Vec<DecisionGroup> = by_domain
        .into_iter()
        .map(|((unnamed, domain), decisions)| {
            let other = if named_any { "other-decisions" } else { "all-decisions-heading" };
            DecisionGroup {
                title: if unnamed { desk.word(other).to_owned() } else { heading_word(&domain) },
                anchor: if unnamed { "s.".to_owned() } else { format!("s.{}", text::slug(&domain)) },
                decisions,
            }
        })
        .collect();
    let mut matrices = Vec::new();
    for charter in &edition.charters {
        if charter.status == Status::Archived {
            continue;
        }
        let rows: Vec<(usize, &Decision)> = charter.decisions.iter().map(|row| &**row).enumerate().collect();
        let caption = desk.say("decisions-in", &[("team", charter.name().into())]);
        let anchor = format!("m.{}", charter.id.value);
        let matrix = matrix(desk, &rows, caption);
        if matrix.rows.is_empty() {
            continue;
        }
        let team = desk.team(charter);
        // A domain may have a team's name, and two sections of one name would be taken for each other.
        let title =
            Link { text: desk.say("decided-in", &[("team", team.text.as_str().into())]), href: team.href.clone() };
        matrices.push(MatrixGroup { title, anchor, matrix });
    }
    let by_domain = groups.iter().map(|own| (own.title.clone(), own.anchor.clone()));
    let by_team = matrices.iter().map(|own| (own.title.text.clone(), own.anchor.clone()));
    let heading = |(title, anchor)| Heading { title, anchor, children: Vec::new() };
    frame.contents = by_domain.chain(by_team).map(heading).collect();
    WhoDecides { frame, groups, matrices, parts: Vec::new() }
}

pub(super) fn decision(desk: Desk<'_>, id: &Id) -> view::Decision {
    let edition = desk.edition();
    let rows: Vec<(&Charter, &Decision)> = edition.rows(id).collect();
    let mut page = view::Decision::default();
    // A decision has a page because it has a row.
    let Some((first_charter, first)) = rows.first().copied() else { return page };
    let all = line(desk, id);
    page.frame = desk.frame(first.title(), Some("who-decides"), Some(first_charter.file));
    page.frame.description = Some(description(desk, &all));
    page.frame.breadcrumbs = vec![desk.list(List::Decisions)];
    page.title = desk.title(first.title.as_ref(), id);
    page.aliases = all.aliases;
    page.domain = rows.iter().find_map(|(_, row)| row.domain.as_deref()).map(|domain| heading_word(domain));
    let distinct = rows.iter().flat_map(|(_, row)| &row.distinct_from);
    let distinct = distinct.filter_map(|other| edition.rows(other).next().map(|(_, row)| desk.decision(row)));
    for other in distinct {
        if !page.distinct_from.contains(&other) {
            page.distinct_from.push(other);
        }
    }
    let mut seen: hashbrown::HashMap<&str, usize> = hashbrown::HashMap::new();
    let escalations = Escalations::of(edition, id, None);
    for (charter, row) in rows {
        let repeats = seen.entry(&charter.id).or_default();
        *repeats += 1;
        let mut anchor = ["s.", &charter.id].concat();
        if *repeats > 1 {
            anchor.push('.');
            anchor.push_str(&repeats.to_string());
        }
        page.rows.push(row_view(desk, charter, row, anchor, &escalations));
    }
    page.has_chart = page.rows.iter().any(|row| row.chart.is_some());
    let settled = precedents(edition, id).into_iter();
    page.precedents = settled.filter_map(|(charter, own)| record::line(desk, charter, own)).collect();
    page
}

/// One sentence: who decides, for previews and search engines.
fn description(desk: Desk<'_>, line: &DecisionLine) -> String {
    let one = |decider: &Decider| {
        let names = desk.site.locale.list(decider.parties.iter().map(|party| party.name.clone()));
        match &decider.extent {
            Some(extent) => desk.say("decider-extent", &[("who", names.into()), ("extent", extent.into())]),
            None => names,
        }
    };
    let deciders: Vec<String> = line.deciders.iter().map(one).collect();
    if deciders.is_empty() {
        desk.word("nobody-decides-yet").to_owned()
    } else {
        desk.say("decided-by-line", &[("deciders", deciders.join(desk.word("separator-strong")).into())])
    }
}

fn row_view<'a>(
    desk: Desk<'a>,
    charter: &'a Charter,
    row: &'a Decision,
    anchor: String,
    escalations: &Escalations<'a>,
) -> view::DecisionRow {
    let edition = desk.edition();
    let position = charter.decisions.iter().position(|own| std::ptr::eq(&**own, row)).unwrap_or_default();
    let number = Desk::number(super::super::desk::Section::Decisions, position);
    let mut clause = desk.clause(None, number, row.span, Some(&row.audience));
    clause.anchor = anchor;
    clause.since = row.from.as_ref().map(|from| from.value.to_string());
    clause.until = row.until.as_ref().map(|until| until.value.to_string());
    let functions = row.affects.iter().filter_map(|name| edition.function(name).next().or(edition.charter(name)));
    let mut view = view::DecisionRow {
        clause,
        charter: desk.team(charter),
        scope: scope(&row.scope),
        level: row.level.as_ref().map(|level| match level.value {
            DecisionLevel::Individual => Level::Individual,
            DecisionLevel::Team => Level::Team,
            DecisionLevel::Delegated => Level::Delegated,
        }),
        method: method(desk, row),
        framework: framework(edition, row),
        parts: parts(desk, row),
        ladder: row.tiers.iter().map(|own| tier(desk, own)).collect(),
        chart: super::ladder::ladder(desk, row),
        reversibility: row.reversibility.as_ref().map(|own| match own.value {
            charter::Reversibility::OneWay => Reversibility::OneWay,
            charter::Reversibility::TwoWay => Reversibility::TwoWay,
        }),
        decide_within: row.decide_within.as_ref().map(|within| desk.site.locale.duration(within.value)),
        escalation: escalation(desk, escalations, charter, row),
        deputies: deputies(desk, row),
        delegated_from: row.delegated_from.as_deref().and_then(|from| desk.party(from)),
        affects: functions.map(|team| desk.team(team)).collect(),
        has_facts: false,
        in_force: Grant { charter, row, tier: None }.in_force(edition.as_of()),
    };
    view.has_facts = view.level.is_some()
        || view.method.is_some()
        || view.reversibility.is_some()
        || view.decide_within.is_some()
        || view.delegated_from.is_some()
        || !(view.escalation.is_empty() && view.deputies.is_empty() && view.affects.is_empty());
    view
}

/// How the body decides, where a team decides whatever the amount. In a ladder it would seem to hold for every tier.
fn method(desk: Desk<'_>, row: &Decision) -> Option<String> {
    if !row.tiers.is_empty() {
        return None;
    }
    let body = row.deciders().find_map(|decider| match desk.edition().party(decider) {
        Some(Party::Charter(charter)) => charter.decides_by.as_ref(),
        _ => None,
    })?;
    team::decides_by(desk, body).map(|own| {
        let method = desk.site.locale.word(&format!("method-{}", own.method)).to_owned();
        match own.quorum {
            Some(quorum) => {
                let quorum = Value::Number(u64::from(quorum));
                desk.say("by-method-quorum", &[("method", method.into()), ("quorum", quorum)])
            }
            None => desk.say("by-method", &[("method", method.into())]),
        }
    })
}

fn parts(desk: Desk<'_>, row: &Decision) -> Vec<PartGroup> {
    let mut groups = Vec::new();
    for own in Part::ALL {
        let rights: Vec<Right> = row
            .having(own)
            .filter_map(|holder| {
                let on = holder.on.as_ref().map(|on| desk.inline(on));
                Some(Right { party: desk.helper(&holder.who)?, on })
            })
            .collect();
        if !rights.is_empty() {
            groups.push(PartGroup { part: part(own), letter: letter(desk.edition(), row, own), rights });
        }
    }
    groups
}

fn tier(desk: Desk<'_>, own: &charter::Tier) -> Tier {
    Tier { amounts: amounts(&desk.site.locale, own), deciders: desk.parties(&own.decide), parts: Vec::new() }
}

fn escalation<'a>(
    desk: Desk<'a>,
    escalations: &Escalations<'a>,
    charter: &'a Charter,
    row: &'a Decision,
) -> Vec<view::Escalation> {
    let grant = Grant { charter, row, tier: row.tiers.first() };
    let steps = escalations.way(&grant).steps.into_iter();
    let view = |step: Step<'_>| {
        let after = step.row.escalate.as_deref().and_then(|escalation| escalation.after.as_ref());
        Some(view::Escalation {
            to: desk.party(&step.to.value)?,
            after: after.map(|after| desk.site.locale.duration(after.value)),
        })
    };
    steps.filter_map(view).collect()
}

/// The row's own deputy, else those who cover for the roles that decide.
fn deputies(desk: Desk<'_>, row: &Decision) -> Vec<view::Cover> {
    if let Some(deputy) = &row.deputy {
        return desk.party(deputy).map(|who| view::Cover { who, instead_of: None }).into_iter().collect();
    }
    let deciders: BTreeSet<&str> = row.deciders().map(|decider| decider.value.as_str()).collect();
    let mut covers: Vec<view::Cover> = Vec::new();
    for decider in row.deciders() {
        let covering = desk.edition().role(decider).and_then(|role| role.deputy.as_ref());
        let instead_of = desk.party(decider).map(|party| party.name.clone()).filter(|_| deciders.len() > 1);
        if let Some(who) = covering.and_then(|deputy| desk.party(deputy))
            && !covers.iter().any(|known| known.who.href == who.href && known.instead_of == instead_of)
        {
            covers.push(view::Cover { who, instead_of });
        }
    }
    covers
}

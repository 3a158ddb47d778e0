//! `/norms/`, `/glossary/` and `/404.html`.

use super::super::desk::Desk;
use super::super::view::{Frame, Glossary, NormTeam, NormTopic, Norms, NotFound, Term, TermGroup};
use super::directory;
use super::team::{norm, topic};
use crate::edition::Edition;
use crate::model::charter::{Charter, Status};
use crate::text;
use std::collections::BTreeMap;

/// The topics that every leadership team should have words on come first.
const TOPICS: [&str; 8] =
    ["candour", "undiscussables", "conflict", "influence", "commitment", "decisions", "meetings", "communication"];

pub(super) fn norms(desk: Desk<'_>) -> Norms {
    let mut topics: BTreeMap<(usize, String), Vec<NormTeam>> = BTreeMap::new();
    let parts = directory::by_charter(desk, |own| ("s.norms", own.norms.len()));
    let root = desk.edition().root().map(|root| root.id.value.as_str());
    let shown = |own: &&std::sync::Arc<Charter>| parts.is_none() || Some(own.id.as_str()) == root;
    let live = desk.edition().charters.iter().filter(|charter| charter.status != Status::Archived);
    for charter in live.filter(shown) {
        for (at, own) in charter.norms.iter().enumerate() {
            let about = own.about.as_ref().map_or("other", |about| about.as_str()).to_owned();
            let order = TOPICS.iter().position(|topic| *topic == about).unwrap_or(TOPICS.len());
            let teams = topics.entry((order, about)).or_default();
            let link = desk.team(charter);
            match teams.last_mut().filter(|team| team.charter == link) {
                Some(team) => team.norms.push(norm(desk, own, at)),
                None => teams.push(NormTeam { charter: link, norms: vec![norm(desk, own, at)] }),
            }
        }
    }
    let topics: Vec<NormTopic> = topics
        .into_iter()
        .map(|((_, about), teams)| NormTopic {
            title: topic(desk, &about),
            anchor: format!("s.{about}"),
            topic: about,
            teams,
        })
        .collect();
    let mut frame = desk.frame(desk.word("norms"), Some("norms"), None);
    frame.description = Some(desk.word("norms-lead").to_owned());
    frame.contents = topics
        .iter()
        .map(|topic| super::view::Heading {
            title: topic.title.clone(),
            anchor: topic.anchor.clone(),
            children: Vec::new(),
        })
        .collect();
    Norms { frame, topics, parts: parts.unwrap_or_default() }
}

/// The id of each term on the page of terms.
pub(in crate::site) fn term_anchors(edition: &Edition) -> Vec<String> {
    let mut seen = hashbrown::HashMap::<String, usize>::new();
    let terms = edition.glossary.iter().map(|own| {
        let slug = text::slug(&own.term.source);
        let repeats = seen.entry(slug.clone()).or_default();
        let anchor = if *repeats == 0 { slug } else { format!("{slug}-{repeats}") };
        *repeats += 1;
        anchor
    });
    terms.collect()
}

pub(super) fn glossary(desk: Desk<'_>) -> Glossary {
    let mut terms: Vec<Term> = Vec::new();
    for (at, own) in desk.edition().glossary.iter().enumerate() {
        let charter = own.charter.as_ref().and_then(|id| desk.edition().charter(id));
        terms.push(Term {
            anchor: desk.site.words.entry(at).map(|entry| entry.anchor.clone()).unwrap_or_default(),
            term: text::plain(&own.term.source).into_owned(),
            means: desk.meaning(&own.means, charter),
            within: charter.map(|charter| desk.team(charter)),
        });
    }
    terms.sort_by_cached_key(|term| crate::model::id::fold(&term.term));
    let mut groups: Vec<TermGroup> = Vec::new();
    for term in terms {
        let letter: String = term.term.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.terms.push(term),
            None => groups.push(TermGroup { anchor: format!("s.{letter}"), letter, terms: vec![term] }),
        }
    }
    let mut frame = desk.frame(desk.word("glossary"), Some("glossary"), None);
    frame.description = Some(desk.word("glossary-lead").to_owned());
    Glossary { frame, groups }
}

pub(super) fn not_found(desk: Desk<'_>) -> NotFound {
    let frame = desk.frame(desk.word("page-not-found"), None, None);
    // A folder on a shared drive has no host that shows this page elsewhere than where it stands.
    if desk.site.options.offline {
        return NotFound { frame };
    }
    let root = desk.site.config.base_url.as_deref().and_then(path_of_url).unwrap_or_else(|| frame.root.clone());
    NotFound { frame: Frame { root, ..frame } }
}

/// The path of an address. A host shows the 404 page at any depth, where a relative link would lead astray.
fn path_of_url(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    Some(if path.ends_with('/') { path.to_owned() } else { format!("{path}/") })
}

//! What the page of a charter and its page to print show alike, made once for both.

use super::{Theme, context, shared};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// The template of what both show.
pub(super) const TEMPLATE: &str = "shared/charter.html";

/// The templates of the two pages.
pub(super) const PAGES: [&str; 2] = ["team.html", "team-print.html"];

/// How many charters are kept. In a build the two pages of a charter are made one after the other, by any of the threads.
const KEPT: usize = 64;

/// A charter, ready for its pages.
#[derive(Debug)]
pub(super) struct Charter {
    /// The fields of its own page.
    pub(super) fields: tera::Context,
    /// What it shares with other pages, and what its two pages share.
    pub(super) shared: tera::Value,
}

impl Theme {
    /// A charter from the view of its page.
    pub(super) fn charter(&self, team: &impl Serialize) -> tera::TeraResult<Charter> {
        let mut fields = context(team)?;
        let frame = fields.remove("frame");
        let current = frame.as_ref().and_then(|frame| frame.get_from_path("current")?.as_str());
        let all = self.shared.on(&self.templates, current)?;
        let mut shared = all.into_map().unwrap_or_default();
        // A theme that builds on no other may do without.
        if self.templates.contains_template(TEMPLATE) {
            fields.insert("frame", &shared::Frame::of(current));
            let html = self.templates.render(TEMPLATE, &fields)?;
            shared.insert("charter".into(), tera::Value::safe_string(html.trim()));
        }
        if let Some(frame) = frame {
            fields.insert_value("frame", frame);
        }
        Ok(Charter { fields, shared: tera::Value::from(shared) })
    }
}

/// The charters that were asked for last, by their places in the edition. Each is as if made now, for one site has it.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<(usize, Arc<Charter>)>>);

impl Recent {
    /// The charter at a place, made unless it is among these.
    pub(super) fn get<E>(&self, at: usize, make: impl FnOnce() -> Result<Charter, E>) -> Result<Arc<Charter>, E> {
        let known = |(own, charter): &(usize, Arc<Charter>)| (*own == at).then(|| Arc::clone(charter));
        if let Some(charter) = self.0.lock().ok().and_then(|recent| recent.iter().rev().find_map(known)) {
            return Ok(charter);
        }
        let charter = Arc::new(make()?);
        if let Ok(mut recent) = self.0.lock() {
            if recent.len() == KEPT {
                recent.pop_front();
            }
            recent.push_back((at, Arc::clone(&charter)));
        }
        Ok(charter)
    }
}

//! What the page of a charter and its page to print show alike, made once for both.

use super::{Theme, context, shared};
use serde::Serialize;
use std::sync::Mutex;

/// The template of what both show.
pub(super) const TEMPLATE: &str = "shared/charter.html";

/// The templates of the two pages.
pub(super) const PAGES: [&str; 2] = ["team.html", "team-print.html"];

impl Theme {
    /// A charter, ready for both: the fields of its own page, with what that shares with other pages.
    pub(super) fn charter(&self, team: &impl Serialize) -> tera::TeraResult<tera::Context> {
        let mut fields = context(team)?;
        let frame = fields.remove("frame");
        let current = frame.as_ref().and_then(|frame| frame.get_from_path("current")?.as_str());
        let mut shared = self.shared.on(&self.templates, current)?.into_map().unwrap_or_default();
        // A theme that builds on no other may do without.
        if self.templates.contains_template(TEMPLATE) {
            fields.insert("frame", &shared::Frame::of(current));
            let html = self.templates.render(TEMPLATE, &fields)?;
            shared.insert("charter".into(), tera::Value::safe_string(html.trim()));
        }
        fields.insert_value("shared", tera::Value::from(shared));
        if let Some(frame) = frame {
            fields.insert_value("frame", frame);
        }
        Ok(fields)
    }
}

/// The charter whose own page each thread made last, by its place in the edition, for the page to print, which comes next
/// in a build. It is as if made now, for all of them are of one site.
#[derive(Debug)]
pub(super) struct Recent(Vec<Mutex<Option<(usize, tera::Context)>>>);

impl Default for Recent {
    fn default() -> Self {
        // Other threads than those of builds share the first place.
        Self((0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect())
    }
}

impl Recent {
    fn own(&self) -> Option<&Mutex<Option<(usize, tera::Context)>>> {
        self.0.get(rayon::current_thread_index().map_or(0, |at| at + 1))
    }

    /// Keeps a charter in the place of the last one.
    pub(super) fn keep(&self, at: usize, charter: tera::Context) {
        if let Some(mut own) = self.own().and_then(|own| own.lock().ok()) {
            *own = Some((at, charter));
        }
    }

    /// The charter at a place, if it is the one that is kept.
    pub(super) fn take(&self, at: usize) -> Option<tera::Context> {
        let kept = self.own()?.lock().ok()?.take();
        kept.filter(|(own, _)| *own == at).map(|(_, charter)| charter)
    }
}

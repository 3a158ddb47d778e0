//! What the page of a charter and its page to print show alike, made once for both.

use super::{Theme, context, shared};
use crate::address::TOP;
use serde::Serialize;
use std::sync::Mutex;

/// The template of what both show.
pub(super) const TEMPLATE: &str = "shared/charter.html";

/// The templates of the two pages.
pub(super) const PAGES: [&str; 2] = ["team.html", "team-print.html"];

/// A charter, ready for both.
#[derive(Debug)]
pub(super) struct Charter {
    /// The fields of its own page, or of the one that was shown last.
    fields: tera::Context,
    /// What [`TEMPLATE`] makes of them. A theme that builds on no other may do without.
    sections: Option<tera::Value>,
}

impl Charter {
    /// One of its pages, for which its fields are at hand.
    pub(super) fn page(&mut self, theme: &Theme, template: &str) -> tera::TeraResult<Vec<u8>> {
        theme.shown(template, &mut self.fields, self.sections.as_ref())
    }

    /// Puts the fields of a further page in the place of those with the same names.
    pub(super) fn extend(&mut self, further: tera::Context) {
        self.fields.extend(further);
    }
}

impl Theme {
    /// What both pages of a charter show.
    pub(super) fn charter(&self, team: &impl Serialize) -> tera::TeraResult<Charter> {
        let mut fields = context(team)?;
        let mut sections = None;
        if self.templates.contains_template(TEMPLATE) {
            let frame = fields.remove("frame");
            // The two pages are not equally far from the site's top.
            let root = TOP.to_string();
            let of_both = shared::Frame { root: &root, ..shared::Frame::of(frame.as_ref()) };
            fields.insert("frame", &of_both);
            let html = |bytes: &[u8]| std::str::from_utf8(bytes).map(|html| tera::Value::safe_string(html.trim()));
            sections = Some(self.written(TEMPLATE, &fields, html)?.map_err(tera::Error::message)?);
            if let Some(frame) = frame {
                fields.insert_value("frame", frame);
            }
        }
        Ok(Charter { fields, sections })
    }
}

/// The charter whose own page each thread made last, by its place in the edition, for the page to print, which comes next
/// in a build. It is as if made now, for all of them are of one site.
#[derive(Debug)]
pub(super) struct Recent(Vec<Mutex<Option<(usize, Charter)>>>);

impl Default for Recent {
    fn default() -> Self {
        // Other threads than those of builds share the first place.
        Self((0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect())
    }
}

impl Recent {
    fn own(&self) -> Option<&Mutex<Option<(usize, Charter)>>> {
        self.0.get(rayon::current_thread_index().map_or(0, |at| at + 1))
    }

    /// Keeps a charter in the place of the last one.
    pub(super) fn keep(&self, at: usize, charter: Charter) {
        if let Some(mut own) = self.own().and_then(|own| own.lock().ok()) {
            *own = Some((at, charter));
        }
    }

    /// The charter at a place, if it is the one that is kept.
    pub(super) fn take(&self, at: usize) -> Option<Charter> {
        let kept = self.own()?.lock().ok()?.take();
        kept.filter(|(own, _)| *own == at).map(|(_, charter)| charter)
    }
}

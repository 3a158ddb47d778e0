//! Every template tried before a site is made, with pages of an invented company.

use super::samples::Sample;
use super::{Theme, ThemeError, loops, report, samples};
use crate::theme::error::Fault;
use rayon::prelude::*;
use std::collections::BTreeSet;

impl Theme {
    /// Renders each template with every field filled and with none that may be absent, each twice, for the same view must
    /// give the same page; and each stylesheet. A theme that is built in as a whole is not tried: the tests do that.
    ///
    /// # Errors
    /// All that went wrong, in the order of the templates' files.
    pub(super) fn try_all(&self) -> Result<(), ThemeError> {
        if self.layers.iter().all(|layer| layer.is_built_in) {
            return Ok(());
        }
        let full = "charterbook tried the template with a page that has everything, so that a fault is found before the \
                    book has such a page";
        let bare = "charterbook tried the template with a page on which everything is absent that may be, so that a fault \
                    is found before the book has such a page";
        let tried = |samples: &[Sample], why: &str, optional: &BTreeSet<String>| -> Vec<(&str, Fault)> {
            let faults = samples.par_iter().flat_map_iter(|sample| {
                let faults = self.tried(sample, optional).into_iter();
                faults.map(|fault| (sample.template, fault.why(why)))
            });
            faults.collect()
        };
        let of_site = samples::optional_fields_of_site();
        let of_full = tried(&samples::full(), full, &of_site);
        // What a full page lacks as well is not just absent.
        let (failed, sound) = samples::bare()
            .into_iter()
            .partition::<Vec<_>, _>(|sample| of_full.iter().any(|(template, _)| *template == sample.template));
        let of_failed = tried(&failed, bare, &of_site);
        let of_sound = tried(&sound, bare, &samples::optional_fields());
        let mut faults: Vec<Fault> = of_full.into_iter().chain(of_failed).chain(of_sound).map(|(_, own)| own).collect();
        for name in &self.stylesheets {
            if let Err(error) = self.templates.render(name, &tera::Context::new()) {
                faults.extend(report::faults(&error, &self.layers));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(ThemeError::of(&faults)) }
    }

    /// What is wrong with a template on one page, which may lack some fields.
    fn tried(&self, sample: &Sample, optional: &BTreeSet<String>) -> Vec<Fault> {
        match self.rendered(sample.template, &sample.view) {
            Err(error) => report::faults_on(&error, &self.layers, optional),
            // What has no order comes in another one each time.
            Ok(page) if self.rendered(sample.template, &sample.view).is_ok_and(|again| again != page) => {
                vec![self.unsteady(sample.template)]
            }
            Ok(_) => Vec::new(),
        }
    }

    /// A template that gives two pages for one view, as a loop over fields does.
    fn unsteady(&self, template: &str) -> Fault {
        let place = self.layers.iter().find_map(|layer| layer.template(template)).unwrap_or_default();
        let message = "this template, or what it includes, makes another page each time, as a loop over fields does";
        Fault::new(place, message).help(loops::HELP)
    }
}

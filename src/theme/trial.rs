//! Every template tried before a site is made, with pages of an invented company.

use super::{Theme, ThemeError, loops, report, samples};
use crate::theme::error::Fault;
use rayon::prelude::*;

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
        let samples = samples::full().into_iter().map(|sample| (sample, full));
        let samples: Vec<_> = samples.chain(samples::bare().into_iter().map(|sample| (sample, bare))).collect();
        let tried = samples.par_iter().flat_map_iter(|(sample, why)| {
            let made = self.rendered(sample.template, &sample.view);
            let faults = match made {
                Err(error) => report::faults(&error, &self.layers),
                // What has no order comes in another one each time.
                Ok(page) if self.rendered(sample.template, &sample.view).is_ok_and(|again| again != page) => {
                    vec![self.unsteady(sample.template)]
                }
                Ok(_) => Vec::new(),
            };
            faults.into_iter().map(|fault| fault.why(*why))
        });
        let mut faults: Vec<Fault> = tried.collect();
        for name in &self.stylesheets {
            if let Err(error) = self.templates.render(name, &tera::Context::new()) {
                faults.extend(report::faults(&error, &self.layers));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(ThemeError::of(&faults)) }
    }

    /// A template that gives two pages for one view, as a loop over fields does.
    fn unsteady(&self, template: &str) -> Fault {
        let place = self.layers.iter().find_map(|layer| layer.template(template)).unwrap_or_default();
        let message = "this template, or what it includes, makes another page each time, as a loop over fields does";
        Fault::new(place, message).help(loops::HELP)
    }
}

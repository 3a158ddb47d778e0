//! Files of the site that are for programs: one file here for each kind. Each is a pure function of the edition.

mod sitemap;

use super::plan::Site;

/// A file for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// `sitemap.xml`: the addresses of all pages, for search engines.
    Sitemap,
}

/// The files for programs that a site has, and where they stand.
pub(super) fn plan(site: &Site) -> Vec<(String, Data)> {
    let mut files = Vec::new();
    // Addresses in a site map are whole ones, so that a site that does not know its own has none.
    if site.config.base_url.is_some() && !site.options.offline {
        files.push(("sitemap.xml".to_owned(), Data::Sitemap));
    }
    files
}

impl Site {
    /// The bytes of a file for programs.
    pub fn data_bytes(&self, data: Data) -> Vec<u8> {
        match data {
            Data::Sitemap => sitemap::sitemap(self).into_bytes(),
        }
    }
}

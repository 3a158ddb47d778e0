//! `sitemap.xml`, <https://www.sitemaps.org/protocol.html>: the addresses of all pages.
//!
//! Without `lastmod`: a page shows what others say too, so that no date in the book tells when it last changed.

use super::xml::escaped;
use crate::address;
use crate::site::plan::{Kind, Site};
use std::fmt::Write as _;

/// The site map; without the page that says that there is no page, and without earlier addresses.
pub(super) fn sitemap(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    // What is only there to print says nothing that another page does not say.
    let listed = |kind: &Kind| !matches!(kind, Kind::NotFound | Kind::Moved(_) | Kind::Print | Kind::PrintTeam(_));
    for page in site.pages.iter().chain(site.lists_of_things()).filter(|page| listed(&page.kind)) {
        let address = format!("{base}{}", address::encode(&page.path));
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&address));
    }
    xml.push_str("</urlset>\n");
    xml
}

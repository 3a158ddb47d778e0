//! `sitemap.xml`, <https://www.sitemaps.org/protocol.html>: the addresses of all pages.

use crate::address;
use crate::site::plan::{Kind, Site};
use std::fmt::Write as _;

/// The site map; without the page that says that there is no page.
pub(super) fn sitemap(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site.pages.iter().filter(|page| page.kind != Kind::NotFound) {
        let address = format!("{base}{}", address::encode(&page.path));
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&address));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// An address in XML: what of it was not percent-encoded may still be one of the five characters that XML keeps.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

//! Names that stay the same from build to build, by which readers of feeds and calendars know what they have seen.

use crate::site::plan::Site;
use sha2::{Digest, Sha256};

impl Site {
    /// The host of the site, where it is known: `charters.example`.
    pub(super) fn host(&self) -> Option<&str> {
        let rest = self.config.base_url.as_deref()?.split_once("://")?.1;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let name = host.split(':').next().unwrap_or_default();
        (!name.is_empty() && !name.starts_with('[')).then_some(name)
    }

    /// A name for something of this book, as a UUID (version 8 of RFC 9562) made from the book's host, else its title,
    /// and from what names the thing within the book.
    pub(super) fn uuid(&self, of: &str) -> String {
        let book = self.host().unwrap_or(&self.config.title);
        let mut hash = Sha256::new();
        hash.update(book.as_bytes());
        hash.update([0]);
        hash.update(of.as_bytes());
        let mut bytes = [0_u8; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        bytes[6] = bytes[6] & 0x0F | 0x80;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// A name for something of this book, as an address that is no place: `tag:` (RFC 4151) with the host and a day on
    /// which it was the book's, or a UUID where no host is known.
    pub(super) fn tag(&self, day: &str, of: &str) -> String {
        match self.host() {
            Some(host) => format!("tag:{host},{day}:{}", crate::address::encode(of)),
            None => format!("urn:uuid:{}", self.uuid(of)),
        }
    }
}

//! Links from file to file, as they are written in texts.

use std::borrow::Cow;

/// Where a relative link leads, before anybody looked whether something is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The path of the file, relative to the book's folder.
    pub path: String,
    /// What stands behind `#`, decoded; None or empty: the file as a whole.
    pub anchor: Option<String>,
}

/// Where the link `written` in the file at `from` leads. None: out of the book, to its root, or not to a path at all.
pub fn destination(from: &str, written: &str) -> Option<Destination> {
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor)?.into_owned())),
        None => (written, None),
    };
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() {
        return Some(Destination { path: from.to_owned(), anchor });
    }
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<Cow<'_, str>> = from.split('/').map(Cow::Borrowed).collect();
    parts.pop();
    for part in path.split('/') {
        let part = decode(part)?;
        match &*part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            strange if strange.contains(['/', '\0']) => return None,
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| Destination { path: parts.join("/"), anchor })
}

fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (*first, tail) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digits = [*high, *low];
                // Two hexadecimal digits, so that both steps succeed.
                let digits = std::str::from_utf8(&digits).ok()?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                rest = after;
            }
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(from: &str, written: &str) -> Option<(String, Option<String>)> {
        destination(from, written).map(|to| (to.path, to.anchor))
    }

    #[test]
    fn links_run_from_file_to_file() {
        let from = "charters/finance/charter.md";
        assert_eq!(leads(from, "how-we-forecast.md"), Some(("charters/finance/how-we-forecast.md".into(), None)));
        assert_eq!(leads(from, "../growth.md#norms"), Some(("charters/growth.md".into(), Some("norms".into()))));
        assert_eq!(leads(from, "#gr%C3%B6%C3%9Fe"), Some((from.into(), Some("größe".into()))));
        assert_eq!(leads(from, "./a%20b.png"), Some(("charters/finance/a b.png".into(), None)));
        assert_eq!(leads(from, "x.md?y=1"), Some(("charters/finance/x.md".into(), None)));
    }

    #[test]
    fn no_link_leads_out_of_the_book() {
        let from = "charters/finance/charter.md";
        for out in ["../../../etc/passwd", "/etc/passwd", "../..", "%2e%2e/%2e%2e/%2e%2e/x", "a%2Fb", "%FF", "a%00"] {
            assert_eq!(leads(from, out), None, "{out}");
        }
        assert_eq!(leads(from, "%2e%2e/growth.md"), Some(("charters/growth.md".into(), None)));
    }
}

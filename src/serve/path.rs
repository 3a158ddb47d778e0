//! Addresses of requests to paths of the site, and back.

/// The path that an address means: without its first slash, `%` escapes resolved. `None`: it is no text.
pub(super) fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.strip_prefix('/')?.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2)?;
        let digit = |at: usize| char::from(digits[at]).to_digit(16);
        bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
}

/// The address of a path of the site.
pub(super) fn encode(path: &str) -> String {
    let mut address = String::from("/");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_are_two_spellings_of_one_thing() {
        assert_eq!(decode("/teams/finance/").as_deref(), Some("teams/finance/"));
        assert_eq!(decode("/f%C3%BChrung/a%2Fb").as_deref(), Some("führung/a/b"));
        for path in ["", "teams/führung/", "a b?c#d%", "漢字"] {
            assert_eq!(decode(&encode(path)).as_deref(), Some(path));
        }
        for wrong in ["", "x", "/%", "/%2", "/%zz", "/%ff", "/%+1"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}

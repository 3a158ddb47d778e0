//! Words that the messages of several rules share.

pub(crate) use crate::diag::visible::short;

/// A text in typographic quotes, cut beyond 60 characters, on one line.
pub(crate) fn quoted(text: &str) -> String {
    ["“", &short(text), "”"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_stays_on_one_line() {
        assert_eq!(quoted("Cash for\neighteen months "), "“Cash for eighteen months”");
    }
}

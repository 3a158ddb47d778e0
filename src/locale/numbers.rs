//! How a language writes numbers.

use fluent_bundle::FluentValue;

/// The marks within a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) group: String,
    pub(super) decimal: String,
}

impl Marks {
    /// A number that is written plainly (`25000.5`) with its marks (`25,000.5`).
    pub(super) fn decimal(&self, plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, part)| (whole, Some(part)));
        let mut marked = grouped(whole, &self.group);
        if let Some(fraction) = fraction {
            marked.push_str(&self.decimal);
            marked.push_str(fraction);
        }
        marked
    }

    /// What the library asks about each value in a phrase. It takes plain functions only, so that there is one for each
    /// mark that languages use; with another one, numbers within phrases stand without.
    pub(super) fn formatter<M>(&self) -> Option<fn(&FluentValue<'_>, &M) -> Option<String>> {
        match self.group.as_str() {
            "," => Some(|value, _| number(value, ",")),
            "." => Some(|value, _| number(value, ".")),
            "\u{a0}" => Some(|value, _| number(value, "\u{a0}")),
            "\u{202f}" => Some(|value, _| number(value, "\u{202f}")),
            "’" => Some(|value, _| number(value, "’")),
            "٬" => Some(|value, _| number(value, "٬")),
            _ => None,
        }
    }
}

fn number(value: &FluentValue<'_>, group: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(grouped(&number.as_string(), group))
}

/// Digits in groups of three.
fn grouped(digits: &str, group: &str) -> String {
    let mut marked = String::with_capacity(digits.len() + digits.len() / 3 * group.len());
    let count = digits.chars().count();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            marked.push_str(group);
        }
        marked.push(digit);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        let marks = |group: &str, decimal: &str| Marks { group: group.to_owned(), decimal: decimal.to_owned() };
        assert_eq!(marks(",", ".").decimal("1250000.5"), "1,250,000.5");
        assert_eq!(marks(".", ",").decimal("1250000.5"), "1.250.000,5");
        assert_eq!(marks(".", ",").decimal("999"), "999");
    }
}

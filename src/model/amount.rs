//! Amounts: an exact decimal and a unit. Never floats, since limits meet at their end points.

use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;

/// A number with a unit: `25,000 EUR`, `25k EUR`, `1.5M USD`, `5 people`, `2 weeks`, `60 %`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number in `unit`.
    pub number: Decimal,
    /// The unit as written.
    pub unit: String,
}

impl Amount {
    /// What is wrong with an amount that is a number alone.
    pub const NO_UNIT: &str = "has no unit";

    /// Reads an amount. Commas, thin or plain spaces and apostrophes may group thousands; `k`, `M`, `bn` directly
    /// behind the number multiply it. The unit may stand in front: `EUR 25k`, `€25`.
    ///
    /// # Errors
    /// With what is wrong, as a sentence's end after "this amount".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let digit = |character: char| character.is_ascii_digit();
        let Some(start) = text.find(digit) else { return Err("has no number") };
        let before = text[..start].trim();
        if before.ends_with('-') || before.ends_with('−') {
            return Err("is negative");
        }
        let rest = &text[start..];
        let end = number_end(rest);
        let number = read_number(&rest[..end])?;
        let (factor, behind) = multiplier(&rest[end..]);
        let behind = behind.trim();
        let unit = match (before.is_empty(), behind.is_empty()) {
            (true, true) => return Err(Self::NO_UNIT),
            (true, false) => behind,
            (false, true) => before,
            (false, false) => return Err("has words on both sides of the number"),
        };
        if unit.contains(digit) {
            return Err("has a second number in its unit");
        }
        let number = number.checked_mul(Decimal::from(factor)).ok_or("is too large")?;
        Ok(Self { number: number.normalize(), unit: unit.to_owned() })
    }

    /// The number in plain digits, `25000.5`. Never with three digits behind the point where these could be thousands.
    pub fn digits(&self) -> String {
        let mut digits = self.number.to_string();
        let could_be_thousands = digits
            .split_once('.')
            .is_some_and(|(whole, fraction)| fraction.len() == 3 && whole != "0" && whole.len() <= 3);
        if could_be_thousands {
            digits.push('0');
        }
        digits
    }

    /// The kind of thing that is counted, folded, so that amounts of one kind can be compared: days and weeks are one
    /// kind, months and years another.
    pub fn kind(&self) -> String {
        self.in_base().1
    }

    /// The order of two amounts of one kind; None for different kinds.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let ((own, own_kind), (others, others_kind)) = (self.in_base(), other.in_base());
        (own_kind == others_kind).then(|| own.cmp(&others))
    }

    /// The number in the smallest unit of its kind, and that kind: what equal amounts share.
    pub fn in_base(&self) -> (Decimal, String) {
        let folded = super::id::fold(&self.unit);
        let (base, factor) = match folded.as_str() {
            "day" | "days" => ("day", 1),
            "week" | "weeks" => ("day", 7),
            "month" | "months" => ("month", 1),
            "year" | "years" => ("month", 12),
            "person" | "people" => ("people", 1),
            "percent" | "%" => ("%", 1),
            "€" => ("eur", 1),
            _ => return (self.number, folded),
        };
        (self.number.checked_mul(Decimal::from(factor)).unwrap_or(Decimal::MAX).normalize(), base.to_owned())
    }
}

/// Where the number at the start of `text` ends: digits with a point and grouping marks between digits.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_ascii_digit() {
            end = at + 1;
        } else if !(is_grouping(character) || character == '.')
            || !characters.peek().is_some_and(|(_, next)| next.is_ascii_digit())
        {
            break;
        }
    }
    end
}

fn is_grouping(character: char) -> bool {
    matches!(character, ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '_')
}

fn read_number(text: &str) -> Result<Decimal, &'static str> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.contains('.') {
        return Err("has two decimal points; group thousands with a comma");
    }
    if fraction.contains(is_grouping) {
        return Err("has a comma behind its decimal point; write 25,000.50");
    }
    // In many countries the point groups thousands, and nobody counts in thousandths of a unit.
    if fraction.len() == 3 && whole != "0" && !whole.contains(is_grouping) {
        return Err("could mean thousands or thousandths");
    }
    let mut groups = whole.split(is_grouping);
    let first = groups.next().unwrap_or_default();
    let grouped: Vec<&str> = groups.collect();
    if grouped.iter().any(|group| group.len() != 3) || (!grouped.is_empty() && first.len() > 3) {
        return Err(
            "is grouped in an unusual way; write 25,000 with three digits behind each comma, and 0.5 with a point",
        );
    }
    let digits: String = text.chars().filter(|character| !is_grouping(*character)).collect();
    Decimal::from_str_exact(&digits).map_err(|_| "has more digits than can be counted exactly")
}

/// A multiplier directly behind the number, and what follows it.
fn multiplier(text: &str) -> (u64, &str) {
    let known =
        [("bn", 1_000_000_000), ("k", 1_000), ("K", 1_000), ("m", 1_000_000), ("M", 1_000_000), ("B", 1_000_000_000)];
    for (word, factor) in known {
        if let Some(rest) = text.strip_prefix(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (factor, rest);
        }
    }
    (1, text)
}

impl fmt::Display for Amount {
    /// The number with thousands grouped by commas, and the unit: `25,000 EUR`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.digits();
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.write_str(",")?;
            }
            write!(out, "{digit}")?;
        }
        if let Some(fraction) = fraction {
            write!(out, ".{fraction}")?;
        }
        write!(out, " {}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        Amount::parse(text).unwrap().to_string()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(shown("25,000 EUR"), "25,000 EUR");
        assert_eq!(shown("25k EUR"), "25,000 EUR");
        assert_eq!(shown("25K EUR"), "25,000 EUR");
        assert_eq!(shown("EUR 25k"), "25,000 EUR");
        assert_eq!(shown("1.5M USD"), "1,500,000 USD");
        assert_eq!(shown("1'234'567.50 CHF"), "1,234,567.5 CHF");
        assert_eq!(shown("5 people"), "5 people");
        assert_eq!(shown("60 %"), "60 %");
        assert_eq!(shown("60%"), "60 %");
        assert_eq!(shown("2 weeks"), "2 weeks");
        assert_eq!(shown("3 markets"), "3 markets");
        assert_eq!(shown("0 EUR"), "0 EUR");
        assert_eq!(shown("0.125 %"), "0.125 %");
        assert_eq!(shown("1,234.125 CHF"), "1,234.125 CHF");
    }

    #[test]
    fn amounts_that_could_mean_two_things_are_refused() {
        for bad in [
            "",
            "EUR",
            "25",
            "-5 EUR",
            "25.000,50 EUR",
            "25.000 EUR",
            "2,5 EUR",
            "1,00,000 INR",
            "5 EUR 3",
            "EUR 5 net",
            "1.2.3 EUR",
        ] {
            assert!(Amount::parse(bad).is_err(), "{bad}");
        }
        assert!(Amount::parse(&format!("{} EUR", "9".repeat(40))).is_err());
    }

    #[test]
    fn days_and_weeks_convert_and_months_stay_apart() {
        let compare = |a, b| Amount::parse(a).unwrap().compare(&Amount::parse(b).unwrap());
        assert_eq!(compare("2 weeks", "14 days"), Some(Ordering::Equal));
        assert_eq!(compare("1 year", "11 months"), Some(Ordering::Greater));
        assert_eq!(compare("1 month", "30 days"), None);
        assert_eq!(compare("25k eur", "25,000 EUR"), Some(Ordering::Equal));
        assert_eq!(compare("25k EUR", "25k USD"), None);
        assert_eq!(compare("0.1 EUR", "0.10 EUR"), Some(Ordering::Equal));
    }

    #[test]
    fn what_could_be_thousands_is_not_shown_so() {
        assert_eq!(shown("237.93500 CHF"), "237.9350 CHF");
        assert_eq!(shown("1,237.935 CHF"), "1,237.935 CHF");
        assert_eq!(shown("0.125 %"), "0.125 %");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_as_the_same_amount(number in 0u64..10_000_000_000, cents in 0u32..100) {
            let amount = Amount { number: Decimal::from(number) + Decimal::new(i64::from(cents), 2), unit: "EUR".into() };
            let read = Amount::parse(&amount.to_string()).unwrap();
            prop_assert_eq!(read.compare(&amount), Some(Ordering::Equal));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = Amount::parse(&text);
        }
    }
}

//! The ladder of limits: a step for each stretch of amounts, all of one height, the highest at the top.

use super::words::{lines, wrap};
use crate::model::Amount;
use crate::site::view::{ChartLine, Ladder, LadderState, LadderStep, Link};
use std::cmp::Ordering;

/// How wide the drawing is on a phone of 320 pixels, and elsewhere.
pub(in crate::site) const NARROW: i32 = 288;
pub(in crate::site) const WIDE: i32 = 600;
/// The size of the decider's name and the distance of its lines.
const TEXT: (f32, i32) = (17.0, 22);
/// How high a step is at least.
const STEP: i32 = 58;
/// How far each rail stands from the one below it, where there is room.
const STRIDE: i32 = 26;

/// A tier as written.
#[derive(Debug, Clone)]
pub(in crate::site) struct Tier<'a> {
    /// The lower end, excluded.
    pub(in crate::site) above: Option<&'a Amount>,
    /// The upper end, included.
    pub(in crate::site) up_to: Option<&'a Amount>,
    /// Who decides.
    pub(in crate::site) decider: Link,
}

/// What stands in a stretch between two amounts next to each other.
#[derive(Debug, Clone)]
pub(in crate::site) struct Stretch<'a> {
    /// The lower end, excluded; None: from nothing.
    pub(in crate::site) above: Option<&'a Amount>,
    /// The upper end, included; None: without end.
    pub(in crate::site) up_to: Option<&'a Amount>,
    /// Who decides; without words where nobody does.
    pub(in crate::site) decider: Link,
}

/// The stretches of a ladder from the lowest; None where its tiers do not make one: amounts of several kinds, or tiers
/// that overlap.
pub(in crate::site) fn stretches<'a>(tiers: &[Tier<'a>]) -> Option<Vec<Stretch<'a>>> {
    let order = |one: &Amount, other: &Amount| one.compare(other);
    let mut sorted: Vec<&Tier<'a>> = tiers.iter().collect();
    let ends: Vec<&Amount> = tiers.iter().flat_map(|tier| [tier.above, tier.up_to]).flatten().collect();
    if ends.iter().any(|end| order(end, ends[0]).is_none()) {
        return None;
    }
    sorted.sort_by(|one, other| match (one.above, other.above) {
        (Some(one), Some(other)) => order(one, other).unwrap_or(Ordering::Equal),
        (one, other) => one.is_some().cmp(&other.is_some()),
    });
    let gap = |above: Option<&'a Amount>, up_to: Option<&'a Amount>| Stretch { above, up_to, decider: Link::default() };
    let mut all: Vec<Stretch<'a>> = Vec::new();
    // Where the stretches so far end: Some(None) is without end.
    let mut reached: Option<Option<&Amount>> = None;
    for tier in sorted {
        let starts_in_order = match (reached, tier.above) {
            (None, None) => true,
            (None, Some(above)) => {
                all.push(gap(None, Some(above)));
                true
            }
            (Some(None), _) | (Some(Some(_)), None) => false,
            (Some(Some(end)), Some(above)) => {
                if order(end, above) == Some(Ordering::Less) {
                    all.push(gap(Some(end), Some(above)));
                }
                order(end, above) != Some(Ordering::Greater)
            }
        };
        let is_something = match (tier.above, tier.up_to) {
            (Some(above), Some(up_to)) => order(above, up_to) == Some(Ordering::Less),
            _ => true,
        };
        if !starts_in_order || !is_something {
            return None;
        }
        all.push(Stretch { above: tier.above, up_to: tier.up_to, decider: tier.decider.clone() });
        reached = Some(tier.up_to);
    }
    if let Some(Some(end)) = reached {
        all.push(gap(Some(end), None));
    }
    (all.len() > 1).then_some(all)
}

/// Places stretches for a width. `words` says what stands in a stretch that nobody decides, and `amounts` names a
/// stretch, `label` one of its ends.
pub(in crate::site) fn layout(
    stretches: &[Stretch<'_>],
    width: i32,
    empty: LadderState,
    amounts: impl Fn(&Stretch<'_>) -> String,
    label: impl Fn(&Amount) -> String,
) -> Ladder {
    let labels: Vec<String> = stretches.iter().filter_map(|own| own.up_to).map(&label).collect();
    #[allow(clippy::cast_possible_truncation, reason = "a label has few characters")]
    let widest = labels.iter().map(|label| (super::words::width(label) * 15.0) as i32 + 1).max().unwrap_or_default();
    // Long amounts leave at least half of a phone for the names.
    let axis = widest.min(width / 2 - 16) + 14;
    let count = i32::try_from(stretches.len()).unwrap_or(1).max(1);
    let stride = ((width - axis) / (4 * count)).min(STRIDE);
    let mut ladder = Ladder { width, axis, ..Ladder::default() };
    let mut y = 10;
    for (at, own) in stretches.iter().enumerate().rev() {
        let x = axis + 8 + i32::try_from(at).unwrap_or_default() * stride;
        let text_x = x + 20;
        let decided = !own.decider.text.is_empty();
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let words = wrap(&own.decider.text, (width - text_x) as f32 / TEXT.0, 3);
        let in_one_line = words.join(" ");
        let high = i32::try_from(words.len()).unwrap_or(1) * TEXT.1 + 22;
        let height = high.max(STEP);
        let block = i32::try_from(words.len().max(1)).unwrap_or(1) * TEXT.1;
        let first = y + (height - block) / 2 + TEXT.1 - 6;
        ladder.steps.push(LadderStep {
            amounts: amounts(own),
            x,
            top: y,
            bottom: y + height,
            closed: own.up_to.is_some(),
            open: own.above.is_some(),
            decider: own.decider.clone(),
            cut: (!own.decider.text.split_whitespace().eq(in_one_line.split_whitespace())).then_some(in_one_line),
            lines: if decided {
                lines("", words, first, TEXT.1)
            } else {
                vec![ChartLine { y: first, ..ChartLine::default() }]
            },
            text_x,
            state: if decided { LadderState::Held } else { empty },
        });
        if let Some(up_to) = own.up_to {
            ladder.marks.push(ChartLine { text: label(up_to), y, ..ChartLine::default() });
        }
        y += height;
    }
    ladder.height = y + 10;
    ladder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(tiers: &[(&str, &str, &str)]) -> Option<Vec<String>> {
        let amount = |text: &&str| (!text.is_empty()).then(|| Amount::parse(text).unwrap());
        let ends: Vec<_> = tiers.iter().map(|(above, up_to, _)| (amount(above), amount(up_to))).collect();
        let tiers: Vec<Tier<'_>> = tiers
            .iter()
            .zip(&ends)
            .map(|((.., who), (above, up_to))| Tier {
                above: above.as_ref(),
                up_to: up_to.as_ref(),
                decider: Link { text: (*who).to_owned(), href: None },
            })
            .collect();
        let words = |end: Option<&Amount>| end.map_or("-".to_owned(), ToString::to_string);
        let found = stretches(&tiers)?;
        let layout = layout(&found, NARROW, LadderState::Gap, |_| String::new(), ToString::to_string);
        assert!(layout.steps.iter().all(|step| step.top < step.bottom && step.bottom <= layout.height));
        assert!(layout.steps.windows(2).all(|pair| pair[0].bottom == pair[1].top && pair[0].x >= pair[1].x));
        Some(
            found
                .iter()
                .map(|own| format!("({}, {}] {}", words(own.above), words(own.up_to), own.decider.text))
                .collect(),
        )
    }

    #[test]
    fn tiers_become_stretches_and_what_lies_between_is_a_gap() {
        assert_eq!(
            ladder(&[("25k EUR", "100k EUR", "cfo"), ("", "25k EUR", "lead"), ("100k EUR", "", "team")]).unwrap(),
            ["(-, 25,000 EUR] lead", "(25,000 EUR, 100,000 EUR] cfo", "(100,000 EUR, -] team"]
        );
        assert_eq!(
            ladder(&[("1 people", "2 people", "lead"), ("4 people", "6 people", "cfo")]).unwrap(),
            [
                "(-, 1 people] ",
                "(1 people, 2 people] lead",
                "(2 people, 4 people] ",
                "(4 people, 6 people] cfo",
                "(6 people, -] ",
            ]
        );
    }

    #[test]
    fn a_name_that_is_cut_or_broken_says_so_and_one_that_fits_does_not() {
        let cut = |who: &str| {
            let decider = Link { text: who.to_owned(), href: None };
            let stretches = [Stretch { above: None, up_to: None, decider }];
            let layout = layout(&stretches, NARROW, LadderState::Gap, |_| String::new(), ToString::to_string);
            layout.steps[0].cut.clone()
        };
        assert_eq!(cut("Chief Financial Officer, with the board"), None);
        assert_eq!(cut("Rindfleischetikettierungsgesetz").as_deref(), Some("Rindfleischetikettierungsges etz"));
        let long = cut(&"Chief Financial Officer ".repeat(9));
        assert!(long.as_ref().is_some_and(|cut| cut.starts_with("Chief Financial") && cut.ends_with('…')), "{long:?}");
    }

    #[test]
    fn what_makes_no_ladder_is_not_drawn_as_one() {
        assert_eq!(ladder(&[("", "5 EUR", "a"), ("3 EUR", "", "b")]), None, "overlapping");
        assert_eq!(ladder(&[("", "5 EUR", "a"), ("5 USD", "", "b")]), None, "two kinds");
        assert_eq!(ladder(&[("5 EUR", "5 EUR", "a")]), None, "nothing");
        assert_eq!(ladder(&[("", "", "a"), ("", "", "b")]), None, "twice everything");
        assert_eq!(ladder(&[("", "", "a")]), None, "one stretch");
        assert_eq!(ladder(&[]), None);
    }
}

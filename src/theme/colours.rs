//! In each built-in theme every pair of a text's colour and its ground, in light and in dark, has a contrast of at least
//! 7 to 1.

use super::BuiltIn;
use std::collections::BTreeMap;

/// The stylesheets of the built-in themes, by the theme's name.
fn styles() -> Vec<(&'static str, &'static str)> {
    let style = |theme: BuiltIn| {
        let (_, bytes) = theme.files().into_iter().find(|(path, _)| path == "static/style.css")?;
        Some((theme.name(), std::str::from_utf8(bytes).unwrap()))
    };
    let styles: Vec<_> = BuiltIn::all().into_iter().filter_map(style).collect();
    assert!(styles.len() > 1, "each theme has its own hand");
    styles
}

/// Colours of texts, and the grounds on which they stand.
const TEXTS: [&str; 9] = ["ink", "secondary", "meta", "link", "decide", "agree", "consult", "inform", "changed"];
const GROUNDS: [&str; 2] = ["paper", "surface"];
/// On the sunk ground of code.
const SUNK_TEXTS: [&str; 3] = ["ink", "secondary", "link"];
/// Lines that mean something and the focus: 3 to 1 is enough for what is not text.
const SHAPES: [&str; 2] = ["strong-rule", "focus"];

/// The custom properties that are colours: those of light first, then those that dark sets anew.
fn schemes(style: &'static str) -> [BTreeMap<&'static str, &'static str>; 2] {
    let (light, dark) = style.split_once("@media (prefers-color-scheme: dark)").unwrap();
    [light, dark.split_once("\n}\n").unwrap().0].map(|text| {
        let declarations = text.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
        declarations.filter_map(|(name, value)| Some((name, value.strip_prefix('#')?.trim_end_matches(';')))).collect()
    })
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_twenty_one() {
    assert!((contrast("000000", "FFFFFF") - 21.0).abs() < 0.001);
}

#[test]
fn every_pair_of_text_and_ground_is_legible() {
    for (theme, scheme) in styles().into_iter().flat_map(|(theme, style)| schemes(style).map(|scheme| (theme, scheme)))
    {
        let check = |text: &str, ground: &str, least: f64| {
            let found = contrast(scheme[text], scheme[ground]);
            assert!(found >= least, "{theme}: {text} #{} on {ground} #{}: {found:.2}", scheme[text], scheme[ground]);
        };
        for text in TEXTS {
            GROUNDS.iter().for_each(|ground| check(text, ground, 7.0));
        }
        SUNK_TEXTS.iter().for_each(|text| check(text, "sunk", 7.0));
        if scheme.contains_key("filled") {
            check("on-filled", "filled", 7.0);
        }
        for shape in SHAPES {
            GROUNDS.iter().for_each(|ground| check(shape, ground, 3.0));
        }
    }
}

#[test]
fn colours_stand_in_custom_properties_only() {
    for (theme, style) in styles() {
        let (_, rules) = style.split_once("/* Ground */").unwrap();
        let is_colour = |word: &str| {
            word.starts_with('#') && word.len() > 3 && word[1..].chars().all(|digit| digit.is_ascii_hexdigit())
        };
        let mut words = rules.split(|character: char| character.is_whitespace() || ";,)(".contains(character));
        assert_eq!(words.find(|word| is_colour(word)), None, "{theme}");
    }
}

/// What decides on which side something is, in CSS that would have to be turned around from right to left.
#[test]
fn no_side_is_named_so_that_right_to_left_works() {
    for theme in BuiltIn::all() {
        for (path, bytes) in theme.files().into_iter().filter(|(path, _)| path.ends_with(".css")) {
            // Page margin boxes have no other names than those of their sides.
            let style = std::str::from_utf8(bytes).unwrap().replace("@top-left", "").replace("@bottom-left", "");
            let style = style.replace("@bottom-right", "");
            for side in ["-left", "-right", "left:", "right:", "text-align: left", "text-align: right", "float"] {
                let found = style.lines().find(|line| line.contains(side));
                assert_eq!(found, None, "{side} in {}/{path}", theme.name());
            }
        }
    }
}

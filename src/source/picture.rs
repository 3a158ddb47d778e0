//! How wide and high a picture is, from the first bytes of its file.

/// The most bytes of a picture that are looked at. The size stands near the start, behind what a camera adds.
pub(super) const LOOKED_AT: u64 = 1_000_000;

/// Nothing on a page is larger than this, and a larger number is a mistake.
const LARGEST: u32 = 100_000;

/// The width and height in pixels of a picture that begins with `bytes`; None where they do not tell.
pub(super) fn size(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) =
        if path.ends_with(".svg") { of_drawing(std::str::from_utf8(bytes).ok()?)? } else { of_pixels(bytes)? };
    let sound = |length: u32| (1..=LARGEST).contains(&length);
    (sound(width) && sound(height)).then_some((width, height))
}

fn of_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size that a drawing names, or else the one of its view box. A drawing without either fills its place.
fn of_drawing(text: &str) -> Option<(u32, u32)> {
    let tag = root_tag(text)?;
    let length = |name: &str| pixels(attribute(tag, name)?);
    let view_box: Vec<f64> = attribute(tag, "viewBox")
        .map(|values| values.split([' ', ',', '\n', '\t']).filter_map(|value| value.parse().ok()).collect())
        .unwrap_or_default();
    let (width, height) = match (length("width"), length("height"), view_box.as_slice()) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, [_, _, across, down]) => (width, width * down / across),
        (None, Some(height), [_, _, across, down]) => (height * across / down, height),
        (None, None, [_, _, across, down]) => (*across, *down),
        _ => return None,
    };
    // Casts of numbers that are too large, negative or none at all give the nearest whole number, or nought.
    Some((width.round() as u32, height.round() as u32))
}

/// The start tag of the drawing, without what stands before it.
fn root_tag(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')?..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
        } else if let Some(tag) = rest.strip_prefix("<svg").filter(|tag| tag.starts_with([' ', '\n', '\r', '\t', '>']))
        {
            return Some(&tag[..tag.find('>')?]);
        } else {
            rest = &rest[1..];
        }
    }
}

fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let stands_alone = rest[..at].ends_with([' ', '\n', '\r', '\t']);
        rest = &rest[at + name.len()..];
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let Some(value) = value.filter(|_| stands_alone) {
            let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
            return value[1..].split(quote).next();
        }
    }
    None
}

/// A length in pixels; None for one that depends on where the drawing stands, such as `100%`.
fn pixels(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] =
        [("px", 1.0), ("pt", 96.0 / 72.0), ("pc", 16.0), ("mm", 96.0 / 25.4), ("cm", 96.0 / 2.54), ("in", 96.0)];
    let length = length.trim();
    let unit = UNITS.iter().find_map(|(unit, scale)| Some((length.strip_suffix(unit)?, *scale)));
    let (number, scale) = unit.unwrap_or((length, 1.0));
    Some(number.trim().parse::<f64>().ok()? * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_tell_by_their_lengths_or_their_view_box() {
        let size =
            |tag: &str| size("a.svg", format!("<?xml version='1.0'?><!-- <svg width='9' > --><svg {tag}>").as_bytes());
        assert_eq!(size("width='640' height=\"300px\""), Some((640, 300)));
        assert_eq!(size("viewBox='0 0 64.4 32'"), Some((64, 32)));
        assert_eq!(size("stroke-width='2' viewBox='0,0,200,100' width = '50'"), Some((50, 25)));
        assert_eq!(size("width='100%' height='100%' viewBox='0 0 3 2'"), Some((3, 2)));
        assert_eq!(size("width='1in' height='2.54cm'"), Some((96, 96)));
        for none in [
            "",
            "width='1'",
            "width='-3' height='2'",
            "width='1e99' height='1'",
            "viewBox='0 0 0 0'",
            "width=3 height=2",
        ] {
            assert_eq!(size(none), None, "{none}");
        }
    }

    #[test]
    fn pictures_tell_by_their_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\x2c\x08\x06\0\0\0";
        assert_eq!(size("a.png", png), Some((640, 300)));
        assert_eq!(size("a.gif", b"GIF89a\x80\x02\x2c\x01\xf7\0\0"), Some((640, 300)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\x01\x2c\x02\x80\x03";
        assert_eq!(size("a.jpg", jpeg), Some((640, 300)));
        let webp = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\x2b\x01\0\0\0";
        assert_eq!(size("a.webp", webp), Some((640, 300)));
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let starts: [&[u8]; 6] = [
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"\xff\xd8\xff\xe0\0\x02\xff\xc0",
            b"RIFF\xff\xff\xff\xffWEBPVP8 ",
            b"\0\0\0\x1cftypavif\0\0\0\0mif1avif\0\0\0\x20meta",
            b"RIFF\xff\xff\xff\xffWEBPVP8L",
        ];
        let mut state = 1_u32;
        for start in starts {
            for length in 0..200 {
                let mut bytes = start.to_vec();
                bytes.extend((0..length).map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                }));
                for end in [bytes.len(), bytes.len() / 2] {
                    let _ = size("a.png", &bytes[..end]);
                    let _ = size("a.svg", &bytes[..end]);
                }
            }
        }
    }
}

//! Whether a word stands in some bytes, however it is written there.

use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word to look for, in all its forms.
#[derive(Debug)]
pub struct Wanted {
    folded: String,
    /// Forms that are not read as text: base64, hexadecimal digits, UTF-16.
    packed: Vec<Vec<u8>>,
}

impl Wanted {
    pub fn new(word: &str) -> Self {
        let mut packed = Vec::new();
        for own in [word.to_owned(), word.to_lowercase(), word.to_uppercase(), word.nfd().collect()] {
            packed.extend((0..3).flat_map(|before| inner_base64(own.as_bytes(), before)));
            let digits = own.bytes().fold(String::new(), |all, byte| all + &format!("{byte:02x}"));
            packed.extend([digits.to_uppercase().into_bytes(), digits.into_bytes()]);
            packed.push(own.encode_utf16().flat_map(u16::to_le_bytes).collect());
            packed.push(own.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        packed.sort();
        packed.dedup();
        Self { folded: fold(word), packed }
    }

    /// Whether it stands in a text.
    pub fn is_in(&self, text: &Decoded) -> bool {
        text.folded.contains(&self.folded) || self.packed.iter().any(|form| text.latin.contains(&latin(form)))
    }
}

/// Bytes made ready to be looked through.
#[derive(Debug)]
pub struct Decoded {
    /// As text without any writing of signs by other signs, letters without case and marks.
    folded: String,
    /// As Latin letters, one for each byte, which is quick to look through.
    latin: String,
}

impl Decoded {
    pub fn new(bytes: &[u8]) -> Self {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        // What is written in one way may be written in another again: `&amp;#228;`.
        for _ in 0..3 {
            let next = percent(&escapes(&entities(&text)));
            if next == text {
                break;
            }
            text = next;
        }
        Self { folded: fold(&text), latin: latin(bytes) }
    }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = caseless::default_case_fold_str(&text.nfkd().collect::<String>());
    folded.nfkd().filter(|character| !is_combining_mark(*character) && *character != '\u{ad}').collect()
}

/// Replaces what begins with `mark` and is understood by `read`, which gives the sign and the length after the mark.
fn replaced(text: &str, mark: &str, read: impl Fn(&str) -> Option<(String, usize)>) -> String {
    let mut pieces = text.split(mark);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let mut at = out.len();
    for piece in pieces {
        at += mark.len();
        match read(&text[at..]).filter(|(_, length)| *length <= piece.len()) {
            Some((sign, length)) => {
                out.push_str(&sign);
                out.push_str(&piece[length..]);
            }
            None => {
                out.push_str(mark);
                out.push_str(piece);
            }
        }
        at += piece.len();
    }
    out
}

/// HTML's and XML's: `&auml;`, `&#228;`, `&#xE4;`.
fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("auml", "ä"),
        ("eacute", "é"),
        ("szlig", "ß"),
        ("filig", "ﬁ"),
    ];
    replaced(text, "&", |rest| {
        let name = &rest[..rest.find(';').filter(|end| *end < 10)?];
        let number = match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            },
            None => None,
        };
        let named = || NAMED.iter().find(|(own, _)| *own == name).map(|(_, sign)| (*sign).to_owned());
        let sign = number.and_then(char::from_u32).map(String::from).or_else(named)?;
        Some((sign, name.len() + 1))
    })
}

/// JSON's, JavaScript's and CSS's: `\u00e4`, `\xe4`, `\e4 `, also of two halves, and `\"`.
fn escapes(text: &str) -> String {
    let halves = replaced(text, "\\u", |rest| {
        let one = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
        let first = one(0)?;
        let second = if rest.get(4..6) == Some("\\u") { one(6) } else { None };
        let of = |units: &[u16]| String::from_utf16(units).ok();
        of(&[first]).map(|sign| (sign, 4)).or_else(|| of(&[first, second?]).map(|sign| (sign, 10)))
    });
    let bytes = replaced(&halves, "\\x", |rest| {
        let byte = u8::from_str_radix(rest.get(..2)?, 16).ok()?;
        Some((char::from(byte).to_string(), 2))
    });
    bytes.replace("\\\"", "\"").replace("\\/", "/").replace("\\'", "'")
}

/// Addresses': `%C3%A4`.
fn percent(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let digits = || u8::from_str_radix(text.get(at + 1..at + 3)?, 16).ok();
        match (bytes[at] == b'%').then(digits).flatten() {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// What of bytes in base64 does not depend on what stands around them, where so many bytes stand before them: in both
/// alphabets.
fn inner_base64(bytes: &[u8], before: usize) -> [Vec<u8>; 2] {
    const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = bytes.iter().fold(String::new(), |mut bits, byte| {
        let _ = write!(bits, "{byte:08b}");
        bits
    });
    // The first signs are shared with what stands before.
    let skipped = [0, 4, 2][before];
    let signs: Vec<u8> = bits.as_bytes()[skipped..]
        .chunks_exact(6)
        .map(|six| STANDARD[six.iter().fold(0, |all, bit| all * 2 + usize::from(*bit == b'1'))])
        .collect();
    let for_addresses = signs.iter().map(|sign| match sign {
        b'+' => b'-',
        b'/' => b'_',
        other => *other,
    });
    let for_addresses = for_addresses.collect();
    [signs, for_addresses]
}

/// In each of these a word is found, whatever stands around it.
#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "ﬁnkäné<&\"'/ß";
    let wanted = Wanted::new(word);
    let each = |of: &dyn Fn(char) -> String| word.chars().map(of).collect::<String>().into_bytes();
    let of_bytes = |of: &dyn Fn(u8) -> String| word.bytes().map(of).collect::<String>().into_bytes();
    let named = word.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&apos;");
    let named = named.replace('ä', "&auml;").replace('é', "&eacute;").replace('ß', "&szlig;").replace('ﬁ', "&filig;");
    let mut unit = [0; 2];
    let mut units = |character: char| character.encode_utf16(&mut unit).to_vec();
    let escaped: String = word.chars().flat_map(&mut units).map(|unit| format!("\\u{unit:04X}")).collect();
    let packed = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let mut forms = vec![
        ("plain", word.as_bytes().to_vec()),
        ("upper case", word.to_uppercase().into_bytes()),
        ("lower case", word.to_lowercase().into_bytes()),
        ("title case", "Finkäné<&\"'/ß".as_bytes().to_vec()),
        ("named", named.clone().into_bytes()),
        ("named twice", named.replace('&', "&amp;").into_bytes()),
        ("decimal", each(&|own| format!("&#{};", own as u32))),
        ("hexadecimal", each(&|own| format!("&#x{:x};", own as u32))),
        ("percent", of_bytes(&|own| format!("%{own:02X}"))),
        ("percent in small letters", of_bytes(&|own| format!("%{own:02x}"))),
        ("percent twice", of_bytes(&|own| format!("%25{own:02x}"))),
        ("escaped", escaped.into_bytes()),
        ("JSON", serde_json::to_string(word).unwrap().into_bytes()),
        ("NFD", word.nfd().collect::<String>().into_bytes()),
        ("NFKD", word.nfkd().collect::<String>().into_bytes()),
        ("NFKC", word.nfkc().collect::<String>().into_bytes()),
        ("hexadecimal digits", of_bytes(&|own| format!("{own:02x}"))),
        ("UTF-16, the low byte first", packed(u16::to_le_bytes)),
        ("UTF-16, the high byte first", packed(u16::to_be_bytes)),
    ];
    // Made by `printf '%sﬁnkäné<&"'"'"'/ßzz' "" | base64`, with a and aa for the second and third.
    forms.push(("base64", b"76yBbmvDpG7DqTwmIicvw596eg==".to_vec()));
    forms.push(("base64, moved by one", b"Ye+sgW5rw6Ruw6k8JiInL8Ofeno=".to_vec()));
    forms.push(("base64, moved by two", b"YWHvrIFua8OkbsOpPCYiJy/Dn3p6".to_vec()));
    for (name, form) in forms {
        let text = Decoded::new(&[b"before ", &form[..], b" after"].concat());
        assert!(wanted.is_in(&text), "{name}: {text:?}");
        assert!(!Wanted::new("ﬁnkänu").is_in(&text), "{name}");
    }
}

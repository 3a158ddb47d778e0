//! A book at the ends of what people write: names of sixty characters, sixty of everything, and one of everything.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const MANY: usize = 60;

/// A name of at least sixty characters, as people have them.
fn name(at: usize) -> String {
    let name = format!("Maria Wilhelmine Freifrau von Hohenlohe zu Schillingsfürst und Thal {at}");
    assert!(name.chars().count() >= 60);
    name
}

/// A title with a word that is longer than a phone is wide.
fn long_word(at: usize) -> String {
    format!("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz {at}")
}

/// Writes the book into a folder.
pub fn write(book: &Path) {
    let charters = book.join("charters");
    fs::create_dir_all(charters.join("many/records")).unwrap();
    fs::write(book.join("book.toml"), format!("[book]\ntitle = {:?}\nas_of = \"2026-11-20\"\n", long_word(0))).unwrap();
    let mut people = "people:\n".to_owned();
    for at in 1..=MANY {
        let _ = writeln!(people, "  p{at}: {{ name: {:?} }}", name(at));
    }
    let _ = writeln!(people, "roles:\n  head: {{ title: {:?}, held_by: p1 }}", name(61));
    fs::write(charters.join("people.yaml"), people).unwrap();
    fs::write(charters.join("many/charter.yaml"), many()).unwrap();
    fs::write(charters.join("one.yaml"), one()).unwrap();
    for at in 1..=9 {
        let record = format!(
            "---\ntitle: {:?}\ndecision: d1\nstatus: decided\ndate: 2026-0{at}-01\ndecided_by: [p1]\nbecause: It had to be.\n---\n\nProse.\n",
            name(at)
        );
        fs::write(charters.join(format!("many/records/2026-0{at}-01-r{at}.md")), record).unwrap();
    }
}

fn many() -> String {
    let mut text = format!(
        "name: {:?}\npurpose: {:?}\nlead: head\ndecides_by: {{ method: consent, tie_break: head }}\nmembers:\n  - head\n",
        long_word(62),
        long_word(63).repeat(4)
    );
    for at in 2..=MANY {
        let _ = writeln!(text, "  - {{ who: p{at}, lens: {:?} }}", name(at));
    }
    text.push_str("priorities:\n");
    for at in 1..=MANY {
        let _ = writeln!(
            text,
            "  - {{ id: k{at}, title: {:?}, rank: {at}, owner: p{at}, statement: {:?}, why_now: Now. }}",
            name(at),
            name(at)
        );
    }
    text.push_str("not_now:\n  - { title: Later }\ntrade_offs:\n");
    for at in 1..MANY {
        let _ = writeln!(text, "  - {{ prefer: k{at}, even_over: k{} }}", at + 1);
    }
    text.push_str("tensions:\n");
    for at in 2..12 {
        let _ = writeln!(
            text,
            "  - {{ id: t{at}, between: [p{at}, p{}], about: {:?}, open_until: 2027-01-15 }}",
            at + 1,
            name(at)
        );
    }
    text.push_str("decisions:\n");
    for at in 1..=MANY {
        let _ = writeln!(
            text,
            "  - {{ id: d{at}, title: {:?}, domain: {:?}, decide: p{at}, consult: [p{}], inform: [everyone] }}",
            long_word(at),
            name(at % 5),
            at % MANY + 1
        );
    }
    text.push_str(
        "  - id: tiers\n    title: Tiers\n    limits:\n      - { up_to: 1 EUR, decide: p1 }\n      - { above: 1 EUR, up_to: 999999999999 EUR, decide: p2 }\n      - { above: 999999999999 EUR, decide: many }\n",
    );
    text.push_str("norms:\n");
    for about in ["candour", "undiscussables", "conflict", "influence"] {
        let _ = writeln!(text, "  - {{ about: {about}, we_will: {:?}, looks_like: {:?} }}", name(1), name(2));
    }
    text
}

fn one() -> String {
    "name: One\nparent: many\npurpose: One of everything.\nlead: p1\nmembers: [p1]\n\
     priorities:\n  - { id: only, title: Only, rank: 1, owner: p1, supports: many/k1 }\n\
     trade_offs:\n  - { prefer: only, even_over: everything else }\n\
     decisions:\n  - { id: alone, title: Alone, decide: p1 }\n\
     norms:\n  - { about: candour, we_will: Say it. }\n"
        .to_owned()
}

//! The four people of the starter book: whoever writes it, and three invented colleagues.

use crate::model::id::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids that the starter book uses for other things.
const TAKEN: [&str; 3] = ["everyone", "company", "customers"];

/// The three seats that the starter needs besides the writer's own: the example's title, then other words for it.
const SEATS: [(&str, &[&str]); 3] = [
    (
        "Chief Executive",
        &["ceo", "chief executive officer", "managing director", "general manager", "president", "founder"],
    ),
    ("Head of Finance", &["cfo", "chief financial officer", "finance director", "director of finance", "vp finance"]),
    (
        "Head of Customer Care",
        &["cco", "chief customer officer", "head of customer success", "head of customer service", "head of support"],
    ),
];

/// The fourth seat, where the writer has one of the three.
const FOURTH: &str = "Head of Operations";

/// Invented people. There are more than are needed, so that none resembles the writer.
const INVENTED: [&str; 6] = ["Ada Moreno", "Samuel Okafor", "Mei Tanaka", "Jonas Weber", "Priya Nair", "Tomás Silva"];

/// Somebody, and the role that they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) person: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) title: String,
}

/// Who has which seat. `keeper` is the writer, unless the writer has one of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cast {
    pub(super) ceo: Seat,
    pub(super) finance: Seat,
    pub(super) care: Seat,
    pub(super) keeper: Seat,
}

impl Cast {
    /// Seats the writer by the title of their role and invents the others, with ids that differ from each other.
    pub(super) fn of(name: &str, role: &str) -> Self {
        let own = SEATS
            .iter()
            .position(|(title, others)| std::iter::once(title).chain(*others).any(|title| fold(title) == fold(role)));
        let mut ids: Vec<String> = TAKEN.map(str::to_owned).to_vec();
        // The writer comes first and so has the plainest ids.
        let role_id = new_id(role, "my-role", &mut ids);
        let writer =
            Seat { person: new_id(name, "me", &mut ids), name: name.to_owned(), role: role_id, title: role.to_owned() };
        let mut colleagues = INVENTED.into_iter().filter(|invented| !resembles(invented, name));
        let mut invent = |title: &str| {
            // Nobody resembles all of them; if somebody did, two people of one name would still have two ids.
            let name = colleagues.next().unwrap_or(INVENTED[0]);
            let role = new_id(title, "role", &mut ids);
            Seat { person: new_id(name, "person", &mut ids), name: name.to_owned(), role, title: title.to_owned() }
        };
        let mut seat = |at: usize| if own == Some(at) { writer.clone() } else { invent(SEATS[at].0) };
        let (ceo, finance, care) = (seat(0), seat(1), seat(2));
        let keeper = if own.is_some() { invent(FOURTH) } else { writer };
        Self { ceo, finance, care, keeper }
    }
}

/// Whether two names could be one person's: a word in common, or the same initials.
fn resembles(one: &str, other: &str) -> bool {
    let words = |name: &str| fold(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let (one, other) = (words(one), words(other));
    one.iter().any(|word| other.contains(word)) || initials(&one) == initials(&other)
}

/// An id made of the letters and digits of a text in any script; `otherwise` where it has none. It is added to `ids`.
fn new_id(text: &str, otherwise: &str, ids: &mut Vec<String>) -> String {
    let stem = Some(kebab(text)).filter(|id| !id.is_empty()).unwrap_or_else(|| otherwise.to_owned());
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let free = std::iter::once(stem.clone()).chain(numbered).find(|id| !ids.contains(&fold(id)));
    let id = free.unwrap_or(stem);
    ids.push(fold(&id));
    id
}

fn kebab(text: &str) -> String {
    let mut id = String::new();
    let lower = text.nfkc().collect::<String>().to_lowercase();
    for character in lower.nfkc() {
        // Room for a number at the end: an id becomes the name of a folder of the site.
        if id.len() > 60 {
            break;
        }
        if (character.is_alphanumeric() && !character.is_uppercase()) || is_combining_mark(character) {
            id.push(character);
        } else if !is_within_a_word(character) && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_matches('-').to_owned()
}

/// Signs inside a word that leave no gap: the apostrophe of O'Neil, and joiners that some scripts write with.
fn is_within_a_word(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn ids(cast: &Cast) -> Vec<&str> {
        let seats = [&cast.ceo, &cast.finance, &cast.care, &cast.keeper];
        seats.iter().flat_map(|seat| [seat.person.as_str(), seat.role.as_str()]).collect()
    }

    #[test]
    fn ids_are_made_of_the_letters_of_any_script() {
        assert_eq!(kebab("Seán O'Neil-Żuk 3rd."), "seán-oneil-żuk-3rd");
        assert_eq!(kebab("李明"), "李明");
        assert_eq!(kebab("हिन्दी भाषा"), "हिन्दी-भाषा");
        assert_eq!(kebab("ＦＵＬＬ　ﬁne"), "full-fine");
        assert_eq!(kebab(": # \"\\ 🙂"), "");
        assert_eq!(kebab("İstanbul & Ǆ"), "i\u{307}stanbul-dž");
        assert!(kebab(&"ß".repeat(100)).len() <= 62);
    }

    #[test]
    fn the_writer_has_the_seat_that_fits() {
        assert_eq!(Cast::of("Lena Fox", "Chief of Staff").keeper.name, "Lena Fox");
        let finance = Cast::of("Lena Fox", "CFO");
        assert_eq!((finance.finance.role.as_str(), finance.finance.name.as_str()), ("cfo", "Lena Fox"));
        assert_eq!(finance.keeper.title, "Head of Operations");
        assert_eq!(Cast::of("Lena Fox", "managing director").ceo.person, "lena-fox");
    }

    #[test]
    fn all_ids_differ_and_nobody_is_there_twice() {
        let names = ["Lena Fox", "ada moreno", "A. Moreno", "Company", "Everyone", "🙂", "customers", "Null", "ceo"];
        for name in names {
            for role in [name, "CEO", "Head of operations", "Customers", "🦊"] {
                let cast = Cast::of(name, role);
                let mut all = ids(&cast);
                assert_eq!(all.iter().find_map(|id| Id::fault(id)), None, "{all:?}");
                all.extend(TAKEN);
                all.sort_unstable();
                all.dedup();
                assert_eq!(all.len(), 8 + TAKEN.len(), "{name}, {role}: {all:?}");
            }
        }
        assert!(resembles("Ada Moreno", "A. Moreno") && resembles("Ada Moreno", "Ann Mills"));
        assert!(!resembles("Ada Moreno", "Lena Fox"));
    }
}

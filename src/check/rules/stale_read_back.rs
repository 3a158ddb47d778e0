use super::ballots::{keys, name};
use super::shared::some_of;
use super::{Area, Context, Findings, Rule};
use crate::answer::{Key, key, named_people, people};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Member, Status};
use crate::model::record::ReadBack;
use crate::model::{Id, Org};
use crate::source::Span;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "stale-read-back",
    area: Area::Norms,
    level: Some(Level::Warn),
    finds: "A charter has changed since somebody read it back, or a member has not read it back as others have.",
    why: "Who agreed to an earlier text agreed to something else. It shows at the first hard choice.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance/charter.yaml
name: Finance
members: [lena]
# charters/finance/read-backs/lena.yaml
- { charter: finance, text: 0a1b2c3d4e5f, date: 2026-10-05, in_my_words: Cash before growth. }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance/charter.yaml
name: Finance
members: [lena]
# charters/finance/read-backs/lena.yaml
- { charter: finance, text: 70b5ca1a774c, date: 2026-11-05, in_my_words: Cash before growth. }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let is_read_back = |path: &str| path.contains("/read-backs/");
    if !org.charters.is_empty() && !cx.sources.files().any(|(_, file)| is_read_back(&file.path)) {
        return out.not_evaluated("the book has no read-backs yet");
    }
    let mut by_text: BTreeMap<&Id, Vec<&ReadBack>> = BTreeMap::new();
    // Whoever has an entry that could not be read may have read anything.
    let mut unclear: HashSet<Key<'_>> = HashSet::new();
    for read_back in org.charters.iter().flat_map(|charter| &charter.read_backs) {
        match read_back.charter.as_ref().and_then(|charter| org.charter(charter)) {
            Some(charter) if read_back.text_hash.is_some() => {
                by_text.entry(&charter.id.value).or_default().push(read_back);
            }
            _ => unclear.extend(keys(org, &read_back.reader)),
        }
    }
    for (charter, read_backs) in by_text {
        let Some(charter) = org.charter(charter) else { continue };
        if charter.status != Status::Archived && !charter.unreadable {
            out.extend(changed(cx, charter, &read_backs));
            out.extend(missing(cx, charter, &read_backs, &unclear));
        }
    }
}

fn is_here(cx: &Context<'_>, id: &str) -> bool {
    !people(cx.subject.org, id, cx.today()).is_empty()
}

/// Readers of an earlier text who have not read today's.
fn changed(cx: &Context<'_>, charter: &Charter, read_backs: &[&ReadBack]) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let hash = charter.text_hash(cx.subject.sources);
    let is_current =
        |own: &ReadBack| own.text_hash.as_ref().is_some_and(|own| own.trim().eq_ignore_ascii_case(&hash));
    let mut latest: HashMap<Key<'_>, &ReadBack> = HashMap::new();
    for own in read_backs.iter().filter(|own| is_here(cx, &own.reader)) {
        let order = |own: &ReadBack| (is_current(own), own.date.as_ref().map(|date| date.value));
        let kept = latest.entry(key(org, &own.reader)).or_insert(own);
        if order(own) >= order(kept) {
            *kept = own;
        }
    }
    let mut stale: Vec<(&ReadBack, Span)> = latest
        .into_values()
        .filter(|own| !is_current(own))
        .filter_map(|own| Some((own, own.text_hash.as_ref()?.span)))
        .collect();
    stale.sort_by_key(|(_, span)| *span);
    let ((last, span), others) = stale.split_last()?;
    let names: Vec<String> = stale.iter().map(|(own, _)| name(org, &own.reader)).collect();
    let message = format!("{} read back an earlier text of {}", some_of(&names), short(charter.name()));
    let says = |own: &ReadBack| format!("the text that {} read", name(org, &own.reader));
    let mut finding = Diagnostic::new(RULE.name, *span, message).saying(says(last));
    for (own, span) in others {
        finding = finding.also(*span, says(own));
    }
    Some(finding.help(format!(
        "read it again, say under `in_my_words:` what it means now, and write `text: {hash}` with the day"
    )))
}

/// Members who have never read it back, where others have.
fn missing(
    cx: &Context<'_>,
    charter: &Charter,
    read_backs: &[&ReadBack],
    unclear: &HashSet<Key<'_>>,
) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let readers: HashSet<Key<'_>> = read_backs.iter().flat_map(|own| keys(org, &own.reader)).collect();
    let has_read = |member: &Member| keys(org, &member.who).any(|key| readers.contains(&key) || unclear.contains(&key));
    let silent: Vec<&Member> = charter
        .members
        .iter()
        .map(|member| &**member)
        .filter(|member| is_one(org, &member.who) && is_here(cx, &member.who) && !has_read(member))
        .filter(|member| !has_unread_file(cx, charter, member))
        .collect();
    let (last, others) = silent.split_last()?;
    let names: Vec<String> = silent.iter().map(|member| name(org, &member.who)).collect();
    let verb = if names.len() == 1 { "has" } else { "have" };
    let message = format!("{} {verb} not read back {}, as others have", some_of(&names), short(charter.name()));
    let says = |member: &Member| format!("{} has no read-back of it", name(org, &member.who));
    let why = "Whoever has not said it back may have read it otherwise. It shows at the first hard choice.";
    let mut finding = Diagnostic::new(RULE.name, last.who.span, message).saying(says(last)).why(why);
    for member in others {
        finding = finding.also(member.who.span, says(member));
    }
    Some(finding.help(format!(
        "ask them to read it and say back what it means: - {{ charter: {}, text: {}, date: {}, in_my_words: … }}",
        charter.id.value,
        charter.text_hash(cx.subject.sources),
        cx.today()
    )))
}

fn is_one(org: &Org, id: &str) -> bool {
    org.person(id).is_some() || org.role(id).is_some()
}

/// Whether the team's folder has a file of theirs from which nothing could be read.
fn has_unread_file(cx: &Context<'_>, charter: &Charter, member: &Member) -> bool {
    let org = cx.subject.org;
    let Some((folder, _)) = cx.subject.sources.file(charter.file).path.rsplit_once('/') else { return false };
    let ids = std::iter::once(member.who.as_str()).chain(named_people(org, &member.who));
    let files = ids.filter_map(|id| cx.subject.sources.find(&format!("{folder}/read-backs/{id}.yaml")));
    files.into_iter().any(|file| charter.read_backs.iter().all(|own| own.file != file))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};
    use crate::config::Config;
    use crate::source::Sources;

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
  mara: { name: Mara Lund }
  gone: { name: Ines Roth, left: 2026-11-20 }
roles:
  cfo: { title: CFO, held_by: lena }
  legal: { title: Legal }
";

    #[test]
    fn earlier_texts_and_members_without_one() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance/charter.yaml
name: Finance
members: [cfo, jonas, mara, gone, legal]
#              ^^^^^ Jonas Berg has no read-back of it
#                     ^^^^ Mara Lund has no read-back of it
# charters/finance/read-backs/lena.yaml
- { charter: finance, text: 000000000001, date: 2026-01-05 }
- { charter: finance, text: 000000000002, date: 2026-03-05 }
#                           ^^^^^^^^^^^^ the text that Lena Fox read
# charters/finance/read-backs/gone.yaml
- { charter: finance, text: 000000000001, date: 2026-01-05 }
"
        );
        check("stale-read-back", &book);
        let (_, report) = report(Some("stale-read-back"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "Jonas Berg and Mara Lund have not read back Finance, as others have",
                "Lena Fox read back an earlier text of Finance",
            ]
        );
    }

    #[test]
    fn whoever_read_todays_text_has_read_it_in_any_folder() {
        let text = "name: Growth\nmembers: [lena, jonas]\n";
        let hash = hash_of(text);
        let book = format!(
            "{PEOPLE}# charters/growth.yaml\n{text}# charters/finance/charter.yaml\nname: Finance\n\
             # charters/finance/read-backs/lena.yaml\n\
             - {{ charter: growth, text: {hash}, date: 2026-01-05 }}\n\
             - {{ charter: growth, text: 000000000001, date: 2026-03-05 }}\n\
             # charters/finance/read-backs/jonas.yaml\n- {{ charter: growth, text: {hash} }}\n"
        );
        check("stale-read-back", &book);
    }

    fn hash_of(text: &str) -> String {
        let sources = Sources::from_texts([("charters/growth.yaml", text)]);
        let (org, _) = crate::model::read(&sources, &Config::default());
        org.charters[0].text_hash(&sources)
    }

    #[test]
    fn a_book_without_read_backs_or_with_unreadable_ones_is_left_in_peace() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/growth.yaml
members: [lena]
# charters/finance/charter.yaml
members: [lena, jonas]
# charters/finance/read-backs/mara.yaml
- { charter: finance, text: [a, b] }
# charters/finance/read-backs/lena.yaml
- { chartr: finance, text: 000000000001 }
# charters/finance/read-backs/jonas.yaml
- { charter: finance, text
"
        );
        check("stale-read-back", &book);
    }

    #[test]
    fn a_book_without_any_says_so() {
        let because = not_evaluated("stale-read-back", "\n# charters/company.yaml\nname: Company\n");
        assert_eq!(because.as_deref(), Some("the book has no read-backs yet"));
    }
}

use super::links;
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::{Audience, Org, Reach};
use crate::source::{FileId, Span};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "unreferenced-asset",
    area: Area::Reading,
    level: Some(Level::Warn),
    finds: "No text refers to a picture or document, so it is not published.",
    why: "A file is shown to those who may see a text that refers to it. One that nothing refers to reaches nobody.",
    example: "
# charters/finance/charter.yaml
name: Finance
purpose: We keep the company able to choose.
# charters/finance/runway.png
",
    instead: "
# charters/finance/charter.yaml
name: Finance
purpose: \"We keep the company able to choose: ![the months that are left](runway.png)\"
# charters/finance/runway.png
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let of_charters = org.charters.iter().flat_map(|charter| charter.assets.iter().map(move |asset| (Some(charter), asset)));
    let all: Vec<_> = org.assets.iter().map(|asset| (None, asset)).chain(of_charters).collect();
    if all.is_empty() {
        return;
    }
    if is_any_text_unread(org) {
        return out.not_evaluated("a text could not be read that may refer to it");
    }
    let mut referenced: HashSet<FileId> = HashSet::new();
    links::each(cx, &mut |link| referenced.extend(link.to.and_then(|to| cx.sources.find(&to.path))));
    for (charter, asset) in all.into_iter().filter(|(_, asset)| !referenced.contains(&asset.file)) {
        let name = short(&asset.name);
        let (whose, from) = match charter {
            Some(charter) => (format!(" of {}", short(charter.name())), ""),
            None => (String::new(), "../"),
        };
        let message = format!("no text refers to `{name}`{whose}, so it is not published");
        let help = format!("link to it from a text, such as [what it shows]({from}{name}), or remove it");
        out.push(Diagnostic::new(RULE.name, Span::whole_file(asset.file), message).saying("not published").help(help));
    }
}

/// Whether some text could not be read: it may be the one that refers to it.
fn is_any_text_unread(org: &Org) -> bool {
    let unread = &org.unread;
    let files = unread.any_charter().is_some() || unread.records.is_some() || unread.pages || !unread.names.is_empty();
    files || org.charters.iter().any(|charter| charter.unreadable || charter.unread.any() || is_any_item_unread(charter))
}

/// Whether a part of some item could not be read, for which nobody sees it.
fn is_any_item_unread(charter: &Charter) -> bool {
    let priorities = charter.priorities.iter().map(|own| &own.audience);
    let items = priorities
        .chain(charter.not_now.iter().map(|own| &own.audience))
        .chain(charter.trade_offs.iter().map(|own| &own.audience))
        .chain(charter.tensions.iter().map(|own| &own.audience))
        .chain(charter.decisions.iter().map(|own| &own.audience))
        .chain(charter.norms.iter().map(|own| &own.audience))
        .chain(charter.members.iter().map(|own| &own.audience))
        .chain(charter.records.iter().map(|own| &own.audience))
        .chain(charter.pages.iter().map(|own| &own.audience));
    // A charter that lacks a required field withholds all of its items, and no text of it is missing.
    let withheld = |audience: &Audience| audience.reach == Reach::Withheld;
    !withheld(&charter.audience) && items.into_iter().any(withheld) || charter.records.iter().any(|record| record.faulty)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn a_link_or_an_image_in_any_text_refers_to_it() {
        check(
            "unreferenced-asset",
            "
# charters/finance/charter.md
---
name: Finance
priorities: [{ id: cash, title: Cash, statement: \"[a](a.pdf)\" }]
---
![b](./pictures/b.png) and `![c](c.png)`
# charters/finance/a.pdf
# charters/finance/pictures/b.png
# charters/finance/c.png
# ^ not published
# charters/growth/charter.yaml
name: Growth
# charters/growth/how.md
[d](../d.pdf)
# charters/growth/d.pdf
# ^ not published
# charters/d.pdf
# charters/e.png
# charters/glossary.yaml
- { term: E, means: \"![e](e.png)\" }
",
        );
    }

    #[test]
    fn it_is_said_that_it_is_not_published() {
        let (_, report) = report(Some("unreferenced-asset"), "\n# charters/growth/charter.yaml\nname: Growth\n# charters/growth/x.pdf\n# charters/y.pdf\n");
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "no text refers to `x.pdf` of Growth, so it is not published",
                "no text refers to `y.pdf`, so it is not published"
            ]
        );
    }

    #[test]
    fn a_text_that_could_not_be_read_may_refer_to_it() {
        for fault in [
            "# charters/growth.yaml\npurpos: X\n",
            "# charters/growth.yaml\njust words\n",
            "# charters/growth.yaml\nname: Growth\npriorities: [{ id: a, title: [A] }]\n",
            "# charters/finance/how.md\n---\ntitle: never closed\n",
            "# charters/finance/records/2026-01-01-x.md\n---\ntitel: X\n---\n",
        ] {
            let book = format!("\n# charters/finance/charter.yaml\nname: Finance\n{fault}# charters/finance/x.pdf\n")
                .replace("name: Finance\n", "name: Finance\npurpose: P\n")
                .replace("name: Growth\n", "name: Growth\npurpose: P\n");
            let (_, report) = report(Some("unreferenced-asset"), &book);
            assert!(report.findings.is_empty(), "{fault}");
        }
    }
}

use super::shared::unread;
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, UnreadFields};
use crate::model::words::list;

pub(super) const RULE: Rule = Rule {
    name: "several-roots",
    area: Area::References,
    level: Some(Level::Error),
    finds: "More than one charter has no parent.",
    why: "With two tops there is nobody above both, so nothing says what wins when they want different things.",
    example: "
# charters/company.yaml
name: Company
# charters/finance.yaml
name: Finance
",
    instead: "
# charters/company.yaml
name: Company
# charters/finance.yaml
name: Finance
parent: company
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let unsure = |unread: &UnreadFields| unread.parent || unread.other;
    let roots = cx.org.charters.iter().filter(|charter| charter.parent.is_none() && !charter.unreadable);
    let roots: Vec<_> = roots.filter(|charter| !unsure(&charter.unread)).collect();
    let may_be = |charter: &&Charter| charter.unreadable || charter.parent.is_none() && unsure(&charter.unread);
    if let Some(charter) = cx.org.charters.iter().map(|own| &**own).find(may_be).filter(|_| roots.len() == 1) {
        out.not_evaluated(unread(cx, charter.file));
    }
    let Some((last, others)) = roots.split_last().filter(|(_, others)| !others.is_empty()) else { return };
    let message = match others.len() {
        1..=3 => format!("{} have no parent", list(roots.iter().map(|charter| short(charter.name())))),
        _ => format!("{} charters have no parent", roots.len()),
    };
    let mut found = Diagnostic::new(RULE.name, last.place(), message)
        .saying("no parent")
        .help("keep one charter at the top, and write `parent:` with the id of the team above into every other one");
    for charter in others {
        found = found.also(charter.place(), "no parent");
    }
    out.push(found);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated};

    #[test]
    fn all_of_them_are_shown() {
        check(
            "several-roots",
            "
# charters/care.yaml
name: Care
#     ^^^^ no parent
# charters/company.yaml
name: Company
#     ^^^^^^^ no parent
# charters/finance.yaml
name: Finance
parent: company
",
        );
    }

    #[test]
    fn a_parent_that_could_not_be_read_is_no_missing_parent() {
        let book = "
# charters/care.yaml
name: Care
parent: [company]
# charters/company.yaml
name: Company
# charters/finance.yaml
name: Finance
parnet: company
# charters/growth.yaml
just words
";
        check("several-roots", book);
        let because = "a part of charters/care.yaml could not be read";
        assert_eq!(not_evaluated("several-roots", book).as_deref(), Some(because));
    }
}

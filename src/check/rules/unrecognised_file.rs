use super::{Area, Rule};
use crate::diag::Level;

pub(super) const RULE: Rule = Rule {
    name: "unrecognised-file",
    area: Area::Reading,
    level: Some(Level::Error),
    finds: "A file in the folder of charters is none of a book's files.",
    why: "A charter with the wrong ending or in the wrong place would be left out without a word, and its team would \
          believe that it is in force.",
    example: "
# charters/finance/charter.yaml
name: Finance
purpose: We keep the company able to choose.
# charters/finance/budget.yaml
- Keep to the plan
",
    instead: "
# charters/finance/charter.yaml
name: Finance
purpose: We keep the company able to choose.
# charters/finance/budget.md
Keep to the plan.
",
    settings: &[],
    run: super::found_while_reading,
};

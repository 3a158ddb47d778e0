//! How many decisions are whose, by domain.

use super::book;

/// The table of `/people/` in lines: its head, and a line for each of those who decide.
fn table(people: &str) -> Vec<String> {
    let table = people.split("<caption").nth(1).unwrap().split("</table>").next().unwrap();
    let cells = |line: &str| {
        let cells =
            line.split("role=\"").skip(1).filter(|cell| !cell.starts_with("row\"") && !cell.starts_with("rowgroup"));
        let words = |cell: &str| {
            let words = cell.split('>').skip(1).map(|rest| rest.split('<').next().unwrap_or_default());
            words.collect::<String>().trim().to_owned()
        };
        cells.map(words).collect::<Vec<_>>().join("|")
    };
    table.split("<tr").skip(1).map(cells).collect()
}

#[test]
fn the_largest_domains_have_a_column_and_the_rest_shares_one() {
    let mut charter = "name: A\npurpose: P\ndecisions:\n".to_owned();
    let mut decide = |id: &str, domain: &str, who: &str| {
        let domain = if domain.is_empty() { String::new() } else { format!("domain: {domain}, ") };
        charter.push_str(&format!("  - {{ id: {id}, title: T {id}, {domain}decide: {who} }}\n"));
    };
    for domain in ["zoo", "bees", "cats", "dogs", "eels", "frogs", "goats", "hens"] {
        decide(domain, domain, "ann");
    }
    // One domain, however it is written; and one decision without any.
    decide("zoo-2", "Zoo", "bo");
    decide("none", "", "bo");
    let people = "people: { ann: { name: Ann }, bo: { name: Bo }, cy: { name: Cy } }\n";
    let files = book(&[("charters/a.yaml", &charter), ("charters/people.yaml", people)]);
    let expected = [
        "Who|Decides|Zoo|Bees|Cats|Dogs|Eels|Frogs|Goats|Other",
        // “Hens” come behind all others in their order, and have no column.
        "Ann|8|1|1|1|1|1|1|1|1",
        "Bo|2|1|||||||1",
    ];
    assert_eq!(table(&files["people/index.html"]), expected);
}

//! What Markdown becomes.

use super::Markdown;
use crate::site::view::Link;
use crate::site::{Headings, Image, Links, Markup, TermUse};

fn block(text: &str) -> String {
    Markdown.block(text, &mut |inside: &str| Some(format!("../{inside}"))).as_str().to_owned()
}

fn document(text: &str) -> String {
    Markdown.document(text, &["norms"], &mut |_: &str| None).0.as_str().to_owned()
}

#[test]
fn a_head_without_words_is_a_plain_cell() {
    let html = document("| | a |\n|--|--|\n| b | c |");
    assert!(html.contains("<thead><tr><td></td><th scope=\"col\">a</th></tr></thead>"), "{html}");
}

#[test]
fn text_becomes_plain_html() {
    assert_eq!(
        block("We *keep* **cash**.\n\n- one\n- two"),
        "<p>We <em>keep</em> <strong>cash</strong>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    );
    assert_eq!(
        block("> [!WARNING]\n> Holds."),
        "<div class=\"aside\">\n<p class=\"aside-kind\">Warning</p>\n<p>Holds.</p>\n</div>"
    );
    assert_eq!(block("3. three"), "<ol start=\"3\">\n<li>three</li>\n</ol>");
    assert_eq!(Markdown.inline("1. `A` ~~B~~", &mut |_: &str| None).as_str(), "1. <code>A</code> <del>B</del>");
}

#[test]
fn links_are_asked_for_and_outside_ones_send_no_referrer() {
    assert_eq!(block("[a](b.md#c)"), "<p><a href=\"../b.md#c\">a</a></p>");
    assert_eq!(
        block("<https://example.com/?a=1&b=2>"),
        "<p><a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer\">https://example.com/?a=1&amp;b=2</a></p>"
    );
    assert_eq!(Markdown.inline("[a](b.md) c", &mut |_: &str| None).as_str(), "a c");
    assert_eq!(Markdown.title("[a](https://b.example) *c*").as_str(), "a <em>c</em>");
}

#[test]
fn images_of_the_book_are_shown_and_others_linked() {
    assert_eq!(block("![A *b*](c d.png)"), "<p>![A <em>b</em>](c d.png)</p>");
    assert_eq!(
        block("![A *b*](<c d.png>)"),
        "<p><img class=\"image\" loading=\"lazy\" decoding=\"async\" src=\"../c%20d.png\" alt=\"A b\"></p>"
    );
    assert_eq!(
        block("![A](https://x.example/y.png)"),
        "<p><a href=\"https://x.example/y.png\" rel=\"noreferrer\">A</a></p>"
    );
    assert_eq!(block("[![A](https://x.example/y.png)](z.md)"), "<p><a href=\"../z.md\">A</a></p>");
}

#[test]
fn tables_are_set_with_classes() {
    let html = block("|a|b|\n|:-:|--:|\n|1|2|\n|3|4|");
    assert!(html.contains("<thead><tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead>\n<tbody>\n<tr><td class=\"center\">1</td>"), "{html}");
    assert!(html.ends_with("</tr>\n</tbody></table></div>"), "{html}");
    assert!(!block("|a|\n|-|").contains("tbody"));
    assert!(block("| |a|\n|-|-|").contains("<tr><td></td><th scope=\"col\">a</th></tr>"));
}

#[test]
fn headings_start_at_two_skip_none_and_have_ids() {
    assert_eq!(
        document("# Norms\n### Why\n# Again"),
        "<h2 id=\"norms-1\">Norms</h2>\n<h3 id=\"why\">Why</h3>\n<h2 id=\"again\">Again</h2>"
    );
    assert_eq!(document("### Deep\n# Top"), "<h2 id=\"deep\">Deep</h2>\n<h2 id=\"top\">Top</h2>");
    assert_eq!(block("# Why"), "<p><strong>Why</strong></p>");
}

/// A page that knows one picture's size, one name and one word.
struct Page(usize);

impl Links for Page {
    fn follow(&mut self, written: &str) -> Option<String> {
        Some(written.to_owned())
    }

    fn image(&mut self, written: &str) -> Option<Image> {
        Some(Image { href: written.to_owned(), size: Some((640, 300)) })
    }

    fn named(&mut self, id: &str) -> Option<Link> {
        (id == "cash").then(|| Link { text: "Cash & more".to_owned(), href: Some("../cash/".to_owned()) })
    }

    fn terms(&mut self, words: &str) -> Vec<TermUse> {
        let term = |at: usize| TermUse { range: at..at + 6, href: "g/#r".into(), meaning: "Months <left>".into() };
        words.match_indices("runway").map(|(at, _)| term(at)).take(1).collect()
    }

    fn fresh(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

fn on_page(text: &str) -> String {
    Markdown.block(text, &mut Page(0)).as_str().to_owned()
}

#[test]
fn images_have_the_size_of_their_files() {
    assert_eq!(
        on_page("![A](b.png)"),
        "<p><img class=\"image\" loading=\"lazy\" decoding=\"async\" width=\"640\" height=\"300\" src=\"b.png\" alt=\"A\"></p>"
    );
}

#[test]
fn names_show_their_title_or_the_writers_words() {
    assert_eq!(on_page("[[cash]]"), "<p><a href=\"../cash/\">Cash &amp; more</a></p>");
    assert_eq!(on_page("[[cash|our *money*]]"), "<p>[[cash|our <em>money</em>]]</p>");
    assert_eq!(on_page("[[cash|our money]]"), "<p><a href=\"../cash/\">our money</a></p>");
    assert_eq!(on_page("[[unknown]] [[x|Words]]"), "<p>unknown Words</p>");
    assert_eq!(Markdown.title("[[cash|Money]] first").as_str(), "Money first");
}

#[test]
fn words_of_the_glossary_are_explained_but_not_in_headings_links_and_code() {
    let runway = "<span class=\"term\"><a href=\"g/#r\" aria-describedby=\"t.1\">runway</a>\
                  <span class=\"meaning\" id=\"t.1\" role=\"tooltip\" hidden>Months &lt;left&gt;</span></span>";
    assert_eq!(on_page("The runway & more"), format!("<p>The {runway} &amp; more</p>"));
    for silent in
        ["# runway", "[runway](x.md)", "`runway`", "```\nrunway\n```", "| runway |\n|---|", "![runway](x.png)"]
    {
        assert!(!on_page(silent).contains("term"), "{silent}");
    }
    assert_eq!(Markdown.inline("runway", &mut Page(0)).as_str(), "runway");
}

#[test]
fn notes_lead_there_and_back_and_their_ids_are_the_texts_own() {
    assert_eq!(
        on_page("Cash[^1] first[^1].\n\n[^1]: See *below*."),
        "<p>Cash<sup><a class=\"note\" id=\"u.1.1.1\" href=\"#n.1.1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup> \
         first<sup><a class=\"note\" id=\"u.1.1.2\" href=\"#n.1.1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup>.</p>\n\
         <ol class=\"footnotes\" aria-label=\"Notes\">\n<li id=\"n.1.1\"><p>See <em>below</em>.</p>\n \
         <a class=\"back\" href=\"#u.1.1.1\" role=\"doc-backlink\" aria-label=\"Back to note 1 in the text, place 1\">↩</a> \
         <a class=\"back\" href=\"#u.1.1.2\" role=\"doc-backlink\" aria-label=\"Back to note 1 in the text, place 2\">↩</a></li>\n</ol>"
    );
}

#[test]
fn words_and_their_meanings_are_a_list_of_definitions() {
    assert_eq!(
        on_page("Term\n: What it *means*"),
        "<dl class=\"defined\">\n<dt>Term</dt>\n<dd>What it <em>means</em></dd>\n</dl>"
    );
}

#[test]
fn a_document_on_paper_has_its_own_levels_and_ids() {
    struct Paper;
    impl Links for Paper {
        fn follow(&mut self, _: &str) -> Option<String> {
            None
        }
        fn headings(&self) -> Headings {
            Headings { level: 4, prefix: "p.care.h.".to_owned() }
        }
    }
    assert_eq!(
        Markdown.document("# A\n### B", &[], &mut Paper).0.as_str(),
        "<h4 id=\"p.care.h.a\">A</h4>\n<h5 id=\"p.care.h.b\">B</h5>"
    );
}

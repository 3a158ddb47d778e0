//! Texts that try to become more than text. Whatever they are, only allowed tags, attributes and addresses come out.

use super::Markdown;
use crate::site::Markup;

const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<math><mi xlink:href=\"javascript:alert(1)\">",
    "<style>@import 'https://evil.example'</style>",
    "<base href=https://evil.example>",
    "<form action=https://evil.example><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<!-- --><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>' ?>",
    "<div>\n\n<script>\nalert(1)\n</script>\n\n</div>",
    "<div\nonclick=alert(1)\n>x</div>",
    "text <b onmouseover=alert(1)>inline</b> text",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](&#x20;javascript:alert(1))",
    "[x](&nbsp;javascript:alert(1))",
    "[x](java&shy;script:alert(1))",
    "[x](java&ZeroWidthSpace;script:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\\\evil.example)",
    "[x](&bsol;&bsol;evil.example)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x][1]\n\n[1]: <java\tscript:alert(1)>",
    "[javascript:alert(1)]\n\n[javascript:alert(1)]: javascript:alert(1)",
    "[[javascript:alert(1)]]",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![\" onerror=\"alert(1)](x.png)",
    "![x](x.png\" onerror=\"alert(1))",
    "![x](<x.png\" onerror=\"alert(1)>)",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "[x](<https://a.example/\" onmouseover=\"alert(1)>)",
    "[x](https://a.example/'onmouseover='alert(1))",
    "[x](y \"t\\\" onmouseover=\\\"alert(1)\")",
    "[x](mailto:a@b.example?body=<script>)",
    "# Title {onclick=alert(1)}",
    "# Title {#id style=color:red}",
    "# <img src=x onerror=alert(1)>",
    "# \" onclick=\"alert(1)",
    "```\"><script>alert(1)</script>\nx\n```",
    "```<script>\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "|a|\n|:-:|\n|<script>alert(1)</script>|",
    "|a|\n|-|\n|[x](javascript:alert(1))|",
    "> [!NOTE]<script>alert(1)</script>",
    "- [x] <script>alert(1)</script>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "{{ 7 * 7 }} {% set x = 1 %}",
    "\u{202e}<script>\u{2066}",
    "a\0<script\0>",
];

const TAGS: &[&str] = &[
    "p",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "a",
    "img",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "sup",
    "dl",
    "dt",
    "dd",
    "br",
    "hr",
];

const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "href",
    "rel",
    "src",
    "alt",
    "loading",
    "role",
    "aria-label",
    "tabindex",
    "scope",
    "start",
    "decoding",
];

/// Walks over the tags of what we wrote, which is simple enough for that: attributes are quoted with `"`.
fn only_allowed(payload: &str, html: &str) {
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("an open tag in {html:?} of {payload:?}"));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(TAGS.contains(&name), "<{name}> in {html:?} of {payload:?}");
        let mut attributes = tag.strip_prefix(name).unwrap_or_default();
        while let Some((attribute, rest)) = attributes.trim_start().split_once("=\"") {
            let (value, rest) = rest.split_once('"').unwrap_or_else(|| panic!("an open value in {html:?}"));
            assert!(ATTRIBUTES.contains(&attribute), "{attribute} in {html:?} of {payload:?}");
            if ["href", "src"].contains(&attribute) {
                let allowed =
                    ["https://", "http://", "mailto:", "./", "#n.", "#u."].iter().any(|start| value.starts_with(start));
                assert!(allowed, "{value:?} in {html:?} of {payload:?}");
            }
            attributes = rest;
        }
        assert!(attributes.trim().is_empty(), "{attributes:?} in {html:?} of {payload:?}");
    }
}

#[test]
fn hostile_texts_lose_their_script_and_their_links() {
    for payload in PAYLOADS {
        let mut inside = |destination: &str| Some(format!("./{destination}"));
        only_allowed(payload, Markdown.document(payload, &[], &mut inside).0.as_str());
        only_allowed(payload, Markdown.block(payload, &mut inside).as_str());
        only_allowed(payload, Markdown.inline(payload, &mut inside).as_str());
        only_allowed(payload, Markdown.title(payload).as_str());
    }
}

#[test]
fn raw_html_stays_readable() {
    let html = Markdown.block("Use <b>bold</b> & <script>", &mut |_: &str| None);
    assert_eq!(html.as_str(), "<p>Use &lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;</p>");
}

#[test]
fn deep_and_long_texts_are_bounded() {
    for text in [">".repeat(50_000), "[".repeat(50_000), "*a ".repeat(50_000), "- ".repeat(5_000), "`".repeat(50_001)] {
        let html = Markdown.document(&text, &[], &mut |_: &str| None).0;
        assert!(html.as_str().len() < 40 * text.len() + 100);
    }
}

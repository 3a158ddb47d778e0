// A page for every promise that breaks it: the sound page with one thing changed. More pages that break the same one have
// a dot and a word behind its name.
//
// `main` is put into the text; `style` and `script` are files beside the page; `change` rewrites the page itself.

/** Letters that do not compress: `bytes` of them take about as much on the way. */
function noise(bytes) {
  let state = 1;
  let text = "";
  while (text.length < bytes) {
    state = (state * 1103515245 + 12345) % 2147483648;
    text += `${state.toString(36)} `;
  }
  return text;
}

export const FAULTS = {
  axe: { main: `<p class="pale">Pale words</p>`, style: ".pale { color: #999; background: #fff }" },
  "axe.readable": { main: `<p class="grey">Grey words</p>`, style: ".grey { color: #6b6b6b; background: #fff }" },
  "axe.unseen": { main: `<p class="unseen-words">Unseen words</p>`, style: ".unseen-words { color: #fff; background: #fff }" },
  "axe.dark": {
    main: `<p class="dim">Dim words</p>`,
    style: "@media (prefers-color-scheme: dark) and (max-width: 330px) { .dim { color: #555; background: #222 } }",
  },
  "axe.unseen-dark": {
    main: `<p class="gone">Words that are gone</p>`,
    style: "@media (prefers-color-scheme: dark) and (max-width: 330px) { .gone { color: #222; background: #222 } }",
  },
  "axe.between": {
    main: `<p class="pale">Pale words</p>`,
    style: "@media (min-width: 380px) and (max-width: 400px) { .pale { color: #999; background: #fff } }",
  },
  "axe.phone": {
    main: `<p class="phone"><img src="../x.png"></p>`,
    style: ".phone { display: none } @media (max-width: 330px) { .phone { display: block } }",
    files: { "../x.png": "no picture" },
  },
  overflow: { main: `<p class="wide">Wide</p>`, style: ".wide { inline-size: 90rem }" },
  spacing: {
    main: `<p class="tight">Just as long as its line</p>`,
    style: ".tight { inline-size: fit-content; max-inline-size: 13rem; overflow: hidden; white-space: nowrap }",
  },
  longer: {
    main: `<p class="tight">Just as long as its line</p>`,
    // A letter of a fixed pitch is one wide, whatever fonts a machine has.
    style: ".tight { inline-size: 26ch; font-family: monospace; overflow: hidden; white-space: nowrap }",
  },
  rtl: { main: `<p class="pushed">Pushed</p>`, style: "[dir=rtl] .pushed { inline-size: 120vw }" },
  scroll: { change: (page) => page.replace(` role="region" aria-label="Who decides" tabindex="0"`, "") },
  targets: { main: `<p><button class="small">x</button></p>`, style: ".small { padding: 0; border: 0; font-size: 10px }" },
  skip: { change: (page) => page.replace(/<a class="skip".*<\/a>/, "") },
  focus: { main: `<p><a class="blind" href="#more">Blind</a></p>`, style: ".blind:focus { outline: none }" },
  policy: { change: (page) => page.replace(/<meta http-equiv.*>/, "") },
  csp: { main: `<p style="color: red">Red</p>` },
  inline: { main: `<p onclick="go()">Press</p>` },
  outside: { main: `<p><img src="https://charters.invalid/x.png" alt="From far away"></p>` },
  console: { script: `console.error("something went wrong")` },
  offline: { script: `if (location.protocol === "file:") console.error("nobody serves this page")` },
  "no-script": { script: `document.querySelector("h1").after("Only scripts can say this")` },
  search: { main: `<dialog class="search"><form role="search"><label>Search <input></label></form></dialog>` },
  "search-page": { main: `<form class="searching"><label>Search <input></label></form>` },
  finder: { main: `<div data-finder><form><label>Ask <input></label></form><div class="answers"></div></div>` },
  lost: { main: `<div data-lost hidden><ul></ul></div>` },
  header: { main: `<p>On the head</p>`, style: "header { display: grid } nav + nav { margin: 0 }", change: (page) => page.replace("</nav>", "</nav><p>Below it</p>") },
  motion: { style: "h1 { transition: opacity 1s }" },
  "forced-colors": {
    main: `<p class="stubborn">Stubborn</p>`,
    style: "@media (forced-colors: active) { .stubborn { forced-color-adjust: none; color: #777; background: #888 } }",
  },
  print: { style: "@media print { nav { display: block } }" },
  "page-numbers": { change: (page) => page.replace("sound.css", "page-numbers/style.css"), style: "body { margin: 1rem }" },
  pdf: { main: `<table role="presentation"><tbody><tr><td>No table to anyone who listens</td></tr></tbody></table>` },
  "weight-html": { main: `<p>${noise(24_000)}</p>` },
  "weight-style": { style: `.x { content: "${noise(16_000)}" }` },
  "weight-script": { script: `// ${noise(16_000)}` },
  "weight-fonts": {
    style: `@font-face { font-family: Heavy; src: url("heavy.woff2") }`,
    files: { "heavy.woff2": noise(60_000) },
  },
  "weight-first": { style: `h1 { background: url("heavy.png") }`, files: { "heavy.png": noise(90_000) } },
  "chart-text": { main: `<svg viewBox="0 0 2000 40" width="200" height="20" role="img" aria-label="Load"><text y="20">Tiny</text></svg>` },
  "chart-table": { main: `<svg viewBox="0 0 90 40" width="90" height="40" role="img" aria-label="Load"><text y="20">Nine</text></svg>` },
  collision: {
    main: `<form class="collide"><p><label>One <select name="a"><option value="">None</option></select></label></p></form>
      <div class="collided"><p class="verdict" role="status"></p></div>`,
  },
  shift: {
    script: `const main = document.querySelector("main");
      setTimeout(() => document.querySelector("h1").before(main.cloneNode(true)), 20);`,
  },
  links: { main: `<p>See <a href="../nowhere/index.html">nowhere</a>.</p>` },
  anchors: { main: `<p>See <a href="#nowhere">nowhere</a>.</p>` },
  moved: {
    change: (page) => page.replace("</head>", `<meta http-equiv="refresh" content="5; url=../nowhere/index.html">\n</head>`),
  },
  ids: { main: `<p id="more">The same again</p>` },
  headings: { main: "<h4>Too deep</h4>" },
  valid: { main: "<p><em><div>Badly nested</div></em></p>" },
};

// Faults on purpose, in a site that has none: each must be seen, or looking at the site proves nothing.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { aTeam } from "./book.mjs";
import { look, read } from "./look.mjs";

/** What a page would have if one thing in it were not kept apart; each runs, or would if somebody pressed it. */
const IN_A_PAGE = [
  "<script>fired(1+[])</script>", "<img src=/x onerror=fired(1+[])>", "<p onclick=fired(1+[])>x</p>", "<svg onload=fired(1+[])></svg>",
  "<a href=javascript:fired(1+[])>x</a>", "<a href='java&#10;script:fired(1+[])'>x</a>", "<a href='data:text/html,x'>x</a>", "<a href=vbscript:x>x</a>",
  "<svg><a xlink:href=javascript:fired(1+[])><text>x</text></a></svg>", "<form action=javascript:fired(1+[])></form>",
  "<button formaction=javascript:fired(1+[])>x</button>", "<iframe srcdoc='<script>parent.fired(1+[])</script>'></iframe>",
  "<iframe src=javascript:parent.fired(1+[])></iframe>", "<object data=/x></object>", "<embed src=/x>", "<base href=//x.example/>",
  "<meta http-equiv=refresh content='0; url=javascript:fired(1+[])'>", "<script src=//x.example/x.js></script>", "<script src=../../teams/x.js></script>",
  "<template><img src=/x onerror=fired(1+[])></template>", "<style onload=fired(1+[])></style>", "<math><mi href=javascript:fired(1+[])>x</mi></math>",
];

/** A text of a page as it would be if it were written there unescaped. */
const unescaped = (page) => page.replace(/&lt;script&gt;(fired\(\d+\+\[\]\))&lt;\/script&gt;/, "<script>$1</script>");
const untitled = (page) => page.replace(/<title>[^<]*/, "$&</title><script>fired(1+[])</script>");

/** Scripts of the site that read a text as HTML, by the page on which they do. */
const AS_HTML = "for (const part of content) part instanceof Node ? element.append(part) : element.insertAdjacentHTML('beforeend', part);";
const IN_SCRIPTS = [
  ["/search/", "search.js", "element.append(...content);", AS_HTML],
  ["/", "search.js", "element.append(...content);", AS_HTML],
  ["/who-decides/d0x/", "search.js", "element.append(...content);", AS_HTML],
  ["/trade-offs/", "collisions.js", "element.textContent = text;", "element.innerHTML = text;"],
];

function changed(text, from, to) {
  const other = typeof from === "function" ? from(text) : text.replace(from, () => to);
  if (other === text) throw new Error(`nothing to plant a fault in: ${from}`);
  return other;
}

/** Plants each fault in the site in `folder`, which `places` work, and gives those that are not seen. `address` shows it. */
export async function unseenFaults(tabs, folder, address, places) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const page = readFileSync(join(folder, "teams", aTeam, "index.html"), "utf8");
  const pages = [...IN_A_PAGE.map((fault) => changed(page, "</main>", `${fault}</main>`)), changed(page, unescaped), changed(page, untitled)];
  const names = [...IN_A_PAGE, "an unescaped text", "a title that ends early"];
  pages.forEach((text, at) => write(`planted/${at}/index.html`, text));
  write("planted/plain/index.html", page);
  write("planted/drawing.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>fired(1+[])</script></svg>`);
  const planted = (at) => `/planted/${at}/`;
  const unseen = [];
  const isSeen = (found, what, at) => found.some((fault) => fault.startsWith(`${at}: `)) || unseen.push(`${what} is not seen`);

  const addresses = names.map((_, at) => planted(at));
  const [reading, opening] = [await read(tabs, join(folder, "planted"), address, [], "/planted"), await look(tabs, address, [...addresses, planted("plain"), "/planted/drawing.svg"].map((path) => [path]))];
  names.forEach((name, at) => {
    isSeen(reading, `reading: ${name}`, planted(at));
    isSeen(opening, `opening: ${name}`, planted(at));
  });
  isSeen(opening, "a drawing with a script", "/planted/drawing.svg");
  const unjust = [...reading, ...opening].filter((fault) => fault.startsWith(planted("plain")));
  unseen.push(...unjust.map((fault) => `a sound page is said to be faulty: ${fault}`));
  const ran = opening.filter((fault) => /payload \d+ ran/.test(fault)).length;
  if (ran < 8) unseen.push(`only ${ran} planted texts ran`);

  for (const [path, script, from, to] of IN_SCRIPTS) {
    const sound = readFileSync(join(folder, "static", script), "utf8");
    write(`static/${script}`, changed(sound, from, to));
    const found = await look(tabs.slice(0, 1), address, places.filter(([own]) => own === path));
    isSeen(found, `${script} on ${path}`, path);
    write(`static/${script}`, sound);
  }
  return { unseen, count: 2 * names.length + 1 + IN_SCRIPTS.length };
}

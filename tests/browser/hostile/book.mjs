// A book in which every payload stands in every place where the text of an author is shown.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PAYLOADS, armed } from "./payloads.mjs";

/** A text holds several payloads, or there would be a page for each. */
const IN_A_TEXT = 12;

/** Of a small book every so manieth team is there. */
const SOME = 14;

/** Characters that no text may hold are findings of their own, and would hide what stands beside them. */
const writable = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, " ");
const oneLine = (text) => writable(text).replace(/[\t\r\n\u2028\u2029]+/g, " ");
const WRITTEN = PAYLOADS.map((_, at) => writable(armed(at)));
export const LINES = WRITTEN.map(oneLine);
/** The numbers of those that differ as a line; a text is the same whatever it was to be put into. */
export const NUMBERS = [...new Map(PAYLOADS.map(([, text], at) => [oneLine(writable(text)), at])).values()];
/** Each place has so many texts, which together are all of them. */
const COUNT = Math.ceil(NUMBERS.length / IN_A_TEXT);
export const texts = [...Array(COUNT).keys()];
export const fewTexts = texts.filter((at) => at % SOME === 0);
/** The path of a team that both books have, and that is not the company. */
export const aTeam = `t${SOME}`;

const letters = (at) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26));
/** A word that stands in text `at` of a place and nowhere else. */
export const word = (place, at) => `z${place}z${letters(at)}`;
const places = [];
/** The numbers of the payloads in text `at` of any place. */
export const within = (at) => NUMBERS.filter((_, place) => place % COUNT === at);

/** Text `at` of a place. What comes first in it may hide what comes behind, so that each place begins with another. */
export function text(place, at) {
  if (!places.includes(place)) places.push(place);
  const own = within(at);
  const first = places.indexOf(place) % own.length;
  return [word(place, at), ...own.slice(first), ...own.slice(0, first)].map((part) => LINES[part] ?? part).join(" ");
}
/** The same for places that no page shows. */
export const unseen = (at) => within(at).map((number) => LINES[number]).join(" ");
/** All that must be found in the site. */
export const words = () => places.flatMap((place) => texts.map((at) => word(place, at)));

const quoted = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007f");

/** A payload in every place of a Markdown text. */
function markdown(number) {
  const line = LINES[number];
  return [
    WRITTEN[number], `**${line}**`, `[words](${line})`, `[words](<${line}>)`, `![${line}](picture.png)`, `![words](${line})`,
    `<${line}>`, `# ${line}`, `- [x] ${line}`, `> [!NOTE]\n> ${line}`, `| ${line} | b |\n|---|---|\n| ${line} | c |`,
    `Note[^n${number}].`, `[^n${number}]: ${line}`, `[words][r${number}]`, `[r${number}]: <${line}>`, `\`\`\`${line.replaceAll("`", "'")}\n${line}\n\`\`\``,
    `\`${line}\``, `[words](picture.png "${line}")`, `${line}\n: ${line}`, `[[company|${line}]]`, `[[${line}]]`, `https://x.example/${line}`,
    `<https://x.example/${line.replaceAll(" ", "%20")}>`, `[${line}](https://x.example/?${line.replace(/[\s()]/g, "")})`, `[words](#${line.replace(/[\s()]/g, "")})`,
  ].join("\n\n");
}

/** A charter with every field that holds a text; each in a place of its own. */
function charter(at) {
  const own = (place) => quoted(text(place, at));
  const other = at % 2 ? at - 1 : at + 1;
  return `name: ${own("name")}
purpose: ${own("purpose")}
lead: r${at}
${at ? "parent: t0" : ""}
decides_by: { method: consent, tie_break: r${at} }
members:
  - { who: p${at}, as: ${own("seat")}, lens: ${own("lens")} }
priorities:
  - { id: k${at}, title: ${own("priority")}, rank: 1, owner: p${at}, statement: ${own("statement")}, why_now: ${own("whynow")}${at ? ", supports: t0/k0" : ""}, success: [{ measure: ${own("measure")}, baseline: ${own("baseline")}, current: ${own("current")}, target: ${own("target")}, unit: ${own("unit")} }] }
  - { id: o${at}, title: ${own("second")}, rank: 2${at % SOME ? "" : `, was: [w${at}]`}, owner: r${at}, because: ${own("alone")} }
not_now:
  - { title: ${own("notnow")}, because: ${own("notnowbecause")} }
trade_offs:
  - { prefer: k${at}, even_over: o${at}, when: ${own("when")}, because: ${own("because")}, scope: { region: [${own("region")}] } }
  - { prefer: ${own("prefer")}, even_over: ${own("evenover")}, because: ${own("reason")}, exception_because: ${own("exception")} }
tensions:
  - { id: t${at}, between: [p${at}, p${other % COUNT}], about: ${own("tension")} }
decisions:
  - { id: d${at}, title: ${own("decision")}, aliases: [${within(at).map((number) => quoted(`${word("alias", at)} ${LINES[number]}`)).join(", ")}], domain: ${own("domain")}, scope: { region: [${own("region")}] }, decide: r${at}, agree: [{ who: p${other % COUNT}, on: ${own("ground")} }], consult: [t0] }
  - { id: l${at}, title: ${own("limited")}, limits: [{ up_to: 5 EUR, decide: p${at} }, { above: 5 EUR, decide: r${at} }] }
norms:
  - { about: ${own("about")}, we_will: ${own("wewill")}, looks_like: ${own("lookslike")}, when_broken: ${own("broken")} }
waivers:
  - { rule: silent-member, on: p${at}, because: ${quoted(unseen(at))}, by: r${at} }
`;
}

/** A charter with payloads in the place of other words, amounts and dates, so that findings show them. */
export function faulty(numbers) {
  const one = (number) => quoted(LINES[number]);
  const some = (rest) => numbers.filter((number) => number % 12 === rest);
  const entries = (list, make) => list.map((number) => `  - { ${make(number)} }\n`).join("");
  return `name: Faulty
purpose: To be wrong
parent: t0
priorities:
${entries(numbers, (number) => `id: f${number}, title: F, rank: ${number + 1}, kind: ${one(number)}`)}${entries(some(0), (number) => `id: ${one(number)}, title: F`)}${entries(some(1), (number) => `id: g${number}, title: G, rank: ${one(number)}, owner: ${one(number)}, until: ${one(number)}`)}
decisions:
${entries(some(2), (number) => `id: h${number}, title: H, decide_within: ${one(number)}, limits: [{ up_to: ${one(number)}, decide: ${one(number)} }]`)}
trade_offs:
${entries(numbers, (number) => `prefer: A${number}, even_over: B, scope: { ${one(number)}: ${one(number)} }`)}
`;
}

function record(at) {
  const own = (place) => quoted(text(place, at));
  const options = within(at).map((number) => quoted(`${word("option", at)} ${LINES[number]}`)).join(", ");
  return `---
title: ${own("record")}
decision: d${at}
status: decided
date: 2026-01-01
decided_by: [r${at}]
options: [${options}]
because: ${own("recordbecause")}
reopen_if: ${own("reopen")}
assumptions: [{ we_assume: ${own("assume")}, wrong_if: ${own("wrongif")} }]
dissent: [{ who: p${at}, view: ${own("dissent")}, committed: true }]
---
${text("recordbody", at)}
`;
}

/** Each phrase that the site says, with some payloads before it. */
function phrases() {
  const english = readFileSync(new URL("../../../locales/en.ftl", import.meta.url), "utf8");
  const lines = english.match(/^(?!number-|month-|date )[a-z0-9-]+ = (?!.*->).*$/gm);
  const literal = (text) => `{ "${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}" }`;
  const some = (at) => NUMBERS.filter((_, place) => place % lines.length === at).map((number) => LINES[number]).join(" ");
  return lines.map((line, at) => line.replace(" = ", () => ` = ${literal(some(at))}`)).join("\n");
}

/** A book that is nothing but faulty in the payloads of these numbers. */
export const faultyBook = (numbers) =>
  new Map([["book.toml", "[book]\ntitle = \"Faulty\"\n"], ["charters/t0.yaml", "name: A\npurpose: B\n"], ...(numbers.length ? [["charters/faulty.yaml", faulty(numbers)]] : [])]);

/** The texts of a book, by path: every payload in every place. */
export function book() {
  const files = new Map();
  // It stands on every page, so that it holds only one of each kind.
  const title = [...new Map(PAYLOADS.map(([context], at) => [context, LINES[at]])).values()].join(" ");
  files.set("book.toml", `[book]\ntitle = ${quoted(title)}\nas_of = "2026-11-20"\nbase_url = "http://127.0.0.1/"\nedit_url = "http://127.0.0.1/edit/{path}"\n[decisions]\nrequired_domains = [${texts.map((at) => quoted(unseen(at))).join(", ")}]\n[scopes]\nregion = [${texts.map((at) => quoted(text("region", at))).join(", ")}]\n`);
  const person = (at) => {
    const contact = quoted((at % 2 ? "https://x.example/" : "") + text("contact", at));
    return `  p${at}: { name: ${quoted(text("person", at))}, title: ${quoted(text("job", at))}, contact: ${contact} }\n`;
  };
  const role = (at) => `  r${at}: { title: ${quoted(text("role", at))}, held_by: p${at} }\n`;
  files.set("charters/people.yaml", `people:\n${texts.map(person).join("")}roles:\n${texts.map(role).join("")}`);
  files.set("charters/glossary.yaml", texts.map((at) => `- { term: ${quoted(text("term", at))}, means: ${quoted(text("meaning", at))} }\n- { term: ${word("purpose", at)}, means: ${quoted(text("tooltip", at))} }\n`).join(""));
  files.set("charters/scenarios.yaml", texts.map((at) => `- { ask: ${quoted(unseen(at))}, decision: d${at}, expect: { decide: p${at} } }\n`).join(""));
  for (const at of texts) {
    files.set(`charters/t${at}/charter.yaml`, charter(at));
    files.set(`charters/t${at}/records/2026-01-01-r${at}.md`, record(at));
    files.set(`charters/t${at}/page.md`, `---\ntitle: ${quoted(text("page", at))}\n---\n${within(at).map(markdown).join("\n\n")}\n`);
    files.set(`charters/t${at}/picture.png`, "");
  }
  return files;
}

/** A book with few teams, and with payloads in all that is no text of a charter: the words of the site, names of files,
 * drawings, and whatever cannot be read. */
export function smallBook() {
  const files = book();
  for (const path of [...files.keys()]) {
    if (Number(/^charters\/t(\d+)\//.exec(path)?.[1] ?? 0) % SOME) files.delete(path);
  }
  files.set("locales/en.ftl", `${phrases()}\n`);
  files.set("charters/faulty.yaml", faulty(NUMBERS));
  addPictures(files);
  return files;
}

/** Drawings that are more than that, and pictures and pages whose names are payloads. */
function addPictures(files) {
  const shown = [];
  PAYLOADS.forEach(([context], at) => {
    const name = LINES[at].replaceAll("/", "∕");
    if (context === "svg") files.set(`charters/t0/drawing-${at}.svg`, armed(at));
    if (context === "svg") shown.push(`drawing-${at}.svg`);
    if (at % 7 || Buffer.byteLength(name) > 200) return;
    files.set(`charters/t0/${name}.png`, "");
    files.set(`charters/${aTeam}/${name}.md`, LINES[at]);
    shown.push(`${encodeURIComponent(name)}.png`);
  });
  const harmless = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>&lt;script>fired(0+[])&lt;/script></title><rect width="9" height="9"/></svg>`;
  files.set("charters/t0/harmless.svg", harmless);
  const links = [...shown, "harmless.svg"].map((name) => `![drawing](${name}) [drawing](${name})\n`);
  files.set("charters/t0/drawings.md", links.join("\n"));
}

/** Writes a book into a folder. */
export function write(files, folder) {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

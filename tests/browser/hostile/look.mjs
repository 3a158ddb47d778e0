// Looks at a site whose texts are payloads: opens its pages and files, works its scripts, and gives what went wrong.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { aTeam, texts, unseen, within, word } from "./book.mjs";
import { armed } from "./payloads.mjs";
import { faultsOfPage, isOwn } from "./watch.mjs";

/** A page with everything on it takes long to lay out, and has nothing that is not on a smaller one. */
const LARGEST = 1_000_000;

const pathsOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1)}`)
    .sort();

const addressOf = (path) => path.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
/** Pages of one kind differ in nothing but ids: `/teams/t5/print/` and `/teams/t7/print/`. */
const kindOf = (path) => path.replace(/\/[a-z]\d+(?=\/)/g, "/·").replace(/\/2026-[^/]+/, "/·");

/** A page of each kind, the largest that can be opened quickly; the markup of all others is only read. */
function samples(folder, paths) {
  const kinds = new Map();
  for (const path of paths.filter((path) => path.endsWith(".html"))) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  const size = (path) => statSync(join(folder, path)).size;
  return [...kinds.values()].flatMap((all) => all.filter((path) => size(path) < LARGEST).sort((a, b) => size(b) - size(a)).slice(0, 1));
}

/** Opens a page in a tab that is watched, works it, and gives what is wrong with it. */
export async function visit(tab, address, act = async () => {}) {
  tab.seen.clear();
  await tab.open(address).catch((error) => {
    // What a browser downloads instead of showing it runs nothing.
    if (!/ERR_ABORTED/.test(error.message)) throw error;
  });
  const said = (await act(tab)) ?? [];
  await tab.settle().catch(() => {});
  // A file that is no page is shown in one of the browser's own.
  const isPage = await tab.evaluate(() => document.doctype !== null && document.querySelector("main") !== null).catch(() => false);
  const markup = isPage ? await tab.evaluate(faultsOfPage, isOwn, address) : [];
  return [...said, ...tab.seen, ...markup];
}

/** Types each question into a field, and waits until what is expected is shown. */
async function typeInto(tab, selector, shown, questions) {
  const silent = [];
  for (const [question, expected] of questions) {
    await tab.evaluate((selector, question) => {
      const input = document.querySelector(selector);
      input.value = question;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, selector, question);
    const isShown = (shown, expected) => document.querySelector(shown).textContent.includes(expected);
    if (!(await tab.comes(isShown, shown, expected))) silent.push(`${selector} does not show ${expected}`);
  }
  return silent;
}

const FOUND = ["decision", "priority", "record", "person", "name", "role", "page", "second", "limited"];
/** For each text a question that finds something of which it is the title. */
const questions = (own) => own.map((at) => Array(2).fill(word(FOUND[at % FOUND.length], at)));
/** Some texts themselves as questions, whatever they find. */
const typed = (own) => own.filter((at) => at % 16 === 0).map((at) => [unseen(at), ""]);

/** The search: each title is shown as a result. */
const searches = (own) => (tab) => typeInto(tab, "form.searching input", "form.searching [role=listbox]", [...questions(own), ...typed(own)]);

/** The finder: decisions answered with all that they name, many at once, and amounts that cannot be read. */
const finds = (own) => (tab) => {
  const alone = own.filter((at) => at % 2 === 0).map((at) => Array(2).fill(word(at % 4 ? "limited" : "decision", at)));
  const others = [["fired", ""], ...typed(own).map(([question]) => [`1.2.3 EUR ${question}`, ""])];
  return typeInto(tab, "[data-finder] input", "[data-finder] .answers", [...alone, ...others]);
};

/** Two priorities that collide: the two of a team, and one with its neighbour's. */
const collides = (own) => (tab) => tab.evaluate(async (words) => {
  const [one, other] = document.querySelectorAll(".collide select");
  one.dispatchEvent(new Event("focusin", { bubbles: true }));
  for (let left = 200; left > 0 && one.options.length < 2; left--) await new Promise((resolve) => setTimeout(resolve, 15));
  const find = (select, word) => [...select.options].find((option) => option.textContent.includes(word))?.value ?? "";
  const silent = [];
  words.forEach(([first, second], at) => {
    for (const right of [words[(at + 1) % words.length][0], second]) {
      [one.value, other.value] = [find(one, first), find(other, right)];
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (!document.querySelector(".collided").textContent.includes(first)) silent.push(`the collision of ${first} and ${second} is not shown`);
  });
  return silent;
}, own.map((at) => [word("priority", at), word("second", at)]));

/** The dialog of every page, and what words of the glossary mean. */
const opens = (own) => async (tab) => {
  await tab.evaluate(() => {
    document.querySelector("[data-search]").click();
    for (const term of document.querySelectorAll(".term a")) term.focus();
  });
  return typeInto(tab, "dialog.search input", "dialog.search [role=listbox]", questions(own).slice(0, 5));
};

/** The nearest page for a reader who is lost. */
const offers = (at) => async (tab) => {
  const offered = await tab.comes((word) => document.querySelector("[data-lost]").textContent.includes(word), word("decision", at));
  return offered ? [] : [`${word("decision", at)} is not offered`];
};

/** What is opened to be worked in a site that has these texts, with what is done there. */
export const works = (own) => [
  ["/", finds(own)], ["/search/", searches(own)], ["/trade-offs/", collides(own)], [`/teams/${aTeam}/`, opens(own)],
  ...own.filter((_, at) => at % 8 === 0).map((at) => [`/who-decides/d${at}x/`, offers(at)]),
];

/** Addresses that hold payloads themselves. */
const query = (at) => encodeURIComponent(within(at).map(armed).join(" "));
export const asking = [`/search/?q=${query(0)}`, `/who-decides/?q=${query(1)}`, `/trade-offs/?a=${query(2)}&b=${query(3)}`, `/${query(4)}?${query(5)}#${query(6)}`].map((path) => [path]);

/** Some charters to print, which have all of their texts. */
export const prints = texts.filter((at) => at % 5 === 0).map((at) => [`/teams/t${at}/print/`]);

/** A page of each kind, the largest that can be opened quickly. */
export const pagesOf = (folder) => samples(folder, pathsOf(folder)).map((path) => [addressOf(path)]);

/** What of a site is no page and could be opened by itself: everything, or what is read as a document. */
export const filesOf = (folder, kinds = /\.(json|atom|xml|ics|txt|svg)$/) => pathsOf(folder).filter((path) => kinds.test(path)).map((path) => [addressOf(path)]);
export const DOCUMENTS = /\.(atom|xml|svg)$/;

/** Opens all of `work` at a site, each an address with what is done there; gives what went wrong. */
export async function look(tabs, address, work) {
  const [faults, queue] = [[], [...work]];
  await Promise.all(tabs.map(async (tab) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [path, act] = next;
      const found = await visit(tab, address + path, act).catch((error) => [error.message]);
      faults.push(...found.map((fault) => `${path.slice(0, 80)}: ${fault}`));
    }
  }));
  return faults;
}

/** Reads pages as Chromium does; gives what is wrong with them and which words of `known` stand there. */
async function readSome(look, own, known, addresses) {
  const [faults, words] = [[], new Set()];
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    for (const word of text.match(/z[a-z]+z[a-z]{2}/g) ?? []) words.add(word);
    faults.push(...look(own, new URL(address, location.href).href, text).map((fault) => `${address.slice(0, 80)}: ${fault}`));
  }
  return { faults, words: known.filter((word) => words.has(word)) };
}

/** Has Chromium read every page of the site in `folder`, and gives what is wrong and which of `words` are nowhere. `below`: where
 * the folder is shown. */
export async function read(tabs, folder, address, words, below = "") {
  const queue = pathsOf(folder).filter((path) => path.endsWith(".html")).map((path) => below + addressOf(path));
  const [faults, missing] = [[], new Set(words)];
  await Promise.all(tabs.map(async (tab) => {
    await tab.open(`${address}/static/icon.svg`);
    while (queue.length > 0) {
      const given = [isOwn, words, queue.splice(0, 20)].map((own) => JSON.stringify(own)).join(", ");
      const found = await tab.evaluate(`(${readSome})(${faultsOfPage}, ${given})`);
      faults.push(...found.faults);
      for (const word of found.words) missing.delete(word);
    }
  }));
  return [...faults, ...[...missing].map((word) => `${word} is on no page, so that its payloads prove nothing`)];
}

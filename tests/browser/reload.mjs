// An open page follows its book: it loads again after a good save and stays where the reader had it; a save with a fault
// shows what is wrong and leaves the page.
//
//   node tests/browser/reload.mjs ADDRESS BOOK
//
// `charterbook serve` shows the starter book in the folder BOOK at ADDRESS.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Chromium } from "./chromium.mjs";
import * as inpage from "./inpage.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** More than the connections that a browser opens to one server. */
const MANY = 8;

const [address, book] = process.argv.slice(2);
const company = join(book, "charters/company.yaml");
const page = `${address}/teams/company/`;
const good = readFileSync(company, "utf8");
const saved = (title) => writeFileSync(company, good.replace("Keep the customers we have", title));
const broken = (title) => writeFileSync(company, good.replace("Keep the customers we have", title).replace("rank: 2", "rank: 1"));

function assert(holds, what) {
  if (!holds) throw new Error(what);
}

const shows = (title) => document.querySelector("main").textContent.includes(title);
const panel = () => document.getElementById("charterbook.faults")?.shadowRoot.querySelector("section:not([hidden])");
const shown = `Boolean((${panel})())`;
const gone = `!document.getElementById("charterbook.faults")`;

async function loadsAgain(tab) {
  await tab.open(page);
  for (const [at, title] of ["First of all", "Second of all"].entries()) {
    const where = await tab.evaluate(() => {
      scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
      return scrollY;
    });
    assert(where > 200, "the page is long enough to be scrolled");
    const led = await tab.follows(() => saved(title));
    assert(led === page, `save ${at + 1} loads the page again, not ${led}`);
    assert(await tab.evaluate(shows, title), `the page shows save ${at + 1}`);
    const back = await tab.evaluate(() => scrollY);
    assert(Math.abs(back - where) < 3, `the reader was at ${where} and is at ${back}`);
  }
}

async function showsFaults(tab) {
  await tab.evaluate(() => (document.documentElement.dataset.same = "yes"));
  broken("Second of <b>all</b>");
  assert(await tab.comes(shown), "the fault is shown");
  assert(await tab.evaluate(shows, "Second of all"), "the page stays");
  const seen = await tab.evaluate(`(() => {
    const section = (${panel})();
    return {
      role: section.getAttribute("role"), name: section.querySelector("#" + section.getAttribute("aria-labelledby")).textContent,
      heading: section.querySelector("[role=alert] h2") !== null, places: [...section.querySelectorAll("li > code")].map((own) => own.textContent),
      words: [...section.querySelectorAll("li > p")].map((own) => own.textContent),
      elements: [...new Set([...section.querySelectorAll("*")].map((own) => own.localName))].sort().join(" "),
      fixed: getComputedStyle(section).position,
    };
  })()`);
  assert(seen.role === "dialog" && seen.name === "The last save has a fault" && seen.heading, JSON.stringify(seen));
  assert(/^charters\/company\.yaml:\d+:\d+$/.test(seen.places.join()), `one place: ${seen.places}`);
  assert(seen.words.length === 2 && seen.words[0].includes("rank 1"), `what is wrong, and what to do: ${seen.words}`);
  assert(seen.elements === "button code div h2 li ol p", `text stays text: ${seen.elements}`);
  assert(seen.fixed === "fixed", "the panel has its style");
  await looksWell(tab);
  await tab.press("Escape");
  assert(await tab.evaluate(gone), "Escape closes it");
  writeFileSync(company, good.replace("lead: chief-executive", "lead: chef-executive"));
  assert(await tab.comes(shown), "other faults are shown again");
  await tab.evaluate(`(${panel})().querySelector("button").focus()`);
  await tab.press("Enter");
  assert(await tab.evaluate(gone), "its button closes it");
  assert(await tab.evaluate(() => document.documentElement.dataset.same === "yes"), "the page was never loaded again");
  broken("The first fault once more");
  assert(await tab.comes(shown), "a new state is told again");
  saved("Second of all");
  assert(await tab.comes(gone), "what is as it was clears it");
  assert(await tab.evaluate(() => document.documentElement.dataset.same === "yes"), "and the page stays");
  broken("A last fault");
  assert(await tab.comes(shown), "a fault is shown");
  await tab.follows(() => saved("Third of all"));
  assert(await tab.evaluate(shows, "Third of all"), "the next good save shows");
  assert(await tab.evaluate(gone), "and clears the fault");
}

async function looksWell(tab) {
  await tab.evaluate(AXE);
  for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
    await tab.size(width);
    await tab.media({ scheme });
    await tab.settle();
    const faults = await tab.evaluate(inpage.axeFaults, "html", null);
    assert(faults.length === 0, `${width} px ${scheme}: ${faults.join("; ")}`);
  }
  await tab.media();
  await tab.size(1280);
}

/** All pages of a browser share one stream, so that there is a connection left for what they ask. */
async function manyFollow(browser, tab) {
  const tabs = [tab];
  while (tabs.length < MANY) tabs.push(await browser.tab(tab));
  for (const own of tabs) await own.open(page);
  const followed = await Promise.all(tabs.map((own, at) => own.follows(() => at === MANY - 1 && saved("Seen by all"))));
  assert(followed.every((led) => led === page), `each of ${MANY} pages follows`);
  for (const own of tabs) assert(await own.evaluate(shows, "Seen by all"), `each of ${MANY} pages shows it`);
  return tabs;
}

/** Some browsers have no workers that pages share. */
async function followsAlone(tab) {
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: "delete globalThis.SharedWorker;" });
  await tab.open(page);
  assert(await tab.evaluate(() => true), "it is open");
  await tab.follows(() => saved("Seen alone"));
  assert(await tab.evaluate(shows, "Seen alone"), "the page follows by itself");
  broken("A fault seen alone");
  assert(await tab.comes(shown), "and shows a fault");
}

const browser = new Chromium();
try {
  const tab = await browser.tab();
  await loadsAgain(tab);
  await showsFaults(tab);
  const tabs = await manyFollow(browser, tab);
  const alone = await browser.tab();
  await followsAlone(alone);
  for (const own of [...tabs, alone]) {
    assert(own.violations.length === 0, `the policy of the pages holds: ${own.violations}`);
    assert(own.errors.length === 0, `nothing goes wrong: ${own.errors}`);
  }
  console.log("An open page follows its book.");
} finally {
  await browser.close();
}

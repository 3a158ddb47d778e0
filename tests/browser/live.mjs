// The promises that need a browser, on one page of each kind and briefly on those with something of their own.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import * as inpage from "./inpage.mjs";
import { attribute } from "./site.mjs";
import { dialog, finder, header, lost, searchPage } from "./searching.mjs";
import { over } from "./still.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The widest and the narrowest first: between them a page seldom looks like neither. */
export const WIDTHS = [1280, 320, 390];
// The narrow page first: axe-core looks at it as a whole, and at the colours of the wide one.
const BRIEF_WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];
/** What can turn out differently in the dark. */
const AAA = "color-contrast-enhanced";
const COLOUR_RULES = [AAA, "link-in-text-block"];
/** The text width of an A4 page, at 96 pixels an inch. */
const PAPER = 680;
const MOST_SHIFT = 0.05;

/** What one look needs: `tab`, `page` and `site`, the `address` that serves it and the `slow` one whose fonts come late,
 * the `offline` build, the `record` of what is found, the address of the page that a `first` visit opens, and whether it
 * is `brief`: only at what a theme of the same pages and scripts can turn out differently, at fewer widths. */
export class Look {
  constructor(needs) {
    Object.assign(this, needs);
  }

  note(promise, faults, under = "") {
    this.record.look(promise, this.page.address, faults, under);
  }

  async ask(promise, question, under = "", ...args) {
    this.note(promise, await this.tab.evaluate(question, ...args), under);
  }

  async open(address = this.address + this.page.address) {
    await this.tab.open(address);
    await this.openAll();
  }

  async openAll() {
    await this.tab.evaluate(inpage.openAll, false);
    await this.tab.settle();
  }
}

/** What is done with a page, and for which promises; a part may need what an earlier one has read. Opening a page costs as
 * much as most questions to it, so that all that bears each other is asked of a page that is opened once. */
const PARTS = [
  [arriving, "shift weight-first skip focus search axe"],
  [everySize, "axe overflow chart-text scroll targets header forced-colors collision focus rtl spacing longer csp console outside"],
  [reading, "print pdf page-numbers motion no-script offline search"],
  [withoutScripts, "no-script"],
  [fromAFolder, "offline search"],
  [searchPage, "search-page"],
  [finder, "finder"],
  [lost, "lost"],
];
const NOT_BRIEF = [fromAFolder, searchPage, finder, lost];

/** Every promise, or the one that is named, on the page of one look. */
export async function lookAt(look, promise = undefined) {
  const isWanted = ([part, promises]) => !(look.brief && NOT_BRIEF.includes(part)) && (!promise || promises.split(" ").includes(promise));
  const parts = PARTS.filter(isWanted);
  for (const [part] of parts) {
    await look.tab.media();
    await look.tab.size(1280);
    await part(look).catch((error) => {
      throw new Error(`${look.page.address}: ${part.name}: ${error.message}`, { cause: error });
    });
  }
}

/** The page as it comes to a reader on a slow line, who then uses the keyboard. */
async function arriving(look) {
  const { tab, page } = look;
  for (const width of look.brief ? [1280] : [390, 1280]) {
    await tab.size(width);
    await tab.open((look.brief ? look.address : look.slow) + page.address);
    if (!look.brief) {
      const shift = await tab.evaluate(inpage.layoutShift);
      look.note("shift", shift > MOST_SHIFT ? [shift.toFixed(3)] : [], `${width} px`);
    }
    if (page.address === look.first && width === 1280) firstVisit(look);
    await look.openAll();
    await keyboard(look, width);
  }
  if (!look.brief) await dialog(look);
}

function firstVisit(look) {
  const { tab, site } = look;
  const asked = [...new Set(tab.requests)].map((url) => decodeURIComponent(url.slice(look.slow.length)));
  const files = asked.map((path) => (path.endsWith("/") ? `${path}index.html` : path)).filter((path) => site.files.has(path));
  const faults = over(files.reduce((total, path) => total + site.weight(path), 0), 80);
  if (asked.length > 10) faults.push(`${asked.length} requests; 10 are allowed`);
  look.note("weight-first", faults);
}

async function keyboard(look, width) {
  const { tab } = look;
  await tab.press("Tab");
  await tab.settle();
  const faults = await tab.evaluate(inpage.skipLink);
  look.note("skip", faults, `${width} px`);
  if (faults.length === 0) {
    for (const key of ["Enter", "Tab"]) {
      await tab.press(key);
      await tab.settle();
    }
    await look.ask("skip", inpage.skipped, `${width} px`);
  }
  await look.ask("focus", inpage.unseenFocus, `${width} px`, "body");
}

async function everySize(look) {
  const { tab, address } = look;
  await look.open();
  await tab.evaluate(AXE);
  const judged = new Set();
  for (const width of look.brief ? BRIEF_WIDTHS : WIDTHS) {
    await tab.size(width);
    for (const scheme of schemes(look, width)) {
      await tab.media({ scheme });
      await tab.settle();
      const [under, appearance] = [`${width} px ${scheme}`, `${scheme} ${await tab.evaluate(inpage.appearance)}`];
      if (judged.has(appearance)) continue;
      judged.add(appearance);
      if (look.brief && width > 320) await look.ask("axe", inpage.contrastFaults, under, AAA);
      else if (scheme === "light") await look.ask("axe", inpage.axeFaults, under, "html", null);
      else if (judged.size < 3) await look.ask("axe", inpage.axeFaults, under, "html", COLOUR_RULES);
      else await look.ask("axe", inpage.contrastFaults, under, AAA);
    }
    await tab.settle();
    await look.ask("overflow", inpage.overflowing, `${width} px`);
    await look.ask("chart-text", inpage.smallWords, `${width} px`);
    await look.ask("scroll", inpage.silentScrollers, `${width} px`);
    await look.ask("targets", inpage.smallTargets, `${width} px`, "body");
    if (width < 640) await header(look, width);
  }
  await tab.size(1280);
  for (const scheme of look.brief || look.page.isWholeBook ? [] : SCHEMES) {
    await tab.media({ scheme, forced: "active" });
    await tab.settle();
    // The system forces its colours: those are all that can be wrong.
    await look.ask("forced-colors", inpage.contrastFaults, scheme, "color-contrast");
  }
  await look.ask("collision", inpage.askCollision);
  await tab.media();
  await tab.size(320);
  await openMenu(look);
  await changed(look);
  // All that went wrong since the page was opened, whatever was done to it.
  look.note("csp", tab.violations);
  look.note("console", tab.errors);
  look.note("outside", tab.requests.filter((url) => !url.startsWith(`${address}/`)).map((url) => `asks for ${url}`));
}

/** The colour schemes that axe-core looks at. For the colours of the whole book on one page stand those of each charter to
 * print. */
function schemes(look, width) {
  if (look.page.isWholeBook) return width === 1280 ? ["light"] : [];
  return SCHEMES;
}

/** The menu of a phone, opened: it may cover the page, so that it is looked at by itself. */
async function openMenu(look) {
  const { tab } = look;
  if (!(await tab.evaluate(inpage.openAll, true))) return;
  await tab.press("Tab");
  await tab.settle();
  const under = "320 px menu";
  await look.ask("axe", inpage.axeFaults, under, "details:has(nav)", null);
  await look.ask("overflow", inpage.overflowing, under);
  await look.ask("targets", inpage.smallTargets, under, "details:has(nav)");
  await look.ask("focus", inpage.unseenFocus, under, "details:has(nav)");
  await tab.evaluate(inpage.closeMenus);
}

/** The page as others have it: from right to left, with wider letters, in longer words. Words stay long, so that they come last. */
async function changed(look) {
  const changes = [["rtl", inpage.turnAround], ["spacing", inpage.spaceText], ["longer", inpage.lengthenText]];
  for (const [promise, change] of changes) {
    await look.tab.evaluate(change);
    await look.tab.settle();
    await look.ask(promise, inpage.overflowing);
    if (promise === "rtl") await look.tab.evaluate(inpage.turnAround, true);
  }
}

/** The page of a reader who asks for stillness: on paper, and then with everything opened. */
async function reading(look) {
  const { tab } = look;
  await tab.media({ motion: "reduce" });
  await tab.open(look.address + look.page.address);
  await paper(look);
  await tab.media({ motion: "reduce" });
  await tab.size(1280);
  await look.openAll();
  if (!look.brief) await look.ask("motion", inpage.moving);
  look.lines = await tab.evaluate(inpage.textLines);
  look.links = await tab.evaluate(inpage.navigation);
}

async function paper(look) {
  const { tab, page, site } = look;
  const pdf = (await tab.pdf()).toString("latin1");
  const faults = [];
  if (!/\/Marked true/.test(pdf) || !pdf.includes("/StructTreeRoot")) faults.push("is not tagged");
  await tab.media({ medium: "print" });
  await tab.size(PAPER);
  await tab.settle();
  await look.ask("print", inpage.badlyPrinted);
  const tables = page.elements.filter((element) => element.tagName === "table").length;
  const tagged = pdf.match(/\/S \/Table\b/g)?.length ?? 0;
  if (tagged < tables) faults.push(`${tagged} of ${tables} tables are tagged`);
  look.note("pdf", faults);
  const styles = page.elements.filter((element) => element.tagName === "link" && attribute(element, "rel") === "stylesheet");
  const texts = styles.map((style) => site.files.get(page.resolve(attribute(style, "href"))?.path)).filter(Boolean);
  const boxes = texts.flatMap((path) => readFileSync(path, "utf8").match(/@page\b[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? []);
  const numbers = boxes.some((box) => box.includes("counter(page)"));
  look.note("page-numbers", numbers ? [] : ["no page box prints a number"]);
}

async function withoutScripts(look) {
  const { tab } = look;
  await tab.scripts(false);
  await look.open();
  const text = new Set(await tab.evaluate(inpage.textLines));
  const links = new Set(await tab.evaluate(inpage.navigation));
  await tab.scripts(true);
  const faults = look.lines.filter((line) => !text.has(line)).map((line) => `lacks “${line.slice(0, 60)}”`);
  faults.push(...look.links.filter((link) => !links.has(link)).map((link) => `lacks the way to ${link}`));
  if (links.size === 0) faults.push("shows no navigation");
  look.note("no-script", faults);
}

async function fromAFolder(look) {
  const { tab, offline, page } = look;
  if (!offline) return;
  const root = pathToFileURL(offline.folder).href;
  const file = offline.files.get(page.path);
  // Only a host answers with the page for lost readers; a folder has none.
  if (!file) return look.note("offline", page.isLost ? [] : ["is not in the offline build"]);
  await look.open(pathToFileURL(file).href);
  const text = new Set(await tab.evaluate(inpage.textLines));
  const faults = look.lines.filter((line) => !text.has(line)).map((line) => `lacks “${line.slice(0, 60)}”`);
  faults.push(...tab.errors, ...tab.violations);
  faults.push(...tab.requests.filter((url) => !url.startsWith(`${root}/`)).map((url) => `asks for ${url}`));
  look.note("offline", faults);
  await dialog(look, "from a folder");
}

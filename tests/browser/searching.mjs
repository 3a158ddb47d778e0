// The promises of the search and the finder, on pages that have them.

import { attribute } from "./site.mjs";

const has = (look, selector) => look.tab.evaluate((selector) => document.querySelector(selector) !== null, selector);
/** Whether some element of the page has an attribute, or a class: seen without opening it. */
const holds = (look, test) => look.page.elements.some(test);
const filled = (selector) => (document.querySelector(selector)?.textContent.trim() ?? "") !== "";
const options = () => document.querySelectorAll("[role=option]").length > 0;

/** A title of the page's site with a typing error in it, and where it leads: the first decision's of the search index. */
async function misspelt(look) {
  const page = look.site.pages.find((page) => /^\/who-decides\/[^/]+\/index\.html$/.test(page.path) && longWord(page));
  if (!page) return undefined;
  const word = longWord(page);
  return { word, wrong: word.slice(0, 2) + word[3] + word[2] + word.slice(4), address: page.address };
}

function longWord(page) {
  const title = page.elements.find((element) => element.tagName === "title")?.childNodes[0].value ?? "";
  const words = title.split(" – ")[0].match(/[\p{Ll}\p{Lo}]{7,}/gu) ?? [];
  return words.find((word) => word[2] !== word[3]);
}

/** On a phone all that the head shows stands side by side. */
export async function header(look, width) {
  await look.ask("header", () => {
    const shown = [...(document.querySelector("header")?.children ?? [])].filter((child) => child.checkVisibility());
    const boxes = shown.map((child) => child.getBoundingClientRect());
    const isRow = Math.max(...boxes.map((box) => box.top)) < Math.min(...boxes.map((box) => box.bottom));
    return boxes.length < 2 || isRow ? [] : [`${boxes.length} things stand below each other`];
  }, `${width} px`);
}

/** The dialog, from `/` to the page that was looked for, on the page that is open. */
export async function dialog(look, under = "") {
  const { tab } = look;
  if (!(await has(look, "dialog.search")) || (await has(look, "form.searching"))) return;
  const faults = [];
  await tab.evaluate(() => document.activeElement.blur());
  await tab.press("/");
  if (!(await tab.comes(() => document.querySelector("dialog.search").open))) faults.push("/ does not open it");
  const wanted = await misspelt(look);
  if (faults.length === 0 && wanted) {
    await tab.type(wanted.wrong);
    const found = await tab.comes(options);
    if (!found) faults.push(`“${wanted.wrong}” finds nothing`);
    else if (!(await tab.comes(filled, "dialog [role=status]"))) faults.push("the number of results is not announced");
    if (found) await look.ask("axe", results, "results");
    await tab.press("Escape");
    if (!(await tab.comes(() => !document.querySelector("dialog.search").open))) faults.push("Escape does not close it");
    await tab.press("/");
    await tab.type("/");
    const typed = await tab.evaluate(() => document.querySelector("dialog.search input").value);
    if (!typed.endsWith("/")) faults.push("/ cannot be typed into it");
    await tab.evaluate(() => (document.querySelector("dialog.search input").value = ""));
    await tab.type(wanted.wrong);
    await tab.comes(options);
    await tab.press("ArrowDown");
    const chosen = await tab.evaluate(() => document.querySelector("[role=option][aria-selected=true]")?.href);
    const reached = await tab.follows(() => tab.press("Enter"));
    if (!chosen || reached !== chosen) faults.push(`Enter leads to ${reached}, not to ${chosen}`);
  }
  faults.push(...tab.violations, ...tab.errors);
  look.note("search", faults, under);
}

/** What a screen reader needs of a list that a field controls. */
function results() {
  const faults = [];
  const input = document.querySelector("[role=combobox]:focus");
  const list = document.getElementById(input?.getAttribute("aria-controls"));
  if (!list || input.getAttribute("aria-expanded") !== "true") faults.push("the field does not tell of its results");
  for (const option of list?.querySelectorAll("[role=option]") ?? []) {
    if (!option.hasAttribute("aria-selected") || !option.closest("[role=group][aria-labelledby]")) faults.push("an option lacks its state or its group");
  }
  return faults;
}

/** The list of everything: `?q=` is answered, and without JavaScript there is a list and no idle field. */
export async function searchPage(look) {
  const { tab, page } = look;
  if (!holds(look, (own) => attribute(own, "class") === "searching")) return;
  const faults = [];
  const wanted = await misspelt(look);
  await tab.open(`${look.address}${page.address}${wanted ? `?q=${wanted.word}` : ""}`);
  if (wanted && !(await tab.comes(options))) faults.push("?q= is not answered");
  faults.push(...tab.violations, ...tab.errors);
  await tab.scripts(false);
  await tab.open(look.address + page.address);
  const idle = await tab.evaluate(() => document.querySelector("form.searching").checkVisibility());
  if (idle) faults.push("without JavaScript there is a field that does nothing");
  if (!(await tab.evaluate(() => document.querySelectorAll("main li a").length > 0))) faults.push("lists nothing");
  await tab.scripts(true);
  look.note("search-page", faults);
}

/** The finder answers in place, says so, and answers at `?q=`. */
export async function finder(look) {
  const { tab, page } = look;
  if (!holds(look, (own) => attribute(own, "data-finder") !== undefined)) return;
  await tab.open(look.address + page.address);
  const faults = [];
  const wanted = await misspelt(look);
  const word = wanted?.wrong ?? "budget";
  await tab.evaluate(() => document.querySelector("[data-finder] input").focus());
  await tab.type(word);
  if (!(await tab.comes(filled, "[data-finder] .answers"))) faults.push(`“${word}” is not answered`);
  else if (!(await tab.comes(filled, "[data-finder] [role=status]"))) faults.push("the answer is not announced");
  if (faults.length === 0) {
    const there = await tab.evaluate(() => new URL(document.querySelector("[data-finder] form").action).pathname === location.pathname);
    const address = there ? await tab.evaluate(() => location.href) : await tab.follows(() => tab.press("Enter"));
    if (!address?.includes("?q=")) faults.push(`the answer has no address of its own: ${address}`);
    else {
      await tab.open(address);
      if (!(await tab.comes(filled, "[data-finder] .answers"))) faults.push(`${address} is not answered`);
    }
  }
  faults.push(...tab.violations, ...tab.errors);
  look.note("finder", faults);
}

/** An address with a typing error, on the page for lost readers. */
export async function lost(look) {
  const { tab } = look;
  if (!holds(look, (own) => attribute(own, "data-lost") !== undefined)) return;
  await tab.open(look.address + look.page.address);
  const wanted = await misspelt(look);
  if (wanted) {
    const id = wanted.address.split("/").at(-2);
    await tab.open(`${look.address}/who-decides/${id.slice(1)}/`);
  }
  const offered = await tab.comes((address) => {
    const links = [...document.querySelectorAll("[data-lost] a")].filter((link) => link.checkVisibility());
    return links.some((link) => new URL(link.href).pathname.endsWith(address));
  }, wanted?.address ?? "/");
  look.note("lost", offered ? [] : ["the nearest page is not offered"]);
}

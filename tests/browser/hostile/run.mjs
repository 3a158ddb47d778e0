// No text of an author runs a script: hundreds of texts that do run where nothing protects a page, in every place of a
// book where a text can stand, looked at in Chromium with the policy of the pages and without it.
//
//   node tests/browser/hostile/run.mjs PROGRAM   builds and serves the books with the program, and looks at them
//   node tests/browser/hostile/run.mjs --prove   only proves that each text runs where nothing protects it
//   node tests/browser/hostile/run.mjs --ready   only tells whether all is there

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Chromium, findChromium } from "../chromium.mjs";
import { serve } from "../server.mjs";
import { NUMBERS, aTeam, book, fewTexts, smallBook, texts, words, write } from "./book.mjs";
import { DOCUMENTS, asking, filesOf, look, pagesOf, prints, read, works } from "./look.mjs";
import { PAYLOADS } from "./payloads.mjs";
import { prove } from "./prove.mjs";
import { unseenFaults } from "./planted.mjs";
import { isPlantedSeen, saves, start } from "./served.mjs";
import { watch } from "./watch.mjs";

/** So many different texts must run. */
const LEAST = 500;
const TABS = 3;

const faults = [];

/** Writes a book and builds its site; gives the folder of it. */
async function build(program, folder, name, files, ...more) {
  const [source, site] = [join(folder, name), join(folder, `${name}-site`)];
  write(files, source);
  await promisify(execFile)(program, ["build", source, "--allow-errors", "--output", site, ...more], { maxBuffer: 1e9 });
  return site;
}

async function proved(tabs) {
  const ran = await prove(tabs);
  const counts = {};
  PAYLOADS.forEach(([context, text], at) => {
    if (ran.has(at)) counts[context] = (counts[context] ?? 0) + 1;
    else console.log(`does not run, and does not count: ${context} ${JSON.stringify(text)}`);
  });
  const texts = NUMBERS.filter((number) => ran.has(number)).length;
  console.log(`${ran.size} payloads, of ${texts} different texts, run where nothing protects a page: ${JSON.stringify(counts)}`);
  if (texts < LEAST) faults.push(`only ${texts} texts run, of ${LEAST}`);
}

/** Serves a built site, with a policy or without any, and has it looked at. */
async function at(what, site, policy, look) {
  const [server, begun] = [await serve(site, "/", 0, policy), Date.now()];
  const found = await look(server.address);
  server.close();
  faults.push(...found.map((fault) => `${what}: ${fault}`));
  console.log(`${what}: ${found.length} faults, ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

/** What `serve` shows, with its policy and without. */
async function served(program, folder, tabs, look) {
  const server = await start(program, join(folder, "gazette"));
  try {
    for (const policy of [true, false]) {
      for (const tab of tabs) await tab.send("Page.setBypassCSP", { enabled: !policy });
      const found = await look(policy)(server.address);
      console.log(`serve, ${policy ? "with" : "without"} the policy: ${found.length} faults`);
      faults.push(...found.map((fault) => `serve: ${fault}`));
    }
  } finally {
    server.close();
  }
  await tabs[0].send("Page.setBypassCSP", { enabled: false });
  const found = await saves(program, tabs.slice(0, 2), join(folder, "saved"));
  console.log(`saves: ${found.length} faults`);
  faults.push(...found.map((fault) => `saves: ${fault}`));
  await tabs[0].send("Page.setBypassCSP", { enabled: true });
}

/** Small tabs, in which nothing is fetched that only makes a page look better. */
async function small(browser) {
  const tab = await browser.tab();
  await tab.size(320, 240);
  await tab.send("Network.setBlockedURLs", { urls: ["*.css", "*.woff2"] });
  await tab.send("Audits.disable");
  return tab;
}

async function main([first]) {
  if (!findChromium()) throw new Error("no Chromium: install it, or name it in the variable CHROMIUM");
  if (first === "--ready") return undefined;
  const [browser, folder] = [new Chromium(), mkdtempSync(join(tmpdir(), "charterbook-hostile-"))];
  try {
    const tabs = await Promise.all(Array.from({ length: TABS }, () => small(browser)));
    if (first === "--prove") return await proved(tabs);
    const [files, placed] = [book(), words()];
    const sites = (async () => {
      const themes = ["gazette", "handbook"].map((theme) => build(first, folder, theme, smallBook(), "--theme", theme));
      return Promise.all([build(first, folder, "whole", files), ...themes]);
    })();
    // A fault of theirs is one where they are waited for.
    sites.catch(() => {});
    await proved(tabs);
    const [whole, gazette, handbook] = await sites;
    for (const tab of tabs) await watch(tab);
    const opened = (...work) => (address) => look(tabs, address, work.flat());
    await at("all texts, read", whole, false, (address) => read(tabs, whole, address, placed));
    for (const site of [gazette, handbook]) await at("some texts, read", site, false, (address) => read(tabs, site, address, []));
    await at("all texts, without the policy", whole, false, opened(works(texts), prints));
    await at("some texts, without the policy", gazette, false, opened(works(fewTexts), asking, pagesOf(gazette), filesOf(gazette, DOCUMENTS)));
    await at("some texts, with the policy", gazette, true, opened(works(fewTexts), asking, pagesOf(gazette)));
    await at("the other theme, without the policy", handbook, false, opened([["/"], [`/teams/${aTeam}/`], ["/who-decides/d0/"]]));
    const some = [["/"], ["/teams/faulty/"], [`/teams/${aTeam}/`], ...filesOf(gazette, DOCUMENTS)];
    await served(first, folder, tabs, (policy) => (address) => look(tabs, address, policy ? [...some, ...filesOf(gazette)] : some));
    await at("planted faults", gazette, false, async (address) => {
      const { unseen, count } = await unseenFaults(tabs, gazette, address, works(fewTexts));
      console.log(`${count} faults planted`);
      return unseen;
    });
    if (!(await isPlantedSeen(first, tabs[0], join(folder, "planted")))) faults.push("a faulty overlay is not seen");
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return undefined;
}

await main(process.argv.slice(2));
for (const fault of faults.slice(0, 30)) console.log(fault);
if (faults.length > 30) console.log(`and ${faults.length - 30} more`);
process.exitCode = faults.length === 0 ? 0 : 1;

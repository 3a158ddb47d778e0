// Checks what a built site promises, in real Chromium, and prints every failure and a line for each promise.
//
//   node tests/browser/run.mjs SITE [--offline SITE] [--screenshots FOLDER] [--all]
//   node tests/browser/run.mjs SITE … --brief [--all]
//   node tests/browser/run.mjs --self-test
//   node tests/browser/run.mjs --ready
//
// SITE is a folder that `charterbook build` wrote; --offline names one that `build --offline` wrote. --self-test proves
// that each check can fail; with VERBOSE set it prints how. --brief looks only at what differs from theme to theme, for a
// second theme with the pages and scripts of the first, and takes several sites. --all prints every failure, not only the
// first dozen of a promise. --ready only tells, by its exit code, whether all is there.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Chromium, findChromium } from "./chromium.mjs";
import { Look, lookAt } from "./live.mjs";
import { Record } from "./promises.mjs";
import { takeAll } from "./screenshots.mjs";
import { selfTest } from "./self-test.mjs";
import { serve } from "./server.mjs";
import { Site } from "./site.mjs";
import { lookAtAll } from "./still.mjs";

/** More than cores, since looking is half waiting. */
const TABS = 3;
const FONT_DELAY = 150;

/** Looks at every page of a site without a browser, and at one of each kind in it; briefly at those that have something which
 * none of these has. With `breaks`, which tells the promise that a page is made to break, only at that. */
export async function examine(browser, folder, { offline, brief = false, first = "/", breaks = () => undefined } = {}) {
  const record = new Record();
  const site = new Site(folder);
  const offlineSite = offline && new Site(offline);
  lookAtAll(site, record);
  if (offlineSite) lookAtAll(offlineSite, record, { offline: true });
  const [server, slow] = [await serve(folder, site.base), await serve(folder, site.base, FONT_DELAY)];
  const given = { site, offline: offlineSite, address: server.address, slow: slow.address, record, first };
  try {
    // The whole book on one page is as many pages as all others together, and each charter to print stands for it.
    const samples = site.samples();
    const looks = samples.filter((page) => !(brief && page.isWholeBook)).map((page) => ({ page, brief }));
    looks.push(...site.furtherSamples(samples).map((page) => ({ page, brief: true })));
    // The longest first, so that no tab is still at work when the others are done.
    looks.sort((one, other) => other.page.text.length - one.page.text.length);
    const work = async () => {
      const tab = await browser.tab();
      for (let look = looks.shift(); look; look = looks.shift()) {
        await lookAt(new Look({ ...given, ...look, tab }), breaks(look.page));
      }
      await tab.close();
    };
    await Promise.all(Array.from({ length: TABS }, work));
  } finally {
    server.close();
    slow.close();
  }
  return record;
}

/** Gives a browser to some work, and ends it after. */
async function inBrowser(work) {
  const browser = new Chromium();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function main() {
  const [text, yes] = [{ type: "string" }, { type: "boolean" }];
  const options = { offline: text, screenshots: text, "self-test": yes, ready: yes, all: yes, brief: yes };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (!findChromium()) throw new Error("no Chromium: install it, or name it in the variable CHROMIUM");
  if (values.ready) return true;
  if (values["self-test"]) return inBrowser((browser) => selfTest((...given) => examine(browser, ...given)));
  const offline = values.offline && resolve(values.offline);
  const folders = positionals.map((folder) => resolve(folder));
  if (folders.length === 0 || !folders.every((folder) => existsSync(folder))) throw new Error("name the folder of a built site");
  if (folders.length > 1 && !values.brief) throw new Error("several sites are looked at --brief");
  if (values.screenshots) return takeAll(folders[0], resolve(values.screenshots));
  return inBrowser(async (browser) => {
    let kept = true;
    for (const folder of folders) {
      const record = await examine(browser, folder, { offline, brief: values.brief });
      if (folders.length > 1) console.log(`\n${folder}`);
      if (!record.print(console.log, values.all ? Infinity : 12, values.brief)) kept = false;
    }
    return kept;
  });
}

process.exitCode = (await main()) ? 0 : 1;

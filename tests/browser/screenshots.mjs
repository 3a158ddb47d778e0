// Pictures of each kind of page, for people to judge.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Chromium } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { Site } from "./site.mjs";

/** Saves each kind of page at 1280 and 390 px, light and dark, and printed. */
export async function takeAll(folder, target) {
  mkdirSync(target, { recursive: true });
  const site = new Site(folder);
  const [server, browser] = [await serve(folder, site.base), new Chromium()];
  try {
    const tab = await browser.tab();
    for (const page of site.samples()) {
      for (const width of [1280, 390]) {
        await tab.size(width);
        await tab.open(server.address + page.address);
        for (const scheme of ["light", "dark"]) {
          await tab.media({ scheme });
          await tab.settle();
          writeFileSync(join(target, `${page.kindName}-${width}-${scheme}.png`), await tab.screenshot());
        }
      }
      writeFileSync(join(target, `${page.kindName}.pdf`), await tab.pdf());
      console.log(`${page.kindName}  ${page.address}`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return true;
}

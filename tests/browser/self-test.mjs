// Proves that no check is empty: a sound page keeps every promise, and for each promise a page exists that breaks it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FAULTS } from "./bad/faults.mjs";
import { PROMISES } from "./promises.mjs";

const bad = (name) => readFileSync(new URL(`bad/${name}`, import.meta.url), "utf8");

/** Which promise a page of this name breaks. */
const promised = (name) => name.split(".")[0];

function write(folder, path, text) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Writes the sound page and every faulty one; `index` is how the build ends an address. */
function writeSite(folder, index) {
  const sound = bad("sound.html").replaceAll("{index}", index);
  write(folder, "sound.css", bad("sound.css"));
  write(folder, "index.html", sound.replaceAll("{root}", ""));
  for (const [promise, { main = "", style, script, files = {}, change = (page) => page }] of Object.entries(FAULTS)) {
    const links = [style && `<link rel="stylesheet" href="style.css">`, script && `<script defer src="script.js"></script>`];
    let page = sound.replaceAll("{root}", "../").replace("<!-- fault -->", () => main);
    page = change(page.replace("</head>", () => `${links.filter(Boolean).join("\n")}\n</head>`));
    const all = { ...files, "index.html": page, "style.css": style, "script.js": script };
    for (const [name, text] of Object.entries(all)) if (text) write(folder, `${promise}/${name}`, text);
  }
}

/** Gives whether every promise is broken by its own page, and none by the sound one. */
export async function selfTest(examine) {
  const folder = mkdtempSync(join(tmpdir(), "charterbook-self-test-"));
  try {
    const [site, offline] = [join(folder, "site"), join(folder, "offline")];
    writeSite(site, "");
    writeSite(offline, "index.html");
    // The sound page is asked everything; a faulty one, what it is made to break.
    const breaks = ({ address }) => promised(address.split("/")[1]) || undefined;
    const record = await examine(site, { offline, first: "/weight-first/", breaks });
    const wrong = [];
    for (const promise of Object.keys(PROMISES)) {
      const pages = record.failures(promise).map(({ page }) => page.replace(/index\.html$/, ""));
      if (!FAULTS[promise]) wrong.push(`${promise}: no page breaks it`);
      for (const name of Object.keys(FAULTS).filter((name) => promised(name) === promise)) {
        if (!pages.includes(`/${name}/`)) wrong.push(`${promise}: its faulty page ${name} passes`);
      }
      const unjust = record.failures(promise).filter(({ page }) => page === "/" || page === "/index.html");
      wrong.push(...unjust.map(({ fault }) => `${promise}: the sound page fails: ${fault}`));
    }
    if (process.env.VERBOSE) record.print(console.log, Infinity);
    for (const line of wrong) console.log(line);
    console.log(`${Object.keys(PROMISES).length - wrong.length} of ${Object.keys(PROMISES).length} checks can fail and can pass`);
    return wrong.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Holds the script of the page on trade-offs to cases that the library wrote, with its answers.
//
//   node tests/collisions/run.mjs CASES.json
//   node tests/collisions/run.mjs --ready

import { isDeepStrictEqual } from "node:util";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const [given] = process.argv.slice(2);
if (given === "--ready") process.exit(0);

const code = readFileSync(new URL("../../themes/gazette/static/collisions.js", import.meta.url), "utf8");
const collide = runInNewContext(`${code}\ncollide`);
// What comes from another context has other prototypes.
const plain = (value) => JSON.parse(JSON.stringify(value));

let count = 0;
for (const { ground, cases } of JSON.parse(readFileSync(given, "utf8"))) {
  for (const { one, other, answer } of cases) {
    const found = plain(collide(ground, one, other));
    if (!isDeepStrictEqual(found, answer)) {
      console.log(JSON.stringify({ ground, one, other }));
      console.log(`the page says ${JSON.stringify(found)}\n the library ${JSON.stringify(answer)}`);
      process.exit(1);
    }
    count += 1;
  }
}
if (count === 0) {
  console.log("no case was given");
  process.exit(1);
}
console.log(`${count} collisions are answered alike by the page and the library`);

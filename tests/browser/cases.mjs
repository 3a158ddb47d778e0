// Runs the shared cases through the site's scripts: what Rust says, they say too.
//
//   node tests/browser/cases.mjs words CASES             words as they are compared (tests/cases/words.json)
//   node tests/browser/cases.mjs who CASES FINDER        questions and answers, over the data of search/finder.js
//   node tests/browser/cases.mjs find CASES FOLDER       searches, over the folder of a site
//   node tests/browser/cases.mjs --ready                 nothing but Node is needed

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

const STATIC = new URL("../../themes/gazette/static/", import.meta.url);
const MOST_SHOWN = 20;

/** The scripts of these names, as a page would have them; gives the one name that they all share. */
function scripts(...names) {
  const context = createContext({});
  for (const name of names) runInContext(readFileSync(new URL(`${name}.js`, STATIC), "utf8"), context);
  return runInContext("charterbook", context);
}

/** What a data script of a site hands over. */
function given(file) {
  const found = {};
  runInContext(readFileSync(file, "utf8"), createContext({ charterbook: { give: (name, data) => (found[name] = data) } }));
  return found;
}

const CHECKS = {
  words(cases) {
    const { tokens, searchWords } = scripts("words").words;
    return cases.map(({ text, ...wanted }) => ({ ask: text, wanted, got: { words: tokens(text), search: searchWords(text) } }));
  },

  who(cases, file) {
    const { understand, whoDecides, showAmount } = scripts("words", "answer").answer;
    const { finder } = given(file);
    const ids = (right) => right.decide.map((at) => finder.parties[at].id);
    const answer = (decision, { amount, scope }) => {
      const { none, rights } = whoDecides(decision, amount, scope);
      if (none) return { decision: decision.id, none };
      const [first, ...others] = rights;
      const limit = [first.above?.join(" ") ?? "", first.up_to?.join(" ") ?? ""];
      return { decision: decision.id, decide: ids(first), limit, others: others.map(ids) };
    };
    return cases.map(({ ask, ...wanted }) => {
      const question = understand(finder, ask);
      const amount = question.amount ? showAmount(question.amount) : "";
      const got = { amount, bad: question.badAmount?.why ?? "", answers: question.decisions.map((own) => answer(own, question)) };
      return { ask, wanted, got };
    });
  },

  find(cases, folder) {
    const { find } = scripts("words", "find");
    const index = find.prepare(given(join(folder, "search/index.js")).search);
    return cases.map(({ ask, ...wanted }) => {
      for (const [name, path] of find.needs(index, ask)) {
        find.add(index, given(join(folder, path))[`words-${name}`]);
        index.here.add(name);
      }
      const found = wanted.near ? find.nearest(index, wanted.near, 5) : find.search(index, ask);
      const at = found.slice(0, wanted.within ?? 1).findIndex(({ href }) => href === wanted.href);
      return { ask, wanted: wanted.href, got: at >= 0 ? wanted.href : (found[0]?.href ?? "nothing") };
    });
  },
};

function main([check, cases, more]) {
  if (check === "--ready") return true;
  const all = CHECKS[check](JSON.parse(readFileSync(cases, "utf8")), more);
  const sorted = (value) => JSON.stringify(value, (_, own) => (own && typeof own === "object" && !Array.isArray(own) ? Object.fromEntries(Object.entries(own).sort()) : own));
  const wrong = all.filter(({ wanted, got }) => sorted(wanted) !== sorted(got));
  for (const { ask, wanted, got } of wrong.slice(0, MOST_SHOWN)) console.log(`“${ask}”\n  wanted ${sorted(wanted)}\n  got    ${sorted(got)}`);
  console.log(`${all.length - wrong.length} of ${all.length} cases agree`);
  return all.length > 0 && wrong.length === 0;
}

process.exitCode = main(process.argv.slice(2)) ? 0 : 1;

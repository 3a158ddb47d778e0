// `serve` shows a book whose texts are payloads, and what is wrong with a save that is full of them.

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { LINES, NUMBERS, faulty, faultyBook, write } from "./book.mjs";
import { faultsOfPage, isOwn } from "./watch.mjs";

/** Open pages show so many findings at most. */
const AT_ONCE = 45;

/** Serves a book; gives its address and a way to end it. */
export async function start(program, book) {
  const child = spawn(program, ["serve", book, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
  return { address: line.replace(/\/$/, ""), close: () => child.kill() };
}

const panel = () => document.getElementById("charterbook.faults")?.shadowRoot.querySelector("section")?.textContent ?? "";

/** Saves a book with faults that hold some payloads, and looks at what each open page says of it. */
async function save(tabs, book, numbers) {
  writeFileSync(join(book, "charters/faulty.yaml"), faulty(numbers));
  const faults = [];
  for (const tab of tabs) {
    const marks = numbers.map((number) => LINES[number].trim().slice(0, 16));
    const isShown = `(marks => marks.filter((own) => (${panel})().includes(own)).length > marks.length / 2)(${JSON.stringify(marks)})`;
    if (!(await tab.comes(isShown))) faults.push(`the payloads from ${numbers[0]} on are not shown`);
    faults.push(...tab.seen, ...(await tab.evaluate(faultsOfPage, isOwn, tab.address)));
  }
  return faults;
}

/** Each payload in a finding that an open page shows, in tabs that keep the policy or do not. */
export async function saves(program, tabs, book, numbers = NUMBERS) {
  write(faultyBook([]), book);
  const server = await start(program, book);
  const faults = [];
  try {
    for (const tab of tabs) {
      tab.seen.clear();
      tab.address = `${server.address}/`;
      await tab.open(tab.address);
    }
    for (let at = 0; at < numbers.length; at += AT_ONCE) faults.push(...(await save(tabs, book, numbers.slice(at, at + AT_ONCE))));
  } finally {
    server.close();
  }
  return faults;
}

/** The same with a script that reads words of findings as HTML; gives whether that was seen. */
export async function isPlantedSeen(program, tab, book) {
  const event = tab.event.bind(tab);
  tab.event = async (method, params) => {
    event(method, params);
    if (method !== "Fetch.requestPaused") return;
    const { requestId } = params;
    const { body, base64Encoded } = await tab.send("Fetch.getResponseBody", { requestId });
    const script = Buffer.from(body, base64Encoded ? "base64" : "utf8").toString().replace("element.textContent = text", "element.innerHTML = text");
    await tab.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders: [{ name: "Content-Type", value: "text/javascript" }], body: Buffer.from(script).toString("base64") });
  };
  await tab.send("Fetch.enable", { patterns: [{ urlPattern: "*/reload.js", requestStage: "Response" }] });
  const faults = await saves(program, [tab], book, NUMBERS.slice(0, AT_ONCE));
  await tab.send("Fetch.disable");
  tab.event = event;
  return faults.some((fault) => /payload \d+ ran/.test(fault));
}

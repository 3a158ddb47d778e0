// Shows each payload to Chromium on a bare page that does not protect itself, and tells which of them ran.

import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { CONTEXTS, PAYLOADS, TYPES, armed } from "./payloads.mjs";
import { hear } from "./watch.mjs";

/** Each payload has a document of its own, in one of so many frames of a tab. */
const FRAMES = 40;
/** How often the documents are touched, and how long each time is waited for what still comes, in milliseconds. */
const TOUCHES = [0, 30, 100];
const LAST_TOUCHES = [0, 100, 400];

const frames = (addresses) => `<!doctype html>${addresses.map((own) => `<iframe src="${own}"></iframe>`).join("")}`;
const pageOf = (number) => CONTEXTS[PAYLOADS[number][0]](armed(number));

/** `/empty` has empty frames, `/7` is the page of a payload, `/all/7,8,9` frames theirs. */
function page(address) {
  if (address === "/empty") return ["text/html", frames(Array(FRAMES).fill("about:blank"))];
  const [, numbers] = /^\/all\/([\d,]+)$/.exec(address) ?? [];
  if (numbers) return ["text/html", frames(numbers.split(",").map((own) => `/${own}`))];
  const [, number] = /^\/(\d+)$/.exec(address) ?? [];
  return number && [TYPES[PAYLOADS[number][0]] ?? "text/html", pageOf(number)];
}

async function serve() {
  const server = createServer((request, response) => {
    const [type, body] = page(request.url) || [];
    if (body === undefined) return response.writeHead(404).end();
    // What is no HTML names its own encoding, as files do.
    response.writeHead(200, { "Content-Type": type === "text/html" ? `${type}; charset=utf-8` : type });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Writes a page into each frame: far faster than to load one, and read by the same parser. */
function write(pages) {
  const frames = document.querySelectorAll("iframe");
  pages.forEach((page, at) => {
    const inside = frames[at].contentDocument;
    inside.open();
    inside.write(page);
    inside.close();
  });
}

/** Does whatever a reader could do to the elements that wait for it. */
function touch() {
  for (const frame of document.querySelectorAll("iframe")) {
    for (const element of frame.contentDocument?.querySelectorAll("*") ?? []) {
      const waiting = [...element.attributes].filter(({ name }) => /^on/i.test(name));
      for (const { name } of waiting) element.dispatchEvent(new Event(name.slice(2).toLowerCase(), { bubbles: true }));
      if (["a", "button"].includes(element.localName)) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  }
}

/** Opens all payloads of a queue, many at a time, and touches them until they have run. */
async function each(tabs, queue, ran, touches, open) {
  await Promise.all(tabs.map(async (tab) => {
    while (queue.length > 0) {
      const own = queue.splice(0, FRAMES);
      await open(tab, own);
      for (const wait of touches) {
        await pause(wait);
        if (own.every((number) => ran.has(number))) break;
        await tab.run(touch);
      }
    }
  }));
}

/** The numbers of the payloads that ran in these tabs. */
export async function prove(tabs) {
  const [server, ran] = [await serve(), new Set()];
  try {
    for (const tab of tabs) {
      await hear(tab, (number) => ran.add(Number(number)));
      // In the page's own world, as its scripts are.
      tab.run = (work, ...args) => tab.send("Runtime.evaluate", { expression: `(${work})(...${JSON.stringify(args)})` });
      await tab.open(`${server.address}/empty`);
    }
    const all = PAYLOADS.map((_, at) => at);
    await each(tabs, all.filter((at) => !TYPES[PAYLOADS[at][0]]), ran, TOUCHES, (tab, own) => tab.run(write, own.map(pageOf)));
    // What is no HTML, and what has not run, is loaded.
    const open = (tab, own) => tab.open(`${server.address}/all/${own.join(",")}`);
    await each(tabs, all.filter((at) => !ran.has(at)), ran, LAST_TOUCHES, open);
  } finally {
    server.close();
  }
  return ran;
}

// A small client of the DevTools protocol over two pipes: no port, no driver, nothing to download.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The first is the same engine without windows around the pages, and takes half the time to open one. */
const NAMES = [process.env.CHROMIUM, "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** The browser to use, or nothing. */
export function findChromium() {
  return NAMES.find((name) => name && spawnSync("sh", ["-c", `command -v "$0"`, name]).status === 0);
}

const SWITCHES = [
  "--headless", "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-quic",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
  "--disable-features=BackForwardCache,PaintHolding", "--force-color-profile=srgb", "--font-render-hinting=none",
  // What a page asks of any other host fails at once instead of leaving the machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Longer than the longest page takes on a busy machine. */
const CALL_TIMEOUT = 240_000;

export class Chromium {
  #next = 1;
  #waiting = new Map();
  #tabs = new Map();

  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), "charterbook-chromium-"));
    // Root, and runners without user namespaces, have no sandbox; only pages of this project are opened.
    const sandbox = process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];
    this.process = spawn(findChromium(), [...SWITCHES, ...sandbox, `--user-data-dir=${this.profile}`, "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    let buffered = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (data) => {
      const messages = (buffered + data).split("\0");
      buffered = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    this.process.stdio[3].on("error", () => {});
    this.ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.ended.then(() => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Chromium ended early"));
    });
  }

  #receive({ id, method, params, result, error, sessionId }) {
    if (!id) return this.#tabs.get(sessionId)?.event(method, params);
    const { resolve, reject, call } = this.#waiting.get(id);
    this.#waiting.delete(id);
    return error ? reject(new Error(`${call}: ${error.message}`)) : resolve(result);
  }

  send(call, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.process.stdio[3].write(`${JSON.stringify({ id, method: call, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${call}: no answer in ${CALL_TIMEOUT} ms`)), CALL_TIMEOUT);
      const settle = (then) => (value) => (clearTimeout(late), then(value));
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject), call });
    });
  }

  /** A tab that shares nothing with the others, but with the one that is named `beside`. */
  async tab(beside = undefined) {
    const { browserContextId } = beside?.context ?? (await this.send("Target.createBrowserContext"));
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, sessionId);
    tab.close = () => this.send("Target.closeTarget", { targetId });
    tab.context = { browserContextId };
    this.#tabs.set(sessionId, tab);
    await Promise.all(["Page", "Runtime", "Network", "Log", "Audits"].map((domain) => tab.send(`${domain}.enable`)));
    await tab.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    return tab;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await this.ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Tab {
  #loaded = () => {};

  constructor(browser, session) {
    this.send = (call, params) => browser.send(call, params, session);
    this.#forget();
  }

  #forget() {
    this.requests = [];
    this.errors = [];
    this.violations = [];
  }

  event(method, params) {
    if (method === "Page.loadEventFired") this.#loaded();
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Runtime.exceptionThrown") {
      const { text, exception } = params.exceptionDetails;
      this.errors.push(`${text} ${exception?.description ?? ""}`.trim());
    }
    if (method === "Runtime.consoleAPICalled" && ["error", "assert"].includes(params.type)) {
      this.errors.push(params.args.map((arg) => arg.value ?? arg.description).join(" "));
    }
    if (method === "Log.entryAdded" && params.entry.level === "error") this.errors.push(params.entry.text);
    if (method === "Audits.issueAdded" && params.issue.code === "ContentSecurityPolicyIssue") {
      const { violatedDirective, blockedURL } = params.issue.details.contentSecurityPolicyIssueDetails;
      this.violations.push(`${violatedDirective} stops ${blockedURL ?? "something inside the page"}`);
    }
  }

  /** Opens an address and waits until it, its fonts and its first layout are there. */
  async open(url) {
    this.#forget();
    const loaded = new Promise((resolve) => (this.#loaded = resolve));
    const { frameId, errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
    // A world of its own: the page's policy does not bind the checks, and the page cannot see them.
    const world = await this.send("Page.createIsolatedWorld", { frameId, worldName: "checks" });
    this.world = world.executionContextId;
    await this.settle();
    // Asked from here, since a page without scripts settles no promise.
    for (let left = 100; left > 0 && (await this.evaluate(() => document.fonts.status)) === "loading"; left--) {
      await pause(20);
    }
    await this.settle();
  }

  /** Waits until what was changed is laid out. */
  async settle() {
    await this.evaluate(() => document.documentElement.getBoundingClientRect().width);
    await pause(30);
  }

  /** Runs a function, or a text, beside the page; its result comes back as JSON. */
  async evaluate(work, ...args) {
    const expression = typeof work === "string" ? work : `(${work})(...${JSON.stringify(args)})`;
    const given = { expression, contextId: this.world, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", given);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async size(width, height = 800) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** What the reader's system asks for: `scheme`, `motion`, `forced`, and the medium. */
  async media({ scheme = "light", motion = "no-preference", forced = "none", medium = "" } = {}) {
    const features = [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: motion },
      { name: "forced-colors", value: forced },
    ];
    await this.send("Emulation.setEmulatedMedia", { media: medium, features });
  }

  async scripts(allowed) {
    await this.send("Emulation.setScriptExecutionDisabled", { value: !allowed });
  }

  async press(key) {
    const code = { Tab: 9, Enter: 13, Escape: 27, ArrowDown: 40, ArrowUp: 38 }[key];
    const text = { Enter: "\r", "/": "/" }[key];
    const event = { key, code: key, windowsVirtualKeyCode: code, text };
    await this.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
  }

  /** Types words into whatever has the focus. */
  async type(text) {
    await this.send("Input.insertText", { text });
  }

  /** Asks again and again until the answer is yes, or a while has passed; gives whether it was. */
  async comes(question, ...args) {
    for (let left = 300; left > 0; left--) {
      // A page that is just being left has no answer.
      if (await this.evaluate(question, ...args).catch(() => false)) return true;
      await pause(30);
    }
    return false;
  }

  /** Waits for the next page, which something on this one leads to; gives its address, or nothing. */
  async follows(act) {
    const loaded = new Promise((resolve) => (this.#loaded = () => resolve(true)));
    await act();
    if (!(await Promise.race([loaded, pause(20_000)]))) return undefined;
    const { frameTree } = await this.send("Page.getFrameTree");
    const world = await this.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "checks" });
    this.world = world.executionContextId;
    await this.settle();
    return this.evaluate(() => location.href);
  }

  /** The whole page, not only what fits the window. */
  async screenshot() {
    const { cssContentSize } = await this.send("Page.getLayoutMetrics");
    const clip = { ...cssContentSize, scale: 1 };
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip });
    return Buffer.from(data, "base64");
  }

  async pdf() {
    const { data } = await this.send("Page.printToPDF", { preferCSSPageSize: true, generateTaggedPDF: true });
    return Buffer.from(data, "base64");
  }
}

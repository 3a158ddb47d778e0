// Opens every YAML file of a book in the language server that VS Code, Neovim, Helix and Zed use, with the settings
// that the book has for VS Code, and prints what it says, one line a finding.
//
//   node tests/editor/run.mjs BOOK [FILE:LINE:COLUMN …]
//   node tests/editor/run.mjs --ready
//
// For each place it also prints what the editor shows there on hover, and which words it offers. --ready only tells, by
// its exit code, whether the server is installed.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SERVER = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));

/** The server as an editor sees it: requests with answers, and findings that come when they are ready. */
class Editor {
  #process = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  #answers = new Map();
  #findings = new Map();
  #waiting = new Map();
  #buffer = Buffer.alloc(0);
  #next = 1;

  constructor(book) {
    this.book = book;
    const { "yaml.schemas": schemas } = JSON.parse(readFileSync(join(book, ".vscode/settings.json"), "utf8"));
    this.settings = { yaml: { schemas, schemaStore: { enable: false }, hover: true, completion: true, validate: true } };
    this.#process.stdout.on("data", (bytes) => this.#take(bytes));
  }

  async start() {
    const folder = pathToFileURL(this.book).href;
    const workspace = { configuration: true, workspaceFolders: true, didChangeConfiguration: {} };
    const capabilities = { workspace, textDocument: { hover: {}, completion: {}, publishDiagnostics: {} } };
    const workspaceFolders = [{ uri: folder, name: "book" }];
    await this.ask("initialize", { processId: process.pid, rootUri: folder, capabilities, workspaceFolders });
    this.tell("initialized", {});
    this.tell("workspace/didChangeConfiguration", { settings: this.settings });
  }

  stop() {
    this.#process.kill();
  }

  ask(method, params) {
    const id = this.#next++;
    this.#send({ id, method, params });
    return new Promise((answer) => this.#answers.set(id, answer));
  }

  tell(method, params) {
    this.#send({ method, params });
  }

  /** Opens a file and gives what the server finds in it. */
  open(file) {
    const uri = pathToFileURL(join(this.book, file)).href;
    const text = readFileSync(join(this.book, file), "utf8");
    const findings = new Promise((found) => this.#waiting.set(uri, found));
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return findings;
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #take(bytes) {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const head = this.#buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, head).toString())[1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + length).toString());
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#hear(message);
    }
  }

  #hear({ id, method, params, result, error }) {
    if (method === "workspace/configuration") {
      const wanted = params.items.map(({ section }) => this.settings[section] ?? {});
      this.#send({ id, result: wanted });
    } else if (method === "textDocument/publishDiagnostics") {
      this.#waiting.get(params.uri)?.(params.diagnostics);
    } else if (method && id !== undefined) {
      this.#send({ id, result: null });
    } else if (this.#answers.has(id)) {
      this.#answers.get(id)(error ? { error } : result);
    }
  }
}

function yamlFiles(book, folder = join(book, "charters")) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return yamlFiles(book, path);
    return entry.name.endsWith(".yaml") ? [relative(book, path)] : [];
  });
}

async function main([first, ...places]) {
  if (!existsSync(SERVER)) throw new Error("the packages of tests/editor are not installed: npm ci in that folder");
  if (first === "--ready") return;
  const editor = new Editor(resolve(first));
  await editor.start();
  const files = yamlFiles(editor.book);
  for (const file of files) {
    for (const { range, message } of await editor.open(file)) {
      console.log(`${file}:${range.start.line + 1}: ${message.replaceAll("\n", " ")}`);
    }
  }
  for (const place of places) {
    const [file, line, column] = place.split(":");
    const textDocument = { uri: pathToFileURL(join(editor.book, file)).href };
    const position = { line: line - 1, character: column - 1 };
    const hover = await editor.ask("textDocument/hover", { textDocument, position });
    console.log(`${place} shows: ${String(hover?.contents?.value ?? "").replaceAll(/\s+/g, " ").trim()}`);
    const offers = await editor.ask("textDocument/completion", { textDocument, position });
    console.log(`${place} offers: ${(offers?.items ?? offers ?? []).map(({ label }) => label).join(", ")}`);
  }
  console.log(`${files.length} files opened`);
  editor.stop();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

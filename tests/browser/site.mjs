// A built site as a folder of files: its pages parsed as a browser would parse them, and its kinds of page.

import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "parse5";

export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = new Map();
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((entry) => entry.isFile())) {
      const full = join(entry.parentPath ?? entry.path, entry.name);
      this.files.set(full.slice(folder.length).replaceAll("\\", "/").replace(/^\/*/, "/"), full);
    }
    const html = [...this.files.keys()].filter((path) => path.endsWith(".html")).sort();
    this.pages = html.map((path) => new Page(path, readFileSync(this.files.get(path), "utf8")));
    this.base = this.#base();
    for (const page of this.pages.filter((page) => page.isLost)) page.base = this.base;
    this.byPath = new Map(this.pages.map((page) => [page.path, page]));
  }

  /** The folder of the host that the site was built for, as the page for lost readers names it: `/charters/`. */
  #base() {
    const hrefs = this.pages.find((page) => page.isLost)?.elements.map((element) => attribute(element, "href")) ?? [];
    for (const href of hrefs.filter((href) => href && /^\/[^/]/.test(href))) {
      const parts = href.split("/");
      const at = parts.findIndex((_, at) => at > 0 && this.files.has(`/${parts.slice(at).join("/")}`));
      if (at > 0) return `${parts.slice(0, at).join("/")}/`;
    }
    return "/";
  }

  /** Size in bytes as a host would send it: compressed, unless the file is already. */
  weight(path) {
    const bytes = readFileSync(this.files.get(path));
    return /\.(html|css|js|json|svg|atom|txt)$/.test(path) ? gzipSync(bytes, { level: 9 }).length : bytes.length;
  }

  read(path) {
    return readFileSync(this.files.get(path), "utf8");
  }

  /** The heaviest page of each kind: what holds there holds where there is less to go wrong. */
  samples() {
    const heaviest = new Map();
    for (const page of this.pages.filter((page) => !page.isRedirect)) {
      const known = heaviest.get(page.kind);
      if (!known || page.text.length > known.text.length) heaviest.set(page.kind, page);
    }
    return [...heaviest.values()];
  }

  /** Pages that have something which none of these has: one thing in another, as style sheets tell them apart. The whole
   * book on one page has all that there is, and is none of them. */
  furtherSamples(samples) {
    const seen = new Set(samples.filter((page) => !page.isWholeBook).flatMap((page) => page.nestings()));
    const unseen = (page) => new Set(page.nestings().filter((nesting) => !seen.has(nesting)));
    const found = [];
    const others = this.pages.filter((page) => !page.isRedirect && !page.isWholeBook);
    let rest = others.map((page) => ({ page, news: unseen(page) }));
    for (;;) {
      rest = rest.filter(({ news }) => news.size);
      if (!rest.length) return found;
      const most = rest.reduce((one, other) => (other.news.size > one.news.size ? other : one));
      found.push(most.page);
      const told = [...most.news];
      for (const { news } of rest) told.forEach((nesting) => news.delete(nesting));
    }
  }
}

export class Page {
  constructor(path, text) {
    this.path = path;
    this.text = text;
    this.problems = [];
    const onParseError = (error) => this.problems.push(`line ${error.startLine}: ${error.code}`);
    this.document = parse(text, { sourceCodeLocationInfo: true, onParseError });
    this.elements = [...descend(this.document)];
    this.ids = this.elements.map((element) => attribute(element, "id")).filter((id) => id !== undefined);
    this.isRedirect = this.elements.some((element) => attribute(element, "http-equiv")?.toLowerCase() === "refresh");
  }

  /** Whether a host shows it where there is nothing. */
  get isLost() {
    return this.path === "/404.html";
  }

  /** Its address on a host: `/teams/finance/`. */
  get address() {
    return this.path.replace(/(^|\/)index\.html$/, "$1");
  }

  /** What stands in what on this page, by their classes: `last-word decide`. What a page keeps for its scripts is not counted. */
  nestings() {
    const classes = (element) => attribute(element, "class")?.split(/\s+/).filter(Boolean) ?? [];
    const around = (node) => {
      let above = node.parentNode;
      while (above && classes(above).length === 0) above = above.parentNode;
      return above ? classes(above) : [];
    };
    const isKept = (node) => {
      // The content of a template has nothing above it.
      for (let at = node; at.nodeName !== "#document"; at = at.parentNode) {
        if (!at.parentNode || attribute(at, "hidden") !== undefined) return true;
      }
      return false;
    };
    const shown = this.elements.filter((element) => classes(element).length && !isKept(element));
    return shown.flatMap((element) => around(element).flatMap((outer) => classes(element).map((inner) => `${outer} ${inner}`)));
  }

  /** Pages of one kind have addresses of one form: `teams/·` for `/teams/finance/`. */
  get kind() {
    const parts = this.address.split("/").filter(Boolean);
    if (parts.length === 0) return "home";
    const named = new Set(["print"]);
    return parts.map((part, at) => (at === 0 || named.has(part) ? part.replace(/\.html$/, "") : "·")).join("/");
  }

  get isWholeBook() {
    return this.kind === "print";
  }

  /** Whole charters on one page, to be printed: nobody reads them on a slow line, so that they may be long. */
  get isToPrint() {
    return this.address.endsWith("/print/");
  }

  /** A file name for its kind. */
  get kindName() {
    return this.kind.replaceAll("/·", "-one").replaceAll("/", "-");
  }

  /** A host shows the page for lost readers at any address, so that its links must start from the host. */
  isFromHost(href) {
    return this.isLost && href.startsWith(this.base) && !href.startsWith("//");
  }

  /** Where a link on this page leads: a path of the site with its fragment, or nothing if it leads elsewhere. */
  resolve(href) {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return undefined;
    const inside = this.isFromHost(href) ? href.slice(this.base.length) : href;
    const [, path, , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(inside);
    const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
    const folder = this.path.slice(0, this.path.lastIndexOf("/") + 1);
    const joined = path === "" ? this.path : posix.normalize(folder + decode(path));
    return { path: joined, fragment: fragment === undefined ? undefined : decode(fragment), leaves: isAbove(folder, path) };
  }
}

function isAbove(folder, path) {
  let depth = folder.split("/").length - 2;
  for (const part of path.split("/")) {
    depth += part === ".." ? -1 : part === "." || part === "" ? 0 : 1;
    if (depth < 0) return true;
  }
  return path.startsWith("/");
}

function* descend(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* descend(child);
    if (child.content) yield* descend(child.content);
  }
}

export function attribute(element, name) {
  return element.attrs?.find((found) => found.name === name)?.value;
}

/** The text inside an element. */
export function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}

// The promises that need no browser, over every page of a site.

import { attribute, textOf } from "./site.mjs";

const KB = 1024;

/** Looks at every page. An offline build has no host that turns a folder's address into its index. */
export function lookAtAll(site, record, { offline = false } = {}) {
  for (const page of site.pages) {
    links(site, page, record, offline);
    record.look("moved", page.path, page.isRedirect ? leading(site, page, offline) : []);
    record.look("ids", page.path, repeated(page.ids).map((id) => `#${id} stands twice`));
    record.look("valid", page.path, validity(page));
    record.look("inline", page.path, inlines(page));
    record.look("policy", page.path, policy(page));
    record.look("outside", page.path, outside(page));
    if (!page.isRedirect) record.look("headings", page.path, headings(page));
    record.look("chart-table", page.path, charts(page));
    weights(site, page, record);
  }
  for (const path of [...site.files.keys()].filter((path) => path.endsWith(".css"))) {
    const found = addressesIn(site.read(path)).filter((address) => /^([a-z]+:)?\/\//i.test(address));
    record.look("outside", path, found.map((address) => `fetches ${address}`));
  }
}

const has = (element, ...names) => names.includes(element.tagName);
const words = (element, name) => (attribute(element, name) ?? "").toLowerCase().split(/\s+/).filter(Boolean);
const repeated = (values) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];

/** Every address an element refers to, with what it is for. */
function references(page) {
  const found = [];
  for (const element of page.elements) {
    for (const name of ["href", "src", "poster", "data"]) {
      const value = attribute(element, name);
      if (value !== undefined && !(name === "data" && !has(element, "object"))) found.push({ element, value: value.trim() });
    }
    for (const part of (attribute(element, "srcset") ?? "").split(",").filter((part) => part.trim())) {
      found.push({ element, value: part.trim().split(/\s+/)[0] });
    }
  }
  return found;
}

function links(site, page, record, offline) {
  const dead = [];
  const lost = [];
  for (const { element, value } of references(page)) {
    const target = page.resolve(value);
    if (!target) continue;
    const path = !offline && target.path.endsWith("/") ? `${target.path}index.html` : target.path;
    if (value.startsWith("/") && (offline || !page.isFromHost(value))) dead.push(`${value} is not relative`);
    else if (target.leaves) dead.push(`${value} leads out of the site`);
    else if (!site.files.has(path)) dead.push(`${value} leads nowhere`);
    else if (target.fragment && has(element, "a", "area", "use")) {
      const ids = site.byPath.get(path)?.ids;
      if (ids && !ids.includes(target.fragment) && target.fragment !== "top") lost.push(`${value}: no such id there`);
    }
  }
  record.look("links", page.path, dead);
  record.look("anchors", page.path, lost);
}

/** An earlier address: it leads on without waiting, to a page that stays, by a link as well, and is not searched. */
function leading(site, page, offline) {
  const metas = page.elements.filter((element) => has(element, "meta"));
  const refresh = metas.find((element) => words(element, "http-equiv").includes("refresh"));
  const [, wait, to] = /^(\d+);\s*url=(.+)$/i.exec(attribute(refresh, "content") ?? "") ?? [];
  const target = to && page.resolve(to);
  const path = target?.path.endsWith("/") && !offline ? `${target.path}index.html` : target?.path;
  const faults = [];
  if (wait !== "0") faults.push(`waits ${wait} seconds`);
  if (!site.byPath.has(path)) faults.push(`${to} leads nowhere`);
  else if (site.byPath.get(path).isRedirect) faults.push(`${to} leads on again`);
  if (!page.elements.some((element) => has(element, "a") && attribute(element, "href") === to)) faults.push("shows no link");
  const robots = metas.find((element) => attribute(element, "name") === "robots");
  if (attribute(robots ?? {}, "content") !== "noindex") faults.push("would be searched");
  return faults;
}

function headings(page) {
  const levels = page.elements.filter((element) => /^h[1-6]$/.test(element.tagName));
  const faults = [];
  const main = levels.filter((element) => has(element, "h1")).length;
  if (main !== 1) faults.push(`${main} main headings`);
  let last = 0;
  for (const element of levels) {
    const level = Number(element.tagName[1]);
    if (level > last + 1) faults.push(`<${element.tagName}> “${textOf(element).trim()}” comes after level ${last}`);
    last = level;
  }
  return faults;
}

/** Drawings that hold text, and what says the same without them. */
function charts(page) {
  const inside = (element) => [...page.elements].filter((other) => isWithin(other, element));
  const faults = [];
  for (const drawing of page.elements.filter((element) => has(element, "svg"))) {
    if (!inside(drawing).some((element) => has(element, "text"))) continue;
    const name = attribute(drawing, "aria-label")?.trim();
    if (!name) faults.push(`line ${drawing.sourceCodeLocation?.startLine}: a drawing without a name`);
    let figure = drawing;
    while (figure && figure.tagName !== "figure") figure = figure.parentNode;
    const parts = figure ? inside(figure) : [];
    const caption = parts.find((element) => has(element, "figcaption"));
    if (!caption || !textOf(caption).trim()) faults.push(`the drawing “${name}” has no caption`);
    if (!parts.some((element) => has(element, "table"))) faults.push(`the drawing “${name}” has no table`);
  }
  return faults;
}

function isWithin(node, holder) {
  for (let at = node.parentNode; at; at = at.parentNode) if (at === holder) return true;
  return false;
}

const VOID = "area base br col embed hr img input link meta param source track wbr".split(" ");
// The parser supplies these where a page leaves them out, and that is valid.
const IMPLIED = "html head body tbody colgroup".split(" ");
const HEADINGS = "h1 h2 h3 h4 h5 h6".split(" ");
// These hold words only …
const PHRASING = (
  "abbr b bdi bdo button cite code data dfn em i kbd label mark p pre q s samp small span strong sub summary sup time u var"
).split(" ").concat(HEADINGS);
// … and not these.
const FLOW = (
  "address article aside blockquote details dialog div dl fieldset figcaption figure footer form header hr main nav ol p pre section table ul"
).split(" ").concat(HEADINGS);

function validity(page) {
  const faults = [...page.problems];
  const find = (name) => page.elements.find((element) => has(element, name));
  if (!page.document.childNodes.some((node) => node.nodeName === "#documentType")) faults.push("no doctype");
  if (!attribute(find("html"), "lang")) faults.push("no language");
  if (!find("title") || !textOf(find("title")).trim()) faults.push("no title");
  for (const element of page.elements) {
    const name = element.tagName;
    const place = element.sourceCodeLocation;
    const isSvg = element.namespaceURI?.endsWith("/svg");
    if (!place && !IMPLIED.includes(name)) faults.push(`<${name}> was supplied by the parser`);
    if (place && !place.endTag && !VOID.includes(name) && !IMPLIED.includes(name) && !isSvg) {
      faults.push(`line ${place.startLine}: <${name}> has no end tag of its own`);
    }
    const parent = element.parentNode;
    const isSummary = parent?.tagName === "summary" && HEADINGS.includes(name);
    if (PHRASING.includes(parent?.tagName) && FLOW.includes(name) && !isSummary) {
      faults.push(`line ${place?.startLine}: <${name}> cannot stand in <${parent.tagName}>`);
    }
    if (has(element, "a", "button", "summary", "input") && isInside(element.parentNode, ["a", "button"])) {
      faults.push(`line ${place?.startLine}: <${name}> inside something that is pressed itself`);
    }
    if (parent && has(parent, "ul", "ol") && !["li", "script", "template"].includes(name)) {
      faults.push(`line ${place?.startLine}: <${name}> directly in <${parent.tagName}>`);
    }
    for (const list of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "for"]) {
      const missing = (attribute(element, list) ?? "").split(/\s+/).filter((id) => id && !page.ids.includes(id));
      faults.push(...missing.map((id) => `${list}="${id}" names no element`));
    }
  }
  return faults;
}

function isInside(node, names) {
  for (; node; node = node.parentNode) if (names.includes(node.tagName)) return true;
  return false;
}

function inlines(page) {
  const faults = [];
  for (const element of page.elements) {
    const line = element.sourceCodeLocation?.startLine;
    const isData = has(element, "script") && /json/.test(attribute(element, "type") ?? "");
    if (has(element, "script") && attribute(element, "src") === undefined && !isData) faults.push(`line ${line}: script`);
    if (has(element, "style")) faults.push(`line ${line}: <style>`);
    for (const { name, value } of element.attrs ?? []) {
      if (name === "style" || name.startsWith("on")) faults.push(`line ${line}: ${name}="${value}"`);
      if (/^\s*(javascript|vbscript|data):/i.test(value) && name !== "content") faults.push(`line ${line}: ${value}`);
    }
  }
  return faults;
}

function policy(page) {
  const metas = page.elements.filter((element) => words(element, "http-equiv").includes("content-security-policy"));
  if (metas.length !== 1) return [`${metas.length} policies in the page`];
  const parts = (attribute(metas[0], "content") ?? "").split(";").map((part) => part.trim().split(/\s+/));
  const faults = [];
  if (!parts.some((part) => part.join(" ") === "default-src 'none'")) faults.push("does not start from nothing");
  for (const [name, ...sources] of parts) {
    const open = sources.filter((source) => name.endsWith("-src") && !["'self'", "'none'"].includes(source));
    faults.push(...open.map((source) => `${name} lets in ${source}`));
  }
  return faults;
}

// A <link> of any other kind only tells where something is.
const TELLING_RELS = ["alternate", "author", "canonical", "help", "license", "next", "prev", "search"];

function outside(page) {
  const tells = (element) => words(element, "rel").every((rel) => TELLING_RELS.includes(rel));
  const loads = ({ element }) => !has(element, "a", "area", "base") && !(has(element, "link") && tells(element));
  const away = references(page).filter(({ value }) => /^([a-z][a-z0-9+.-]*:)?\/\//i.test(value));
  return away.filter(loads).map(({ element, value }) => `<${element.tagName}> fetches ${value}`);
}

const addressesIn = (css) =>
  [...css.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g)].map((match) => match[1] ?? match[2]);

/** What a page loads, by kind of file; fonts are those that its styles name. */
function loaded(site, page) {
  const local = (value) => page.resolve(value)?.path;
  const address = (element) => attribute(element, "href") ?? attribute(element, "src");
  const all = (matches) => [...new Set(page.elements.filter(matches).map((element) => local(address(element))))];
  const known = (paths) => paths.filter((path) => site.files.has(path));
  const styles = known(all((element) => has(element, "link") && words(element, "rel").includes("stylesheet")));
  const scripts = known(all((element) => has(element, "script") && attribute(element, "src")));
  const fonts = new Set();
  for (const style of styles) {
    const folder = style.slice(0, style.lastIndexOf("/") + 1);
    for (const font of addressesIn(site.read(style)).filter((named) => /\.woff2?$/.test(named))) {
      fonts.add(new URL(font, `http://x${folder}`).pathname);
    }
  }
  return { styles, scripts, fonts: known([...fonts]) };
}

const sum = (site, paths) => paths.reduce((total, path) => total + site.weight(path), 0);
/** A fault when `bytes` are more than `most` kilobytes. */
export const over = (bytes, most) => (bytes > most * KB ? [`${(bytes / KB).toFixed(1)} KB; ${most} are allowed`] : []);

function weights(site, page, record) {
  const { styles, scripts, fonts } = loaded(site, page);
  const isMatrix = page.elements.some((element) => words(element, "class").some((word) => word.includes("matrix")));
  if (!page.isToPrint) record.look("weight-html", page.path, over(site.weight(page.path), isMatrix ? 30 : 12));
  record.look("weight-style", page.path, over(sum(site, styles), 8));
  record.look("weight-script", page.path, over(sum(site, scripts), 8));
  record.look("weight-fonts", page.path, over(sum(site, fonts), 48));
}

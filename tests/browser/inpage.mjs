// What is asked of a page from inside. Each function is sent to the browser as text, so it uses nothing around it.

/** Opens every <details>, so that nothing hides from the checks; a menu, which may cover the page, only when asked. */
export function openAll(menus) {
  for (const details of document.querySelectorAll("details")) {
    if (menus || !details.querySelector("nav")) details.open = true;
  }
  return document.querySelectorAll("details[open] nav").length > 0;
}

/** What runs out of the page to either side, or is cut off by what holds it. */
export function overflowing() {
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const text = (element.innerText ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    return `<${element.localName}${classes}> “${text}”`;
  };
  const faults = [];
  const page = document.scrollingElement;
  const clips = (style) => ["hidden", "clip", "auto", "scroll"].includes(style.overflowX);
  const isHeld = (element) => {
    for (let held = element.parentElement; held && held !== document.body; held = held.parentElement) {
      if (clips(getComputedStyle(held))) return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    // Boxes of a pixel are for screen readers alone.
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
    if ((box.right > width + 1 || box.left < -1) && !isHeld(element)) {
      faults.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
    }
    const style = getComputedStyle(element);
    const hides = (overflow) => ["hidden", "clip"].includes(overflow);
    const cutsAcross = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const cutsDown = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if ((cutsAcross || cutsDown) && element.innerText?.trim()) faults.push(`${name(element)} cuts off its text`);
  }
  if (page.scrollWidth > width && faults.length === 0) faults.push(`the page is ${page.scrollWidth} wide, not ${width}`);
  // What holds an overflowing thing overflows too; the innermost, named last, say enough.
  return faults.slice(-4);
}

/** Regions that scroll sideways and have no name or cannot be reached by keyboard. */
export function silentScrollers() {
  const faults = [];
  for (const element of document.body.querySelectorAll("*")) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (!scrolls || element.scrollWidth <= element.clientWidth + 1) continue;
    const named = element.getAttribute("aria-label") || element.getAttribute("aria-labelledby");
    if (!named || !element.hasAttribute("role")) faults.push(`<${element.localName}.${element.className}> has no role and name`);
    if (element.tabIndex < 0) faults.push(`<${element.localName}.${element.className}> takes no focus`);
  }
  return faults;
}

/** The text spacing that WCAG 1.4.12 says a page must bear. */
export function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}

/** Words 40 % longer, as a translation may have them. */
export function lengthenText() {
  document.adoptedStyleSheets = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    node.data = node.data.replace(/\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)));
  }
}

/** Written from right to left, or, when asked, as it was. */
export function turnAround(back) {
  const page = document.documentElement;
  if (!back) page.dataset.direction = page.dir;
  page.dir = back ? page.dataset.direction : "rtl";
}

/** Inside `within`: controls smaller than 24 px, and links in text without 24 px to themselves. As WCAG 2.5.8 has it, a
 * circle of 24 px on such a link may meet no other target; links inside a sentence are as high as its line. */
export function smallTargets(within) {
  const pressed = "a[href], button, summary, input:not([type=hidden]), select, textarea, [role=button], [role=link]";
  const inSentence = (element) => {
    let holder = element.parentElement;
    while (holder && getComputedStyle(holder).display === "inline") holder = holder.parentElement;
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    let others = "";
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("a, button")) others += walker.currentNode.data;
    return /\p{L}/u.test(others);
  };
  const targets = [];
  for (const element of document.querySelectorAll(pressed)) {
    const box = element.getBoundingClientRect();
    const onPage = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
    if (!onPage || !element.closest(within) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const centre = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    targets.push({ element, box, centre, isSmall: Math.min(box.width, box.height) < 23.95 });
  }
  const gap = (from, start, end) => Math.max(start - from, 0, from - end);
  const isNear = ({ centre }, other) => {
    if (other.isSmall && Math.hypot(centre.x - other.centre.x, centre.y - other.centre.y) < 24) return true;
    const lines = [...other.element.getClientRects()];
    return lines.some((box) => Math.hypot(gap(centre.x, box.left, box.right), gap(centre.y, box.top, box.bottom)) < 12);
  };
  const name = ({ element }) => `“${element.innerText.trim().slice(0, 40)}”`;
  const faults = [];
  for (const target of targets.filter((target) => target.isSmall)) {
    const size = [target.box.width, target.box.height].map((side) => Math.round(side * 10) / 10).join(" × ");
    const fault = `<${target.element.localName}> ${name(target)} is ${size} px`;
    if (getComputedStyle(target.element).display !== "inline") {
      faults.push(fault);
    } else if (!inSentence(target.element)) {
      const near = targets.find((other) => other !== target && isNear(target, other));
      if (near) faults.push(`${fault}, close to ${name(near)}`);
    }
  }
  return faults;
}

/** After the first Tab: whether focus is on a visible skip link. */
export function skipLink() {
  const element = document.activeElement;
  if (element?.localName !== "a" || !element.hash) return [`the first Tab reaches <${element?.localName}>`];
  const box = element.getBoundingClientRect();
  const seen = box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth;
  if (!seen || !element.checkVisibility({ opacityProperty: true })) return ["the skip link stays out of sight"];
  const target = document.getElementById(decodeURIComponent(element.hash.slice(1)));
  if (!target) return [`the skip link leads to ${element.hash}, which is not there`];
  const inMain = target.closest("main") ?? target.querySelector("main");
  return inMain ? [] : ["the skip link does not lead to the text"];
}

/** After Enter on the skip link: whether the next Tab goes on inside the text. */
export function skipped() {
  const element = document.activeElement;
  const isPast = element === document.body || element.closest("main, footer") !== null;
  const name = `<${element.localName}> “${(element.innerText ?? "").trim().slice(0, 40)}”`;
  return isPast ? [] : [`after the skip link, Tab reaches ${name}`];
}

/** Whatever takes focus inside `within` and does not show it, or is covered. Runs after a key was pressed. Of hundreds that are
 * alike, as the links of a matrix, `most` are asked, from the first to the last. */
export function unseenFocus(within, most = 10) {
  const faults = [];
  const takes = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex]:not([tabindex='-1'])";
  const alike = new Map();
  for (const element of document.querySelectorAll(takes)) {
    if (!element.closest(within) || !element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    let kind = "";
    for (let at = element; at; at = at.parentElement) kind += `${at.localName}.${at.className} `;
    if (!alike.has(kind)) alike.set(kind, []);
    alike.get(kind).push(element);
  }
  const spread = (all) => all.filter((_, at) => at === all.length - 1 || at % Math.ceil(all.length / most) === 0);
  for (const element of [...alike.values()].flatMap(spread)) {
    element.focus();
    const note = (what) => faults.push(`<${element.localName}> “${(element.innerText ?? "").trim().slice(0, 40)}” ${what}`);
    if (document.activeElement !== element) {
      note("does not take focus");
      continue;
    }
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const colour = style.outlineColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (!outlined || colour[3] === 0) note("shows no focus");
    // Of what is higher than the window, the part inside it counts.
    const points = [...element.getClientRects()].flatMap((box) => {
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      return [0.1, 0.5, 0.9].map((part) => [box.left + box.width * part, (top + bottom) / 2]);
    });
    const isSeen = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element));
    };
    if (!points.some(isSeen)) note("is covered while it has focus");
  }
  return faults;
}

/** What would move although the reader asked for stillness. */
export function moving() {
  const faults = [];
  const seconds = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (/ms$/.test(time.trim()) ? 0.001 : 1)));
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") faults.push("scrolls smoothly");
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after", "::details-content"]) {
      const style = getComputedStyle(element, part);
      const moves = style.animationName !== "none" && seconds(style.animationDuration) > 0.01;
      if (moves) faults.push(`<${element.localName}>${part ?? ""} is animated`);
      if (seconds(style.transitionDuration) > 0.01) faults.push(`<${element.localName}>${part ?? ""} has a transition`);
    }
  }
  return [...new Set(faults)];
}

/** The text a reader sees, line by line. Forms are tools and not text: without scripts they are not there. */
export function textLines() {
  const forms = [...document.querySelectorAll("form")];
  for (const form of forms) form.style.display = "none";
  const text = document.body.innerText;
  for (const form of forms) form.style.removeProperty("display");
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean);
}

/** Text in drawings that is smaller than anybody should have to read, as it is shown now. */
export function smallWords() {
  const faults = [];
  for (const text of document.querySelectorAll("svg text")) {
    if (!text.checkVisibility({ visibilityProperty: true }) || !text.textContent.trim()) continue;
    const { a, b } = text.getScreenCTM();
    const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
    if (size < 12.95) faults.push(`“${text.textContent.trim().slice(0, 40)}” is ${size.toFixed(1)} px`);
  }
  return faults;
}

/** Asks which of two priorities comes first, as a reader would: the answer must come with its reasons. */
export async function askCollision() {
  const form = document.querySelector("form.collide");
  if (!form) return [];
  form.querySelector("select").focus();
  const selects = [...form.querySelectorAll("select")];
  for (let left = 60; left > 0 && selects.some((select) => select.options.length < 3); left--) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const faults = selects.flatMap((select) => (select.options.length < 3 ? [`${select.name} offers nothing to choose`] : []));
  if (faults.length > 0) return faults;
  const choose = (one, other) => {
    [selects[0].value, selects[1].value] = [one, other];
    selects[1].dispatchEvent(new Event("change", { bubbles: true }));
    return document.querySelector(".collided").innerText.replace(/\s+/g, " ").trim();
  };
  const values = [...selects[0].options].map((option) => option.value).filter(Boolean);
  const verdict = document.querySelector(".verdict");
  for (const other of values.slice(1, 12)) {
    const [there, back] = [choose(values[0], other), choose(other, values[0])];
    if (there === "") faults.push(`no answer for ${values[0]} and ${other}`);
    else if (!document.querySelector(".reasons li")) faults.push(`no reasons for ${values[0]} and ${other}`);
    if (there !== back) faults.push(`${values[0]} and ${other}: ${there} – the other way round: ${back}`);
    if (/[{}]/.test(there)) faults.push(`a phrase is not filled in: ${there}`);
  }
  if (verdict?.getAttribute("role") !== "status") faults.push("the answer is not announced");
  return faults;
}

/** Links of the navigation that can be seen. */
export function navigation() {
  const links = [...document.querySelectorAll("nav a[href], header a[href]")];
  return links.filter((link) => link.checkVisibility({ visibilityProperty: true })).map((link) => link.href);
}

/** What a printed page shows of the navigation, keeps closed or cuts off. Runs with the medium `print`. */
export function badlyPrinted() {
  const faults = [];
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const onPaper = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
    return onPaper && element.checkVisibility({ visibilityProperty: true });
  };
  const name = (element) => `<${element.localName}> “${(element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  for (const element of document.querySelectorAll("nav, [role=navigation], [role=search], form, button, input, select")) {
    if (shown(element)) faults.push(`${name(element)} is printed`);
  }
  const first = document.querySelector("a[href^='#']");
  if (first && !first.closest("main, nav") && shown(first)) faults.push(`${name(first)} is printed`);
  for (const details of document.querySelectorAll("details:not([open])")) {
    const inside = [...details.children].find((child) => child.localName !== "summary" && child.textContent.trim());
    if (details.querySelector("nav")) {
      if (shown(details)) faults.push(`${name(details)} is printed`);
    } else if (shown(details) && inside && !shown(inside)) faults.push(`${name(details)} stays closed`);
  }
  for (const table of document.querySelectorAll("table")) {
    if (!shown(table)) faults.push(`the table ${name(table)} is missing`);
    for (let holder = table.parentElement; holder && holder !== document.body; holder = holder.parentElement) {
      const holds = getComputedStyle(holder).overflowX !== "visible";
      if (holds && holder.scrollWidth > holder.clientWidth + 1) faults.push(`the table ${name(table)} is cut off`);
    }
    const [right, paper] = [Math.round(table.getBoundingClientRect().right), document.documentElement.clientWidth];
    if (right > paper + 1) faults.push(`the table ${name(table)} reaches ${right} of ${paper} px of the paper`);
  }
  return faults;
}

/** How far things jumped while the page loaded. */
export function layoutShift() {
  return new Promise((resolve) => {
    let total = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(total), 60);
  });
}

/** Closes every menu that `openAll` opened. */
export function closeMenus() {
  for (const details of document.querySelectorAll("details:has(nav)")) details.open = false;
}

/** All that axe-core judges of the elements now, in short: which are seen, in which colours, and whether in large letters.
 * Where it is the same as before, so are its findings. */
export function appearance() {
  let sum = 0;
  const add = (text) => {
    for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  };
  for (const element of document.querySelectorAll("html, body, body *")) {
    const style = getComputedStyle(element);
    const [size, bold] = [parseFloat(style.fontSize), Number(style.fontWeight) >= 700];
    const seen = element.checkVisibility({ visibilityProperty: true });
    const isLarge = size >= 24 || (bold && size >= 18.66);
    if (!seen) add("-");
    else add([style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.position, isLarge].join());
  }
  return sum;
}

/** axe-core's findings inside `within`, one line each. With `rules`, of these only. */
export async function axeFaults(within, rules) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // One rule for the contrast of AA and AAA takes half the time of two. By itself that of AAA passes over what fails AA.
  const contrast = { "color-contrast": { enabled: false }, "color-contrast-enhanced": { enabled: true } };
  const ratios = { normal: { expected: 7, minThreshold: null }, large: { expected: 4.5, minThreshold: null } };
  const options = rules
    ? { runOnly: { type: "rule", values: rules } }
    : { runOnly: { type: "tag", values: tags }, rules: contrast };
  const checks = { "color-contrast-enhanced": { options: { contrastRatio: ratios } } };
  const resultTypes = ["violations", "incomplete"];
  const { violations, incomplete } = await axe.run(within, { ...options, checks, resultTypes, elementRef: false, preload: false });
  // Words in the very colour behind them are no fault to axe-core: they might be hidden on purpose. Here none are.
  const isUnseen = ({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio");
  const unseen = incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter(isUnseen) }));
  const lines = [...violations, ...unseen].map(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => {
      const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? help;
      return `${id}: ${reason} (${node.target.join(" ")})`;
    }),
  );
  return lines.flat();
}

/** axe-core's findings by one rule for contrast, of one element for each pair of colours. */
export async function contrastFaults(rule) {
  const pairs = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
    const behind = [];
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      behind.push(backgroundColor, backgroundImage, opacity);
      if (/^rgb\(/.test(backgroundColor)) break;
    }
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, ...behind].join();
    if (!pairs.has(look)) pairs.set(look, element);
  }
  const options = { runOnly: { type: "rule", values: [rule] }, resultTypes: ["violations", "incomplete"], elementRef: false, preload: false };
  const ratios = { normal: { expected: 7, minThreshold: null }, large: { expected: 4.5, minThreshold: null } };
  const checks = { "color-contrast-enhanced": { options: { contrastRatio: ratios } } };
  const { violations, incomplete } = await axe.run([...pairs.values()], { ...options, checks });
  // As above, again, since the page gets one function at a time.
  const isUnseen = ({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio");
  const unseen = incomplete.map((rule) => ({ nodes: rule.nodes.filter(isUnseen) }));
  return [...violations, ...unseen].flatMap(({ nodes }) => nodes.map((node) => `${node.any[0]?.message} (${node.target.join(" ")})`));
}

// Hears what runs in a tab, and sees what on a page could run.

/** Calls `told` with what a text says that runs in this tab, in any of its frames. */
export async function hear(tab, told) {
  const event = tab.event.bind(tab);
  tab.event = (method, params) => {
    if (method === "Runtime.bindingCalled" && params.name === "fired") told(params.payload);
    event(method, params);
  };
  await tab.send("Runtime.addBinding", { name: "fired" });
}

/** The scripts that the built-in themes and `serve` bring, and the data of the search and of collisions. */
const OWN = new RegExp(
  "^http://127\\.0\\.0\\.1:\\d+/(static/(answer|collisions|find|finder|meanings|search|words)\\.js" +
    "|search/(index|finder|words-\\w+)\\.js|trade-offs/collisions\\.js|\\.charterbook/(reload|shared)\\.js)$",
);

/** Keeps in `tab.seen` what ran there and is not the site's own, and what its policy stopped. */
export async function watch(tab) {
  tab.seen = new Set();
  await hear(tab, (number) => tab.seen.add(`payload ${number} ran`));
  const event = tab.event.bind(tab);
  tab.event = (method, params) => {
    // What is asked beside a page runs in a world of its own.
    const isPages = method === "Debugger.scriptParsed" && params.executionContextAuxData?.isDefault;
    if (isPages && !OWN.test(params.url)) tab.seen.add(`parsed a script at ${params.url.slice(0, 80) || "no address"}, line ${params.startLine}`);
    if (method === "Page.frameRequestedNavigation" && !/^https?:/.test(params.url)) tab.seen.add(`would go to ${params.url}`);
    event(method, params);
    for (const violation of tab.violations) tab.seen.add(violation);
  };
  await tab.send("Debugger.enable");
}

/** What is wrong with the markup of the page at `address`: of the one at hand, or of what Chromium makes of a `text`. */
export function faultsOfPage(own, address, text = undefined) {
  const ELEMENTS =
    "a article b blockquote body br button caption circle code dd del details dialog div dl dt em figcaption figure footer form g h1 h2 " +
    "h3 h4 h5 h6 head header hr html img input label li link main meta nav ol optgroup option p path pre rect script section select " +
    "span strong summary sup svg table tbody td template text th thead time title tr tspan ul";
  const ATTRIBUTES =
    "action alt aria-activedescendant aria-autocomplete aria-controls aria-current aria-describedby aria-expanded aria-haspopup " +
    "aria-hidden aria-keyshortcuts aria-label aria-labelledby aria-selected autocapitalize autocomplete charset class content cx cy d " +
    "datetime decoding defer dir enterkeyhint for height hidden href http-equiv id inputmode label lang loading media method name " +
    "open r rel role scope spellcheck src start tabindex title type value viewBox width x y";
  const [elements, attributes, owns] = [new Set(ELEMENTS.split(" ")), new Set(ATTRIBUTES.split(" ")), new RegExp(own)];
  const page = text === undefined ? document : new DOMParser().parseFromString(text, "text/html");
  const faults = [];
  const roots = [page];
  for (let root = roots.shift(); root; root = roots.shift()) {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      if (element.content instanceof DocumentFragment) roots.push(element.content);
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (!elements.has(name)) faults.push(`<${name}>`);
      const src = element.getAttribute("src");
      if (name === "script" && !(src && owns.test(new URL(src, address).href))) faults.push(`a script of its own: ${src ?? element.textContent}`);
      if (name === "script" && element.textContent) faults.push(`a script with text: ${element.textContent}`);
      for (const { name, value } of element.attributes) {
        if (!attributes.has(name) && !/^data-[a-z-]+$/.test(name)) faults.push(`the attribute ${name}="${value}"`);
        const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\u0000-\u0020]/g, ""))?.[1].toLowerCase();
        if (["href", "src", "action"].includes(name) && scheme && !["http", "https", "mailto"].includes(scheme)) faults.push(`the address ${value}`);
      }
      const pragma = element.getAttribute("http-equiv");
      const isMoved = pragma === "refresh" && /^0; url=(\.\.\/)+[a-z0-9\/-]*$/.test(element.content);
      if (pragma !== null && pragma !== "Content-Security-Policy" && !isMoved) faults.push(`<meta http-equiv="${pragma}">`);
    }
  }
  return [...new Set(faults)].map((fault) => fault.slice(0, 160));
}

export const isOwn = OWN.source;

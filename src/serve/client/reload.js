// Keeps an open page up to date: loads it again after every good save, and shows what is wrong with one that is not.

(() => {
  const script = document.currentScript;
  const own = script.dataset.version;
  const place = new URL(".", script.src);
  const KEPT = "charterbook-place";
  let shown = "[]";

  comeBack();
  listen();

  /** After loading again, the page stands where the reader had it. */
  function comeBack() {
    const kept = JSON.parse(take() ?? "null");
    if (kept?.address !== location.href) return;
    const back = () => scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
    back();
    // Fonts and pictures that came later have moved everything.
    addEventListener("load", back, { once: true });
  }

  /** What was kept, once. Readers can forbid pages to keep anything. */
  function take() {
    try {
      const kept = sessionStorage.getItem(KEPT);
      sessionStorage.removeItem(KEPT);
      return kept;
    } catch {
      return null;
    }
  }

  function loadAgain() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ address: location.href, left: scrollX, top: scrollY }));
    } catch {
      // Most browsers come back to the place by themselves.
    }
    location.reload();
  }

  function hear(text) {
    const { version, faults, more } = JSON.parse(text);
    if (isNewer(version)) return loadAgain();
    // The page came later than this word.
    if (version !== own) return;
    const wrong = JSON.stringify([faults, more]);
    if (wrong === shown) return;
    shown = wrong;
    document.getElementById("charterbook.faults")?.remove();
    if (faults.length > 0) show(faults, more);
  }

  /** Whether a state is of another run of the server, or came after that of this page. */
  function isNewer(version) {
    const [[run, number], [ownRun, ownNumber]] = [version.split("-"), own.split("-")];
    return run !== ownRun || Number(number) > Number(ownNumber);
  }

  function listen() {
    const shared = worker();
    if (!shared) return alone();
    const hearWord = ({ data }) => hear(data);
    shared.port.addEventListener("message", hearWord);
    shared.port.start();
    shared.addEventListener("error", () => {
      shared.port.close();
      alone();
    });
    addEventListener("pagehide", () => shared.port.postMessage("leaving"));
    // A page that a browser had put by may be an old one.
    addEventListener("pageshow", ({ persisted }) => persisted && loadAgain());
  }

  /** The listener that all pages share, where the browser has such a thing and the page's policy allows it. */
  function worker() {
    try {
      let address = new URL("shared.js", place).href;
      if (globalThis.trustedTypes) {
        const policy = { createScriptURL: (text) => (text === address ? text : "") };
        address = trustedTypes.createPolicy("charterbook-reload", policy).createScriptURL(address);
      }
      return new SharedWorker(address, { name: own.split("-")[0] });
    } catch {
      return undefined;
    }
  }

  /** Without a shared listener only pages that are seen listen, so that many open ones do not take every connection. */
  function alone() {
    let stream;
    const follow = () => {
      if (document.visibilityState === "hidden") {
        stream?.close();
        stream = undefined;
      } else if (!stream || stream.readyState === EventSource.CLOSED) {
        stream = new EventSource(new URL("events", place));
        stream.addEventListener("state", ({ data }) => hear(data));
        stream.addEventListener("error", () => stream?.readyState === EventSource.CLOSED && setTimeout(follow, 1000));
      }
    };
    addEventListener("visibilitychange", follow, true);
    addEventListener("pagehide", () => stream?.close());
    addEventListener("pageshow", ({ persisted }) => persisted && loadAgain());
    follow();
  }

  /** An element with text in it. Nothing is ever read as HTML. */
  function made(name, text = "", ...inside) {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...inside);
    return element;
  }

  function show(faults, more) {
    const host = made("div");
    host.id = "charterbook.faults";
    host.lang = "en";
    host.dir = "ltr";
    const style = made("link");
    style.rel = "stylesheet";
    style.href = new URL("overlay.css", place);
    const panel = panelOf(faults, more, () => close(host));
    // Until its style is there it would push the page about.
    panel.hidden = true;
    for (const event of ["load", "error"]) style.addEventListener(event, () => (panel.hidden = false));
    host.attachShadow({ mode: "open" }).append(style, panel);
    document.body.append(host);
    addEventListener("keydown", function escape(event) {
      if (!host.isConnected) return removeEventListener("keydown", escape);
      const others = event.defaultPrevented || document.querySelector("dialog[open]");
      if (event.key === "Escape" && !others) close(host);
    });
  }

  function panelOf(faults, more, shut) {
    const count = faults.length + more;
    const heading = made("h2", count === 1 ? "The last save has a fault" : `The last save has ${count} faults`);
    heading.id = "heading";
    const said = made("p", "The page stays as it was, and loads again as soon as this is mended.");
    const news = made("div", "", heading, said);
    // Read out by screen readers, while the focus stays where it is.
    news.setAttribute("role", "alert");
    const list = made("ol");
    list.append(...faults.map(entry));
    if (more > 0) list.append(made("li", more === 1 ? "One more, in the terminal" : `${more} more, in the terminal`));
    const button = made("button", "Close");
    button.type = "button";
    button.addEventListener("click", shut);
    const panel = made("section", "", news, list, button);
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", heading.id);
    return panel;
  }

  function entry({ place, message, help }) {
    const item = made("li");
    if (place) item.append(made("code", place));
    item.append(made("p", message));
    if (help) item.append(made("p", help));
    return item;
  }

  function close(host) {
    const hadFocus = document.activeElement === host;
    host.remove();
    if (hadFocus) document.querySelector("main")?.focus({ preventScroll: true });
  }
})();

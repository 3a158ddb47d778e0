// The search: a dialog on every page, the field of /search/, and what lost readers are offered. It loads the index when
// somebody first asks. Words that people read come from the page and from the index.
(() => {
  "use strict";
  const own = (globalThis.charterbook ??= {});
  const root = new URL("../", document.currentScript.src);
  own.root = root;

  // A page in a folder may not fetch data, so that data are scripts that hand themselves over.
  const given = new Map();
  own.give = (name, data) => given.set(name, data);
  const address = { createScriptURL: (path) => new URL(path, root).href };
  const policy = globalThis.trustedTypes?.createPolicy("charterbook", address) ?? address;
  const loaded = new Map();

  /** Loads a script of this site once. */
  own.load = (path) => {
    if (!loaded.has(path)) {
      const script = document.createElement("script");
      const done = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
      });
      script.src = policy.createScriptURL(path);
      document.head.append(script);
      loaded.set(path, done);
    }
    return loaded.get(path);
  };
  own.given = (name) => given.get(name);

  let index;
  async function ready() {
    await own.load("static/words.js");
    await Promise.all([own.load("static/find.js"), own.load("search/index.js")]);
    return (index ??= own.find.prepare(given.get("search")));
  }

  async function search(question) {
    const index = await ready();
    for (const [name, path] of own.find.needs(index, question)) {
      await own.load(path);
      own.find.add(index, given.get(`words-${name}`));
      index.here.add(name);
    }
    return own.find.search(index, question);
  }

  /** An element with a class and words or other elements in it. */
  own.make = (name, className, ...content) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const { make } = own;

  // Digits are those of the rest of the site, whatever else the language has.
  const tag = document.documentElement.lang;
  const language = new Intl.Locale(tag === "en" ? "en-GB" : tag, { numberingSystem: "latn" });
  function day(iso) {
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(`${iso}T00:00:00Z`).toLocaleDateString(language, style);
  }

  const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  function beside(thing, words) {
    if (thing.kind === "decisions") return thing.note ? [make("span", "part decide", thing.note)] : [];
    const rank = thing.rank ? fill(words.rank, { rank: thing.rank, team: thing.within }) : thing.within;
    return [thing.note, rank, thing.date && day(thing.date)].filter(Boolean).map((text) => make("span", "", text));
  }

  function showGroups(list, things, words) {
    const kinds = new Map();
    for (const thing of things) kinds.set(thing.kind, [...(kinds.get(thing.kind) ?? []), thing]);
    let number = 0;
    const groups = [...kinds].map(([kind, things]) => {
      const title = make("p", "label", things[0].kindTitle);
      title.id = `${list.id}.${kind}`;
      const options = things.map((thing) => {
        const option = make("a", "found", make("span", "found-title", thing.title), make("span", "found-beside", ...beside(thing, words)));
        option.href = new URL(thing.href, root).href;
        option.id = `${list.id}.${number++}`;
        option.tabIndex = -1;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      });
      const group = make("div", "", title, ...options);
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", title.id);
      return group;
    });
    list.replaceChildren(...groups);
  }

  /** A field with its list of results: arrows choose, Enter goes there. */
  function attach(form, most) {
    const [input, list, status] = ["input", "[role=listbox]", "[role=status]"].map((name) => form.querySelector(name));
    const traits = {
      ...{ inputmode: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false" },
      ...{ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id },
    };
    for (const [name, value] of Object.entries(traits)) input.setAttribute(name, value);
    const words = form.dataset;
    const plural = new Intl.PluralRules(language);
    let chosen = -1;
    let asked = "";
    const options = () => [...list.querySelectorAll("[role=option]")];

    function choose(at) {
      chosen = at;
      options().forEach((option, own) => option.setAttribute("aria-selected", String(own === at)));
      const option = options()[at];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function say(count) {
      const category = plural.select(count);
      const phrase = count === 0 ? words.none : (words[`count${category[0].toUpperCase()}${category.slice(1)}`] ?? words.countOther);
      status.textContent = asked ? fill(phrase, { count: count.toLocaleString(language) }) : "";
    }

    async function ask() {
      asked = input.value.trim();
      const question = asked;
      const things = question ? await search(question) : [];
      // A later question may have been answered meanwhile.
      if (question !== asked) return;
      showGroups(list, things.slice(0, most), words);
      list.hidden = things.length === 0;
      input.setAttribute("aria-expanded", String(things.length > 0));
      choose(-1);
      say(things.length);
    }

    input.addEventListener("focus", ready);
    input.addEventListener("input", ask);
    input.addEventListener("keydown", (event) => {
      const count = options().length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && count > 0) {
        event.preventDefault();
        // The field itself comes between the last and the first.
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        options()[chosen].click();
      } else if (event.key === "Escape" && !form.closest("dialog")) {
        input.value = "";
        ask();
      }
    });
    return { input, ask };
  }

  /** Shows a question in the address, where the browser lets it. */
  own.remember = (question) => {
    const url = new URL(location.href);
    if (question) url.searchParams.set("q", question);
    else url.searchParams.delete("q");
    try {
      history.replaceState(null, "", url);
    } catch {
      // A file's address cannot be changed everywhere.
    }
  };

  function openPage(form) {
    const { input, ask } = attach(form, 60);
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => own.remember(input.value.trim()));
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    if (input.value) ask();
    return () => input.focus();
  }

  function openDialog(dialog) {
    const { input } = attach(dialog.querySelector("form"), 20);
    const open = () => {
      dialog.showModal();
      input.select();
    };
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
    // A press beside the dialog closes it.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    for (const link of document.querySelectorAll("[data-search]")) {
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-keyshortcuts", "/");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open();
      });
    }
    return open;
  }

  async function offerNearest(section) {
    const path = new URL(location.href).pathname.slice(root.pathname.length);
    if (path === "" || path === "404.html") return;
    const index = await ready();
    const near = own.find.nearest(index, path, 5);
    const lines = near.map((thing) => {
      const link = make("a", "", thing.title);
      link.href = new URL(thing.href, root).href;
      return make("li", "", link, " ", make("span", "extent", thing.kindTitle));
    });
    section.querySelector("ul").replaceChildren(...lines);
    section.hidden = lines.length === 0;
  }

  const dialog = document.querySelector("dialog.search");
  const field = document.querySelector("form.searching");
  const opens = dialog && openDialog(dialog);
  const open = field ? openPage(field) : opens;
  const lost = document.querySelector("[data-lost]");
  if (lost) offerNearest(lost);
  document.addEventListener("keydown", (event) => {
    // The field of a dialog that was just closed may still have the focus.
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]")?.checkVisibility();
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    event.preventDefault();
    open?.();
  });
})();

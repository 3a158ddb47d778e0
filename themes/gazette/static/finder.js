// The finder: a question in words, answered with the right that holds. It loads what it answers from when somebody first
// asks. The words around an answer stand in the page's <template>.
(() => {
  "use strict";
  const own = globalThis.charterbook;
  const { make } = own;
  /** More decisions than this fit equally well only where the words say too little. */
  const MOST_ANSWERS = 5;

  async function ready() {
    await Promise.all([own.load("static/words.js"), own.load("search/finder.js")]);
    await own.load("static/answer.js");
    return own.given("finder");
  }

  const link = (text, href) => {
    const element = make(href ? "a" : "span", "", text);
    if (href) element.href = new URL(href, own.root).href;
    return element;
  };
  const between = (items, mark) => items.flatMap((item, at) => (at === 0 ? [item].flat() : [mark, ...[item].flat()]));

  /** A phrase with elements in place of its {names}. */
  const filled = (phrase, values) =>
    phrase.split(/(\{\w+\})/).flatMap((part) => values[/^\{(\w+)\}$/.exec(part)?.[1]] ?? part).filter((part) => part !== "");

  function attach(finder) {
    const [form, input, template] = ["form", "input", "template"].map((name) => finder.querySelector(name));
    const [answers, status] = [".answers", "[role=status]"].map((name) => finder.querySelector(name));
    const words = answers.dataset;
    let asked = "";
    let data;

    const party = (at) => {
      const { name, href, people = [] } = data.parties[at];
      const holders = between(people.map(([name, href]) => link(name, href)), words.separator);
      const holder = people.length > 0 ? [" ", make("span", "holder", "(", ...holders, ")")] : [];
      return [link(name, href), ...holder];
    };
    const parties = (list) => between(list.map(party), words.separator);
    const names = (list) => list.map((at) => data.parties[at].name).join(words.separator);

    /** One decision with its answer, out of the template; `brief` where it is one of several. */
    function article(decision, found, brief) {
      const copy = template.content.cloneNode(true);
      const slot = (name) => copy.querySelector(`[data-slot="${name}"]`);
      const put = (name, content) => (content.length > 0 ? slot(name).append(...content) : slot(name).closest("[data-part]")?.remove());
      slot("decision").append(link(decision.title, decision.href));
      if (found.none) {
        for (const part of copy.querySelectorAll("[data-part]")) part.remove();
        slot("extent").append(words[found.none.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())]);
        return copy;
      }
      const [right, ...others] = found.rights;
      const row = decision.rows[right.row];
      slot("extent").append([right.extent, row.charter].filter(Boolean).join(" · "));
      put("decide", right.decide.length > 0 ? parties(right.decide) : [words.nobody]);
      if (brief) {
        copy.querySelector("dl").remove();
        return copy;
      }
      put("agree", between((row.agree ?? []).map(([who, on]) => (on ? filled(words.ground, { party: party(who), ground: on }) : party(who))), words.separatorStrong));
      put("consult", parties(row.consult ?? []));
      put("inform", parties(row.inform ?? []));
      put("within", row.within ? [row.within] : []);
      const [to, after] = row.escalate ?? [];
      put("escalate", to === undefined ? [] : filled(after ? words.after : words.to, { party: party(to), time: after }));
      put("others", others.map((other) => make("li", "", ...parties(other.decide), " ", make("span", "extent", other.extent ?? decision.rows[other.row].charter))));
      return copy;
    }

    /** What a screen reader says: whose call it is, or that it depends. */
    function said(decisions, found) {
      if (decisions.length === 0) return words.nothing;
      if (decisions.length > 1) return words.several;
      const decide = found[0].rights?.[0].decide ?? [];
      return decide.length > 0 ? filled(words.said, { decision: decisions[0].title, party: names(decide) }).join("") : answers.textContent.trim();
    }

    async function ask() {
      asked = input.value.trim();
      const question = asked;
      if (!question) {
        answers.replaceChildren();
        status.textContent = "";
        return;
      }
      data = await ready();
      // A later question may have been answered meanwhile.
      if (question !== asked) return;
      const { decisions, amount, scope, badAmount } = own.answer.understand(data, question);
      if (badAmount) {
        answers.replaceChildren(make("p", "refusal", ...filled(words.amount, { amount: badAmount.said })));
        status.textContent = answers.textContent;
        return;
      }
      const found = decisions.map((decision) => own.answer.whoDecides(decision, amount, scope));
      const lines = [];
      if (decisions.length === 0) lines.push(make("p", "refusal", words.nothing));
      if (decisions.length > 1) lines.push(make("p", "refusal", words.several));
      if (decisions.length > MOST_ANSWERS) lines.push(make("ul", "plain lines", ...decisions.map(({ title, href }) => make("li", "", link(title, href)))));
      else lines.push(...decisions.map((decision, at) => article(decision, found[at], decisions.length > 1)));
      answers.replaceChildren(...lines);
      status.textContent = said(decisions, found);
    }

    const isHere = new URL(form.action).pathname === location.pathname;
    let later;
    input.addEventListener("focus", ready);
    input.addEventListener("input", () => {
      clearTimeout(later);
      later = setTimeout(() => {
        if (isHere) own.remember(input.value.trim());
        ask();
      }, 150);
    });
    if (!isHere) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      own.remember(input.value.trim());
      ask();
    });
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    if (input.value) ask();
  }

  for (const finder of document.querySelectorAll("[data-finder]")) attach(finder);
})();

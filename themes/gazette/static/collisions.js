// Which of two priorities comes first, and why: the same steps as `answer/collision.rs`, and held to it by shared cases.
"use strict";

/** The answer for two priorities by number; null for one and the same. */
function collide({ charters, priorities, trade_offs: tradeOffs = [] }, one, other) {
  if (one === other || !priorities[one] || !priorities[other]) return null;
  [one, other] = [Math.min(one, other), Math.max(one, other)];

  /** A priority and all that it serves: for each, the steps to it and from where. */
  const reach = (start) => {
    const from = new Map([[start, { steps: 0, by: start }]]);
    for (const [at, { steps }] of from) {
      for (const above of priorities[at].supports ?? []) if (!from.has(above)) from.set(above, { steps: steps + 1, by: at });
    }
    return { start, from };
  };
  const line = ({ from }, to) => {
    const found = [to];
    for (let at = to; from.get(at).steps > 0; found.unshift(at)) at = from.get(at).by;
    return found;
  };
  const lines = (winner, to, loser, from) => ({ winner: line(winner, to), loser: line(loser, from) });
  const above = (charter) => {
    const found = [];
    for (let at = charter; at !== undefined && !found.includes(at); at = charters[at].parent) found.push(at);
    return found;
  };
  const [first, second] = [reach(one), reach(other)];
  const others = above(priorities[other].charter);
  const shared = above(priorities[one].charter).filter((charter) => others.includes(charter));
  const ask = (torn) => ({ charter: shared.find((charter) => charters[charter].led) ?? null, torn });

  const rulings = [];
  tradeOffs.forEach((own, at) => {
    for (const [winner, loser] of [[first, second], [second, first]]) {
      const direct = own.winner === winner.start && own.loser === loser.start;
      const apart = !loser.from.has(own.winner) && !winner.from.has(own.loser);
      if (!winner.from.has(own.winner) || !loser.from.has(own.loser) || !(direct || apart)) continue;
      const steps = winner.from.get(own.winner).steps + loser.from.get(own.loser).steps;
      const ruling = { trade_off: at, lines: lines(winner, own.winner, loser, own.loser) };
      rulings.push({ steps, winner: winner.start, ruling, limited: own.limited === true });
    }
  });
  rulings.sort((a, b) => a.steps - b.steps || a.ruling.trade_off - b.ruling.trade_off);
  const nearest = rulings.find((own) => !own.limited)?.steps ?? Infinity;
  const near = rulings.filter((own) => own.steps <= nearest);
  const under = near.filter((own) => own.limited).map((own) => own.ruling);
  const general = near.filter((own) => !own.limited);
  if (general.length > 0) {
    const torn = general.some((own) => own.winner !== general[0].winner);
    if (torn) return { winner: null, by: { ask: ask(general.map((own) => own.ruling.trade_off)) }, under };
    return { winner: general[0].winner, by: { "trade-off": general[0].ruling }, under };
  }

  const pairs = priorities[one].charter === priorities[other].charter ? [[one, other]] : [];
  for (const charter of shared) {
    const best = (own, apartFrom) =>
      [...own.from.keys()]
        .filter((at) => priorities[at].charter === charter && priorities[at].rank && !apartFrom.from.has(at))
        .sort((a, b) => priorities[a].rank - priorities[b].rank || a - b)[0];
    const pair = [best(first, second), best(second, first)];
    if (!pair.includes(undefined)) pairs.push(pair);
  }
  for (const [own, opposite] of pairs) {
    const [high, low] = [priorities[own].rank, priorities[opposite].rank];
    if (!high || !low || high === low) continue;
    if (high < low) return { winner: one, by: { order: lines(first, own, second, opposite) }, under };
    return { winner: other, by: { order: lines(second, opposite, first, own) }, under };
  }
  const [serves, served] = [first.from.has(other), second.from.has(one)];
  if (serves && !served) return { winner: other, by: { service: line(first, other) }, under };
  if (served && !serves) return { winner: one, by: { service: line(second, one) }, under };
  return { winner: null, by: { ask: ask([]) }, under };
}

(() => {
  const form = globalThis.document?.querySelector(".collide");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const [verdict, reasons, under] = [".verdict", ".reasons", ".under"].map((part) => document.querySelector(`.collided ${part}`));
  const phrases = document.getElementById("collide-words").content;
  let book;

  /** A phrase as a list item or a paragraph, with its braces filled in by words or nodes. */
  const say = (phrase, words, into) => {
    const source = phrases.querySelector(`[data-for="${phrase}"]`);
    const parts = (node) => node.data.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? (words[part] ?? "") : part));
    for (const node of source.childNodes) into.append(...(node.nodeType === Node.TEXT_NODE ? parts(node) : [node.cloneNode(true)]));
    return into;
  };
  const link = (text, ...parts) => {
    const element = document.createElement("a");
    element.href = `../${parts.map(encodeURIComponent).join("/")}/${book.index}`;
    element.textContent = text;
    return element;
  };
  const id = (at) => `${book.charters[book.ground.priorities[at].charter].id}/${book.priorities[at][0]}`;
  const priority = (at) => link(book.priorities[at][1], "priorities", ...id(at).split("/"));
  const team = (at) => link(book.charters[at].name, "teams", book.charters[at].id);

  const element = (name) => document.createElement(name);
  const because = (phrase, words, list) => list.append(say(phrase, words, element("li")));
  const climb = (line, list) =>
    line.slice(1).forEach((above, at) => because("serves", { below: priority(line[at]), above: priority(above) }, list));
  const ruled = ({ trade_off: at, lines }, list) => {
    climb(lines.winner, list);
    climb(lines.loser, list);
    const { charter, winner, loser } = book.ground.trade_offs[at];
    because("trade-off", { charter: team(charter), winner: priority(winner), loser: priority(loser) }, list);
  };

  const explain = ({ winner, by, under: limited }) => {
    if (by["trade-off"]) return ruled(by["trade-off"], reasons);
    if (by.ask?.torn.length) return by.ask.torn.forEach((at) => ruled({ trade_off: at, lines: { winner: [], loser: [] } }, reasons));
    because(limited.length > 0 ? "none-always" : "none", {}, reasons);
    if (by.order) {
      climb(by.order.winner, reasons);
      climb(by.order.loser, reasons);
      const [first, second] = [by.order.winner.at(-1), by.order.loser.at(-1)];
      const { charter, rank: high } = book.ground.priorities[first];
      const low = book.ground.priorities[second].rank;
      because("order", { charter: team(charter), winner: priority(first), loser: priority(second), high, low }, reasons);
    } else {
      because("no-order", {}, reasons);
    }
    if (by.service) {
      climb(by.service, reasons);
      because("service", {}, reasons);
    }
    return winner;
  };

  const exception = (ruling) => {
    const { when, place } = book.trade_offs[ruling.trade_off];
    const { charter } = book.ground.trade_offs[ruling.trade_off];
    const phrase = when && place ? "under-both" : when ? "under-when" : place ? "under-place" : "under-exception";
    const words = { winner: priority(ruling.lines.winner[0]), when, place, charter: team(charter) };
    const list = element("ol");
    list.className = "reasons";
    ruled(ruling, list);
    under.append(say(phrase, words, element("p")), list);
  };

  const answer = () => {
    for (const part of [verdict, reasons, under]) part.replaceChildren();
    const [one, other] = selects.map((select) => (select.value === "" ? undefined : Number(select.value)));
    if (one === undefined || other === undefined) return;
    const query = new URLSearchParams({ a: id(one), b: id(other) });
    // A page on a shared drive may not change its address.
    try { history.replaceState(null, "", `?${query}`); } catch { /* The answer stands without it. */ }
    const found = collide(book.ground, one, other);
    if (!found) return void say("same", {}, verdict);
    if (found.winner !== null) say("first", { winner: priority(found.winner) }, verdict);
    else {
      const { charter, torn } = found.by.ask;
      const lead = book.charters[charter]?.lead;
      const phrase = `${torn.length ? "torn" : "ask"}${lead ? (lead.held_by ? "-holder" : "") : "-nobody"}`;
      const to = lead && element("a");
      if (to) [to.href, to.textContent] = [`../${lead.path}`, lead.name];
      say(phrase, { lead: to, holder: lead?.held_by?.join(form.dataset.separator), charter: lead && team(charter) }, verdict);
    }
    explain(found);
    found.under.forEach(exception);
  };

  const fill = () => {
    book = globalThis.charterbookCollisions;
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const groups = new Map();
      book.priorities.forEach(([, title], at) => {
        const { charter } = book.ground.priorities[at];
        if (!groups.has(charter)) groups.set(charter, Object.assign(element("optgroup"), { label: book.charters[charter].name }));
        groups.get(charter).append(new Option(title, at, false, id(at) === asked.get(select.name)));
      });
      select.append(...groups.values());
    }
    answer();
  };

  /** The book comes when the form is near, or when a link asks for an answer. */
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = element("script");
    const policy = globalThis.trustedTypes?.createPolicy("charterbook-collisions", { createScriptURL: (address) => address });
    script.src = policy ? policy.createScriptURL(form.dataset.from) : form.dataset.from;
    script.addEventListener("load", fill);
    document.head.append(script);
  };
  form.addEventListener("change", answer);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load);
  if (location.search || !globalThis.IntersectionObserver) load();
  else new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load()).observe(form);
})();

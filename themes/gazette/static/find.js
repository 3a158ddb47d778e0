// Finds things by their words: titles first, then texts; with typing errors, beginnings and words that mean the same.
// Nothing here touches a page.
(() => {
  "use strict";
  const own = (globalThis.charterbook ??= {});
  const { fold, isUnspaced, tokens, searchWords, distance } = own.words;

  const TITLE = 10;
  const NAME = 8;
  const TEXT = 3;
  const KIND = 4;
  const SAME_MEANING = 0.7;

  function put(map, word, weight, thing) {
    const known = map.get(word) ?? new Map();
    known.set(thing, Math.max(weight, known.get(thing) ?? 0));
    map.set(word, known);
  }

  /** Words with their things, as src/site/data/search.rs packs them. */
  function add(index, packed) {
    for (const entry of packed.split(";").filter(Boolean)) {
      const [word, ...distances] = entry.split(",");
      let thing = 0;
      for (const gone of distances) {
        thing += parseInt(gone, 36);
        put(index.words, word, TEXT, thing);
      }
    }
  }

  /** The index of what search/index.js gives. */
  function prepare(data) {
    const things = data.things.map(([kind, title, href, rank, within, note, date, names], at) => {
      const [key, kindTitle] = data.kinds[kind];
      return { at, kind: key, kindTitle, title, href, rank, within, note, date, names: names ?? "" };
    });
    const index = { things, words: new Map(), kinds: data.kinds, apart: data.apart, synonyms: data.synonyms, here: new Set() };
    for (const { at, title, names } of things) {
      for (const word of searchWords(title)) put(index.words, word, TITLE, at);
      for (const word of searchWords(names)) put(index.words, word, NAME, at);
    }
    add(index, data.words);
    return index;
  }

  /** The names and files of the words that a question needs and that are not here yet. */
  function needs(index, question) {
    const file = (word) => {
      const first = word.codePointAt(0);
      return (first < 0x80 ? first : 0x80 + (first >> 8)).toString(16);
    };
    const files = new Set(withSynonyms(index, searchWords(question)).map(([word]) => file(word)));
    return [...files].filter((name) => index.apart[name] && !index.here.has(name)).map((name) => [name, index.apart[name]]);
  }

  function withSynonyms(index, words) {
    return words.flatMap((word) => {
      const same = index.synonyms.find((group) => group.includes(word)) ?? [];
      return [[word, 1], ...same.filter((other) => other !== word).map((other) => [other, SAME_MEANING])];
    });
  }

  /** How well a word of the book fits one that was asked for: 1 is the same, 0 not at all. */
  function quality(asked, word, isLast, most) {
    if (word === asked) return 1;
    const letters = [...asked].length;
    if (isUnspaced(asked)) return letters === 1 && word.includes(asked) ? 0.6 : 0;
    if ((isLast || letters >= 3) && word.startsWith(asked)) return 0.8;
    if (most === 0) return 0;
    if (distance(asked, word, most) <= most) return 0.5;
    return isLast && distance(asked, [...word].slice(0, letters).join(""), most) <= most ? 0.4 : 0;
  }

  /** The things that a word finds, with their scores. */
  function found(index, asked, isLast) {
    const scores = new Map();
    const raise = (thing, score) => scores.set(thing, Math.max(score, scores.get(thing) ?? 0));
    const letters = [...asked].length;
    // What stands in the book as it was typed is no typing error.
    const most = index.words.has(asked) ? 0 : letters >= 8 ? 2 : Number(letters >= 4);
    for (const [word, things] of index.words) {
      const fits = quality(asked, word, isLast, most);
      if (fits > 0) for (const [thing, weight] of things) raise(thing, weight * fits);
    }
    for (const [word, share] of withSynonyms(index, [asked]).slice(1)) {
      for (const [thing, weight] of index.words.get(word) ?? []) raise(thing, weight * share);
    }
    const kinds = new Set(index.kinds.filter(([, , words]) => words.includes(asked)).map(([key]) => key));
    if (kinds.size > 0) for (const { at, kind } of index.things) if (kinds.has(kind)) raise(at, KIND);
    return scores;
  }

  /** The things that fit a question, best first: those that fit most of its words. */
  function search(index, question) {
    const asked = [...new Set(searchWords(question))];
    const total = new Map();
    asked.forEach((word, at) => {
      for (const [thing, score] of found(index, word, at === asked.length - 1)) {
        const [count, sum] = total.get(thing) ?? [0, 0];
        total.set(thing, [count + 1, sum + score]);
      }
    });
    const most = Math.max(0, ...[...total.values()].map(([count]) => count));
    const start = fold(question.trim());
    const score = ([thing, [, sum]]) => sum + (fold(index.things[thing].title).startsWith(start) ? 5 : 0);
    const best = [...total].filter(([, [count]]) => count === most).map((entry) => [entry[0], score(entry)]);
    best.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return best.map(([thing]) => index.things[thing]);
  }

  /** The things whose addresses are nearest to one that leads nowhere. */
  function nearest(index, path, count) {
    const decode = (part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    };
    const parts = (address) => address.split(/[/#]/).filter((part) => part && part !== "index.html").map(decode);
    const asked = parts(path);
    if (asked.length === 0) return [];
    // The first part of a longer address names a kind.
    const ids = (asked.length > 1 ? asked.slice(1) : asked).map((part) => fold(part).replace(/\.html?$/, ""));
    const near = index.things.flatMap((thing) => {
      const own = parts(thing.href);
      const far = ids.map((id) => {
        const most = Math.max(2, Math.floor([...id].length / 3));
        const far = distance(id, fold(own.at(-1)), most);
        return far > most || far >= [...id].length ? Infinity : far;
      });
      // Of two that are as near, the one in the folder that was asked for.
      const nearest = Math.min(...far) - (own[0] === asked[0] ? 0.5 : 0);
      return nearest === Infinity ? [] : [[nearest, thing]];
    });
    near.sort((one, other) => one[0] - other[0] || one[1].at - other[1].at);
    const last = tokens(ids.at(-1));
    const named = last.length > 0 ? search(index, last.join(" ")) : [];
    return [...new Set([...near.map(([, thing]) => thing), ...named])].slice(0, count);
  }

  own.find = { prepare, add, needs, search, nearest };
})();

// Who decides this, for this amount, in this place? The same answers as `charterbook who`, from src/answer: the names
// of functions are the same there. tests/cases/who.json holds both to the same answers. Nothing here touches a page.
(() => {
  "use strict";
  const own = (globalThis.charterbook ??= {});
  const { fold, isUnspaced, spaced, tokens, distance } = own.words;
  const length = (text) => [...text].length;

  // Amounts: digits and a scale, never floats, since limits meet at their ends.

  const LARGEST = (1n << 96n) - 1n;
  const TIMES = [["bn", 9n], ["k", 3n], ["K", 3n], ["m", 6n], ["M", 6n], ["B", 9n]];
  const GROUPING = /[,'’ \u00a0\u2009\u202f_]/;
  const BASES = new Map([
    ["day", ["day", 1n]], ["days", ["day", 1n]], ["week", ["day", 7n]], ["weeks", ["day", 7n]],
    ["month", ["month", 1n]], ["months", ["month", 1n]], ["year", ["month", 12n]], ["years", ["month", 12n]],
    ["person", ["people", 1n]], ["people", ["people", 1n]], ["percent", ["%", 1n]], ["%", ["%", 1n]], ["€", ["eur", 1n]],
  ]);

  class Refused extends Error {}
  const refuse = (why) => {
    throw new Refused(why);
  };

  function decimal(text) {
    const [whole, fraction = ""] = text.split(".");
    const number = { digits: BigInt(whole + fraction), scale: fraction.length };
    if (number.scale > 28 || number.digits > LARGEST) refuse("too-many-digits");
    return number;
  }

  function normal({ digits, scale }) {
    while (scale > 0 && digits % 10n === 0n) [digits, scale] = [digits / 10n, scale - 1];
    return { digits, scale };
  }

  function compareNumbers(one, other) {
    const scale = Math.max(one.scale, other.scale);
    const raised = (number) => number.digits * 10n ** BigInt(scale - number.scale);
    const [a, b] = [raised(one), raised(other)];
    return a < b ? -1 : Number(a > b);
  }

  function readNumber(text) {
    const [whole, ...fractions] = text.split(".");
    const fraction = fractions[0] ?? "";
    if (fractions.length > 1) refuse("two-points");
    if (GROUPING.test(fraction)) refuse("comma-behind-point");
    if (fraction.length === 3 && whole !== "0" && !GROUPING.test(whole)) refuse("thousands-or-thousandths");
    const [first, ...grouped] = whole.split(GROUPING);
    if (grouped.some((group) => group.length !== 3) || (grouped.length > 0 && first.length > 3)) refuse("grouping");
    return decimal(text.split(GROUPING).join(""));
  }

  /** A number with a unit, as Amount::parse reads it; throws what is wrong with it. */
  function parseAmount(written) {
    const text = written.trim();
    const start = text.search(/[0-9]/);
    if (start < 0) refuse("no-number");
    const before = text.slice(0, start).trim();
    if (/[-−]$/.test(before)) refuse("negative");
    const rest = text.slice(start);
    const [said] = /^[0-9]+(?:[,'’ \u00a0\u2009\u202f_.][0-9]+)*/.exec(rest);
    let number = readNumber(said);
    let behind = rest.slice(said.length);
    const times = TIMES.find(([word]) => behind.startsWith(word) && !/^\p{Alphabetic}/u.test(behind.slice(word.length)));
    if (times) behind = behind.slice(times[0].length);
    behind = behind.trim();
    if (!before && !behind) refuse("no-unit");
    if (before && behind) refuse("words-on-both-sides");
    const unit = before || behind;
    if (/[0-9]/.test(unit)) refuse("second-number");
    number = normal({ digits: number.digits * 10n ** (times?.[1] ?? 0n), scale: number.scale });
    if (number.digits > LARGEST) refuse("too-large");
    return { number, unit };
  }

  function inBase({ number, unit }) {
    const [kind, factor] = BASES.get(fold(unit)) ?? [fold(unit), 1n];
    return { number: normal({ digits: number.digits * factor, scale: number.scale }), kind };
  }

  /** The number with thousands grouped by commas, and the unit. */
  function showAmount({ number, unit }) {
    const digits = String(number.digits).padStart(number.scale + 1, "0");
    const whole = digits.slice(0, digits.length - number.scale).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${whole}${number.scale ? `.${digits.slice(-number.scale)}` : ""} ${unit}`;
  }

  // The amount in a question.

  const SYMBOLS = "€$£¥";
  const isSymbol = (character) => character !== "" && SYMBOLS.includes(character);
  const startsWithSymbol = (word) => isSymbol(word.slice(0, 1));

  function takeAmount(words, data, isName) {
    const isOwn = (word) => data.units.includes(fold(word));
    const isCurrency = (word) => /^[A-Z]{3}$/.test(word) || isSymbol(word) && length(word) === 1 || data.currencies.includes(word.toLowerCase());
    const isUnit = (word) => isCurrency(word) || data.counted.includes(word.toLowerCase());
    const isNumber = (word) => /^[€$£¥]*[0-9]/.test(word);
    const isBare = (word) => /^[0-9]*$/.test(word);
    const unitAround = (at) => {
      if (startsWithSymbol(words[at]) || !/[0-9kKmMbBn]$/.test(words[at])) return undefined;
      if (at + 1 < words.length && (isUnit(words[at + 1]) || isOwn(words[at + 1]))) return at + 1;
      const before = words[at - 1];
      return at > 0 && (isCurrency(before) || isOwn(before)) && !isName(before) ? at - 1 : undefined;
    };
    const numbers = [...words.keys()].filter((at) => isNumber(words[at]));
    const withUnit = numbers.find((at) => unitAround(at) !== undefined || !isBare(words[at]));
    const at = withUnit ?? numbers.find((at) => !isName(words[at]));
    if (at === undefined) return undefined;
    const unitAt = unitAround(at);
    const spelled = (unit) => (/^euros?$/i.test(unit) ? "EUR" : unit);
    const said = unitAt === undefined ? words[at] : `${words[at]} ${spelled(words[unitAt])}`;
    for (const gone of [at, unitAt].filter((at) => at !== undefined).sort((a, b) => b - a)) words.splice(gone, 1);
    return said;
  }

  const SHARED = { $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL"], "£": ["GBP"], "¥": ["JPY", "CNY"] };

  /** Reads an amount; a bare number takes the decision's unit, and a sign that currencies share means the decision's. */
  function readAmount(said, unit) {
    let amount;
    try {
      amount = parseAmount(said);
    } catch (error) {
      if (error.message !== "no-unit" || unit === undefined) throw error;
      amount = parseAmount(`${said} ${unit}`);
    }
    const shared = SHARED[amount.unit];
    if (shared) {
      const isOwn = unit !== undefined && (unit === amount.unit || shared.some((currency) => fold(currency) === fold(unit)));
      amount.unit = isOwn ? unit : shared[0];
    }
    return amount;
  }

  // Words of a question against the words of a name.

  function stem(word) {
    const end = ["ing", "es", "s", "ed", "e"].find((end) => word.endsWith(end));
    const cut = end ? word.slice(0, -end.length) : word;
    return length(cut) >= 3 ? cut : word;
  }

  function fitOne(word, name) {
    if (name === word) return 4;
    if (stem(name) === stem(word)) return 3;
    const letters = length(word);
    if (letters >= 3 && name.startsWith(word)) return 2;
    const most = letters >= 8 ? 2 : Number(letters >= 5);
    return Number(most > 0 && distance(name, word, most) <= most);
  }

  function fitUnspaced(word, name) {
    const pairs = (text) => {
      const letters = [...text];
      return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
    };
    if (name === word) return 4;
    if (length(name) >= 2 && length(word) >= 2 && (name.includes(word) || word.includes(name))) return 3;
    const [asked, owned] = [pairs(word), pairs(name)];
    const shared = [...asked].filter((pair) => owned.has(pair)).length;
    return Number(shared > 0 && 2 * shared >= Math.min(owned.size, asked.size));
  }

  const fit = (word, names) => {
    const one = isUnspaced(word) ? fitUnspaced : fitOne;
    return names.reduce((best, name) => Math.max(best, one(word, name)), 0);
  };

  function bestDecisions(words, data) {
    const asked = words.flatMap(tokens).filter((word) => !data.fillers.includes(word));
    const scores = data.decisions.map(({ names }) => {
      let [best, others] = [-1, 0];
      for (const name of names) {
        const score = asked.reduce((sum, word) => sum + fit(word, name), 0);
        if (score > best || (score === best && name.length < others)) [best, others] = [score, name.length];
      }
      return [best, others];
    });
    const top = scores.reduce((top, own) => (own[0] > top[0] || (own[0] === top[0] && own[1] < top[1]) ? own : top), [0, Infinity]);
    if (top[0] <= 0) return [];
    return data.decisions.filter((_, at) => scores[at][0] === top[0] && scores[at][1] === top[1]);
  }

  // Places.

  const MARKS = "?!,;:()[\\]{}\"'“”„‘’«»…。？！、，";
  const AROUND = new RegExp(`^[${MARKS}]+|[${MARKS}]+$`, "gu");
  const trimmed = (word) => word.replace(AROUND, "").replace(/\.+$/, "");
  const split = (text) => text.split(/\p{White_Space}+/u).filter(Boolean);
  const placeKey = (value) => split(fold(value)).map(trimmed).join(" ");

  function takePlaces(words, data, question) {
    const known = new Map(data.places.map((place) => [place[0], place]));
    const mostWords = Math.max(0, ...data.places.map(([key]) => key.split(" ").length));
    for (let at = 0; at < words.length; ) {
      let count = Math.min(mostWords, words.length - at);
      while (count > 0 && !known.has(placeKey(words.slice(at, at + count).join(" ")))) count--;
      if (count === 0) {
        at++;
        continue;
      }
      const [, dimension, value, shown] = known.get(placeKey(words.slice(at, at + count).join(" ")));
      question.scope.set(dimension, [...(question.scope.get(dimension) ?? []), value]);
      question.places.push(shown);
      words.splice(at, count);
    }
  }

  /** Takes a question apart: `decisions` (several only where they fit equally well), `amount`, `scope`, `badAmount`. */
  function understand(data, asked) {
    const question = { decisions: [], amount: undefined, scope: new Map(), places: [], badAmount: undefined };
    const words = split(spaced(asked.normalize("NFKC"))).map(trimmed).filter(Boolean);
    takePlaces(words, data, question);
    const isName = (word) => {
      const [first, ...more] = tokens(word);
      return first !== undefined && more.length === 0 && data.decisions.some(({ names }) => names.some((name) => name.includes(first)));
    };
    const allWords = [...words];
    const said = takeAmount(words, data, isName);
    question.decisions = bestDecisions(words, data);
    if (said === undefined) return question;
    try {
      question.amount = readAmount(said, question.decisions.find(({ unit }) => unit !== undefined)?.unit);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // A number that counts nothing is a word like the others: ISO 27001.
      if (error.message === "no-unit") question.decisions = bestDecisions(allWords, data);
      else question.badAmount = { said, why: error.message };
    }
    return question;
  }

  // Who decides.

  const valuesOf = (scope, dimension) => scope.find(([name]) => name === dimension)?.[1];
  const overlaps = (one, other) => one.every(([name, values]) => {
    const others = valuesOf(other, name);
    return others === undefined || values.some((value) => others.includes(value));
  });
  const covers = (one, other) => one.every(([name, values]) => {
    const others = valuesOf(other, name);
    return others !== undefined && others.every((value) => values.includes(value));
  });
  function narrowed(scope, other) {
    const both = scope.map(([name, values]) => [name, values]);
    for (const [name, values] of other) {
      const at = both.findIndex(([known]) => known === name);
      if (at < 0) both.push([name, values]);
      else both[at] = [name, both[at][1].filter((value) => values.includes(value))];
    }
    return both;
  }

  /** The order of an amount and the end of a limit; nothing where they count different things. */
  const compare = (amount, end) => (amount.kind === end[1] ? compareNumbers(amount.number, decimal(end[0])) : undefined);
  const unitFits = (right, amount) => [right.above, right.up_to].every((end) => !end || compare(amount, end) !== undefined);
  const holds = (right, amount) =>
    (!right.above || compare(amount, right.above) === 1) && (!right.up_to || compare(amount, right.up_to) <= 0);

  /** The rights that hold, the first of which answers; or why none does. */
  function whoDecides(decision, amount, scope) {
    const place = [...scope];
    const rowOf = (right) => decision.rows[right.row];
    const inForce = decision.rights.filter((right) => rowOf(right).in_force);
    if (inForce.length === 0) return { none: "not-in-force" };
    const inPlace = inForce.filter((right) => overlaps(rowOf(right).scope ?? [], place));
    if (inPlace.length === 0) return { none: "out-of-scope" };
    let holding = inPlace;
    if (amount) {
      const base = inBase(amount);
      holding = inPlace.filter((right) => holds(right, base));
      if (holding.length === 0) return { none: inPlace.some((right) => unitFits(right, base)) ? "no-tier" : "other-unit" };
    }
    // Few rights are handed on, and only those are held against all the others.
    const handedOn = holding.filter((other) => other.takes_from && (amount || !other.tier));
    const takes = (other, right) =>
      other.takes_from.some((at) => decision.rights[at] === right) &&
      covers(rowOf(other).scope ?? [], narrowed(rowOf(right).scope ?? [], place));
    const left = holding.filter((right) => !handedOn.some((other) => takes(other, right)));
    if (left.length > 0) holding = left;
    if (!amount) holding = [...holding].sort((one, other) => one.order - other.order);
    return { rights: holding };
  }

  own.answer = { understand, whoDecides, showAmount, parseAmount };
})();

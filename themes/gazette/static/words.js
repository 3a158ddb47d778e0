// Words as they are compared: folded, without accents, as in src/answer/words.rs. tests/cases/words.json holds both to
// the same words. Nothing here touches a page.
(() => {
  "use strict";
  const own = (globalThis.charterbook ??= {});

  // Folding keeps the dotless ı apart from i, and Cherokee as it is; changing case twice would not.
  const KEPT = /[\u0131\u13a0-\u13f5]/;
  const LOWER_CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/;
  const foldOne = (letter) => {
    if (KEPT.test(letter)) return letter;
    if (LOWER_CHEROKEE.test(letter)) return letter.toUpperCase();
    return letter.toLowerCase().toUpperCase().toLowerCase();
  };

  /** NFKC and full case folding. */
  function fold(text) {
    if (!/[^\x00-\x7f]/.test(text)) return text.toLowerCase();
    return [...text.normalize("NFKC")].map(foldOne).join("").normalize("NFKC");
  }

  // Thai, Lao, Burmese, Khmer, Chinese and Japanese: no spaces between words.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const isUnspaced = (text) => new RegExp(`[${UNSPACED}]`, "u").test(text);
  const BORDER = new RegExp(`(?<=[${UNSPACED}])(?=[^${UNSPACED}])|(?<=[^${UNSPACED}])(?=[${UNSPACED}])`, "gu");

  /** The text with a space wherever a script without spaces meets another one. */
  const spaced = (text) => text.replace(BORDER, " ");

  /** Words folded, without accents. */
  function tokens(text) {
    const plain = fold(text).normalize("NFD").replace(/\p{M}/gu, "");
    return spaced(plain).split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  }

  /** As `tokens`, with pairs of letters in place of words where a script has no spaces between them. */
  function searchWords(text) {
    return tokens(text).flatMap((word) => {
      const letters = [...word];
      if (letters.length <= 2 || !isUnspaced(letters[0])) return [word];
      return letters.slice(1).map((letter, at) => letters[at] + letter);
    });
  }

  /** How many letters must be added, left out, changed or swapped with a neighbour; `most` + 1 when it is more. */
  function distance(one, other, most) {
    const [a, b] = [[...one], [...other]];
    if (Math.abs(a.length - b.length) > most) return most + 1;
    const lastRow = new Map();
    const far = a.length + b.length;
    const rows = Array.from({ length: a.length + 2 }, () => new Array(b.length + 2).fill(far));
    for (let i = 0; i <= a.length; i++) rows[i + 1][1] = i;
    for (let j = 0; j <= b.length; j++) rows[1][j + 1] = j;
    for (let i = 1; i <= a.length; i++) {
      let lastColumn = 0;
      for (let j = 1; j <= b.length; j++) {
        const [k, l] = [lastRow.get(b[j - 1]) ?? 0, lastColumn];
        const same = a[i - 1] === b[j - 1];
        if (same) lastColumn = j;
        rows[i + 1][j + 1] = Math.min(
          rows[i][j] + (same ? 0 : 1),
          rows[i + 1][j] + 1,
          rows[i][j + 1] + 1,
          rows[k][l] + (i - k - 1) + 1 + (j - l - 1),
        );
      }
      lastRow.set(a[i - 1], i);
    }
    return Math.min(rows[a.length + 1][b.length + 1], most + 1);
  }

  own.words = { fold, isUnspaced, spaced, tokens, searchWords, distance };
})();

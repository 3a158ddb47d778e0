// What the site promises, and the record of what was looked at and what was found broken.

export const PROMISES = {
  axe: "No violation of WCAG 2.2 A and AA, of AAA contrast, or of best practice (axe-core)",
  overflow: "Nothing runs out of the page or is cut off at 1280, 390 and 320 px",
  spacing: "… nor with the text spacing of WCAG 1.4.12 at 320 px",
  longer: "… nor with text 40 % longer at 320 px",
  rtl: "… nor written from right to left at 320 px",
  scroll: "What scrolls sideways has a name and takes the keyboard",
  targets: "What can be pressed is at least 24 px wide and high",
  skip: "The first Tab reaches a skip link, and it leads to the text",
  focus: "Focus is seen on everything that takes it, and nothing covers it",
  policy: "Every page carries a Content-Security-Policy that starts from nothing",
  csp: "Nothing violates that policy, nor the stricter one of the server",
  inline: "No script, style or event handler inside a page",
  outside: "Nothing is fetched from anywhere else",
  console: "No error in the console",
  offline: "The offline build opens from a folder: no error, nothing fetched, the same text",
  "no-script": "Without JavaScript: the same text, the same navigation",
  search: "Search by keyboard: / opens it, a typing error finds, arrows and Enter reach the page, Escape closes",
  "search-page": "Without JavaScript the search is a list; with it, ?q= is answered",
  finder: "A question is answered where it is asked, and at an address that can be passed on; announced to all",
  lost: "Who is lost is offered the nearest pages",
  header: "The head is one row on a phone",
  motion: "Nothing moves where reduced motion is asked for",
  "forced-colors": "Legible where the system forces its colours",
  print: "Printed: nothing of the navigation, everything open, nothing cut off",
  "page-numbers": "Printed pages carry their number",
  pdf: "A PDF is tagged, with all its tables",
  "weight-html": "A page weighs at most 12 KB compressed, one with a matrix 30; one to print as much as it has to say",
  "weight-style": "Its styles at most 8 KB",
  "weight-script": "Its scripts at most 8 KB, before anybody searches",
  "weight-fonts": "Its fonts at most 48 KB",
  "weight-first": "A first visit takes at most 80 KB in 10 requests",
  "chart-text": "Text in drawings is at least 13 px high at 1280, 390 and 320 px",
  "chart-table": "Every chart has a caption, a name and the same as a table",
  collision: "Two priorities collide: the answer comes with its reasons, the same either way round",
  shift: "Nothing jumps while a page loads (layout shift at most 0.05)",
  links: "Every internal link is relative and leads to something",
  anchors: "Every anchor leads to something",
  moved: "An earlier address leads on at once, and shows the way",
  ids: "Ids are unique on their page",
  headings: "One main heading, and no level left out",
  valid: "Valid HTML: tags written out and nested as they may be, a language, a title",
};

export class Record {
  #looks = new Map(Object.keys(PROMISES).map((promise) => [promise, 0]));
  #failures = new Map();

  /** Notes that `promise` was looked at, on `page`, `under` what conditions, and everything that was found wrong. */
  look(promise, page, faults, under = "") {
    if (!this.#looks.has(promise)) throw new Error(`no such promise: ${promise}`);
    this.#looks.set(promise, this.#looks.get(promise) + 1);
    for (const fault of faults.map((fault) => fault.replace(/\s+/g, " "))) {
      const key = `${promise}\n${page}\n${fault}`;
      if (!this.#failures.has(key)) this.#failures.set(key, { promise, page, fault, under: new Set() });
      if (under) this.#failures.get(key).under.add(under);
    }
  }

  failures(promise) {
    return [...this.#failures.values()].filter((failure) => failure.promise === promise);
  }

  /** Every failure, then one line for each promise. Gives whether all were looked at, unless briefly, and kept. */
  print(write, most, brief = false) {
    let kept = true;
    const lines = [];
    for (const [promise, words] of Object.entries(PROMISES)) {
      const failures = this.failures(promise);
      for (const { page, fault, under } of failures.slice(0, most)) {
        write([promise, page, fault, [...under].join(", ")].filter(Boolean).join("  "));
      }
      if (failures.length > most) write(`${promise}  … and ${failures.length - most} more (--all shows them)`);
      const looks = this.#looks.get(promise);
      const word = failures.length ? "BROKEN" : looks ? "kept" : "NOT LOOKED AT";
      kept &&= word === "kept" || (brief && !failures.length);
      lines.push(`${word.padEnd(7)} ${promise.padEnd(13)} ${words} · ${looks} looks`);
    }
    for (const line of lines) write(line);
    return kept;
  }
}

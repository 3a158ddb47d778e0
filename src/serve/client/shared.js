// One stream of events for all open pages: a browser allows six connections to a server, and each page would take one.

const pages = new Set();
let last;
let stream;

function listen() {
  stream = new EventSource("events");
  stream.addEventListener("state", ({ data }) => {
    last = data;
    for (const page of pages) page.postMessage(data);
  });
  stream.addEventListener("error", () => {
    // What was heard before may be old; the server tells its state again as soon as it is back.
    last = undefined;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

addEventListener("connect", ({ ports: [page] }) => {
  pages.add(page);
  page.addEventListener("message", () => pages.delete(page));
  page.start();
  if (last !== undefined) page.postMessage(last);
});

listen();

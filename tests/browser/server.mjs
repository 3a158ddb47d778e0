// Serves a built site on loopback as a careful host would: right types, the strict policy, nothing else.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".woff2": "font/woff2", ".pdf": "application/pdf",
  ".atom": "application/atom+xml", ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8",
};

export const POLICY = [
  "default-src 'none'", ...["script", "style", "img", "font", "connect"].map((kind) => `${kind}-src 'self'`),
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
].join("; ");

/** Serves `folder` below `base` (`/` or `/sub/folder/`); gives its address and a way to end it. With a delay in
 * milliseconds, fonts come late, as they do to a phone, so that a page that jumps when they come is seen to jump. Without
 * `policy` it sends none, and takes away the page's own. */
export async function serve(folder, base = "/", fontDelay = 0, policy = true) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const inside = path.startsWith(base) ? path.slice(base.length) : "..";
    const file = normalize(join(folder, /(^|\/)$/.test(inside) ? `${inside}index.html` : inside));
    const read = (file) => readFile(file).catch(() => null);
    const body = file.startsWith(normalize(`${folder}/`)) ? await read(file) : null;
    if (extname(file) === ".woff2") await pause(fontDelay);
    // Browsers ask for an icon once, for a page that names none; that is no fault of the page.
    const status = body ? 200 : path === "/favicon.ico" ? 204 : 404;
    const lost = status === 404 ? await read(join(folder, "404.html")) : null;
    response.writeHead(status, {
      "Content-Type": TYPES[lost ? ".html" : extname(file)] ?? "application/octet-stream",
      ...(policy && { "Content-Security-Policy": POLICY }),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    });
    const sent = body ?? lost ?? "";
    const isBare = !policy && (lost || extname(file) === ".html");
    response.end(isBare ? String(sent).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "") : sent);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}${base.slice(0, -1)}`, close: () => server.close() };
}

import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, sep } from "node:path";

/** Where the preview answers for itself; no page of the site can be there, for its names have no underscore. */
const PLACE = "__preview/";

/** Runs in the reader's browser, from a file of its own: the pages' policy allows no other script. */
const SCRIPT = `new EventSource(new URL("news", import.meta.url)).onmessage = () => location.reload();\n`;

/** Tells open pages to load themselves anew. */
export interface LiveReload {
  /** Answers what is not a file of the site as it lies there. @returns false when it is. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** Tells every page that is open. */
  readonly reload: () => void;
}

/**
 * Adds a script to pages as they are served, and a stream of events that it listens to. The files stay as they are.
 *
 * @param output - absolute folder of the site.
 * @param root - path of planet.url, with slashes at both ends.
 * @see HTML Standard §9.2, server-sent events
 */
export function openLiveReload(output: string, root: string): LiveReload {
  const open = new Set<ServerResponse>();
  const script = `<script type="module" src="${root}${PLACE}reload.js"></script>\n`;
  return {
    answer: (request, response, path) => {
      if (path === `${PLACE}reload.js`) {
        response.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "no-store" }).end(SCRIPT);
        return true;
      }
      if (path === `${PLACE}news`) {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).write("\n");
        open.add(response);
        request.once("close", () => open.delete(response));
        return true;
      }
      const page = readPage(output, path);
      if (page === undefined) return false;
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      response.end(page.replace("</head>", `${script}</head>`));
      return true;
    },
    reload: () => {
      for (const response of open) response.write("data: new\n\n");
    },
  };
}

/** The text of a page by its path in the site; `undefined` for anything else, and outside of the site. */
function readPage(output: string, path: string): string | undefined {
  const plain = path.replace(/[?#].*$/, "");
  if (plain !== "" && !plain.endsWith("/") && !plain.endsWith(".html")) return undefined;
  try {
    const file = join(output, decodeURIComponent(plain), plain.endsWith(".html") ? "" : "index.html");
    return file.startsWith(output + sep) ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined; // no such page: the 404 is for whoever asks next
  }
}

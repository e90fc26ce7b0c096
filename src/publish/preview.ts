import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { headersOf } from "./headers.ts";
import { openLiveReload } from "./live-reload.ts";

/** A running preview. */
export interface Preview {
  /** Where to look: `http://127.0.0.1:8080/planet/`. */
  readonly url: string;
  readonly close: () => Promise<void>;
  /** Has open pages load themselves anew; of a preview that is `live`. */
  readonly reload: () => void;
}

/**
 * Serves a built site to this machine only (security rule S31), under the path it will have on the web,
 * with the headers a good host sends.
 *
 * @param options.root - path of planet.url, with slashes at both ends.
 * @param options.port - 0 takes a free one.
 * @param options.live - pages wait for {@link Preview.reload}.
 */
export async function openPreview(options: {
  readonly output: string;
  readonly root: string;
  readonly port: number;
  readonly live?: boolean;
}): Promise<Preview> {
  const { output, root, port } = options;
  const live = options.live === true ? openLiveReload(output, root) : undefined;
  const missing = join(output, "404.html");
  const files = sirv(output, {
    dev: true,
    extensions: ["html"],
  });
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    for (const [name, value] of headersOf(url.slice(root.length))) response.setHeader(name, value);
    if (!url.startsWith(root)) {
      response.writeHead(url === "/" ? 302 : 404, { Location: root }).end();
      return;
    }
    if (live?.answer(request, response, url.slice(root.length)) === true) return;
    request.url = `/${url.slice(root.length)}`;
    files(request, response, () => {
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
      response.end(existsSync(missing) ? readFileSync(missing) : "Nothing at this address.\n");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo; // a TCP server's address is always an AddressInfo
  return {
    url: `http://127.0.0.1:${taken}${root}`,
    reload: () => live?.reload(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Where the authority of the tests lies, as network.extraCa would name it. */
export const TEST_CA: { readonly dir: string; readonly file: string } = {
  dir: import.meta.dirname,
  file: "fixtures/ca.pem",
};

/** A real server over TLS on 127.0.0.1, whose certificate only {@link TEST_CA} vouches for; answers everything with `body`. */
export async function startTlsServer(
  body: string,
): Promise<{ readonly origin: string; readonly seen: readonly string[]; close(): Promise<void> }> {
  const seen: string[] = [];
  const server = createServer({ cert: read("localhost.pem"), key: read("localhost.key.pem") }, (request, response) => {
    seen.push(request.url ?? "");
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // Listening on TCP it is no path.
  return {
    origin: `https://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
}

import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Where the authority of the tests lies, as network.extraCa would name it. */
export const TEST_CA: { readonly dir: string; readonly file: string } = {
  dir: import.meta.dirname,
  file: "fixtures/ca.testing.pem",
};

/** What a server may show: a good certificate of {@link TEST_CA}, one of it that has run out, one that nobody vouches for. */
export type TestCertificate = "localhost" | "expired" | "self-signed";

/** A real server over TLS. */
export interface TlsServer {
  readonly origin: string;
  readonly port: number;
  /** Paths that were asked for: handshakes that failed are none. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1 that answers everything with `body`. */
export async function startTlsServer(body: string, certificate: TestCertificate = "localhost"): Promise<TlsServer> {
  const seen: string[] = [];
  const server = createServer({ cert: read(certificate), key: read("key") }, (request, response) => {
    seen.push(request.url ?? "");
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // Listening on TCP it is no path.
  return {
    origin: `https://127.0.0.1:${port}`,
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, "fixtures", `${name}.testing.pem`), "utf8");
}

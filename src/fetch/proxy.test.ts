import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { type LoopbackServer, reply, startServer } from "./loopback-server.testing.ts";
import type { ProxyEnvironment } from "./proxy.ts";
import { startTlsServer, TEST_CA } from "./tls-server.testing.ts";
import { createVisitor, type VisitorOptions } from "./visit.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

interface Proxy {
  readonly url: string;
  /** What it was asked to do, and for whom. */
  readonly asked: readonly string[];
}

/** A real proxy: tunnels with CONNECT (RFC 9110 §9.3.6), forwards plain requests, finds every name on 127.0.0.1. */
async function startProxy(refuse?: number): Promise<Proxy> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    if (refuse !== undefined) return reply(response, refuse, {});
    reply(response, 200, {}, `<feed>by way of the proxy: ${request.headers["proxy-connection"] ?? ""}</feed>`);
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    if (refuse !== undefined) return void socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
    const far = connect(Number(request.url?.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      far.pipe(socket).pipe(far);
    });
    far.on("error", () => socket.destroy());
    socket.on("error", () => far.destroy());
    closing.push(async () => {
      far.destroy();
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function serve(): Promise<LoopbackServer> {
  const server = await startServer((_, response) => reply(response, 200, {}, "<feed>direct</feed>"));
  closing.push(server.close);
  return server;
}

async function visit(
  url: string,
  proxy: ProxyEnvironment,
  options: Partial<VisitorOptions> = {},
): Promise<VisitOutcome> {
  const common = { userAgent: "test", allow: [], now: () => instant(0), minGapMs: 0, timeouts: { totalMs: 3000 } };
  const visitor = createVisitor({ ...common, proxy, ...options });
  try {
    return await visitor.visit({ url, validators: {} });
  } finally {
    await visitor.close();
  }
}

const textOf = (outcome: VisitOutcome): string =>
  outcome.kind === "fetched" ? Buffer.from(outcome.body).toString() : JSON.stringify(outcome);
const codeOf = (outcome: VisitOutcome): string => (outcome.kind === "failed" ? outcome.problem.code : outcome.kind);

describe("by way of a proxy (F35)", () => {
  it("plain addresses are asked whole, and names are left to it", async () => {
    const proxy = await startProxy();
    expect(textOf(await visit("http://feeds.invalid/a?b=1", { httpProxy: proxy.url }))).toContain(
      "by way of the proxy",
    );
    expect(proxy.asked).toEqual(["GET http://feeds.invalid/a?b=1"]);
  });

  it("safe addresses are tunnelled, and their certificates are checked at this end", async () => {
    const [proxy, server] = [await startProxy(), await startTlsServer("<feed>safe</feed>")];
    closing.push(server.close);
    const allow = ["127.0.0.1"];
    const url = `${server.origin}/feed`;
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0"); // changes nothing
    expect(codeOf(await visit(url, { httpsProxy: proxy.url }, { allow }))).toBe("fetch/tls");
    vi.unstubAllEnvs();
    expect(textOf(await visit(url, { httpsProxy: proxy.url }, { allow, extraCa: TEST_CA }))).toBe("<feed>safe</feed>");
    expect(proxy.asked).toEqual(Array(2).fill(`CONNECT ${new URL(url).host}`));
  });

  it("its user name and password go to it alone", async () => {
    const proxy = await startProxy();
    await visit("http://feeds.invalid/", { httpProxy: proxy.url.replace("//", "//ana:s3cret@") });
    expect(proxy.asked).toEqual([`GET http://feeds.invalid/ Basic ${Buffer.from("ana:s3cret").toString("base64")}`]);
  });

  it.each([
    ["http://127.0.0.1/feed", "fetch/private-address"],
    ["http://[::ffff:10.0.0.1]/feed", "fetch/private-address"],
    ["http://2130706433/feed", "fetch/private-address"],
    ["http://169.254.169.254/latest/meta-data", "fetch/private-address"],
    ["http://feeds.invalid:25/", "fetch/bad-port"],
    ["https://feeds.invalid:6379/", "fetch/bad-port"],
    ["file:///etc/passwd", "fetch/bad-address"],
  ])("%s is refused before it hears of it", async (url, code) => {
    const proxy = await startProxy();
    expect(codeOf(await visit(url, { httpProxy: proxy.url, httpsProxy: proxy.url }))).toBe(code);
    expect(proxy.asked).toEqual([]);
  });

  it("hosts of NO_PROXY are asked directly, through the guard", async () => {
    const [proxy, server] = [await startProxy(), await serve()];
    const around = { httpProxy: proxy.url, noProxy: "localhost,127.0.0.1" };
    expect(textOf(await visit(server.origin, around, { allow: [server.host] }))).toBe("<feed>direct</feed>");
    const resolver = async () => ["127.0.0.1"];
    const named = { httpProxy: proxy.url, noProxy: ".invalid" };
    expect(codeOf(await visit("http://feeds.invalid/", named, { resolver }))).toBe("fetch/private-address");
    expect(proxy.asked).toEqual([]);
  });
});

describe("a proxy that does not do its part", () => {
  it.each([
    ["refuses a tunnel", 403, "https://feeds.invalid/"],
    ["wants a password for a tunnel", 407, "https://feeds.invalid/"],
    ["wants a password", 407, "http://feeds.invalid/"],
  ])("%s (%i)", async (_name, status, url) => {
    const proxy = await startProxy(status);
    const outcome = await visit(url, { httpProxy: proxy.url });
    expect(codeOf(outcome)).toBe("fetch/proxy");
    expect(textOf(outcome)).toContain(String(status));
  });

  it.each(["http://feeds.invalid/", "https://feeds.invalid/"])("is not there: %s", async (url) => {
    const gone = await serve();
    await gone.close();
    const outcome = await visit(url, { httpProxy: `http://ana:s3cret@${gone.host}` });
    expect(codeOf(outcome)).toBe("fetch/proxy");
    expect(textOf(outcome)).not.toContain("s3cret");
  });

  it.each([
    "not an address s3cret",
    "socks5://ana:s3cret@127.0.0.1:1080",
  ])("has an address that is none: %s", async (httpProxy) => {
    const outcome = await visit("http://feeds.invalid/", { httpProxy });
    expect(codeOf(outcome)).toBe("fetch/proxy");
    expect(textOf(outcome)).not.toContain("s3cret");
  });
});

it("an environment that names no proxy leads straight there", async () => {
  const server = await serve();
  expect(textOf(await visit(server.origin, {}, { allow: [server.host] }))).toBe("<feed>direct</feed>");
});

import { createHash } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { reply } from "./loopback-server.testing.ts";
import { answerPublicNamesBy } from "./public-names.testing.ts";
import { codeOf, FEED, pour, serve, visitOnce, visitorFor } from "./visits.testing.ts";

describe("a visit that goes well", () => {
  it("brings body, hash, validators and what the headers say", async () => {
    const outcome = await visitOnce((_, response) =>
      reply(
        response,
        200,
        {
          "content-type": "application/atom+xml",
          link: "<https://hub.example/>; rel=hub",
          etag: 'W/"v1"',
          "last-modified": "yesterday, or so",
          "cache-control": "max-age=7200",
          age: "3600",
        },
        FEED,
      ),
    );
    expect(outcome).toMatchObject({
      kind: "fetched",
      status: 200,
      contentType: "application/atom+xml",
      linkHeader: "<https://hub.example/>; rel=hub",
      bodyHash: createHash("sha256").update(FEED).digest("hex"),
      validators: { etag: 'W/"v1"', lastModified: "yesterday, or so" },
      freshness: { freshS: 3600 },
      redirects: [],
      wireBytes: FEED.length,
      decodedBytes: FEED.length,
    });
    expect(outcome.kind === "fetched" && Buffer.from(outcome.body).toString()).toBe(FEED);
  });

  // Fetching rules F2 to F5: F2, F3, F4, F5.
  it("says who we are and what we read, and nothing else", async () => {
    const server = await serve((_, response) => reply(response, 200, { "set-cookie": "a=b" }, FEED));
    const visitor = visitorFor(server);
    await visitor.visit({ url: `${server.origin}/feed?x=1#top`, validators: {} });
    await visitor.visit({ url: `${server.origin}/feed?x=1#top`, validators: {} });
    expect(server.seen.map(({ url }) => url)).toEqual(["/feed?x=1", "/feed?x=1"]);
    for (const { headers } of server.seen) {
      expect(headers).toEqual({
        host: server.host,
        connection: "keep-alive",
        "user-agent": "planet-test/0.1.0 (+https://planet.example/; 1 feed)",
        accept: expect.stringContaining("application/atom+xml"),
        "accept-encoding": "gzip, br",
      });
    }
  });

  it("keeps the connection for the next feed of the same host (F32)", async () => {
    const server = await serve((_, response) => reply(response, 200, {}, FEED));
    const visitor = visitorFor(server);
    for (const path of ["/a", "/b", "/c"]) await visitor.visit({ url: server.origin + path, validators: {} });
    expect(server.seen).toHaveLength(3);
    expect(new Set(server.seen.map(({ remotePort }) => remotePort)).size).toBe(1);
  });
});

it("counts what comes for each answer of a connection, not for all together (F30)", async () => {
  const server = await serve((_, response) => reply(response, 200, {}, Buffer.alloc(60_000, " ")));
  const visitor = visitorFor(server, { maxBytes: 64 * 1024 });
  const codes: string[] = [];
  for (const path of ["/a", "/b", "/c", "/d"]) {
    codes.push(codeOf(await visitor.visit({ url: server.origin + path, validators: {} })));
  }
  expect(codes).toEqual(Array(4).fill("fetched"));
  expect(new Set(server.seen.map(({ remotePort }) => remotePort)).size).toBe(1);
});

// Fetching rules F7, F8 and F9.
describe("asking conditionally", () => {
  const conditional: RequestListener = (request, response) =>
    request.headers["if-none-match"] === undefined
      ? reply(response, 200, { etag: '"1"' }, FEED)
      : reply(response, 304, { etag: '"2"', "cache-control": "max-age=60" });

  it("sends validators back and takes the new ones of a 304", async () => {
    const server = await serve(conditional);
    const outcome = await visitorFor(server).visit({
      url: `${server.origin}/feed`,
      validators: { etag: '"1"', lastModified: "Sat, 01 Nov 2026" },
    });
    expect(server.seen[0]?.headers).toMatchObject({ "if-none-match": '"1"', "if-modified-since": "Sat, 01 Nov 2026" });
    expect(outcome).toMatchObject({
      kind: "not-modified",
      validators: { etag: '"2"', lastModified: "Sat, 01 Nov 2026" },
      freshness: { freshS: 60 },
    });
  });

  it.each([
    ["no quotes", "deadbeef"],
    ["a suffix of the server's compression", '"abc-gzip"'],
    ["bytes that are not ASCII", '"gr\u00fc\u00dfe"'],
    ["blanks inside", 'W/"a b  c"'],
  ])("echoes an ETag with %s byte for byte", async (_, etag) => {
    const server = await serve((request, response) =>
      reply(response, request.headers["if-none-match"] === etag ? 304 : 200, { etag }, FEED),
    );
    const visitor = visitorFor(server);
    const first = await visitor.visit({ url: `${server.origin}/feed`, validators: {} });
    const validators = first.kind === "fetched" ? first.validators : {};
    expect((await visitor.visit({ url: `${server.origin}/feed`, validators })).kind).toBe("not-modified");
  });

  it("sends validators only to the address they belong to", async () => {
    const server = await serve((request, response) =>
      request.url === "/old" ? reply(response, 301, { location: "/new" }) : conditional(request, response),
    );
    const visitor = visitorFor(server);
    const url = `${server.origin}/old`;
    const ofNew = await visitor.visit({ url, validators: { etag: '"1"' }, validatorsFor: `${server.origin}/new` });
    const ofOld = await visitor.visit({ url, validators: { etag: '"1"' } });
    expect([ofNew.kind, ofOld.kind]).toEqual(["not-modified", "fetched"]);
    expect(server.seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"', '"1"', undefined]);
  });

  it.each([
    ["without a validator", {}, { etag: '"1"' }, true],
    ["with another one", { etag: '"2"' }, { etag: '"2"' }, undefined],
  ])("tells a 304 %s from others (F11)", async (_, headers, validators, isBare) => {
    const server = await serve((_request, response) => reply(response, 304, headers));
    const outcome = await visitorFor(server).visit({ url: server.origin, validators: { etag: '"1"' } });
    expect(outcome).toMatchObject({ kind: "not-modified", validators });
    expect("isBare" in outcome ? outcome.isBare : undefined).toBe(isBare);
  });

  it.each([
    ["neither Cache-Control nor Expires", {}, true],
    ["Cache-Control", { "cache-control": "no-cache" }, undefined],
    ["Expires", { expires: "0" }, undefined],
  ])("tells a 304 with %s from others (F9)", async (_, headers, keepsFreshness) => {
    const server = await serve((_request, response) => reply(response, 304, headers));
    const outcome = await visitorFor(server).visit({ url: server.origin, validators: { etag: '"1"' } });
    expect("keepsFreshness" in outcome ? outcome.keepsFreshness : undefined).toBe(keepsFreshness);
  });

  it("keeps no validator and no Content-Type of unreasonable length", async () => {
    const [etag, contentType] = [`"${"a".repeat(30_000)}"`, `text/xml; x=${"y".repeat(30_000)}`];
    const outcome = await visitOnce((_, response) => reply(response, 200, { etag, "content-type": contentType }, FEED));
    expect(outcome).toMatchObject({ kind: "fetched", validators: {} });
    expect(outcome.kind === "fetched" && outcome.contentType).toHaveLength(200);
  });

  it("takes a 304 nobody asked for as a failure", async () => {
    expect(codeOf(await visitOnce((_, response) => reply(response, 304, {})))).toBe("fetch/unasked-304");
  });
});

// Fetching rules F12, F21, F23 and F25.
describe("statuses", () => {
  it.each([
    [226, "fetched"],
    [202, "fetch/odd-status"],
    [203, "fetch/odd-status"],
    [204, "fetch/odd-status"],
    [205, "fetch/odd-status"],
    [206, "fetch/odd-status"],
    [300, "fetch/odd-status"],
    [401, "fetch/forbidden"],
    [403, "fetch/forbidden"],
    [404, "fetch/not-found"],
    [410, "fetch/gone"],
    [421, "fetch/client-error"],
    [418, "fetch/client-error"],
    [429, "fetch/rate-limited"],
    [451, "fetch/forbidden"],
    [500, "fetch/server-error"],
    [503, "fetch/server-error"],
    [999, "fetch/odd-status"],
  ])("reads %i as %s", async (status, code) => {
    const outcome = await visitOnce((_, response) => reply(response, status, {}));
    expect([codeOf(outcome), outcome.status]).toEqual([code, status]);
  });

  it("tells a wall against robots from a plain refusal", async () => {
    const outcome = await visitOnce((_, response) => reply(response, 403, { "cf-mitigated": "challenge" }, "<html>"));
    expect(codeOf(outcome)).toBe("fetch/bot-wall");
  });

  it("reads how long a busy server wants quiet", async () => {
    const outcome = await visitOnce((_, response) => reply(response, 503, { "retry-after": "7200" }));
    expect(outcome.freshness).toEqual({ retryAfterS: 7200 });
  });

  it("does not read the whole body of an error (F30)", async () => {
    let sent = 0;
    const outcome = await visitOnce((_, response) => {
      response.writeHead(500);
      pour(response, () => {
        sent += 65_536;
      });
    });
    expect(codeOf(outcome)).toBe("fetch/server-error");
    expect(sent).toBeLessThan(50 * 1024 * 1024);
  });
});

// Fetching rule F27.
describe("redirects", () => {
  it("follows them and tells each hop", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/feed") return reply(response, 301, { location: "/b#part" });
      if (request.url === "/b") return reply(response, 302, { location: "c" });
      return reply(response, 200, {}, FEED);
    });
    const outcome = await visitorFor(server).visit({ url: `${server.origin}/feed`, validators: {} });
    expect(outcome).toMatchObject({
      kind: "fetched",
      url: `${server.origin}/c`,
      redirects: [
        { status: 301, from: `${server.origin}/feed`, to: `${server.origin}/b` },
        { status: 302, from: `${server.origin}/b`, to: `${server.origin}/c` },
      ],
    });
  });

  it.each([
    ["to itself", "/feed", "fetch/redirect-loop", 1],
    ["to nowhere", "", "fetch/bad-redirect", 1],
    ["to a file", "file:///etc/passwd", "fetch/bad-redirect", 1],
    ["to a private network", "http://10.0.0.1/", "fetch/private-address", 1],
    ["to another port of this machine", "http://127.0.0.1:1/", "fetch/bad-port", 1],
    ["to this machine by a number", "http://2130706433:8000/", "fetch/private-address", 1],
  ])("stops one that leads %s", async (_, location, code, requests) => {
    const server = await serve((_request, response) => reply(response, 302, { location }));
    const outcome = await visitorFor(server).visit({ url: `${server.origin}/feed`, validators: {} });
    expect([codeOf(outcome), server.seen.length]).toEqual([code, requests]);
  });

  it("gives up an endless chain after five hops", async () => {
    const server = await serve((request, response) => reply(response, 302, { location: `${request.url}x` }));
    const outcome = await visitorFor(server).visit({ url: `${server.origin}/feed`, validators: {} });
    expect([codeOf(outcome), server.seen.length]).toEqual(["fetch/too-many-redirects", 6]);
  });

  it("waits for a turn at the host a redirect leads to", async () => {
    const target = await serve((_, response) => setTimeout(() => reply(response, 200, {}, FEED), 30));
    const lender = await serve((_, response) => reply(response, 302, { location: `${target.origin}/feed` }));
    const visitor = visitorFor(undefined, { allow: [target.host, lender.host] });
    const urls = [`${lender.origin}/a`, `${target.origin}/b`, `${lender.origin}/c`];
    const outcomes = await Promise.all(urls.map((url) => visitor.visit({ url, validators: {} })));
    expect(outcomes.map(codeOf)).toEqual(["fetched", "fetched", "fetched"]);
    expect(Math.max(...target.seen.map(({ open }) => open))).toBe(1);
  });
});

// Fetching rules F6 and F34; security rules S1 to S4.
describe("addresses", () => {
  it.each([
    ["loopback", "http://127.0.0.1:8099/"],
    ["a private network", "http://192.168.1.1/"],
    ["the cloud's metadata", "http://169.254.169.254/latest/"],
    ["IPv6 loopback", "http://[::1]:8099/"],
    ["loopback in octal", "http://0177.0.0.1/"],
    ["loopback mapped into IPv6", "http://[::ffff:127.0.0.1]/"],
    ["loopback behind NAT64", "http://[64:ff9b::7f00:1]/"],
  ])("refuses %s", async (_, url) => {
    expect(codeOf(await visitorFor(undefined).visit({ url, validators: {} }))).toBe("fetch/private-address");
  });

  it.each([
    ["not an address", "fetch/bad-address"],
    ["ftp://feeds.example/", "fetch/bad-address"],
    ["https://feeds.example:25/", "fetch/bad-port"],
  ])("refuses %s", async (url, code) => {
    expect(codeOf(await visitorFor(undefined).visit({ url, validators: {} }))).toBe(code);
  });

  it.each([
    ["loopback", ["127.0.0.1"]],
    ["a public and a private address", ["8.8.8.8", "127.0.0.1"]],
    ["loopback in a 6to4 address", ["2002:7f00:1::"]],
    ["loopback mapped into IPv6", ["::ffff:127.0.0.1"]],
    ["nothing but NAT64", ["64:ff9b::7f00:1"]],
  ])("refuses a name that stands for %s", async (_, addresses) => {
    const server = await serve((_request, response) => reply(response, 200, {}, FEED));
    const visitor = visitorFor(undefined, { resolver: async () => addresses });
    const outcome = await visitor.visit({ url: `http://evil.example:${server.port}/`, validators: {} });
    expect([codeOf(outcome), server.seen.length]).toEqual(["fetch/private-address", 0]);
  });

  it("asks a private host that the operator named", async () => {
    const server = await serve((_, response) => reply(response, 200, {}, FEED));
    const visitor = visitorFor(undefined, { allow: ["intranet.example"], resolver: async () => ["127.0.0.1"] });
    expect(codeOf(await visitor.visit({ url: `http://intranet.example:${server.port}/`, validators: {} }))).toBe(
      "fetched",
    );
  });

  it.each([
    ["IPv6 first", ["::1", "127.0.0.1"]],
    ["IPv4 first", ["127.0.0.1", "::1"]],
  ])("tries every address of a name, %s (F34)", async (_, addresses) => {
    const server = await serve((_request, response) => reply(response, 200, {}, FEED));
    const visitor = visitorFor(undefined, { allow: ["intranet.example"], resolver: async () => addresses });
    const url = `http://intranet.example:${server.port}/`;
    expect(codeOf(await visitor.visit({ url, validators: {} }))).toBe("fetched");
  });

  it("asks for a name once and connects to no other answer than the one it checked", async () => {
    const server = await serve((_, response) => reply(response, 200, {}, FEED));
    const answers = [["127.0.0.1"], ["8.8.8.8"]];
    const visitor = visitorFor(undefined, { resolver: async () => answers.shift() ?? [] });
    const outcome = await visitor.visit({ url: `http://rebinding.example:${server.port}/`, validators: {} });
    expect([codeOf(outcome), answers.length, server.seen.length]).toEqual(["fetch/private-address", 1, 0]);
  });
});

// Fetching rule F19.
describe("spacing", () => {
  it("asks one host one thing at a time, in the order asked for", async () => {
    const server = await serve((_, response) => setTimeout(() => reply(response, 200, {}, FEED), 5));
    const visitor = visitorFor(server, { minGapMs: 10 });
    const paths = ["/a", "/b", "/c"];
    await Promise.all(paths.map((path) => visitor.visit({ url: server.origin + path, validators: {} })));
    expect(server.seen.map(({ url, open }) => [url, open])).toEqual(paths.map((path) => [path, 1]));
  });

  it("asks different hosts side by side", async () => {
    const waiting: ServerResponse[] = [];
    const answer: RequestListener = (_, response) => {
      waiting.push(response);
      if (waiting.length === 2) for (const open of waiting) reply(open, 200, {}, FEED);
    };
    const [one, two] = [await serve(answer), await serve(answer)];
    const visitor = visitorFor(undefined, { allow: [one.host, two.host] });
    const outcomes = await Promise.all([one, two].map(({ origin }) => visitor.visit({ url: origin, validators: {} })));
    expect(outcomes.map(codeOf)).toEqual(["fetched", "fetched"]);
  });
});

describe("many names of one server", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("are asked two at a time from the sixth on (F19)", async () => {
    const waiting: ServerResponse[] = [];
    const answerAll = (): void => {
      for (const response of waiting.splice(0)) reply(response, 200, {}, FEED);
    };
    const server = await serve((_request, response) => {
      waiting.push(response);
      // All that may come have come by then; were there more, they would come at once.
      if (server.seen.length >= 7) setTimeout(answerAll, 100);
    });
    answerPublicNamesBy(server);
    const visitor = visitorFor(server, { resolver: async () => ["192.0.2.1"] });
    const urls = Array.from({ length: 9 }, (_blog, n) => `https://blog${n}.example/`);
    const outcomes = await Promise.all(urls.map((url) => visitor.visit({ url, validators: {} })));
    expect(outcomes.map(codeOf)).toEqual(urls.map(() => "fetched"));
    expect(Math.max(...server.seen.map(({ open }) => open))).toBe(7);
  });
});

// Fetching rule F20.
describe("a public host that wants quiet", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is not asked again in this run; other hosts are", async () => {
    const server = await serve((request, response) =>
      request.headers.host === "busy.example"
        ? reply(response, 429, { "retry-after": "7200" })
        : reply(response, 200, {}, FEED),
    );
    answerPublicNamesBy(server);
    const visitor = visitorFor(server, { resolver: async () => [] });
    const urls = ["https://busy.example/a", "https://busy.example/b", "https://calm.example/c"];
    const outcomes = await Promise.all(urls.map((url) => visitor.visit({ url, validators: {} })));
    expect(outcomes.map(codeOf)).toEqual(["fetch/rate-limited", "fetch/host-held", "fetched"]);
    expect(outcomes[1]).toMatchObject({ freshness: { retryAfterS: 7200 }, url: "https://busy.example/b" });
    expect(outcomes.map((outcome) => outcome.heldHost)).toEqual(["busy.example", "busy.example", undefined]);
    expect(outcomes[1]).not.toHaveProperty("status");
    expect(server.seen.map(({ host }) => host).sort()).toEqual(["busy.example", "calm.example"]);
  });

  it("keeps its other feeds from queueing for nothing", async () => {
    const server = await serve((_, response) => reply(response, 429, {}));
    answerPublicNamesBy(server);
    const aDay = 86_400_000;
    const visitor = visitorFor(server, { resolver: async () => [], minGapMs: aDay });
    const visit = (n: number) => visitor.visit({ url: `https://busy.example/${n}`, validators: {} });
    expect(codeOf(await visit(0))).toBe("fetch/rate-limited");
    expect((await Promise.all([1, 2, 3].map(visit))).map(codeOf)).toEqual(Array(3).fill("fetch/host-held"));
    expect(server.seen).toHaveLength(1);
  });

  it("may be the one a redirect leads to", async () => {
    const server = await serve((request, response) =>
      request.headers.host === "busy.example"
        ? reply(response, 503, { "retry-after": "60" })
        : reply(response, 301, { location: "https://busy.example/feed" }),
    );
    answerPublicNamesBy(server);
    const visitor = visitorFor(server, { resolver: async () => [] });
    const first = await visitor.visit({ url: "https://busy.example/", validators: {} });
    const second = await visitor.visit({ url: "https://lender.example/", validators: {} });
    expect([first, second].map(codeOf)).toEqual(["fetch/server-error", "fetch/host-held"]);
    expect(server.seen).toHaveLength(2);
  });
});

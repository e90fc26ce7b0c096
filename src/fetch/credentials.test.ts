import { afterEach, describe, expect, it } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { type Credentials, credentialsFor } from "./credentials.ts";
import { type LoopbackServer, reply, startServer } from "./loopback-server.testing.ts";
import { createVisitor } from "./visit.ts";

const URL_OF_FEED = "https://a.example/feed";
const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

describe("credentialsFor", () => {
  it.each([
    ["Bearer abc.DEF-123", "Bearer abc.DEF-123"],
    ["bearer abc", "Bearer abc"],
    ["ana:s3cret", basic("ana:s3cret")],
    [" ana:s3cret\n", basic("ana:s3cret")],
    ["ana:with spaces: and ünïcode", basic("ana:with spaces: and ünïcode")],
    ["Basic ana:s3cret", basic("ana:s3cret")],
    ["Basic YW5hOnMzY3JldA==", "Basic YW5hOnMzY3JldA=="],
    [":only-a-password", basic(":only-a-password")],
  ])("makes of %j the header %s", (secret, authorization) => {
    const credentials = credentialsFor("FEED", secret, URL_OF_FEED);
    expect(credentials).toEqual({ ok: true, value: { origin: "https://a.example", authorization } });
  });

  it.each([
    [undefined],
    [""],
    ["  "],
    ["s3cret"],
    ["Bearer two words"],
    ["Bearer s3cret\r\nX-Evil: 1"],
    ["ana:s3cret\u0000"],
    [`ana:${"s3cret".repeat(1000)}`],
  ])("refuses %j and repeats nothing of it", (secret) => {
    const outcome = credentialsFor("FEED", secret, URL_OF_FEED);
    expect(outcome).toMatchObject({ ok: false, problem: { code: "fetch/no-secret" } });
    expect(JSON.stringify(outcome)).toContain("FEED");
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
  });
});

describe("a visit with credentials (F6)", () => {
  const servers: LoopbackServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  /** Redirects as told, by path; gives a feed at any other. */
  async function serve(redirects: Readonly<Record<string, string>> = {}): Promise<LoopbackServer> {
    const server = await startServer((request, response) => {
      const location = redirects[request.url ?? ""];
      if (location === undefined) reply(response, 200, {}, "<feed/>");
      else reply(response, 302, { location });
    });
    servers.push(server);
    return server;
  }

  async function visit(url: string, origin: string, allow = ["127.0.0.1"]): Promise<VisitOutcome> {
    const visitor = createVisitor({ userAgent: "test", allow, now: () => instant(0), minGapMs: 0 });
    const credentials: Credentials = { origin, authorization: "Bearer s3cret" };
    try {
      return await visitor.visit({ url, validators: {}, credentials });
    } finally {
      await visitor.close();
    }
  }

  const seenBy = ({ seen }: LoopbackServer) => seen.map(({ url, headers }) => [url, headers.authorization]);

  it("shows them to its origin, redirects on it included", async () => {
    const server = await serve({ "/feed": "/moved" });
    expect(await visit(`${server.origin}/feed`, server.origin)).toMatchObject({ kind: "fetched" });
    expect(seenBy(server)).toEqual([
      ["/feed", "Bearer s3cret"],
      ["/moved", "Bearer s3cret"],
    ]);
  });

  it("shows them to no other origin, nor to its own once a redirect led elsewhere", async () => {
    const back = { "/feed": "" };
    const server = await serve(back);
    const other = await serve({ "/x": `${server.origin}/back` });
    back["/feed"] = `${other.origin}/x`;
    expect(await visit(`${server.origin}/feed`, server.origin)).toMatchObject({ kind: "fetched" });
    expect(seenBy(other)).toEqual([["/x", undefined]]);
    expect(seenBy(server)).toEqual([
      ["/feed", "Bearer s3cret"],
      ["/back", undefined],
    ]);
  });

  it("does not show them to an address that is not theirs", async () => {
    const server = await serve();
    await visit(`${server.origin}/feed`, "https://a.example");
    expect(seenBy(server)).toEqual([["/feed", undefined]]);
  });

  it("does not send them in clear over the public internet", async () => {
    const outcome = await visit("http://192.0.2.1/feed", "http://192.0.2.1");
    expect(outcome).toMatchObject({ kind: "failed", problem: { code: "fetch/private-address" } });
    const open = await visit("http://a.invalid/feed", "http://a.invalid");
    expect(open).toMatchObject({ kind: "failed", problem: { code: "fetch/secret-in-clear" }, wireBytes: 0 });
  });
});

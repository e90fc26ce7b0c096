import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Replay, startReplay } from "./replay.ts";

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ana &amp; Co</title></feed>`;
const JSON_FEED = `{"version":"https://jsonfeed.org/version/1.1","title":"Ben","items":[]}`;

let folder: string;
let replay: Replay;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
  await writeFile(join(folder, "ana.atom"), ATOM);
  await writeFile(join(folder, "ben's feed.json"), JSON_FEED);
  await writeFile(join(folder, "README.md"), "not a feed");
  await utimes(join(folder, "ana.atom"), new Date("2026-11-01T10:00:00Z"), new Date("2026-11-01T10:00:00.700Z"));
  replay = await startReplay({ folder });
});

afterEach(async () => {
  await replay.close();
  await rm(folder, { recursive: true });
});

interface Response {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(url: string | undefined, headers: OutgoingHttpHeaders = {}, method = "GET"): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(url ?? "", { method, headers, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

const ana = (): string | undefined => replay.feeds[0]?.url;

it("gives each feed file a loopback address of its own, at one port", () => {
  const { port } = replay;
  expect(replay.feeds.map(({ name, url }) => [name, url])).toEqual([
    ["Ana & Co", `http://127.0.1.1:${port}/ana.atom`],
    ["Ben", `http://127.0.1.2:${port}/ben's%20feed.json`],
  ]);
});

it("serves a file's bytes with its type and validators", async () => {
  const { status, headers, body } = await ask(ana());
  expect([status, body.toString()]).toEqual([200, ATOM]);
  expect(headers).toMatchObject({
    "content-type": "application/atom+xml",
    "content-length": String(ATOM.length),
    "last-modified": "Sun, 01 Nov 2026 10:00:00 GMT",
    vary: "Accept-Encoding",
  });
  expect(headers.etag).toMatch(/^"[0-9a-f]{32}"$/);
});

it("serves names with spaces", async () => {
  expect((await ask(replay.feeds[1]?.url)).body.toString()).toBe(JSON_FEED);
});

it("packs for those who take gzip, under an ETag of its own", async () => {
  const plain = await ask(ana());
  const packed = await ask(ana(), { "accept-encoding": "br, gzip;q=0.5" });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(packed.body).toString()).toBe(ATOM);
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
});

describe("a conditional request", () => {
  it.each([
    ["its ETag", (etag: string) => ({ "if-none-match": etag }), 304],
    ["its ETag as a weak one in a list", (etag: string) => ({ "if-none-match": `"x", W/${etag}` }), 304],
    ["any", () => ({ "if-none-match": "*" }), 304],
    ["another ETag", () => ({ "if-none-match": '"other"' }), 200],
    ["its date", () => ({ "if-modified-since": "Sun, 01 Nov 2026 10:00:00 GMT" }), 304],
    ["an older date", () => ({ "if-modified-since": "Sun, 01 Nov 2026 09:59:59 GMT" }), 200],
    ["a date that is none", () => ({ "if-modified-since": "yesterday" }), 200],
    [
      "another ETag, whatever the date says",
      () => ({ "if-none-match": '"other"', "if-modified-since": "Sun, 01 Nov 2026 10:00:00 GMT" }),
      200,
    ],
  ])("with %s", async (_, headersFor, status) => {
    const { headers } = await ask(ana());
    const second = await ask(ana(), headersFor(headers.etag ?? ""));
    expect([second.status, second.body.byteLength > 0, second.headers.etag]).toEqual([
      status,
      status === 200,
      headers.etag,
    ]);
  });
});

it("serves a file's new words, under a new ETag, when it is edited", async () => {
  const before = await ask(ana());
  await writeFile(join(folder, "ana.atom"), ATOM.replace("Ana", "Anabela"));
  const after = await ask(ana(), { "if-none-match": before.headers.etag });
  expect([after.status, after.body.toString()]).toEqual([200, ATOM.replace("Ana", "Anabela")]);
});

it.each([
  ["an unknown path", "GET", "/nothing", 404],
  ["another feed's path", "GET", "/ben's%20feed.json", 404],
  ["a path that climbs out", "GET", "/../README.md", 404],
  ["a method that changes things", "POST", "/ana.atom", 405],
])("refuses %s", async (_, method, path, status) => {
  expect((await ask(`http://127.0.1.1:${replay.port}${path}`, {}, method)).status).toBe(status);
});

it("answers HEAD without a body and with the length it would have", async () => {
  const { headers, body } = await ask(ana(), {}, "HEAD");
  expect([headers["content-length"], body.byteLength]).toEqual([String(ATOM.length), 0]);
});

it("answers 404 for a file that was deleted meanwhile", async () => {
  await rm(join(folder, "ana.atom"));
  expect((await ask(ana())).status).toBe(404);
});

it("remembers every request", async () => {
  await ask(ana(), { "user-agent": "test" });
  await ask(`${ana()}?x`, {}, "HEAD");
  expect(replay.requests().map(({ method, url, status, bytes }) => [method, url, status, bytes])).toEqual([
    ["GET", ana(), 200, ATOM.length],
    ["HEAD", `${ana()}?x`, 200, 0],
  ]);
  expect(replay.requests()[0]?.headers["user-agent"]).toBe("test");
});

it("frees its addresses when closed, even with a connection open", async () => {
  await ask(ana());
  const { port } = replay;
  await replay.close();
  replay = await startReplay({ folder, port });
  expect(replay.port).toBe(port);
});

it("says so when there is nothing to serve", async () => {
  const empty = await mkdtemp(join(tmpdir(), "replay-"));
  await expect(startReplay({ folder: empty })).rejects.toThrow("no feed file");
  await rm(empty, { recursive: true });
});

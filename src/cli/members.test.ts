import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { type Ran, runHere } from "./process.testing.ts";

const entry = (n: number): string =>
  `<entry><id>urn:ana:${n}</id><title>Post ${n}</title><link href="https://ana.example/${n}"/><updated>2026-11-0${n}T08:00:00Z</updated><content>Words.</content></entry>`;
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes of Ana</title><id>urn:ana</id><updated>2026-11-20T08:00:00Z</updated>
  <author><name>Ana</name></author><link href="https://ana.example/"/>${[1, 2, 3, 4].map(entry).join("")}</feed>`;
const PAGE = `<html><head>
  <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
  <link rel="alternate" type="application/atom+xml" href="/feed"></head></html>`;

let dir = "";
let server: LoopbackServer;
beforeEach(async () => {
  server = await startServer(({ url = "" }, response) => {
    if (url === "/blog/") reply(response, 200, { "content-type": "text/html" }, PAGE);
    else if (url === "/old") reply(response, 301, { location: "/feed" });
    else if (["/feed", "/same", "/comments/feed"].includes(url)) reply(response, 200, { etag: '"1"' }, feed);
    else reply(response, 404, {});
  });
  dir = mkdtempSync(join(tmpdir(), "orrery-members-"));
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
network: { allow: ["${server.host}"] }
members:
  - { name: Ben, feed: "https://ben.example/feed" } # the first of all
`,
  );
});
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await server.close();
});

/** Runs the program as a person would. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, args);
const yaml = (): string => readFileSync(join(dir, "feeds.yaml"), "utf8");

describe("orrery add", () => {
  it("finds the posts' feed and not that of comments, shows the last three posts, and appends the member", async () => {
    const before = yaml();
    const { code, out } = await orrery("add", `${server.origin}/blog/`, "--group", "Ponds");
    expect(code).toBe(0);
    expect(out.replaceAll(server.origin, "http://host")).toMatchInlineSnapshot(`
      "Notes of Ana http://host/feed
        2026-11-04 Post 4
        2026-11-03 Post 3
        2026-11-02 Post 2
        the page names this feed, too: http://host/comments/feed
      --- feeds.yaml
      +++ feeds.yaml
      @@ -4,0 +5,4 @@
      +  - name: Ana
      +    site: https://ana.example/
      +    feed: http://host/feed
      +    groups: [ponds]
      Ana is a member; the next \`orrery run\` reads the posts.
      "
    `);
    expect(yaml().startsWith(before.trimEnd())).toBe(true);
    expect(yaml()).toContain(`${server.origin}/feed`);
  });

  it("refuses a feed that is read already: by its final address, and by its id", async () => {
    await orrery("add", `${server.origin}/feed`);
    const added = yaml();
    expect(await orrery("add", `${server.origin}/old`)).toMatchObject({ code: 2, err: expect.stringContaining("ana") });
    await orrery("fetch");
    expect(await orrery("add", `${server.origin}/same`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("ana"),
    });
    expect(yaml()).toBe(added);
  });

  it("tells of a feed of comments that was named itself", async () => {
    const { code, err } = await orrery("add", `${server.origin}/comments/feed`, "--dry-run");
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("one of comments") });
  });

  it("changes nothing with --dry-run, nor when there is no feed", async () => {
    const before = yaml();
    expect(await orrery("add", `${server.origin}/feed`, "--dry-run")).toMatchObject({
      code: 0,
      out: expect.stringContaining("--dry-run"),
    });
    expect(await orrery("add", `${server.origin}/nothing`)).toMatchObject({
      code: 4,
      err: expect.stringContaining("404"),
    });
    expect(await orrery("add", "not an address")).toMatchObject({
      code: 4,
      err: expect.stringContaining("no web address"),
    });
    expect(yaml()).toBe(before);
  });
});

it("says of an address that no feed here carried that it was only noted, and refuses what is none", async () => {
  await orrery("add", `${server.origin}/feed`);
  await orrery("fetch", "--only", "ana");
  const carried = await orrery("hide", "http://www.ana.example/1/");
  expect(carried).toMatchObject({ code: 0, out: expect.stringContaining("One post is hidden") });
  expect(carried.out).not.toContain("No feed here");
  const { out } = await orrery("hide", "https://ana.example/slipped");
  expect(out).toContain("No feed here has carried https://ana.example/slipped so far");
  expect(out).not.toContain("is hidden");
  const kept = yaml();
  const { code, err } = await orrery("hide", "nonsense");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('is not a web address: "nonsense"') });
  expect(err).not.toContain("feeds.yaml");
  expect(yaml()).toBe(kept);
});

it("hides posts and shows them again, in feeds.yaml for all to see", async () => {
  const before = yaml();
  const { code, out } = await orrery("hide", "https://ben.example/1", "https://ben.example/2");
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("2 posts are hidden") });
  expect(yaml()).toContain("https://ben.example/2");
  expect(await orrery("hide", "https://ben.example/1")).toMatchObject({
    out: expect.stringContaining("hidden already"),
  });
  expect(await orrery("hide", "ben")).toMatchObject({ code: 2 });
  await orrery("unhide", "https://ben.example/1", "https://ben.example/2");
  expect(
    yaml()
      .replace(/\nhide:\s*(?:\[\])?\n?/, "\n")
      .trim(),
  ).toBe(before.trim());
});

it("lists members with the state of their feeds", async () => {
  await orrery("add", `${server.origin}/feed`);
  await orrery("fetch", "--only", "ana");
  const { out } = await orrery("list");
  expect(out.replaceAll(server.origin, "http://host").replace(/\d{4}-\d\d-\d\d/, "2026-11-21")).toMatchInlineSnapshot(`
    "ben  Ben  new   never       https://ben.example/feed
    ana  Ana  well  2026-11-21  http://host/feed
    2 members, 2 feeds.
    "
  `);
  const told = JSON.parse((await orrery("list", "--json")).out);
  expect(told).toMatchObject({
    members: 2,
    feeds: [
      { id: "ben", state: "new" },
      { id: "ana", state: "well" },
    ],
  });
});

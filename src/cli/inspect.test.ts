import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVisitor } from "../fetch/visit.ts";
import { instant } from "../model/instant.ts";
import { EXIT } from "./exit.ts";
import { inspect } from "./inspect.ts";
import { inspectLines } from "./inspect-lines.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Mercury\u202e</title><link>https://mercury.example/</link>
<description>Hot notes</description><language>en</language><ttl>120</ttl>
<item><title>Perihelion</title><link>https://mercury.example/1</link><guid isPermaLink="false">m-1</guid>
<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate><description>&lt;p>Closest to the sun.&lt;/p></description>
<category>orbit</category><enclosure url="https://mercury.example/1.mp3" type="audio/mpeg" length="3100000"/></item>
<item><title>Undated</title></item></channel></rss>`;

const dir = mkdtempSync(join(tmpdir(), "orrery-inspect-"));
const server = createServer((request, response) => {
  if (request.url === "/old") return void response.writeHead(301, { location: "/feed.xml" }).end();
  if (request.url === "/") {
    response.setHeader("content-type", "text/html");
    return void response.end(`<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml">`);
  }
  response.writeHead(request.url === "/feed.xml" ? 200 : 404, { "content-type": "application/rss+xml" }).end(FEED);
});
let origin = "";

beforeAll(async () => {
  writeFileSync(join(dir, "feed.xml"), FEED);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listen() was given host and port
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A world that keeps what is printed. */
function worldWith(stdin: string): { readonly world: World; readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const unused = (): never => {
    throw new Error("inspect has no use for this");
  };
  const world: World = {
    version: "0",
    cwd: dir,
    terminal: {
      say: (line) => out.push(line),
      warn: (line) => err.push(line),
      isLive: false,
      colour: false,
      errorColour: false,
    },
    clock: () => instant(Date.UTC(2026, 10, 21, 12)),
    random: () => 0.5,
    stdin: async () => new TextEncoder().encode(stdin),
    stdinLines: async function* () {
      yield* stdin.split("\n");
    },
    templates: "",
    recipes: "",
    docs: "",
    openStore: unused,
    openStoreCopy: unused,
    lockRun: unused,
    openVisitor: async (_, now) => createVisitor({ userAgent: "inspect-test", allow: [origin], now, minGapMs: 0 }),
    preview: unused,
    again: unused,
  };
  return { world, out, err };
}

const OPTIONS: CommonOptions = { config: "feeds.yaml", json: false, quiet: false };

async function run(
  source: string,
  more: Partial<CommonOptions> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { world, out, err } = worldWith(FEED);
  const code = await inspect(source, { ...OPTIONS, ...more }, world);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("inspect, for people", () => {
  it("shows what a feed says of itself, its posts, and what is odd about it with a mend", async () => {
    const { code, out, err } = await run("feed.xml");
    expect(`${out}\n`).toBe(`Mercury
Hot notes

  site       https://mercury.example/
  format     RSS 2.0 in utf-8, 568 B
  language   en
  asks       to be visited every 2 h at most
  posts      2, of 2026-11-21

2026-11-21 08:00  Perihelion
                  https://mercury.example/1
                  id m-1
                  4 words · tags: orbit · audio/mpeg (3.1 MB)
                  Closest to the sun.

no date           Undated
                  no link
                  0 words · no id of its own

! 3 things are odd about it:
  1 of 2 entries without a date: the day we first see such a post stands in. (normalize/undated)
    → Give every entry a date: <published> in Atom, <pubDate> in RSS.
  1 of 2 entries without an id: a change of its address or words will look like a new post. (normalize/no-id)
    → Give every entry an id that never changes: <id> in Atom, <guid> in RSS.
  1 of 2 entries without a web address: its title cannot lead anywhere. (normalize/no-link)
    → Give every entry a <link> that starts with https://.
`);
    expect({ code, err }).toEqual({ code: EXIT.done, err: "" });
  });

  it("shows ten posts and counts the others, and prints no sign that could turn a line around", async () => {
    const items = Array.from({ length: 12 }, (_, i) => `<item><guid>${i}\u202e</guid></item>`);
    writeFileSync(join(dir, "many.xml"), `<rss><channel>${items.join("")}</channel></rss>`);
    const { out } = await run("many.xml");
    expect(out).toContain("\n                  id 9\\u{202e}\n");
    expect(out).not.toContain("id 10");
    expect(out).toContain("\n… and 2 more posts; --json shows all of them.\n");
    expect(out).not.toMatch(/[\u202a-\u202e]/);
  });

  it("reads standard input, and says with --quiet only what is odd", async () => {
    const { out } = await run("-", { quiet: true });
    expect(out).toMatch(/^! 3 things/);
    expect(out).not.toContain("Perihelion");
  });

  it.each([
    ["an address", "http://"],
    ["an address of the feed: kind", "feed://"],
    ["an address within feed:", "feed:http://"],
  ])("visits %s and tells the way there", async (_, scheme) => {
    const { out } = await run(`${scheme}${origin}/old`);
    expect(out).toContain(
      `  address    http://${origin}/feed.xml\n             moved (301) from http://${origin}/old\n`,
    );
    expect(out).toMatch(/^ {2}answer {5}200, 568 B on the wire, \d+ ms$/m);
  });

  it("names the feeds of a page", async () => {
    const { code, out, err } = await run(`http://${origin}/`);
    expect({ code, out }).toEqual({ code: EXIT.nothingRead, out: "" });
    expect(err).toContain("(parse/html)");
    expect(err).toContain(`The page names this feed:\n    http://${origin}/feed.xml`);
  });

  it.each([
    ["an address that answers 404", () => `http://${origin}/none`, "404"],
    ["a file that is not there", () => "none.xml", "inspect/no-file"],
  ])("says why %s cannot be read", async (_, source, why) => {
    const { code, err } = await run(source());
    expect(code).toBe(EXIT.nothingRead);
    expect(err).toContain(why);
  });
});

describe("inspect --json", () => {
  it("is one document with all there is, moments in RFC 3339", async () => {
    const { out } = await run(`http://${origin}/feed.xml`, { json: true });
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      format: "rss 2.0",
      encoding: "utf-8",
      bytes: Buffer.byteLength(FEED),
      visit: { status: 200, url: `http://${origin}/feed.xml`, redirects: [] },
      feed: { title: "Mercury", subtitle: "Hot notes", newestAt: "2026-11-21T08:00:00Z", askedIntervalMs: 7_200_000 },
      entries: [
        {
          rawId: "m-1",
          published: "2026-11-21T08:00:00Z",
          categories: [{ term: "orbit" }],
          enclosures: [{ url: "https://mercury.example/1.mp3", bytes: 3_100_000, role: "enclosure" }],
          raw: { html: "<p>Closest to the sun.</p>" },
          body: { html: "<p>Closest to the sun.</p>", words: 4 },
        },
        { title: "Undated", idIsDerived: true },
      ],
      warnings: [{ code: "normalize/undated" }, { code: "normalize/no-id" }, { code: "normalize/no-link" }],
    });
  });

  it("says why not, and where else to look", async () => {
    const { code, out, err } = await run(`http://${origin}/`, { json: true });
    expect({ code, err }).toEqual({ code: EXIT.nothingRead, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [{ code: "parse/html" }],
      candidates: [`http://${origin}/feed.xml`],
    });
  });
});

describe("inspect --ndjson", () => {
  it("answers every question with a line, whatever it is", async () => {
    const questions = [
      JSON.stringify({ file: join(dir, "feed.xml"), url: "http://a.example/x", headers: {} }),
      "",
      JSON.stringify({
        file: join(dir, "feed.xml"),
        url: "http://a.example/x",
        headers: { "content-location": "javascript:1", "content-type": "text/xml; charset=utf-8" },
      }),
      JSON.stringify({ file: join(dir, "none.xml") }),
      "not JSON",
      "null",
    ];
    const { world, out } = worldWith(questions.join("\n"));
    expect(await inspectLines(world)).toBe(EXIT.done);
    const answers = out.map((line) => JSON.parse(line));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, false, false]);
    expect(answers[0].entries[0]).toMatchObject({ id: "m-1", published: 1_795_248_000, categories: ["orbit"] });
    expect(answers[1]).toEqual(answers[0]);
  });

  it("takes Content-Location for the document's address", async () => {
    writeFileSync(join(dir, "relative.xml"), "<rss><channel><item><link>1</link></item></channel></rss>");
    const question = {
      file: join(dir, "relative.xml"),
      url: "http://a.example/x",
      headers: { "content-location": "/b/c" },
    };
    const { world, out } = worldWith(JSON.stringify(question));
    await inspectLines(world);
    expect(JSON.parse(out[0] ?? "")).toMatchObject({ entries: [{ link: "http://a.example/b/1" }] });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../config/parse.ts";
import { instant } from "../model/instant.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { runProgram } from "./program.ts";
import type { World } from "./world.ts";

const YAML = `planet: { name: Pond, url: "https://pond.example/" }
members:
  # the first of all
  - name: Ana   # she began it
    feed: https://ana.example/feed
  - name: Ben
    feed: https://ben.example/feed
    private: true
`;
const INI = `[Planet]
name = Old Pond
[https://ana.example/feed]
name = Ana again
[https://cleo.example/feed]
name = Cleo
face = cleo.png
[index.html.tmpl]
days_per_page = 7
[https://list.example/members.opml]
`;

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-exchange-"));
  writeFileSync(join(dir, "feeds.yaml"), YAML);
  writeFileSync(join(dir, "config.ini"), INI);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const yaml = (): string => readFileSync(join(dir, "feeds.yaml"), "utf8");

/** Runs one command in a world that keeps what is printed. */
async function orrery(
  args: readonly string[],
  stdin = "",
): Promise<{ readonly code: ExitCode; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const unused = (): never => {
    throw new Error("lists have no use for this");
  };
  const terminal = { isLive: false, colour: false, errorColour: false };
  const world: Partial<World> = {
    version: "0",
    cwd: dir,
    terminal: { ...terminal, say: (line) => out.push(line), warn: (line) => err.push(line) },
    clock: () => instant(Date.UTC(2026, 10, 22)),
    random: () => 0.5,
    stdin: async () => new TextEncoder().encode(stdin),
    openStore: unused,
    lockRun: unused,
  };
  // Lists have no use for the rest.
  return { code: await runProgram(args, world as World), out: out.join("\n"), err: err.join("\n") };
}

describe("orrery import", () => {
  it("appends who is new, leaves every other byte alone, and says what is left to do", async () => {
    const { code, out } = await orrery(["import", "config.ini"]);
    expect(code).toBe(EXIT.done);
    expect(yaml()).toBe(
      `${YAML}  - name: Cleo\n    feed: https://cleo.example/feed\n    avatar: avatars/cleo.png\nlists:\n  - https://list.example/members.opml\n`,
    );
    expect(out).toMatchInlineSnapshot(`
      "
      Lists that stand under \`lists:\` now, and are read by every run:
        https://list.example/members.opml

      Left out, because they are there already:
        config.ini:3: Ana again https://ana.example/feed: The planet reads it already, as a feed of the member ana.

      Not understood:
        config.ini:8: [index.html.tmpl]: The section is about a template or filter of the old planet.
          → Leave it: pages are made by templates of our own (docs/theme.md).

      Settings of the whole planet, to be written into feeds.yaml by hand where you want them:
        planet.name: Old Pond

      1 new member and 1 new list in feeds.yaml; the next \`orrery run\` reads their posts."
    `);
  });

  it("writes nothing with --dry-run, and shows who would come", async () => {
    const { code, out } = await orrery(["import", "config.ini", "--dry-run"]);
    expect(code).toBe(EXIT.done);
    expect(yaml()).toBe(YAML);
    expect(out).toContain("+ Cleo https://cleo.example/feed");
    expect(out).toContain("1 new member and 1 new list would come; nothing was written (--dry-run).");
  });

  it("says the same to machines", async () => {
    const { out } = await orrery(["import", "config.ini", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      written: true,
      members: [{ name: "Cleo", feed: "https://cleo.example/feed", avatar: "avatars/cleo.png" }],
      follow: ["https://list.example/members.opml"],
      lists: [{ file: "config.ini", line: 10, source: "https://list.example/members.opml" }],
      notUnderstood: [{ file: "config.ini", line: 8, what: "[index.html.tmpl]" }],
      duplicates: [{ line: 3, name: "Ana again" }],
      suggestions: [{ key: "planet.name", value: "Old Pond" }],
    });
  });

  it("follows what Venus reads as a list, but no program, no file of the old folder, and no list that is there", async () => {
    const section = (name: string, type: string): string => `[${name}]\n${type}\n`;
    const text = [
      section("http://lists.example/blogs.xml", "content_type = opml"),
      section("https://lists.example/people", "type = foaf"),
      section("https://www.known.example/list/", "content_type = opml"),
      section("reading.py", "content_type = script"),
      section("old/blogs.opml", "content_type = opml"),
    ];
    writeFileSync(join(dir, "venus.ini"), `[Planet]\nname = Pond\n${text.join("")}`);
    writeFileSync(join(dir, "feeds.yaml"), `${YAML}lists: [https://known.example/list]\n`);
    const { code, out } = await orrery(["import", "venus.ini"]);
    expect({ code, text: yaml() }).toEqual({
      code: EXIT.done,
      text: `${YAML}lists: [https://known.example/list, http://lists.example/blogs.xml, https://lists.example/people]\n`,
    });
    expect(out).toContain("or name them under `lists:`, if you want their members:");
    expect(out).toContain("venus.ini:11: old/blogs.opml");
    expect(out).toContain(
      "venus.ini:9: [reading.py]: It is a program that makes a list; programs are not called for lists.",
    );
    expect(out).toContain("0 new members and 2 new lists in feeds.yaml");
  });

  it("says of lists that stand under `lists:` that they are there, in whatever form, when it is called again", async () => {
    const text = "[Planet]\nname = Pond\n[http://www.lists.example/blogs.opml]\n[old/blogs.opml]\n";
    writeFileSync(join(dir, "venus.ini"), text);
    writeFileSync(
      join(dir, "feeds.yaml"),
      `${YAML}lists: [https://lists.example/blogs.opml, { path: ./blogs.opml }]\n`,
    );
    const { code, out } = await orrery(["import", "venus.ini"]);
    expect(code).toBe(EXIT.done);
    expect(out).toContain("venus.ini:3: http://www.lists.example/blogs.opml: It stands under `lists:`.");
    expect(out).toContain("venus.ini:4: old/blogs.opml: It stands under `lists:`.");
    expect(out).not.toContain("were not read");
  });

  it.each([
    ["at the end", YAML, `${YAML}\npaths:\n  rss20.xml: /rss.xml\n  opml.xml: /members.opml\n`],
    [
      "beside what stands there",
      `${YAML}paths:\n  opml.xml: /foafroll.xml # theirs\n`,
      `${YAML}paths:\n  opml.xml: /foafroll.xml # theirs\n  rss20.xml: /rss.xml\n`,
    ],
  ])("writes %s where the feeds of Venus stay, once", async (_, before, after) => {
    writeFileSync(join(dir, "feeds.yaml"), before);
    const ini = "[Planet]\ntemplate_files = atom.xml.tmpl rss20.xml.tmpl opml.xml.tmpl index.html.tmpl\n";
    expect((await orrery(["import", "-", "--dry-run"], ini)).out).toContain("would stay where they were, by `paths:`:");
    expect(yaml()).toBe(before);
    const { code, out } = await orrery(["import", "-"], ini);
    expect({ code, text: yaml() }).toEqual({ code: EXIT.done, text: after });
    expect(out).toContain("\n  rss20.xml: /rss.xml\n");
    await orrery(["import", "-"], ini);
    expect(yaml()).toBe(after);
  });

  it("brings nothing the second time", async () => {
    await orrery(["import", "config.ini"]);
    const once = yaml();
    const { code, out } = await orrery(["import", "config.ini"]);
    expect({ code, text: yaml() }).toEqual({ code: EXIT.done, text: once });
    expect(out).toContain("0 new members");
  });

  it.each([
    ["no list", 'planet: { name: P, url: "https://p.example/" }\n# the end\n'],
    ["an empty list", 'planet: { name: P, url: "https://p.example/" }\nmembers: []\n'],
    [
      "a list in brackets",
      'planet: { name: P, url: "https://p.example/" }\nmembers: [{ name: Z, feed: "https://z.example/f" }]\n',
    ],
    ["a key without a list", 'members:\nplanet: { name: P, url: "https://p.example/" }\n'],
  ])("begins or goes on with %s of members", async (_, text) => {
    writeFileSync(join(dir, "feeds.yaml"), text);
    const lines = ["https://a.example/f # A: the first", "https://b.example/f # - B", "https://c.example/f # C #3"];
    expect(await orrery(["import", "-"], lines.join("\n"))).toMatchObject({ code: EXIT.done });
    const outcome = parseConfig(yaml(), { file: "feeds.yaml", dir });
    const names = outcome.ok ? outcome.config.members.map(({ name }) => name).filter((name) => name !== "Z") : [];
    expect(names).toEqual(["A: the first", "- B", "C #3"]);
  });

  it("looks at a list where there is no feeds.yaml, and writes none", async () => {
    rmSync(join(dir, "feeds.yaml"));
    expect(await orrery(["import", "config.ini", "--dry-run"])).toMatchObject({ code: EXIT.done });
    expect(await orrery(["import", "config.ini"])).toMatchObject({ code: EXIT.usage });
  });

  it.each([
    ["a file that is not there", ["import", "gone.opml"], "exchange/no-file"],
    ["a folder", ["import", "."], "exchange/no-file"],
    ["an address", ["import", "https://a.example/list.opml"], "exchange/no-file"],
    ["what is no list, though another file is one", ["import", "config.ini", "-"], "exchange/not-a-list"],
  ])("refuses %s and writes nothing", async (_, args, problem) => {
    const { code, out } = await orrery([...args, "--json"], "<html></html>");
    expect(code).toBe(EXIT.usage);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ code: problem }] });
    expect(yaml()).toBe(YAML);
  });

  it("refuses more members than feeds.yaml may have", async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `https://host.example/${n}`).join("\n");
    const { code, err } = await orrery(["import", "-"], many);
    expect({ code, text: yaml() }).toEqual({ code: EXIT.usage, text: YAML });
    expect(err).toContain("10002 members");
  });

  it("shows no password that stands in a list", async () => {
    const ini = "[https://ana:geheim@secret.example/feed]\nname = Secret\n[https://user:geheim@list.example/x.opml]\n";
    for (const flag of ["--json", "--dry-run", "--quiet"]) {
      const { out, err } = await orrery(["import", "-", flag], ini);
      expect(out + err).not.toContain("geheim");
    }
    expect(yaml()).toBe(YAML);
  });
});

describe("orrery export", () => {
  it("prints a list and says on standard error who is left out", async () => {
    const { code, out, err } = await orrery(["export", "list"]);
    expect({ code, out }).toEqual({ code: EXIT.done, out: "https://ana.example/feed # Ana" });
    expect(err).toBe("Ben is left out. The member is private: addresses of its feeds are told nobody.");
  });

  it.each(["opml", "foaf", "ini", "list"])("writes %s into a file that import reads", async (form) => {
    expect(await orrery(["export", form, "--output", "members.txt"])).toMatchObject({
      out: "1 member in members.txt.",
    });
    writeFileSync(join(dir, "feeds.yaml"), 'planet: { name: P, url: "https://p.example/" }\n');
    const { out } = await orrery(["import", "members.txt", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      members: [{ name: "Ana", feed: "https://ana.example/feed" }],
      notUnderstood: [],
    });
  });

  it("answers machines with the text", async () => {
    const { out } = await orrery(["export", "ini", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      members: 1,
      leftOut: [{ name: "Ben" }],
      text: expect.stringMatching(/^\[Planet\]/),
    });
  });

  it("refuses a form that it does not know", async () => {
    expect(await orrery(["export", "xls"])).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining("opml, foaf, ini"),
    });
  });
});

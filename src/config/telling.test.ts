import { describe, expect, it } from "vitest";
import { parseConfig } from "./parse.ts";

const read = (text: string) =>
  parseConfig(`planet: { name: P, url: "https://p.example/" }\nmembers: []\n${text}\n`, {
    file: "feeds.yaml",
    dir: "/",
  });

describe("onProblem and heartbeat", () => {
  it.each([
    ["onProblem: { webhook: https://hooks.example/x }", { onProblem: { webhook: { url: "https://hooks.example/x" } } }],
    ["onProblem: { webhook: env:HOOK }", { onProblem: { webhook: { env: "HOOK" } } }],
    ["onProblem: { command: [./tell, --to, ops] }", { onProblem: { command: ["./tell", "--to", "ops"] } }],
    ["heartbeat: https://beat.example/1", { heartbeat: { url: "https://beat.example/1" } }],
    ["heartbeat: env:BEAT", { heartbeat: { env: "BEAT" } }],
    ["", {}],
  ])("reads %s", (text, expected) => {
    const outcome = read(text);
    expect(outcome).toMatchObject({ ok: true, config: expected });
    if (text === "") expect(outcome).not.toHaveProperty("config.onProblem");
  });

  it.each([
    ["an address without https", "heartbeat: http://beat.example/geheim"],
    ["a secret by itself", "onProblem: { webhook: geheim }"],
    ["a password", 'onProblem: { webhook: "https://a:geheim@hooks.example/" }'],
    ["a variable that is none", "heartbeat: env:geheim/1"],
    ["a line for a shell", "onProblem: { command: tell geheim }"],
    ["no command", "onProblem: { command: [] }"],
    ["nothing", "onProblem: {}"],
    ["a part that is no text", "onProblem: { command: [tell, 7] }"],
  ])("refuses %s and repeats none of it", (_, text) => {
    const outcome = read(text);
    expect(outcome).toMatchObject({ ok: false, problems: [{ at: { line: 3 } }] });
    if (!text.includes("command")) expect(JSON.stringify(outcome)).not.toContain("geheim");
  });
});

describe("paths", () => {
  it("maps old addresses to ours; what is ours already says nothing", () => {
    const outcome = read(
      "paths: { atom.xml: /atom.xml, rss20.xml: /rss.xml, /old/index.rdf: /rss.xml, opml.xml: /members.opml }",
    );
    expect(outcome).toMatchObject({
      ok: true,
      config: { oldPaths: { "rss20.xml": "/rss.xml", "old/index.rdf": "/rss.xml", "opml.xml": "/members.opml" } },
    });
    expect(outcome).not.toHaveProperty(["config", "oldPaths", "atom.xml"]);
  });

  it.each([
    ["one of our own pages", "rss.xml: /atom.xml"],
    ["the front page", "index.html: /atom.xml"],
    ["the headers of the site", "_headers: /atom.xml"],
    ["a folder of ours", "members/x.xml: /rss.xml"],
    ["the way out", "../rss.xml: /rss.xml"],
    ["the way out behind a folder", "a/../../rss.xml: /rss.xml"],
    ["a hidden file", ".htaccess: /rss.xml"],
    ["a folder", "old/: /rss.xml"],
    ["a backslash", '"a\\\\b.xml": /rss.xml'],
    ["a query", '"?feed=rss": /rss.xml'],
    ["an address as its end", "rss20.xml: https://p.example/rss.xml"],
    ["an end without a slash", "rss20.xml: rss.xml"],
    ["an end outside", "rss20.xml: /../rss.xml"],
  ])("refuses %s", (_, line) => {
    expect(read(`paths:\n  ${line}`)).toMatchObject({
      ok: false,
      problems: [{ code: "config/old-path", at: { line: 4 } }],
    });
  });
});

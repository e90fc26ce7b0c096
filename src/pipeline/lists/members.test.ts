import { describe, expect, it } from "vitest";
import { MAX_LISTED } from "../../model/reading-list.ts";
import { readListMembers } from "./members.ts";

const WEB = { url: "https://lists.example/members.opml" };
const read = (text: string, list: { readonly url?: string } = WEB, allow: readonly string[] = []) =>
  readListMembers(new TextEncoder().encode(text), list, allow);
const opml = (outlines: string): string => `<opml version="2.0"><head/><body>${outlines}</body></opml>`;

/** Who is taken, and why others are not. */
function outcome(text: string, list?: { readonly url?: string }, allow?: readonly string[]): object {
  const reading = read(text, list, allow);
  if (!reading.ok) return { code: reading.problem.code };
  return {
    names: reading.members.map(({ name }) => name),
    leftOut: reading.leftOut.map(({ line, why }) => `${line} ${why}`),
  };
}

describe("readListMembers", () => {
  it.each([
    ["OPML, nested", opml('<outline text="In"><outline text="Ana" xmlUrl="https://ana.example/feed"/></outline>')],
    ["plain text", "https://ana.example/feed # Ana\n"],
    ["a table", "name,feed\nAna,https://ana.example/feed\n"],
    ["the .ini of Venus", "[Planet]\nname = P\n[https://ana.example/feed]\nname = Ana\n"],
  ])("reads %s", (_, text) => {
    expect(outcome(text)).toEqual({ names: ["Ana"], leftOut: [] });
  });

  it.each([
    ["a page", "<!doctype html><html><body>Not here</body></html>", "list/not-a-list"],
    ["nothing", "", "list/not-a-list"],
    ["bytes", "\u0000\u0001\u0002\u0003", "list/not-a-list"],
    ["an OPML without feeds", opml(""), "list/empty"],
    ["a list of more than 10 MiB", "https://ana.example/feed\n".repeat(500_000), "list/too-large"],
    ["lines without end", "http://a.io/\n".repeat(100_000), "list/too-many"],
    [
      "more members than a planet can have",
      Array.from({ length: MAX_LISTED + 1 }, (_, n) => `https://a.io/${n}`).join("\n"),
      "list/too-many",
    ],
  ])("refuses %s", (_, text, code) => {
    expect(outcome(text)).toEqual({ code });
  });

  it.each([
    ["a script", "javascript:alert(1)"],
    ["a file", "file:///etc/passwd"],
    ["a loopback address", "http://127.0.0.1/feed"],
    ["a private network", "http://192.168.0.1/feed"],
    ["the metadata of a cloud", "http://169.254.169.254/latest/"],
    ["a number for an address", "http://2130706433/feed"],
    ["IPv6 for loopback", "http://[::1]/feed"],
    ["a port of another protocol", "https://ana.example:22/feed"],
    ["a password", "https://ana:pass@ana.example/feed"],
  ])("leaves out %s, says which line and why, and takes the others", (_, address) => {
    const reading = read(`https://ben.example/feed # Ben\n${address}\n`);
    expect(reading).toMatchObject({ ok: true, members: [{ name: "Ben" }], leftOut: [{ line: 2 }] });
  });

  it("lets nobody else's list use what network.allow opens", () => {
    const text = "http://intranet.example:8099/feed # In\nhttps://ben.example/feed # Ben\n";
    const allow = ["intranet.example:8099"];
    expect(outcome(text, WEB, allow)).toEqual({
      names: ["Ben"],
      leftOut: ["1 Its host is under `network.allow`, which is not for lists from elsewhere."],
    });
    expect(outcome(text, { url: "http://intranet.example:8099/list" }, allow)).toMatchObject({ names: ["In", "Ben"] });
    expect(outcome(text, {}, allow)).toMatchObject({ names: ["In", "Ben"] });
  });

  it("has no home page or picture asked for that leads into a private network", () => {
    const text =
      "name,feed,site,avatar\nAna,https://ana.example/feed,http://intranet.example/,http://10.0.0.1/ana.png\n" +
      "Ben,https://ben.example/feed,https://ben.example/,https://ben.example/ben.png\n";
    const reading = read(text, WEB, ["intranet.example"]);
    expect(reading.ok && reading.members.map(({ site, avatar }) => [site, avatar])).toEqual([
      [undefined, undefined],
      ["https://ben.example/", "https://ben.example/ben.png"],
    ]);
  });

  it("takes invisible signs out of names, and pictures that are files out of members", () => {
    const text = "name,feed,avatar\nA\u202Ena\u200B,https://ana.example/feed,.env\n";
    expect(read(text)).toMatchObject({ ok: true, members: [{ name: "Ana" }] });
    expect(JSON.stringify(read(text))).not.toContain(".env");
  });

  it("takes a feed that stands twice once, and one person's feeds together", () => {
    const rows = ["a.example/feed", "www.a.example/feed/", "b.example/feed"].map(
      (address) => `<outline text="Ana" htmlUrl="https://ana.example/" xmlUrl="https://${address}"/>`,
    );
    expect(read(opml(rows.join("")))).toMatchObject({
      members: [{ name: "Ana", feeds: [{ address: "https://a.example/feed" }, { address: "https://b.example/feed" }] }],
    });
  });

  it("does not follow lists in lists, and says so", () => {
    const text = opml(
      '<outline text="Ana" xmlUrl="https://ana.example/feed"/><outline type="include" text="More" url="https://x.example/more.opml"/>',
    );
    expect(outcome(text)).toMatchObject({ names: ["Ana"], leftOut: [expect.stringMatching(/not followed/)] });
  });

  it("makes no more groups than a hundred", () => {
    const rows = Array.from({ length: 150 }, (_, n) => `member ${n},https://a.example/${n},group-${n}`);
    const reading = read(`name,feed,groups\n${rows.join("\n")}\n`);
    expect(reading.ok && new Set(reading.members.flatMap(({ groups = [] }) => groups)).size).toBe(100);
  });
});

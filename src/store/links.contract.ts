import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryChange } from "../model/change.ts";
import type { CleanEntry, EntryId } from "../model/entry.ts";
import { type Instant, instant } from "../model/instant.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import type { Store } from "./store.ts";

const NOW = instant(1_800_000_000_000);

/** What every store must know of who links to whom. Run by the tests of each. */
export function describeLinks(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => await store.close());

  const record = (feedKey: string, ...entries: readonly EntryChange[]): Promise<void> =>
    store.record({ feed: sampleFeed(feedKey), record: sampleVisit(feedKey), entries, verdicts: [] }, NOW);
  /** The number of an entry; every test calls its entries `ana`, `ben` … in the feeds `ana/1`, `ben/1` … */
  const idOf = async (name: string, feedKey = `${name}/1`): Promise<EntryId> => {
    const known = await store.known({ feedKey, rawIds: [name], canonicalUrls: [], textHashes: [] });
    return known.own[0]?.id ?? -1;
  };
  /** A post of `name` at `https://name.example/post` that links to these addresses. */
  const post = (name: string, targets: readonly string[] = [], given: Partial<CleanEntry> = {}): CleanEntry =>
    sampleEntry(name, {
      link: `https://${name}.example/post`,
      body: { ...sampleBody(`Words of ${name}`), links: targets.map(cite) },
      ...given,
    });
  const addPost = (...args: Parameters<typeof post>): Promise<void> => record(`${args[0]}/1`, add(post(...args)));
  const update = async (name: string, entry: CleanEntry): Promise<void> =>
    record(`${name}/1`, { kind: "update", id: await idOf(name), entry });
  const merge = (copy: string, into: string): Promise<void> =>
    record(`${copy}/1`, {
      kind: "merge",
      copy: { feedKey: `${copy}/1`, rawId: copy },
      into: { feedKey: `${into}/1`, rawId: into },
      rule: "same-text",
    });
  const change = async (kind: "take-down" | "restore" | "filter" | "split", name: string): Promise<void> =>
    record(`${name}/1`, { kind, id: await idOf(name) });
  /** Edges as `from → to`; the names are of the members. */
  const edges = async (): Promise<readonly string[]> => {
    const members = new Map((await store.listing()).map(({ id, memberId }) => [id, memberId]));
    const found = await store.edges();
    return found.map(({ from, to, via }) => `${members.get(from)} ${via === "link" ? "→" : "re"} ${members.get(to)}`);
  };
  const outside = async (since = 0): Promise<readonly string[]> =>
    (await store.outsideLinks(instant(since))).map(({ from, target }) => `${from} ${target}`);

  const ANA = "https://ana.example/post";
  const BEN = "https://ben.example/post";

  describe("edges", () => {
    it("lead from a post to those it links to, whichever came first", async () => {
      await addPost("ben", [ANA, "https://cleo.example/post"]);
      await addPost("ana");
      expect(await edges()).toEqual(["ben → ana"]);
      await addPost("cleo", [BEN]);
      expect(await edges()).toEqual(["ben → ana", "ben → cleo", "cleo → ben"]);
    });

    it("are there within one member, and never from a post to itself", async () => {
      await record("ana/1", add(post("ana", ["https://ana.example/b"])));
      await record("ana/1", add(post("b", [BEN, "https://ana.example/b"], { link: "https://ana.example/b" })));
      expect(await edges()).toEqual(["ana → ana"]);
    });

    it("are told to who reads the post, with the words of the link", async () => {
      await addPost("ben", [ANA, "https://outside.example/"]);
      await addPost("ana");
      const [ana, ben] = [await idOf("ana"), await idOf("ben")];
      const read = await store.entries([ana, ben]);
      expect(read.get(ben)?.cites).toEqual(new Map([[ana, cite(ANA)]]));
      expect(read.get(ana)).not.toHaveProperty("cites");
    });

    it.each<[string, Partial<CleanEntry>, string]>([
      ["an id that is an address", { rawId: "https://ana.example/?p=7" }, "https://ana.example?p=7"],
      ["another address in the feed", { otherLinks: ["http://www.proxy.example/x/"] }, "https://proxy.example/x"],
    ])("find %s", async (_what, given, target) => {
      await addPost("ben", [target]);
      await record("ana/1", add(post("ana", [], given)));
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("find an address that a post formerly had, until another post has it", async () => {
      await addPost("ben", [ANA]);
      await addPost("ana");
      await update("ana", post("ana", [], { link: "https://ana.example/moved" }));
      expect(await edges()).toEqual(["ben → ana"]);
      await record("cleo/1", add(post("cleo", [], { link: ANA })));
      expect(await edges()).toEqual(["ben → cleo"]);
    });

    it("go with the links of a post that was edited", async () => {
      await addPost("ana");
      await addPost("ben", [ANA]);
      await update("ben", post("ben", []));
      expect(await edges()).toEqual([]);
      await update("ben", post("ben", [ANA]));
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("are made anew with the body", async () => {
      await addPost("ana");
      await addPost("ben");
      const body = { ...sampleBody("anew"), links: [cite(ANA)] };
      await store.reclean([{ id: await idOf("ben"), body, hash: "h" }]);
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("neither come from nor lead to a post that is not shown", async () => {
      await addPost("ana", [BEN]);
      await addPost("ben", [ANA]);
      for (const [away, back] of [
        ["take-down", "restore"],
        ["filter", "restore"],
      ] as const) {
        await change(away, "ana");
        expect(await edges()).toEqual([]);
        await change(back, "ana");
        expect(await edges()).toEqual(["ana → ben", "ben → ana"]);
      }
    });

    it("wait for what is held", async () => {
      await addPost("ben", [ANA]);
      await record("ana/1", { ...add(post("ana")), held: true } as EntryChange);
      expect(await edges()).toEqual([]);
      await record("ana/1", { kind: "release" });
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("stay when the feed gets another key and member", async () => {
      await addPost("ana");
      await addPost("ben", [ANA]);
      await store.rekey([{ from: "ana/1", to: "ana-dias/1", memberId: "ana-dias" }]);
      expect(await edges()).toEqual(["ben → ana-dias"]);
    });
  });

  describe("edges of copies", () => {
    const two = async (): Promise<void> => {
      await addPost("ana");
      await addPost("copy", ["https://cleo.example/post"]);
      await addPost("ben", ["https://copy.example/post"]);
      await addPost("cleo");
    };

    it("are those of what is shown for them", async () => {
      await two();
      expect(await edges()).toEqual(["copy → cleo", "ben → copy"]);
      await merge("copy", "ana");
      expect(await edges()).toEqual(["ana → cleo", "ben → ana"]);
    });

    it("come back with a split, and when a rule leaves the original out", async () => {
      await two();
      await merge("copy", "ana");
      await change("split", "copy");
      expect(await edges()).toEqual(["copy → cleo", "ben → copy"]);
      await merge("copy", "ana");
      await change("filter", "ana");
      expect(await edges()).toEqual(["copy → cleo", "ben → copy"]);
    });

    it("change sides when original and copy change places", async () => {
      await two();
      await merge("copy", "ana");
      await merge("ana", "copy");
      expect(await edges()).toEqual(["copy → cleo", "ben → copy"]);
    });

    it("go when the original is taken down", async () => {
      await two();
      await merge("copy", "ana");
      await change("take-down", "ana");
      expect(await edges()).toEqual([]);
    });

    it("are one where original and copy link to the same post", async () => {
      await addPost("cleo");
      await addPost("ana", ["https://cleo.example/post"]);
      await addPost("copy", ["https://cleo.example/post"]);
      await merge("copy", "ana");
      expect(await edges()).toEqual(["ana → cleo"]);
    });
  });

  describe("an address of several posts", () => {
    const PAGE = "https://elsewhere.example/page";
    const at =
      (link: string, given: { riverAt?: Instant } = {}) =>
      (name: string, feedKey: string) =>
        record(feedKey, add(post(name, [], { link }), given));

    it("leads to none when two members write about the page", async () => {
      await addPost("ben", [PAGE]);
      await at(PAGE)("ana", "ana/1");
      expect(await edges()).toEqual(["ben → ana"]);
      await at(PAGE)("cleo", "cleo/1");
      expect(await edges()).toEqual([]);
      await merge("cleo", "ana");
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("leads to the oldest of the few that one member put on one page", async () => {
      await addPost("ben", [PAGE]);
      await at(PAGE, { riverAt: instant(9) })("ana", "ana/1");
      await at(PAGE, { riverAt: instant(5) })("older", "ana/1");
      expect(await store.edges()).toMatchObject([{ to: await idOf("older", "ana/1") }]);
    });

    it("leads to none when it is a front page, or a list of many", async () => {
      await addPost("ben", [PAGE, "https://ana.example"]);
      for (const name of ["a", "b"]) await at("https://ana.example/")(name, "ana/1");
      for (let n = 0; n < 30; n += 1) await at(PAGE)(`n${n}`, "cleo/1");
      expect(await edges()).toEqual([]);
      expect(await outside()).toEqual([`1 ${PAGE}`, "1 https://ana.example"]);
    });
  });

  describe("replies", () => {
    it.each([
      ["by id", { rawId: "tag:ana.example,2026:7" }, "tag:ana.example,2026:7"],
      ["by the id we publish", {}, "tag:ana"],
      ["by address", {}, "http://ana.example/post/"],
    ])("find what they answer %s", async (_how, given, reference) => {
      await record("ben/1", add(post("ben", [], { inReplyTo: [reference] })));
      await record("ana/1", { ...add(post("ana", [], given)), publishedId: "tag:ana" } as EntryChange);
      expect(await edges()).toEqual(["ben re ana"]);
      expect((await store.entries([1])).get(1)?.body.links).toEqual([]);
    });

    it("count once for a post that links there, too", async () => {
      await addPost("ana");
      await record("ben/1", add(post("ben", [ANA], { inReplyTo: [ANA, "12", "tag:ana"] })));
      expect(await edges()).toEqual(["ben re ana"]);
    });

    it("are no links to the outside", async () => {
      await record("ben/1", add(post("ben", [], { inReplyTo: ["https://nobody.example/1"] })));
      expect(await outside()).toEqual([]);
    });

    it("stay when the body is made anew", async () => {
      await addPost("ana");
      await record("ben/1", add(post("ben", [], { inReplyTo: [ANA] })));
      await store.reclean([{ id: await idOf("ben"), body: sampleBody("anew"), hash: "h" }]);
      expect(await edges()).toEqual(["ben re ana"]);
    });
  });

  describe("hosts of one member", () => {
    const hosts = [
      { host: "ana.example", memberId: "ana" },
      { host: "old.example", memberId: "ana" },
    ];
    const OLD = "https://old.example/post";

    it("have the same post under the same path, whatever came first", async () => {
      await addPost("ben", [OLD]);
      await addPost("ana");
      expect(await edges()).toEqual([]);
      await store.putOwnHosts(hosts);
      expect(await edges()).toEqual(["ben → ana"]);
      await addPost("cleo", [OLD]);
      await addPost("ana2", [], { link: "https://ana.example/two" });
      expect(await edges()).toEqual(["ben → ana", "cleo → ana"]);
    });

    it("are looked at for posts that come later", async () => {
      await store.putOwnHosts(hosts);
      await addPost("ben", [OLD]);
      await addPost("ana");
      expect(await edges()).toEqual(["ben → ana"]);
    });

    it("say nothing of other members' posts, of front pages, and of hosts that two members have", async () => {
      await addPost("ben", [OLD, "https://old.example"]);
      await record("cleo/1", add(post("cleo", [], { link: ANA })));
      await record("ana/1", add(post("ana", [], { link: "https://ana.example/" })));
      await store.putOwnHosts(hosts);
      expect(await edges()).toEqual([]);
      await update("ana", post("ana"));
      await update("cleo", post("cleo", [], { link: "https://cleo.example/" }));
      await store.putOwnHosts([...hosts, { host: "old.example", memberId: "cleo" }]);
      expect(await edges()).toEqual([]);
    });

    it("are forgotten when they are no longer named, and said anew for a member with another id", async () => {
      await addPost("ana");
      await addPost("ben", [OLD]);
      await store.putOwnHosts(hosts);
      await store.putOwnHosts([]);
      expect(await edges()).toEqual([]);
      await store.putOwnHosts(hosts);
      await store.rekey([{ from: "ana/1", to: "ana-dias/1", memberId: "ana-dias" }]);
      await store.putOwnHosts(hosts.map(({ host }) => ({ host, memberId: "ana-dias" })));
      expect(await edges()).toEqual(["ben → ana-dias"]);
    });

    it("change the revision only when they differ", async () => {
      const before = await store.revision();
      await store.putOwnHosts(hosts);
      const after = await store.revision();
      expect(after).toBeGreaterThan(before);
      await store.putOwnHosts([...hosts].reverse());
      expect(await store.revision()).toBe(after);
    });
  });

  describe("links to the outside", () => {
    it("are those of the newer entries that lead to no post, each once, in the order of the text", async () => {
      await record("ana/1", add(post("ana", ["https://x.example/old"]), { riverAt: instant(4) }));
      const links = ["https://x.example/2", ANA, "https://x.example/1"];
      await record("ben/1", add(post("ben", links), { riverAt: instant(5) }));
      expect(await outside(5)).toEqual(["2 https://x.example/2", "2 https://x.example/1"]);
      expect(await outside(4)).toHaveLength(3);
    });

    it("are those of copies, too, told of what is shown", async () => {
      await addPost("ana", ["https://x.example/1"]);
      await addPost("copy", ["https://x.example/2", "https://x.example/1"]);
      await merge("copy", "ana");
      expect(await outside()).toEqual(["1 https://x.example/1", "1 https://x.example/2"]);
    });

    it("are left out of posts that are not shown", async () => {
      await addPost("ana", ["https://x.example/1"]);
      await change("take-down", "ana");
      expect(await outside()).toEqual([]);
    });
  });
}

function add(entry: CleanEntry, given: { riverAt?: Instant } = {}): EntryChange {
  return { kind: "add", entry, riverAt: NOW, archived: false, publishedId: `tag:${entry.rawId}`, ...given };
}

import { expect, it } from "vitest";
import { sampleFeed } from "../../curate/sample.testing.ts";
import { NOON, planetOf } from "../world.testing.ts";
import { ownHostsOf } from "./own-hosts.ts";

const CONFIG = planetOf(`
  - name: Ana
    id: ana
    site: https://www.ana.example/
    feed: https://feeds.example/ana.xml
    aliases: [https://dev.example/ana]
  - name: Ben
    id: ben
    feed: https://ben.example/feed`);
const moved = (isStranger: boolean) =>
  sampleFeed("ana", {
    finalUrl: "https://final.example/ana.xml",
    movedTo: { url: "https://new.example/ana.xml", since: NOON, seen: 2, ...(isStranger && { isStranger }) },
  });
const hostsOf = (memberId: string, isStranger = false) =>
  ownHostsOf(CONFIG, [moved(isStranger)]).flatMap((own) => (own.memberId === memberId ? [own.host] : []));

it("names home page, aliases, feeds and where these moved to", () => {
  expect(hostsOf("ana")).toEqual(["ana.example", "dev.example", "feeds.example", "final.example", "new.example"]);
  expect(hostsOf("ben")).toEqual(["ben.example"]);
});

it("leaves out a place that was found to be a stranger's", () => {
  expect(hostsOf("ana", true)).not.toContain("new.example");
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EntryChange } from "../../../src/model/change.ts";
import type { FeedState } from "../../../src/model/feed.ts";
import { instant } from "../../../src/model/instant.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { languageOf, postWriter, type WrittenPost } from "./posts.ts";

/** When all posts were seen first. */
const SEEN = instant(Date.UTC(2026, 10, 21, 9));

/** Posts of one member written at a time. */
const BATCH = 500;

/** How large a planet is. */
export interface Size {
  readonly entries: number;
  readonly members: number;
}

/** Makes a planet in a folder: its feeds.yaml and, through the store, all its posts. */
export async function makePlanet(dir: string, { entries, members }: Size): Promise<void> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "feeds.yaml"), feedsYaml(members));
  const write = postWriter(members, entries);
  await keep(
    dir,
    Array.from({ length: members }, (_, member) => member),
    Array.from({ length: entries }, (_, index) => write(index)),
  );
}

/** Adds posts newer than all others. */
export async function addPosts(dir: string, { entries, members }: Size, count: number): Promise<void> {
  const write = postWriter(members, entries);
  await keep(
    dir,
    [],
    Array.from({ length: count }, (_, at) => write(entries + at)),
  );
}

/** Feed rows for members without any post, too: they were asked. Posts go in by date, as a planet of some years has them. */
async function keep(dir: string, members: readonly number[], posts: readonly WrittenPost[]): Promise<void> {
  const store = await openSqliteStore(join(dir, ".orrery", "orrery.db"));
  await store.putFeeds(members.map(feedOf));
  await store.inGroups(async () => {
    for (let from = 0; from < posts.length; from += BATCH) {
      const batch = Map.groupBy(posts.slice(from, from + BATCH), ({ member }) => member);
      for (const [member, own] of batch) {
        await store.record({ feed: feedOf(member), entries: own.map(addition), verdicts: [] }, SEEN);
      }
    }
  });
  await store.close();
}

function addition({ entry, at }: WrittenPost): EntryChange {
  return { kind: "add", entry, riverAt: at, archived: false, publishedId: entry.link ?? entry.rawId };
}

function feedOf(member: number): FeedState {
  return {
    key: `member-${member}/1`,
    memberId: `member-${member}`,
    source: `https://member-${member}.example/feed.xml`,
    status: "active",
    validators: {},
    nextAt: SEEN,
    nextWhy: "It is due.",
    lastVisitAt: SEEN,
    lastGoodAt: SEEN,
    failures: 0,
    warnings: [],
    title: `The blog of member ${member}`,
    link: `https://member-${member}.example/`,
    language: languageOf(member),
  };
}

function feedsYaml(members: number): string {
  const items = Array.from({ length: members }, (_, member) => {
    const show = member % 20 === 7 ? ", show: excerpt" : "";
    return `  - { name: Member ${member}, site: "https://member-${member}.example/", feed: "https://member-${member}.example/feed.xml"${show} }\n`;
  });
  return `planet:
  name: Planet Bench
  url: https://planet.example/
  description: A planet of ${members} members.
  timezone: Europe/Lisbon
members:
${items.join("")}`;
}

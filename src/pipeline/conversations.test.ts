import { join } from "node:path";
import { expect, it } from "vitest";
import { loadConfig } from "../config/load.ts";
import { linkedAcross } from "../curate/conversations/linked-across.ts";
import { planSite } from "../curate/site.ts";
import type { ThreadPage, ThreadPost } from "../model/site/thread-pages.ts";
import { openMemoryStore } from "../store/memory.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, portsFor } from "./world.testing.ts";

type Told = readonly [string, string, readonly Told[]];

const told = (posts: readonly ThreadPost[]): readonly Told[] =>
  posts.map(({ entry, quote = "", answers }) => [entry.member.name, quote.slice(0, 30), told(answers)]);

it("finds the sample planet's conversation about water: who answers whom, and in which words", async () => {
  const outcome = await loadConfig(join(import.meta.dirname, "../../feeds.yaml"));
  if (!outcome.ok) throw new Error("the sample planet cannot be read");
  const { config } = outcome;
  const store = openMemoryStore();
  await refresh(config, portsFor(config, store), ALL);
  const [listing, feeds, edges] = [await store.listing(), await store.feeds(), await store.edges()];
  const names = await store.names(linkedAcross(listing, edges));
  const planned = planSite({ config, listing, feeds, edges, names, assets: {} });
  const threads = await Promise.all(
    planned
      .filter(({ kind }) => kind === "thread")
      .map(async (page) => page.fill(await store.entries(page.entryIds)) as ThreadPage),
  );
  const water = threads.filter(({ heading }) => heading === "Has anyone seen my water?");
  expect(water.map(({ posts }) => told(posts))).toEqual([
    [
      [
        "Mars",
        "",
        [
          [
            "Earth",
            "When Mars asks whether anyone ",
            [
              ["Venus", "J’ai lu avec émotion ce que la", []],
              ["Jupiter", "Mars has lost some, and in a f", []],
            ],
          ],
        ],
      ],
    ],
  ]);
});

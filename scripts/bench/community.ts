/**
 * What finding the same post from elsewhere costs, and how much of it is found: posts of eight years, every eighth one of a
 * series that looks like the last issue and like other members' series, with planted copies of eight kinds.
 *
 *     node scripts/bench/community.ts [entries …] [--wrong]
 *
 * `--wrong` names a few of the posts that were taken for copies and are none.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { PlanetConfig } from "../../src/model/planet.ts";
import { planetOf } from "../../src/pipeline/world.testing.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { type Cost, keepPosts } from "./community/keep.ts";
import type { Post } from "./community/post.ts";
import { type Precision, type Score, scoreOf } from "./community/score.ts";
import { hasSecondSite, memberName, writePosts } from "./community/stream.ts";
import { readLanguage } from "./community/words.ts";

const SIZES = ["10000", "100000"];

/** From here on a planet has four hundred members instead of sixty. */
const LARGE = 50_000;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { wrong: { type: "boolean" } } });
  const language = await readLanguage();
  for (const text of positionals.length === 0 ? SIZES : positionals) {
    const entries = Number(text);
    if (!Number.isInteger(entries) || entries < 1000) throw new Error(`not a number of entries from 1000: ${text}`);
    const members = entries < LARGE ? 60 : 400;
    const posts = writePosts(language, { entries, members });
    console.log(`\n${entries} entries, ${members} members`);
    const alone = await keep(posts, configOf(members, "dedupe: { nearCopies: false }"));
    const all = await keep(posts, configOf(members, ""));
    tellCost(alone, all, entries);
    tellScore(all.score, values.wrong === true);
  }
}

interface Kept extends Cost {
  readonly score: Score;
  readonly bytes: number;
}

async function keep(posts: readonly Post[], config: PlanetConfig): Promise<Kept> {
  const dir = mkdtempSync(join(tmpdir(), "orrery-bench-"));
  const file = join(dir, "orrery.db");
  const store = await openSqliteStore(file);
  try {
    const cost = await keepPosts(posts, config, store);
    return { ...cost, score: await scoreOf(posts, store), bytes: statSync(file).size };
  } finally {
    await store.close();
    rmSync(dir, { recursive: true });
  }
}

function configOf(members: number, rest: string): PlanetConfig {
  const lines = Array.from({ length: members }, (_, member) => {
    const name = memberName(member);
    const feeds = [
      `https://${name}.example/feed`,
      ...(hasSecondSite(member) ? [`https://${name}-elsewhere.example/feed`] : []),
    ];
    return `  - { name: ${name}, site: "https://${name}.example/", feeds: [${feeds.map((feed) => `"${feed}"`).join(", ")}] }`;
  });
  const hub = `  - { name: hub, site: "https://hub.example/", feed: "https://hub.example/feed", role: aggregator }`;
  return planetOf([...lines, hub].join("\n"), rest);
}

function tellCost(alone: Kept, all: Kept, entries: number): void {
  const row = (name: string, ms: number): void =>
    console.log(`${name.padEnd(44)} ${(ms / entries).toFixed(3).padStart(7)}`);
  console.log(`${"CPU ms an entry".padEnd(44)}`);
  row("deciding, address, id and same words alone", alone.decideMs);
  row("deciding, all rules (sketches made here)", all.decideMs);
  row("keeping", all.recordMs);
  console.log(`${"database, MB".padEnd(44)} ${(all.bytes / 1e6).toFixed(0).padStart(7)}`);
}

function tellScore({ kinds, merges, likenesses }: Score, withWrong: boolean): void {
  console.log(`\n${"planted".padEnd(24)} ${"expected".padEnd(9)} copies merged also at  found`);
  for (const { kind, expected, planted, merged, alsoAt } of kinds) {
    const figures = [planted, merged, alsoAt].map((figure) => String(figure).padStart(6)).join(" ");
    console.log(
      `${kind.padEnd(24)} ${expected.padEnd(9)} ${figures} ${((merged + alsoAt) / planted).toFixed(3).padStart(7)}`,
    );
  }
  const planted = kinds.reduce((sum, kind) => sum + kind.planted, 0);
  const found = kinds.reduce((sum, { merged, alsoAt }) => sum + merged + alsoAt, 0);
  console.log(`recall                   ${(found / planted).toFixed(4)}`);
  tellPrecision("precision of merges", merges, withWrong);
  tellPrecision("precision of “also at”", likenesses, withWrong);
}

function tellPrecision(name: string, { all, right, wrong }: Precision, withWrong: boolean): void {
  console.log(`${name.padEnd(24)} ${(right / Math.max(1, all)).toFixed(4)} (${right} of ${all})`);
  if (withWrong) for (const pair of wrong) console.log(`  ${pair}`);
}

await main();

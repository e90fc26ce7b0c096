import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { filesPlanet } from "./files-planet.testing.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, portsFor } from "./world.testing.ts";

/** A planet with a real database that its feeds, which are files, were read into. */
export interface KeptPlanet {
  readonly config: PlanetConfig;
  /** .orrery */
  readonly stateDir: string;
  readonly database: string;
  /** Writes a feed anew and reads it. */
  readonly publish: (name: string, posts: readonly string[]) => Promise<void>;
  readonly remove: () => void;
}

/** Two members: Ana with as many posts as are wanted, Ben, who gathers others' posts, with a copy of one of them and an answer to another. */
export async function keptPlanet(posts = 3): Promise<KeptPlanet> {
  const files = filesPlanet();
  const dir = mkdtempSync(join(tmpdir(), "orrery-kept-"));
  const stateDir = join(dir, ".orrery");
  const database = join(stateDir, "orrery.db");
  const config = files.config(["ana", "ben"], (name) =>
    name === "ben" ? ", role: aggregator" : ', site: "https://ana.example/"',
  );
  const read = async (): Promise<void> => {
    const store = await openSqliteStore(database);
    await refresh(config, portsFor(config, store), ALL);
    await store.close();
  };
  const write = (name: string, ids: readonly string[]): void => files.write(name, feedOf(name, ids));
  write(
    "ana",
    Array.from({ length: posts }, (_, at) => `post-${at}`),
  );
  files.write("ben", atomFeed("ben", [copyOf("ana", "post-0"), ANSWER]));
  await read();
  return {
    config,
    stateDir,
    database,
    publish: async (name, ids) => {
      write(name, ids);
      await read();
    },
    remove() {
      files.remove();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const ANSWER = {
  id: "answer",
  title: "On what Ana wrote",
  date: "2026-11-18T08:00:00Z",
  html: '<p>I read <a href="https://ana.example/post-1">her post</a> twice.</p>',
};

function feedOf(name: string, ids: readonly string[]): string {
  return atomFeed(
    name,
    ids.map((id, at) => postOf(name, id, at)),
  );
}

function postOf(name: string, id: string, at = 0) {
  const words = Array.from({ length: 60 }, (_, n) => `${id}-word-${n % 7}-${n}`).join(" ");
  const date = new Date(Date.UTC(2026, 10, 19, 8, 0, -at)).toISOString();
  return { id, title: `${id} of ${name}`, date, html: `<h1>Head</h1><p>${words}</p><script>alert(1)</script>` };
}

function copyOf(name: string, id: string) {
  return { ...postOf(name, id), id: `${id}-copy`, date: "2026-11-19T09:00:00Z" };
}

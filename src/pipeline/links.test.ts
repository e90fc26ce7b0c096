import { afterEach, beforeEach, expect, it } from "vitest";
import { buildSite } from "./build/build.ts";
import { type FilesPlanet, filesPlanet } from "./files-planet.testing.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, groundFor, portsFor } from "./world.testing.ts";

let planet: FilesPlanet;
beforeEach(() => {
  planet = filesPlanet();
});
afterEach(() => planet.remove());

const post = (id: string, html: string) => [{ id, title: id, date: "2026-11-20T10:00:00Z", html }];

it("finds who links to whom from one run to the next, also at a member's former host", async () => {
  const config = planet.config(["ana", "ben"], (name) =>
    name === "ana" ? ", site: https://ana.example/, aliases: [https://old.example/]" : "",
  );
  const ports = portsFor(config);
  const ground = groundFor(ports.store);
  planet.write("ana", atomFeed("ana", []));
  planet.write(
    "ben",
    atomFeed("ben", post("b", '<p>No. I read <a href="http://old.example/a/">what Ana says</a>. Yes.</p>')),
  );
  await refresh(config, ports, ALL);
  await buildSite(config, ground);
  expect(await ports.store.edges()).toEqual([]);

  planet.write("ana", atomFeed("ana", post("a", "<p>Words.</p>")));
  await refresh(config, ports, { ...ALL, force: true });
  const [edge] = await ports.store.edges();
  const entries = await ports.store.entries([edge?.from ?? 0, edge?.to ?? 0]);
  expect([entries.get(edge?.from ?? 0)?.title, entries.get(edge?.to ?? 0)?.title]).toEqual(["b", "a"]);
  expect(entries.get(edge?.from ?? 0)?.cites?.get(edge?.to ?? 0)).toEqual({
    target: "https://old.example/a",
    text: "what Ana says",
    sentence: "I read what Ana says.",
  });
  ground.remove();
});

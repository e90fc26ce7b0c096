import type { OwnWord } from "../model/own-word.ts";
import { membersToAsk, withKnownWords } from "../pipeline/members/own-words.ts";
import type { Ports, Store } from "../pipeline/ports.ts";
import { printable } from "../report/printable.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import type { World } from "./world.ts";

/** A planet as its members' own sites allow it, by what they said last. Asks nobody. */
export async function withWords(planet: OpenPlanet, store: Store): Promise<OpenPlanet> {
  return { ...planet, config: await withKnownWords(planet.config, store) };
}

/** The same after asking those that are due, and says whose word is another than before. Without a network nobody is asked. */
export async function heedSites(
  planet: OpenPlanet,
  ports: Pick<Ports, "now" | "store" | "visitor">,
  { offline, force, only, json, quiet }: VisitOptions,
  world: World,
): Promise<OpenPlanet> {
  const asked = { force, only: only === undefined ? undefined : new Set(only) };
  const words = offline ? undefined : await ports.store.notes("word");
  if (words !== undefined && membersToAsk(planet.config, words, asked, ports.now()).length > 0) {
    const { askOwnWords } = await import("../pipeline/members/ask-own-words.ts");
    const changed = await askOwnWords(planet.config, ports, asked);
    if (!json && !quiet) for (const line of changeLines(changed, planet)) world.terminal.say(line);
  }
  return await withWords(planet, ports.store);
}

function changeLines(changed: ReadonlyMap<string, OwnWord["word"]>, { config }: OpenPlanet): readonly string[] {
  const names = new Map(config.members.map(({ id, name }) => [id, printable(name)]));
  return [...changed].map(([id, word]) => `${names.get(id) ?? id}: ${SAID[word ?? "nothing"]}`);
}

const SAID: Readonly<Record<NonNullable<OwnWord["word"]> | "nothing", string>> = {
  none: "their own site asks planets to leave it out; nothing of theirs is shown from now on.",
  excerpt: "their own site asks planets to show no more than excerpts.",
  title: "their own site asks planets to show no more than titles.",
  nothing: "their own site asks nothing of planets any more.",
};

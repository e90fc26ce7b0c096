import { userAgent } from "../fetch/user-agent.ts";
import type { PlanetConfig } from "../model/planet.ts";

/** The name that robots.txt knows us by: the first word of our User-Agent. */
export function productOf({ planet }: Pick<PlanetConfig, "planet">): string {
  const agent = userAgent({ planetName: planet.name, version: "0", site: planet.url, feeds: 0 });
  return agent.slice(0, agent.indexOf("/"));
}

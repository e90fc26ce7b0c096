import { maySee } from "../fetch/robots.ts";
import type { Ports } from "./ports.ts";

/** What sites say of robots; each robots.txt is asked for once. */
export interface Robots {
  /** Never rejects. @param url - absolute http(s) address. */
  maySee(url: string): Promise<boolean>;
}

/** @param product - product name of our User-Agent. */
export function createRobots(ports: Pick<Ports, "visitor">, product: string): Robots {
  const rules = new Map<string, Promise<string | undefined>>();
  return {
    async maySee(url) {
      const { origin } = new URL(url);
      const text = rules.get(origin) ?? readRules(origin, ports);
      rules.set(origin, text);
      const found = await text;
      return found !== undefined && maySee(found, product, url);
    },
  };
}

/** A site without robots.txt lets everybody in; one that cannot say so, nobody (RFC 9309 §2.3.1). */
async function readRules(origin: string, ports: Pick<Ports, "visitor">): Promise<string | undefined> {
  const visitor = await ports.visitor();
  const outcome = await visitor.visit({ url: `${origin}/robots.txt`, validators: {} });
  if (outcome.kind === "fetched") return new TextDecoder().decode(outcome.body);
  const { status = 0 } = outcome;
  return status >= 400 && status < 500 && status !== 429 ? "" : undefined;
}

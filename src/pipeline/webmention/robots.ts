import { maySee } from "../../fetch/robots.ts";
import type { Problem } from "../../model/problem.ts";
import type { Ports } from "../ports.ts";

/** What sites say of robots; each robots.txt is asked for once. */
export interface Robots {
  /** Never rejects. @param url - absolute http(s) address. */
  maySee(url: string): Promise<boolean>;
  /** Why a page may not be seen: its site's `rules`, or what came in the way of reading them. `undefined`: it may. Never rejects. */
  whyNot(url: string): Promise<"rules" | Problem | undefined>;
}

/** @param product - product name of our User-Agent. */
export function createRobots(ports: Pick<Ports, "visitor">, product: string): Robots {
  const rules = new Map<string, Promise<string | Problem>>();
  const whyNot: Robots["whyNot"] = async (url) => {
    const { origin } = new URL(url);
    const text = rules.get(origin) ?? readRules(origin, ports);
    rules.set(origin, text);
    const found = await text;
    if (typeof found !== "string") return found;
    return maySee(found, product, url) ? undefined : "rules";
  };
  return { whyNot, maySee: async (url) => (await whyNot(url)) === undefined };
}

/** A site without robots.txt lets everybody in; one that cannot say so, nobody (RFC 9309 §2.3.1). */
async function readRules(origin: string, ports: Pick<Ports, "visitor">): Promise<string | Problem> {
  const visitor = await ports.visitor();
  const outcome = await visitor.visit({ url: `${origin}/robots.txt`, validators: {} });
  if (outcome.kind === "fetched") return new TextDecoder().decode(outcome.body);
  const { status = 0 } = outcome;
  if (status >= 400 && status < 500 && status !== 429) return "";
  return outcome.kind === "failed" ? outcome.problem : UNASKED;
}

/** We sent no validator, so that nothing can be "not modified". */
const UNASKED: Problem = {
  code: "fetch/unasked-304",
  message: "robots.txt was answered with 304 though nobody asked.",
};

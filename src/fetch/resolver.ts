import { lookup, Resolver as NameServer } from "node:dns/promises";
import { createLane } from "./lane.ts";
import { codedError } from "./transport-problem.ts";

/** Finds the addresses of a host name, IPv4 first. Rejects with the code of node:dns when there is none. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

export interface ResolverOptions {
  /** Name servers, `address` or `address:port`; those of this machine by default. */
  readonly servers?: readonly string[];
  /** Wait for one answer of a name server, ms; asked twice. */
  readonly timeoutMs?: number;
  /** Stands in for getaddrinfo. */
  readonly system?: Resolver;
}

/** Questions to the system at once: libuv gives look-ups half of its four threads. */
const SYSTEM_AT_ONCE = 2;
/** A question to the system that could not begin so long is not asked any more, ms: those before it hang. */
const SYSTEM_PATIENCE_MS = 5000;

/**
 * A resolver that asks the name servers directly. `dns.lookup` has two threads, so that slow names of dead blogs
 * would hold up all others and keep the process from ending. It is asked for names the servers do not know (those of the
 * hosts file), and for others only while no server has answered anything: then it may know a way that we do not.
 */
export function createResolver({ servers, timeoutMs = 3000, system = askSystem }: ResolverOptions = {}): Resolver {
  const nameServer = new NameServer({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) nameServer.setServers(servers);
  const askSystemInTurn = inTurn(system);
  let hasAnswered = false;
  return async (hostname) => {
    if (isLocalName(hostname)) return askSystemInTurn(hostname);
    const answers = await Promise.allSettled([nameServer.resolve4(hostname), nameServer.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    const isUnknown = answers.some((answer) => answer.status === "rejected" && isNoSuchName(answer.reason));
    hasAnswered ||= addresses.length > 0 || isUnknown;
    if (addresses.length > 0) return addresses;
    if (isUnknown || !hasAnswered) return askSystemInTurn(hostname);
    throw codedError("EAI_AGAIN", `the name servers found no answer for ${hostname}`);
  };
}

/** How long an answer is remembered, ms: a run asks for a name about once, but a worker goes on for weeks, and names move. */
const REMEMBERED_MS = 10 * 60_000;

/**
 * A resolver that asks for each name once in ten minutes: whoever asks again gets the same answer, or the same failure.
 *
 * @param now - a clock that goes steadily, ms.
 */
export function remembering(resolver: Resolver, now: () => number = () => performance.now()): Resolver {
  const answers = new Map<string, { readonly found: ReturnType<Resolver>; readonly until: number }>();
  return (hostname) => {
    const known = answers.get(hostname);
    if (known !== undefined && now() < known.until) return known.found;
    const found = resolver(hostname);
    answers.set(hostname, { found, until: now() + REMEMBERED_MS });
    return found;
  };
}

function inTurn(system: Resolver): Resolver {
  const lane = createLane({ atOnce: SYSTEM_AT_ONCE, afterEndMs: 0, betweenStartsMs: 0 });
  return async (hostname) => {
    const since = performance.now();
    await lane.enter();
    try {
      if (performance.now() - since <= SYSTEM_PATIENCE_MS) return await system(hostname);
      throw codedError("EAI_AGAIN", `the system is still looking for other names than ${hostname}`);
    } finally {
      lane.leave();
    }
  };
}

/** The name does not exist, or has no address: a name server's answer, not its trouble. */
function isNoSuchName(reason: unknown): boolean {
  return reason instanceof Error && "code" in reason && (reason.code === "ENOTFOUND" || reason.code === "ENODATA");
}

/** Names no public name server knows (RFC 6761 §6.3; names of one label). */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return !name.includes(".") || name.endsWith(".localhost");
}

async function askSystem(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true });
  return found.sort((a, b) => a.family - b.family).map(({ address }) => address);
}

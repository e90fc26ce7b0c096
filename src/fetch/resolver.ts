import { lookup, Resolver as NameServer } from "node:dns/promises";

/** Finds the addresses of a host name, IPv4 first. Rejects with the code of node:dns when there is none. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/**
 * A resolver that asks the name servers directly. `dns.lookup` has four threads, so that slow names of dead blogs
 * would hold up all others; it is asked only for names the servers do not know (those of the hosts file).
 */
export function createResolver(): Resolver {
  const servers = new NameServer({ timeout: 3000, tries: 2 });
  return async (hostname) => {
    if (isLocalName(hostname)) return askSystem(hostname);
    const answers = await Promise.allSettled([servers.resolve4(hostname), servers.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    return addresses.length > 0 ? addresses : askSystem(hostname);
  };
}

/** A resolver that asks for each name once: whoever asks again gets the same answer, or the same failure. */
export function remembering(resolver: Resolver): Resolver {
  const answers = new Map<string, Promise<readonly string[]>>();
  return (hostname) => {
    const answer = answers.get(hostname) ?? resolver(hostname);
    answers.set(hostname, answer);
    return answer;
  };
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

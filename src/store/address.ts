import type { SecretAddress } from "../model/planet.ts";
import { StoreTrouble } from "./trouble.ts";

/**
 * The address of the database server that `store:` of feeds.yaml means.
 *
 * @param env - a variable of the environment, by its name.
 * @throws StoreTrouble when the variable is not set or holds something else, or the address cannot be read as it was meant;
 * what is held is not told.
 */
export function addressOf(rule: SecretAddress, env: (name: string) => string | undefined): string {
  if ("url" in rule) return readable(rule.url, "The address in `store` of feeds.yaml");
  const address = env(rule.env)?.trim() ?? "";
  if (address === "") {
    throw new StoreTrouble(
      `\`store\` of feeds.yaml names the variable ${rule.env}, which is not set. Set it where orrery runs.`,
    );
  }
  if (!/^postgres(?:ql)?:\/\//i.test(address)) {
    throw new StoreTrouble(
      `The variable ${rule.env}, which \`store\` of feeds.yaml names, holds no address of PostgreSQL: postgres://host/database, with user and password before the host.`,
    );
  }
  return readable(address, `The address in the variable ${rule.env}, which \`store\` of feeds.yaml names,`);
}

/** A `/`, `?` or `#` in a password ends the host too early: what stands behind it would be told as a part of the name. */
function readable(address: string, what: string): string {
  // A user without a host is a socket on this machine: pg reads it, URL does not.
  const url = URL.parse(address.replace(/^([a-z]+:\/\/[^/?#]*@)\//i, "$1localhost/"));
  if (url !== null && !`${url.pathname}${url.search}${url.hash}`.includes("@")) return address;
  throw new StoreTrouble(
    `${what} cannot be read. In user, password and options write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25 (percent-encoding).`,
  );
}

import type { SecretAddress } from "../model/planet.ts";
import { StoreTrouble } from "./trouble.ts";

/**
 * The address of the database server that `store:` of feeds.yaml means.
 *
 * @param env - a variable of the environment, by its name.
 * @throws StoreTrouble when the variable is not set, or holds something else; what it holds is not told.
 */
export function addressOf(rule: SecretAddress, env: (name: string) => string | undefined): string {
  if ("url" in rule) return rule.url;
  const address = env(rule.env)?.trim() ?? "";
  if (address === "") {
    throw new StoreTrouble(
      `\`store\` of feeds.yaml names the variable ${rule.env}, which is not set. Set it where orrery runs.`,
    );
  }
  if (!/^postgres(?:ql)?:\/\//i.test(address)) {
    throw new StoreTrouble(
      `The variable ${rule.env}, which \`store\` of feeds.yaml names, holds no address of PostgreSQL: postgres://user:password@host/database.`,
    );
  }
  return address;
}

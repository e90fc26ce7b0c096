import type { SecretAddress } from "../model/planet.ts";
import type { Problem, Result } from "../model/problem.ts";

/**
 * The address behind an `address` or `env:NAME` of feeds.yaml. No message repeats any of it: whoever knows such an address
 * may use it (security rule S25).
 *
 * @param secret - what the environment holds under a name.
 * @param mayBeInClear - true for addresses of a network of the operator's own, which may do without TLS.
 */
export function resolveAddress(
  address: SecretAddress,
  secret: (name: string) => string | undefined,
  mayBeInClear: (url: URL) => boolean,
): Result<string> {
  const text = "env" in address ? (secret(address.env)?.trim() ?? "") : address.url;
  const where = "env" in address ? `the environment variable ${address.env}` : "the address in feeds.yaml";
  if (text === "") return { ok: false, problem: noAddress(`${where} is not set`) };
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    return { ok: false, problem: noAddress(`${where} holds no web address`) };
  }
  if (url.protocol !== "https:" && !mayBeInClear(url)) {
    return { ok: false, problem: noAddress(`${where} holds an address without https`) };
  }
  return { ok: true, value: url.href };
}

function noAddress(what: string): Problem {
  return {
    code: "notify/no-address",
    message: `${what}.`,
    hint: "Set it to the whole https address where orrery runs; in CI, as a secret of the repository.",
  };
}

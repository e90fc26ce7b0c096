import type { Redirect } from "../model/feed.ts";
import type { Problem, Result } from "../model/problem.ts";

/** What a private feed is asked with. */
export interface Credentials {
  /** The only origin (scheme, host and port) that may see it: that of the address in feeds.yaml. */
  readonly origin: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
}

/** What a secret in the environment may hold, at most. */
const MAX_LENGTH = 4096;

/**
 * Makes the Authorization header of a feed out of what its environment variable holds: `Bearer token`, `Basic
 * user:password`, `Basic` and its base64, or `user:password`. No message repeats any of it (security rule S25).
 *
 * @param name - of the variable, as `auth: env:NAME` in feeds.yaml names it.
 * @param secret - its value; `undefined` or empty when it is not set.
 * @param url - the feed's address in feeds.yaml.
 * @see RFC 6750 §2.1; RFC 7617 §2
 */
export function credentialsFor(name: string, secret: string | undefined, url: string): Result<Credentials> {
  const text = secret?.trim() ?? "";
  const authorization = authorizationOf(text);
  if (text === "") return { ok: false, problem: noSecret(`The environment variable ${name} is not set`) };
  if (authorization === undefined) {
    return { ok: false, problem: noSecret(`What the environment variable ${name} holds cannot be used`) };
  }
  return { ok: true, value: { origin: new URL(url).origin, authorization } };
}

/** True when there are any, and the address they would go to and all on the way there are of their origin. */
export function maySee(
  credentials: Credentials | undefined,
  { url, redirects }: { readonly url: string; readonly redirects: readonly Redirect[] },
): boolean {
  const way = [...redirects.map(({ from }) => from), url];
  return way.every((address) => new URL(address).origin === credentials?.origin);
}

/** Why credentials are not sent over a connection that anybody on the way can read. */
export function secretInClear(host: string): Problem {
  return {
    code: "fetch/secret-in-clear",
    message: `${host} was not asked: its password would go over a connection that anybody on the way can read.`,
    hint: "Give the feed's https address, or name the host under network.allow when it is on a network of your own.",
  };
}

function authorizationOf(text: string): string | undefined {
  if (text === "" || text.length > MAX_LENGTH || /[\p{Cc}\u2028\u2029]/u.test(text)) return undefined;
  const [, scheme = "", rest = text] = /^(bearer|basic)\s+(.+)$/i.exec(text) ?? [];
  const isToken = /^[\w.~+/-]+=*$/.test(rest);
  if (scheme.toLowerCase() === "bearer") return isToken ? `Bearer ${rest}` : undefined;
  if (rest.includes(":")) return `Basic ${Buffer.from(rest, "utf8").toString("base64")}`;
  return scheme !== "" && isToken ? `Basic ${rest}` : undefined;
}

function noSecret(what: string): Problem {
  return {
    code: "fetch/no-secret",
    message: `${what}, so the feed was not asked.`,
    hint: 'Set it to "user:password" or "Bearer token" where orrery runs; in CI, as a secret of the repository.',
  };
}

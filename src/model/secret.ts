import type { Problem } from "./problem.ts";

/** What stands in the place of a secret. */
const HIDDEN = "…";

/** Names of parameters that hold secrets (security rule S25): `token`, `api_key`, `X-Amz-Signature`, `auth`, `sig` … */
const SECRET =
  /(?:token|secret|password|passwd|passphrase|signature|credentials?|authorization)$|(?:^|[^a-z])(?:(?:access|api|auth|feed|private|rss|secret|sub|user)?key|(?:access|feed|http|rss|user)?auth|pass|pwd|sig|hmac|jwt|sid|session|session_?id)$/i;

/** What may be user name and password: up to the last `@` before path and query. Tried once for each such run, not at each of its letters. */
const BEFORE_AT = /(?<![^\s\\/?#"<>])[^\s\\/?#"<>]*@/g;
/** What stands before user name and password in an address, whatever slashes it is written with … */
const SCHEME_BEFORE = /[a-z][a-z0-9+.-]{1,20}:[\\/]+$/i;
/** … or without any, which the URL standard reads all the same. */
const BARE_SCHEME = /\b((?:https?|feed|wss?|ftp):).*$/i;

/** One parameter of a query or fragment. */
const PARAMETER = /([?&#;])([^\s?&#;="<>]{1,100})=([^\s&#"<>]*)/g;

/** The scheme and host of an address, and what follows them. */
const ADDRESS = /\b(https?:\/\/[^\s\\/?#"'<>]+)[\\/?#][^\s"'<>]*/gi;

/** True for a parameter whose value may open a door. */
export function isSecretName(name: string): boolean {
  return SECRET.test(decoded(name));
}

/**
 * A text as it may be shown: in the addresses it holds, user names and passwords and the values of secret parameters
 * give way to `…`. Doing it twice changes nothing.
 *
 * @param text - anything: an address, a sentence with addresses in it, foreign words.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(BEFORE_AT, withoutUser)
    .replace(PARAMETER, (whole, mark: string, name: string) =>
      isSecretName(name) ? `${mark}${name}=${HIDDEN}` : whole,
    );
}

function withoutUser(run: string, offset: number, text: string): string {
  if (SCHEME_BEFORE.test(text.slice(Math.max(0, offset - 32), offset))) return `${HIDDEN}@`;
  return run.replace(BARE_SCHEME, `$1${HIDDEN}@`);
}

/** A text in which addresses are cut to scheme and host, for feeds whose whole address is a secret. */
export function withoutPaths(text: string): string {
  return withoutSecrets(text).replace(ADDRESS, `$1/${HIDDEN}`);
}

/** A problem as it may be shown. @param hide - {@link withoutPaths} for a feed whose whole address is a secret. */
export function shownProblem(problem: Problem, hide: (text: string) => string = withoutSecrets): Problem {
  const { message, hint } = problem;
  return { ...problem, message: hide(message), ...(hint === undefined ? {} : { hint: hide(hint) }) };
}

/** A parameter's name may be written with escapes. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name; // Not UTF-8 behind its escapes: then it is no name we know.
  }
}

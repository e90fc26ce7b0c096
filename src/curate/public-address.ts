/** Names of query parameters that hold secrets (security rule S25): `token`, `api_key`, `auth`, `sig` … */
const SECRET =
  /(?:^|[_-])(?:\w*token|(?:api|access|auth|feed|private|rss|secret|user)?key|auth|authorization|sig|signature|secret|pass|password|pwd)$/i;

/**
 * An address as it may be published: without user name and password.
 *
 * @returns `undefined` when its query seems to hold a secret, and for anything but http(s): better left out than told.
 */
export function publicAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  if ([...parsed.searchParams.keys()].some((name) => SECRET.test(name))) return undefined;
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

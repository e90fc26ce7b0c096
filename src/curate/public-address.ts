import { isSecretName } from "../model/secret.ts";

/**
 * An address as it may be published: without user name and password (security rule S25).
 *
 * @returns `undefined` when its query seems to hold a secret, and for anything but http(s): better left out than told.
 */
export function publicAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  if ([...parsed.searchParams.keys()].some(isSecretName)) return undefined;
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

import { type Checked, refused, taken } from "./checked.ts";

/**
 * The name of an environment variable that holds a secret: `env:MERCURY_FEED`. Whatever else is written may be the
 * secret itself, so no message repeats it (security rule S25).
 *
 * @returns the bare name.
 */
export function envName(text: string): Checked<string> {
  const name = /^env:([a-z_][a-z0-9_]{0,99})$/i.exec(text.trim())?.[1];
  if (name !== undefined) return taken(name);
  return refused(
    "does not name an environment variable; a secret itself must not stand in feeds.yaml.",
    'Write it like "env:MERCURY_FEED" and set that variable to "user:password" or "Bearer token" where orrery runs.',
    "config/secret",
  );
}

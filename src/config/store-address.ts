import type { SecretAddress } from "../model/planet.ts";
import { type Checked, refused, taken } from "./checked.ts";
import { envName } from "./env-name.ts";

/** Longest address, in characters. */
const MAX_LENGTH = 2048;

/**
 * Where the planet's memory is, when it is not in the state folder: an address of PostgreSQL without a password, or the name
 * of the environment variable that holds one. What is written may hold a secret, so no message repeats it (security rule S25).
 */
export function storeAddress(written: string): Checked<SecretAddress> {
  const trimmed = written.trim();
  if (/^env:/i.test(trimmed)) {
    const named = envName(trimmed);
    return named.ok ? taken({ env: named.value }) : named;
  }
  const url = /^postgres(?:ql)?:\/\//i.test(trimmed) ? URL.parse(trimmed) : null;
  if (url === null || trimmed.length > MAX_LENGTH) {
    return refused(
      "is neither an address of PostgreSQL nor the name of an environment variable.",
      'Write it like "env:DATABASE_URL", or "postgres://planet@db.example/planet". Without `store` the planet keeps its memory in .orrery.',
    );
  }
  if (url.password !== "" || url.searchParams.has("password")) {
    return refused(
      "holds a password, which anybody who reads feeds.yaml would see.",
      'Write "env:DATABASE_URL" and put the address into that variable; or leave the password to PGPASSWORD or ~/.pgpass.',
      "config/secret",
    );
  }
  return taken({ url: trimmed });
}

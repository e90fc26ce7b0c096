import { StoreTrouble } from "../trouble.ts";

/** What an operator can do about an error of the server, by the beginning of its code. @see PostgreSQL, Appendix A */
const ADVICE: readonly (readonly [code: string, advice: string])[] = [
  [
    "28",
    "refuses the user or the password. Look at the address in `store` of feeds.yaml, or at the variable it names.",
  ],
  ["3D000", "has no such database. Make it (createdb), or mend the name in `store` of feeds.yaml."],
  ["3F000", "has no schema to put tables into. Make one (CREATE SCHEMA), or look at the user's search_path."],
  ["42501", "does not let this user do that. Give the user the rights to the schema: CREATE and USAGE."],
  ["53100", "could not grow: its disk is full. Make room, then try again."],
  ["53300", "has no connection left. Raise max_connections, or let fewer processes run at once."],
  ["53", "lacks something it needs to go on. Its log says what; then try again."],
  ["57P", "is being stopped or started. Try again when it is up."],
  ["25006", "is read-only: a standby, or set so. Name the server that takes writes."],
  ["08", "broke off the connection. Look whether it is up, then try again."],
  ["58", "could not read or write a file of its own. Its log says which."],
  ["XX", "met an error inside itself. Its log says more; look at its disk."],
];

/** Codes of the network, from the system. @see errno(3) */
const UNREACHABLE: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** What pg says, without a code, of a connection that ended or never came up. */
const BROKEN = /connection terminated|timeout expired|client was closed|not queryable|connection error/i;

/**
 * An error of the server with its name and what to do; one that is our own bug comes back as it was.
 *
 * @param name - the server and database as {@link serverName} gives it, without a password.
 */
export function explainPostgresError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreTrouble) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (UNREACHABLE.has(code) || (code === "" && BROKEN.test(error.message)) || error instanceof AggregateError) {
    return new StoreTrouble(
      `${name} cannot be reached. Look whether the server is up and takes connections from here.`,
      {
        cause: error,
      },
    );
  }
  const advice = ADVICE.find(([beginning]) => code.startsWith(beginning))?.[1];
  return advice === undefined ? error : new StoreTrouble(`${name} ${advice}`, { cause: error });
}

/** Host, port and database of an address, for messages: the user and the password are never told. */
export function serverName(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "The database server";
  const host = url.hostname === "" ? "" : url.host;
  return `postgres://${host}${url.pathname}`;
}

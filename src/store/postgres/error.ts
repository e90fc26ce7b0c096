import { StoreTrouble } from "../trouble.ts";

/** What an operator can do about an error of the server, by the beginning of its code. @see PostgreSQL, Appendix A */
const ADVICE: readonly (readonly [code: string, advice: string])[] = [
  [
    "28",
    "refuses the user or the password. Look at the address in `store` of feeds.yaml, or at the variable it names.",
  ],
  ["3D000", "has no such database. Make it (createdb), or mend the name in `store` of feeds.yaml."],
  ["3F000", "has no schema to put tables into. Make one (CREATE SCHEMA), or look at the user's search_path."],
  ["40", "undid a change that met another one at the same moment; nothing of it was kept. Try again."],
  ["42501", "does not let this user do that. Give the user the rights to the schema: CREATE and USAGE."],
  ["53100", "could not grow: its disk is full. Make room, then try again."],
  ["53300", "has no connection left. Raise max_connections, or let fewer processes run at once."],
  ["53", "lacks something it needs to go on. Its log says what; then try again."],
  [
    "55P03",
    "let a statement wait for a lock longer than its lock_timeout. Look who holds the lock (pg_locks), then try again.",
  ],
  [
    "57014",
    "broke off a statement: somebody cancelled it, or its statement_timeout is too short. Raise that for the user (ALTER ROLE … SET statement_timeout), then try again.",
  ],
  ["57P", "is being stopped or started. Try again when it is up."],
  ["25006", "is read-only: a standby, or set so. Name the server that takes writes."],
  ["08", "broke off the connection. Look whether it is up, then try again."],
  ["58", "could not read or write a file of its own. Its log says which."],
  ["XX", "met an error inside itself. Its log says more; look at its disk."],
];

/** Codes of certificates that nobody known here has signed. @see node:tls, X509 certificate error codes */
const CERTIFICATE: ReadonlySet<string> = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/** What an operator can do about a TLS connection that does not come up, by its code. */
const TLS_ADVICE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "shows a certificate that has expired. Renew it on the server.",
  CERT_NOT_YET_VALID: "shows a certificate that is not valid yet. Look at the clocks of both machines.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "shows a certificate for another name. Write the host in the address as the certificate names it.",
};

const UNTRUSTED =
  "shows a certificate of an authority that is not known here. Name its file in the address (sslrootcert=/path/ca.pem), or have it take any (sslmode=no-verify).";

/** Codes of a file that cannot be read. @see errno(3) */
const UNREADABLE: ReadonlySet<string> = new Set(["ENOENT", "EACCES", "EISDIR"]);

/** Said by pg, without a code. */
const NO_TLS = /does not support SSL connections/i;

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
  if ("syscall" in error && error.syscall === "open" && "path" in error && UNREADABLE.has(code)) {
    return new StoreTrouble(
      `${error.path} cannot be read, which the address of ${name} names (sslrootcert, sslcert or sslkey).`,
      { cause: error },
    );
  }
  if (UNREACHABLE.has(code) || (code === "" && BROKEN.test(error.message)) || error instanceof AggregateError) {
    return new StoreTrouble(
      `${name} cannot be reached. Look whether the server is up and takes connections from here.`,
      {
        cause: error,
      },
    );
  }
  const advice = tlsAdvice(error, code) ?? ADVICE.find(([beginning]) => code.startsWith(beginning))?.[1];
  return advice === undefined ? error : new StoreTrouble(`${name} ${advice}`, { cause: error });
}

function tlsAdvice(error: Error, code: string): string | undefined {
  if (NO_TLS.test(error.message)) {
    return "takes no encrypted connections. Switch TLS on there (ssl = on), or take sslmode out of the address.";
  }
  if (CERTIFICATE.has(code)) return UNTRUSTED;
  if (code.startsWith("ERR_SSL_")) return "and this machine agree on no TLS. Look at the versions both allow.";
  return Object.hasOwn(TLS_ADVICE, code) ? TLS_ADVICE[code] : undefined;
}

/** What a server must be. */
export const NEEDED = "Orrery needs PostgreSQL 12 or newer.";

/** @param searchPath - of the user, as the server tells it. */
export function noSchema(name: string, searchPath: string): StoreTrouble {
  return new StoreTrouble(
    `${name} has no schema that this user may use: its search_path is ${searchPath}. Make the schema (CREATE SCHEMA), or give the user the rights to it: CREATE and USAGE.`,
  );
}

/**
 * Host, port and database of an address, for messages: the user and the password are never told. An `@` behind the host means
 * that a part of the password may have been taken for something else.
 */
export function serverName(address: string): string {
  const url = URL.parse(address);
  if (url === null || url.pathname.includes("@")) return "The database server";
  const host = url.hostname === "" ? "" : url.host;
  return `postgres://${host}${url.pathname}`;
}

/** Modes that pg takes for `verify-full` already, with a warning at every start that a later one will not. */
const TAKEN_FOR_FULL = /([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/g;

/**
 * The address with its TLS as strict as it is meant: whoever asks for TLS gets a server that proves who it is. Services name
 * `sslmode=require` in the addresses they hand out, which elsewhere means that anybody may answer. `no-verify` means that here;
 * `uselibpqcompat=true` leaves every mode to pg, as psql has it.
 *
 * @see https://node-postgres.com/features/ssl
 */
export function withProof(address: string): string {
  return /[?&]uselibpqcompat=true(?:&|$)/.test(address) ? address : address.replace(TAKEN_FOR_FULL, "$1verify-full");
}

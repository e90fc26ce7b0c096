import { expect, it } from "vitest";
import { StoreTrouble } from "../trouble.ts";
import { explainPostgresError, serverName } from "./error.ts";

const failing = (code: string): Error => Object.assign(new Error("no"), { code });

it.each([
  ["40P01", /met another one.*Try again/],
  ["40001", /met another one.*Try again/],
  ["57014", /statement_timeout/],
  ["55P03", /lock_timeout/],
  ["57P01", /stopped or started/],
  ["SELF_SIGNED_CERT_IN_CHAIN", /sslrootcert/],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", /sslrootcert/],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /sslrootcert/],
  ["CERT_HAS_EXPIRED", /expired/],
  ["ERR_TLS_CERT_ALTNAME_INVALID", /another name/],
])("%s of the server is told with what to do", (code, message) => {
  const told = explainPostgresError(failing(code), "postgres://db.example/planet");
  expect(told).toBeInstanceOf(StoreTrouble);
  expect(String(told)).toMatch(message);
});

it("a server without TLS is told with what to do", () => {
  const told = explainPostgresError(new Error("The server does not support SSL connections"), "postgres://db/planet");
  expect(String(told)).toMatch(/postgres:\/\/db\/planet takes no encrypted connections/);
});

it("a mistake in a statement stays a bug", () => {
  const bug = failing("42601");
  expect(explainPostgresError(bug, "postgres://db/planet")).toBe(bug);
});

it("a name tells nothing of a password that was taken for a path", () => {
  expect(serverName("postgres://planet:12/cret@db.example/planet")).toBe("The database server");
});

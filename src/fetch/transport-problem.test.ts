import { expect, it } from "vitest";
import { codedError, transportProblem } from "./transport-problem.ts";

const problem = (error: unknown, inBody = false) => transportProblem(error, { host: "blog.example", inBody });

// Fetching rules F29 to F33 in words: F29, F31, F32, F33.
it.each([
  ["CERT_HAS_EXPIRED", "fetch/tls"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "fetch/tls"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "fetch/tls"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "fetch/tls"],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "fetch/tls"],
  ["ENOTFOUND", "fetch/dns"],
  ["EAI_AGAIN", "fetch/dns"],
  ["ETIMEOUT", "fetch/dns"],
  ["ECONNREFUSED", "fetch/refused"],
  ["EHOSTUNREACH", "fetch/unreachable"],
  ["ENETUNREACH", "fetch/unreachable"],
  ["UND_ERR_CONNECT_TIMEOUT", "fetch/timeout"],
  ["ETIMEDOUT", "fetch/timeout"],
  ["ECONNRESET", "fetch/reset"],
  ["UND_ERR_HEADERS_OVERFLOW", "fetch/http"],
  ["ERR_ASSERTION", "fetch/http"],
  ["Z_DATA_ERROR", "fetch/bad-encoding"],
  ["Z_BUF_ERROR", "fetch/truncated"],
  ["SOMETHING_NEW", "fetch/failed"],
])("puts %s under %s and names the host", (code, expected) => {
  const found = problem(codedError(code, "details"));
  expect(found.code).toBe(expected);
  expect(found.message).toContain("blog.example");
});

it("calls a reset after the headers a body cut short", () => {
  expect(problem(codedError("ECONNRESET", "x"), true).code).toBe("fetch/truncated");
});

it("looks into the errors of all addresses of a host", () => {
  const each = [codedError("ECONNREFUSED", "::1"), codedError("ECONNREFUSED", "127.0.0.1")];
  expect(problem(new AggregateError(each)).code).toBe("fetch/refused");
  expect(problem(new Error("outer", { cause: new Error("inner", { cause: each[0] }) })).code).toBe("fetch/refused");
});

it("has words for what is no error at all", () => {
  expect(problem("oops")).toMatchObject({ code: "fetch/failed", message: expect.stringContaining("oops") });
});

it.each([
  ["CERT_HAS_EXPIRED", "certificate has expired", "its certificate has expired."],
  ["ERR_SSL_NEW", "40CD:error:0A00:SSL\nroutines:\n", "40CD:error:0A00:SSL routines:."],
])("says on one line what is wrong with a connection: %s", (code, detail, words) => {
  expect(problem(codedError(code, detail)).message).toBe(`No safe connection to blog.example: ${words}`);
});

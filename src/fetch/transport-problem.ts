import type { Problem } from "../model/problem.ts";
import { privateAddress } from "./address-guard.ts";

/** Codes of the errors that this room throws inside streams and connections, beside those of Node and undici. */
export const PRIVATE_ADDRESS = "FETCH_PRIVATE_ADDRESS";
export const DEADLINE = "FETCH_DEADLINE";
export const TOO_LARGE = "FETCH_TOO_LARGE";
export const BAD_ENCODING = "FETCH_BAD_ENCODING";
export const BAD_CA = "FETCH_BAD_CA";
export const BAD_PROXY = "FETCH_BAD_PROXY";

/** An error with a code, as node:net and node:stream want them; {@link transportProblem} turns it back into a value. */
export function codedError(code: string, message: string): Error & { readonly code: string } {
  return Object.assign(new Error(message), { code });
}

/** Where a visit stood when it broke. */
export interface Break {
  readonly host: string;
  /** True when headers had come: what breaks then is a body cut short. */
  readonly inBody: boolean;
}

/**
 * What went wrong between us and a server, in words for the operator.
 *
 * @param error - whatever undici, node:net, node:tls, node:dns, node:zlib or this room threw.
 */
export function transportProblem(error: unknown, { host, inBody }: Break): Problem {
  const code = codeOf(error);
  const detail = oneLine(error instanceof Error ? error.message : String(error));
  const isCut = inBody && /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED|HPE_INVALID_EOF_STATE)$/.test(code);
  if (isCut) return truncated(host);
  return KINDS.find(([codes]) => codes.test(code))?.[1](host, detail, code) ?? unknownFailure(host, detail, code);
}

type Tell = (host: string, detail: string, code: string) => Problem;

const KINDS: readonly (readonly [RegExp, Tell])[] = [
  [new RegExp(`^${PRIVATE_ADDRESS}$`), (host) => privateAddress(host)],
  [new RegExp(`^${TOO_LARGE}$`), tooLarge],
  [new RegExp(`^${BAD_CA}$`), badCa],
  [new RegExp(`^${BAD_PROXY}$`), badProxy],
  [
    /^(?:FETCH_BAD_ENCODING|Z_DATA_ERROR|Z_NEED_DICT|ERR__?ERROR_\w+|ERR_BROTLI\w*|ERR_ZSTD\w*|ZSTD_error_\w+)$/,
    badEncoding,
  ],
  [/^(?:FETCH_DEADLINE|ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/, timeout],
  [/^(?:ENOTFOUND|ENODATA|EAI_\w+|ESERVFAIL|EREFUSED|ETIMEOUT|ENONAME|EBADNAME|EFORMERR)$/, noName],
  [/^ECONNREFUSED$/, refused],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN|EACCES|EPERM)$/, unreachable],
  [/^(?:UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/, truncated],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED)$/, reset],
  [
    /^(?:CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$/,
    tls,
  ],
  [/^(?:HPE_\w+|UND_ERR_HEADERS_OVERFLOW|UND_ERR_BAD_REQUEST)$/, notHttp],
];

/** The code that tells most: the error's own, else that of its causes (happy eyeballs wraps one error for each address). */
function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return "";
  if (isParseError(error)) return "HPE_INVALID";
  if (isProxyError(error)) return BAD_PROXY;
  const own = "code" in error && typeof error.code === "string" ? error.code : "";
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return own === "" ? codeOf(inner, depth + 1) : own;
}

/**
 * undici's parser errors carry no code, answers with an unasked 100 or 101 come as errors of the socket, and a status
 * below 100 as an assertion.
 */
function isParseError(error: Error): boolean {
  const isAssertion = "code" in error && error.code === "ERR_ASSERTION";
  return isAssertion || error.name === "HTTPParserError" || /^bad (?:response|upgrade)$/.test(error.message);
}

/** undici's words for a proxy that refuses: its codes stand for many other things, too. */
function isProxyError({ name, message }: Error): boolean {
  return /^Proxy (?:response|Authentication Required)|^Proxy connection failed/.test(message) || /Proxy/.test(name);
}

/** OpenSSL's messages hold line ends and addresses of its own source. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}

const WAITED_FOR: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: "no connection came about",
  ETIMEDOUT: "no connection came about",
  UND_ERR_HEADERS_TIMEOUT: "it took the request and said nothing",
  UND_ERR_BODY_TIMEOUT: "it fell silent in the middle of its answer",
};

const TLS_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_REVOKED: "its certificate was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority we do not know",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an authority we do not know",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "it sends its certificate without the ones between it and the authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS on this port",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "it speaks only an old, unsafe version of TLS",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "it speaks only an old, unsafe version of TLS",
};

function tooLarge(host: string, detail: string): Problem {
  return {
    code: "fetch/too-large",
    message: `The answer of ${host} was given up: ${detail}.`,
    hint: "Ask the member for a feed with fewer entries; ten or twenty are enough.",
  };
}

function badCa(_host: string, detail: string): Problem {
  return {
    code: "fetch/bad-ca",
    message: `Nobody was asked, because the certificates of network.extraCa cannot be used: ${detail}.`,
    hint: "Name a PEM file with the certificate of your authority, beside feeds.yaml.",
  };
}

function badProxy(host: string, detail: string): Problem {
  return {
    code: "fetch/proxy",
    message: `The proxy did not lead to ${host}: ${detail}.`,
    hint: "Look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and at what the proxy lets through.",
  };
}

function badEncoding(host: string, detail: string): Problem {
  return {
    code: "fetch/bad-encoding",
    message: `The answer of ${host} cannot be unpacked: ${detail}.`,
    hint: "Its Content-Encoding header and its bytes do not agree; the server's compression needs mending.",
  };
}

function timeout(host: string, detail: string, code: string): Problem {
  return {
    code: "fetch/timeout",
    message: `${host} did not answer in time: ${WAITED_FOR[code] ?? detail}.`,
    hint: "It is asked again later; if it stays so, the member's server or firewall needs a look.",
  };
}

function noName(host: string, detail: string): Problem {
  return {
    code: "fetch/dns",
    message: `No address was found for ${host} (${detail}).`,
    hint: "Check the spelling; the domain may have run out.",
  };
}

function refused(host: string): Problem {
  return {
    code: "fetch/refused",
    message: `${host} refuses connections.`,
    hint: "The server is down, or the address names the wrong port.",
  };
}

function unreachable(host: string, detail: string): Problem {
  return {
    code: "fetch/unreachable",
    message: `There is no way to ${host} from here (${detail}).`,
    hint: "Check this machine's network; it is asked again later.",
  };
}

function truncated(host: string): Problem {
  return {
    code: "fetch/truncated",
    message: `The answer of ${host} ended before it was whole; nothing of it was used.`,
    hint: "It is asked again later; if it stays so, the server announces a wrong length or breaks off.",
  };
}

function reset(host: string): Problem {
  return {
    code: "fetch/reset",
    message: `${host} closed the connection without an answer.`,
    hint: "It is asked again later; some servers and firewalls drop visitors they do not like this way.",
  };
}

function tls(host: string, detail: string, code: string): Problem {
  return {
    code: "fetch/tls",
    message: `No safe connection to ${host}: ${TLS_FAULTS[code] ?? detail}.`,
    hint: "The member's certificate needs mending; the planet does not read a feed over a connection it cannot trust.",
  };
}

function notHttp(host: string, detail: string): Problem {
  return {
    code: "fetch/http",
    message: `The answer of ${host} is not proper HTTP (${detail}).`,
    hint: "The server, or something in front of it, needs mending.",
  };
}

function unknownFailure(host: string, detail: string, code: string): Problem {
  return {
    code: "fetch/failed",
    message: `The visit to ${host} failed: ${detail}${code === "" ? "" : ` (${code})`}.`,
    hint: "It is asked again later.",
  };
}

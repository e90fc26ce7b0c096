import type { Readable } from "node:stream";
import type { Problem } from "../model/problem.ts";

/** A server's answer, its body not read yet. Text of headers holds one character a byte (ISO 8859-1). */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Readable;
}

/** Header values by lower-case name, in the order in which they came. */
export type AnswerHeaders = ReadonlyMap<string, readonly string[]>;

/** Gathers name, value, name, value … into values by name. */
export function readHeaders(raw: readonly string[]): AnswerHeaders {
  const headers = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const values = headers.get(name) ?? [];
    values.push(raw[i + 1] ?? "");
    headers.set(name, values);
  }
  return headers;
}

/** The first value of a header that means nothing when repeated. */
export function first(headers: AnswerHeaders, name: string): string | undefined {
  return headers.get(name)?.[0];
}

/** All values of a header that is a list (RFC 9110 §5.3). */
export function joined(headers: AnswerHeaders, name: string): string | undefined {
  return headers.get(name)?.join(", ");
}

/** Bytes the body will have; `undefined` when the server does not say, or not in digits. */
export function contentLength(headers: AnswerHeaders): number | undefined {
  const text = first(headers, "content-length") ?? "";
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * Why an answer is no feed, judged by its status alone; `undefined` for 200, 226, and 304 where it was asked for.
 *
 * @param wasConditional - we sent a validator, so that 304 means something (RFC 9110 §15.4.5).
 */
export function statusProblem(answer: Answer, host: string, wasConditional: boolean): Problem | undefined {
  const { status } = answer;
  if (status === 200 || status === 226) return undefined;
  if (status === 304) return wasConditional ? undefined : unasked304(host);
  if (status === 404) return told("fetch/not-found", `${host} has nothing at this address any more (404).`, MOVED);
  if (status === 410) return told("fetch/gone", `${host} says this feed is gone for good (410).`, MOVED);
  if (status === 429) return told("fetch/rate-limited", `${host} was asked too often (429).`, PATIENCE);
  if (first(answer.headers, "cf-mitigated")?.toLowerCase() === "challenge") return botWall(host, status);
  if (REFUSALS.has(status)) return told("fetch/forbidden", `${host} does not give this feed to us (${status}).`, WALL);
  if (status >= 400 && status < 500) return told("fetch/client-error", `${host} answered ${status}.`, CHECK);
  if (status >= 500 && status < 600) {
    return told("fetch/server-error", `${host} answered ${status}: it has trouble of its own.`, PATIENCE);
  }
  return told("fetch/odd-status", `${host} answered ${status}, which no feed comes with.`, CHECK);
}

/** Unauthorized, payment, forbidden, method, not acceptable, legal reasons. */
const REFUSALS: ReadonlySet<number> = new Set([401, 402, 403, 405, 406, 451]);

const MOVED = "Ask the member where the feed lives now, and change or remove it in feeds.yaml.";
const PATIENCE = "Nothing to do: it is asked again later, and less often.";
const WALL = "Ask the member to let feed readers in; the planet names itself and its contact in User-Agent.";
const CHECK = "Open the address in a browser; give the feed's present address in feeds.yaml.";

function unasked304(host: string): Problem {
  const message = `${host} answered "not modified" (304) though we have no earlier copy.`;
  return told("fetch/unasked-304", message, "The server's cache needs mending; it is asked again later.");
}

function botWall(host: string, status: number): Problem {
  const message = `${host} stands behind a wall against robots that feed readers cannot pass (${status}, challenge).`;
  return told(
    "fetch/bot-wall",
    message,
    "Ask the member to except the feed's address from the challenge in Cloudflare.",
  );
}

function told(code: string, message: string, hint: string): Problem {
  return { code, message, hint };
}

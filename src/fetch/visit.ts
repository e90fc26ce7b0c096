import type { Freshness, Validators, VisitOutcome } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { type AddressGroups, createAddressGroups } from "./address-groups.ts";
import { type AddressGuard, createAddressGuard, portOf } from "./address-guard.ts";
import { type Certificates, rememberCertificates } from "./certificates.ts";
import type { Connections } from "./connections.ts";
import { type Credentials, maySee, secretInClear } from "./credentials.ts";
import { readBody } from "./decode-body.ts";
import { readFreshness } from "./freshness.ts";
import { createHostHolds, type HostHolds } from "./host-holds.ts";
import { createHostQueue, type HostQueue, hostKey } from "./host-queue.ts";
import { failed, fetched, held, hostOfUrl, type Journey, notModified, startJourney } from "./journey.ts";
import { postProblem } from "./post.ts";
import type { ProxyEnvironment } from "./proxy.ts";
import { decideRedirect, isRedirect, requestUrl } from "./redirects.ts";
import { ask, createTimeBudget, discard } from "./request.ts";
import { createResolver, type Resolver, remembering } from "./resolver.ts";
import { type Answer, contentLength, first, joined, statusProblem } from "./response.ts";
import { codedError, TOO_LARGE, transportProblem } from "./transport-problem.ts";
import { hasValidators } from "./validators.ts";

/** Limits of time for one visit, in ms. */
export interface Timeouts {
  /** All of it, redirects included, waiting for its turn left out. */
  readonly totalMs: number;
  /** Name, connection and TLS. */
  readonly connectMs: number;
  readonly headersMs: number;
  readonly betweenBytesMs: number;
}

export interface VisitorOptions {
  /** See userAgent(). */
  readonly userAgent: string;
  /** `host` or `host:port` that may be private: network.allow of feeds.yaml. */
  readonly allow: readonly string[];
  readonly now: () => Instant;
  readonly timeouts?: Partial<Timeouts>;
  /** Most bytes of a body, on the wire and unpacked. */
  readonly maxBytes?: number;
  /** Quiet on one host between two requests. */
  readonly minGapMs?: number;
  /** How names become addresses; asks the name servers by default. */
  readonly resolver?: Resolver;
  /** A file of certificates, in the folder of feeds.yaml: network.extraCa. */
  readonly extraCa?: { readonly dir: string; readonly file: string } | undefined;
  /** What the environment says of a proxy, where network.proxy asks for it. */
  readonly proxy?: ProxyEnvironment | undefined;
}

export interface VisitRequest {
  readonly url: string;
  /** Of the last good answer; `{}` asks unconditionally. */
  readonly validators: Validators;
  /** The final address they belong to, when redirects led elsewhere than `url`. Sent to no other address. */
  readonly validatorsFor?: string;
  /** For a private feed. Sent to their origin alone, and no more once a redirect led elsewhere. */
  readonly credentials?: Credentials;
  /** Accept header for what is no feed. */
  readonly accept?: string;
  /** A form to post, `a=1&b=2`, in the place of the usual GET. Any 2xx is then good, and its body is not read. */
  readonly form?: string;
  /** A JSON document to post, in the place of a form. */
  readonly json?: string;
  /** Most bytes of this body, where that is less than the visitor's own limit. */
  readonly maxBytes?: number;
}

/** Visits feeds politely. One serves a whole run, or a worker for weeks: it knows whom it asked when, and who asked for quiet. */
export interface Visitor {
  /** Asks one feed once, when it is its host's turn. Never rejects: a bad day is an outcome. */
  visit(request: VisitRequest): Promise<VisitOutcome>;
  /** Ends all connections. Visits still under way fail. */
  close(): Promise<void>;
}

const TIMEOUTS: Timeouts = { totalMs: 45_000, connectMs: 10_000, headersMs: 15_000, betweenBytesMs: 15_000 };
const MAX_BYTES = 10 * 1024 * 1024;
const MIN_GAP_MS = 1000;

/** Builds a visitor. Nothing is loaded or connected before the first visit. */
export function createVisitor(options: VisitorOptions): Visitor {
  const guard = createAddressGuard(options.allow);
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const isAllowed = (url: URL): boolean => guard.isAllowed(url.hostname, portOf(url));
  const resolver = remembering(options.resolver ?? createResolver());
  const reach = { extraCa: options.extraCa, proxy: options.proxy };
  const certificates = rememberCertificates();
  let agent: Promise<Connections> | undefined;
  const tools: Tools = {
    guard,
    queue: createHostQueue(options.minGapMs ?? MIN_GAP_MS),
    groups: createAddressGroups({
      resolver,
      isExempt: options.proxy === undefined ? isAllowed : () => true,
      patienceMs: timeouts.connectMs,
    }),
    holds: createHostHolds(isAllowed, options.now),
    certificates,
    now: options.now,
    userAgent: options.userAgent,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    agent() {
      agent ??= import("./agent.ts").then(({ openAgent }) =>
        openAgent({ guard, resolver, certificates, maxBytes: tools.maxBytes, ...timeouts, ...reach }),
      );
      return agent;
    },
  };
  return {
    async visit(request) {
      const journey = startJourney(request.url, createTimeBudget(timeouts.totalMs));
      try {
        return await travel(tools, journey, request);
      } catch (error) {
        return failed(journey, transportProblem(error, { host: hostOfUrl(journey.url), inBody: journey.inBody }));
      } finally {
        journey.turn?.end();
      }
    },
    async close() {
      // One that never came about has been told of by the visits that wanted it.
      await (await agent?.catch(() => undefined))?.destroy();
    },
  };
}

interface Tools {
  readonly guard: AddressGuard;
  readonly queue: HostQueue;
  readonly groups: AddressGroups;
  readonly holds: HostHolds;
  readonly certificates: Certificates;
  readonly now: () => Instant;
  readonly userAgent: string;
  readonly maxBytes: number;
  agent(): Promise<Connections>;
}

/** From hop to hop until an answer stays. */
async function travel(tools: Tools, journey: Journey, request: VisitRequest): Promise<VisitOutcome> {
  const start = requestUrl(request.url);
  if (start === undefined) return failed(journey, badAddress(request.url));
  const validatorsFor = requestUrl(request.validatorsFor ?? start);
  journey.url = start;
  for (;;) {
    const refusal = tools.guard.refuse(new URL(journey.url)) ?? refuseInClear(tools.guard, journey, request);
    if (refusal !== undefined) return failed(journey, refusal);
    // Asked for before the turn, so that a host's other feeds do not queue for nothing, and for those that queue already.
    const quiet = tools.holds.heldFor(journey.url) ?? (await takeTurn(tools, journey));
    if (quiet !== undefined) return held(journey, quiet);
    const validators = journey.url === validatorsFor ? request.validators : {};
    const arrived = await journey.time.spend((signal) => hop(tools, journey, { ...request, validators }, signal));
    if (arrived !== undefined) return arrived();
  }
}

/**
 * Redirects on one host are part of its turn, each after its pause; one that leads to another host waits for a new turn.
 *
 * @returns how long the host wants quiet, when it asked for it in the meantime: then the turn is given back.
 */
async function takeTurn({ queue, groups, holds }: Tools, journey: Journey): Promise<Freshness | undefined> {
  if (journey.turn?.host === hostKey(journey.url)) {
    await journey.turn.pause();
    return undefined; // Nobody else has asked the host since.
  }
  journey.turn?.end();
  journey.turn = undefined;
  const turn = await queue.turn(journey.url, await groups.of(journey.url));
  const quiet = holds.heldFor(journey.url);
  if (quiet === undefined) journey.turn = turn;
  else turn.end(false);
  return quiet;
}

/**
 * Asks one address and moves the journey on.
 *
 * @returns the outcome, to be taken when the clock of the visit has stopped; `undefined` when it goes on elsewhere.
 */
async function hop(
  tools: Tools,
  journey: Journey,
  { validators, credentials, accept, form, json, maxBytes = tools.maxBytes }: VisitRequest,
  signal: AbortSignal,
): Promise<(() => VisitOutcome) | undefined> {
  const authorization = maySee(credentials, journey) ? credentials?.authorization : undefined;
  const posts = { form, json };
  const isPost = form !== undefined || json !== undefined;
  const question = {
    url: journey.url,
    userAgent: tools.userAgent,
    accept,
    ...posts,
    validators,
    authorization,
    signal,
  };
  const answer = await ask(await tools.agent(), question);
  takeNote(tools, journey, answer);
  const problem = isPost
    ? postProblem(answer, journey.url)
    : statusProblem(answer, hostOfUrl(journey.url), hasValidators(validators));
  if (isRedirect(answer.status) && (!isPost || problem === undefined)) return redirected(journey, answer);
  if (problem !== undefined || answer.status === 304) await discard(answer);
  if (problem !== undefined) return () => failed(journey, problem);
  if (answer.status === 304) return () => notModified(journey, answer, validators);
  if (isPost) {
    await discard(answer);
    return () => fetched(journey, answer, new Uint8Array());
  }
  const body = await readWhole(answer, Math.min(maxBytes, tools.maxBytes), journey);
  return () => fetched(journey, answer, body);
}

/** Credentials go over TLS, or through a network that the operator calls their own. */
function refuseInClear(guard: AddressGuard, journey: Journey, { credentials }: VisitRequest): Problem | undefined {
  const url = new URL(journey.url);
  if (!maySee(credentials, journey) || url.protocol === "https:") return undefined;
  return guard.isAllowed(url.hostname, portOf(url)) ? undefined : secretInClear(url.host);
}

function takeNote(tools: Tools, journey: Journey, { status, headers }: Answer): void {
  journey.status = status;
  journey.certificateEndsAt = tools.certificates.endOf(new URL(journey.url).hostname);
  journey.freshness = readFreshness(
    status,
    {
      cacheControl: joined(headers, "cache-control"),
      age: first(headers, "age"),
      expires: first(headers, "expires"),
      date: first(headers, "date"),
      retryAfter: first(headers, "retry-after"),
    },
    tools.now(),
  );
  journey.heldHost = tools.holds.note(journey.url, status, journey.freshness);
}

async function redirected(journey: Journey, answer: Answer): Promise<(() => VisitOutcome) | undefined> {
  const location = first(answer.headers, "location");
  const decision = decideRedirect({ status: answer.status, from: journey.url, location }, journey.redirects);
  await discard(answer);
  if (decision.kind === "stop") return () => failed(journey, decision.problem);
  journey.redirects.push(decision.hop);
  journey.url = decision.hop.to;
  return undefined;
}

async function readWhole(answer: Answer, maxBytes: number, journey: Journey): Promise<Uint8Array> {
  journey.inBody = true;
  const announced = contentLength(answer.headers) ?? 0;
  try {
    if (announced > maxBytes) throw codedError(TOO_LARGE, `it announces ${announced} bytes, ${maxBytes} are allowed`);
    return await readBody(answer.body, joined(answer.headers, "content-encoding"), maxBytes, journey.meter);
  } finally {
    answer.body.destroy(); // Read to its end it is closed already; otherwise its connection goes with it.
  }
}

function badAddress(url: string): Problem {
  return {
    code: "fetch/bad-address",
    message: `"${url.slice(0, 200)}" is not an http(s) address.`,
    hint: "Give the feed's full address in feeds.yaml, beginning with https://.",
  };
}

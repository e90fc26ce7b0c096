import { createAddressGuard, portOf } from "../../fetch/address-guard.ts";
import type { AlertChannel, AlertEvent, AlertsReport } from "../../model/alert.ts";
import type { PlanetConfig, ProblemRule } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { shownProblem, withoutPaths } from "../../model/secret.ts";
import { afterTelling, untold } from "../../notify/alert-events.ts";
import { alertMessage } from "../../notify/alert-message.ts";
import { resolveAddress } from "../../notify/secret-address.ts";
import type { Ports } from "../ports.ts";

/** What telling needs of the world. */
export type TellingPorts = Pick<Ports, "store" | "now" | "visitor" | "secret" | "runCommand">;

/** Gives a message to somebody. @returns why not, if so. */
type Channel = (message: string) => Promise<Problem | undefined>;

/**
 * Tells the operator by every way of `onProblem` what each was not told yet, all of it in one message. What came of it is
 * kept by way, so that one that fails keeps the other from nothing.
 */
export async function tellOperator(
  config: PlanetConfig,
  rule: ProblemRule,
  ports: TellingPorts,
): Promise<Pick<AlertsReport, "told" | "problems">> {
  const told: AlertsReport["told"][number][] = [];
  const problems: Problem[] = [];
  for (const [channel, send] of channelsOf(config, rule, ports)) {
    const events = untold([...(await ports.store.notes("alert")).values()], channel);
    if (events.length === 0) continue;
    const problem = await send(alertMessage(config.planet, events, ports.now()));
    await remember(events, channel, problem === undefined, ports);
    if (problem === undefined) told.push({ channel, events: events.length });
    else problems.push(problem);
  }
  return { told, problems };
}

function channelsOf(
  config: PlanetConfig,
  { webhook, command }: ProblemRule,
  ports: TellingPorts,
): readonly (readonly [AlertChannel, Channel])[] {
  return [
    ...(webhook === undefined
      ? []
      : [
          [
            "webhook",
            (json: string) => askSecret(webhook, { json, whom: "The webhook of onProblem" }, config, ports),
          ] as const,
        ]),
    ...(command === undefined ? [] : [["command", (json: string) => giveTo(command, json, config, ports)] as const]),
  ];
}

/**
 * Asks an address of the operator's own that may be a secret, through the same guard as feeds.
 *
 * @param about - `whom`: what messages call it, for its host alone tells nobody; `json`: posted; without it a plain GET.
 * @returns why it was not asked, or did not say yes.
 */
export async function askSecret(
  address: NonNullable<ProblemRule["webhook"]>,
  { whom, ...body }: { readonly whom: string; readonly json?: string },
  { network }: PlanetConfig,
  { visitor, secret = () => undefined }: Pick<Ports, "visitor" | "secret">,
): Promise<Problem | undefined> {
  const guard = createAddressGuard(network.allow);
  const resolved = resolveAddress(address, secret, (url) => guard.isAllowed(url.hostname, portOf(url)));
  if (!resolved.ok) return notTold(whom, resolved.problem);
  const asker = await visitor();
  const outcome = await asker.visit({
    url: resolved.value,
    validators: {},
    accept: "*/*",
    maxBytes: MAX_BYTES,
    ...body,
  });
  return outcome.kind === "failed" ? notTold(whom, shownProblem(outcome.problem, withoutPaths)) : undefined;
}

/** What a visit says of a feed, said of somebody who is told: nobody asks a member, and it is tried as often as before. */
function notTold(whom: string, { code, message, hint = "" }: Problem): Problem {
  const isOfFeeds = hint === "" || /\bmember\b|asked again/.test(hint);
  return {
    code,
    message: `${whom} could not be told: ${message}`,
    hint: isOfFeeds ? "It is tried again at the next run." : hint,
  };
}

/** Most of an answer that nobody reads. */
const MAX_BYTES = 1024 * 1024;

async function giveTo(
  command: readonly [string, ...(readonly string[])],
  message: string,
  { dir }: PlanetConfig,
  { runCommand }: TellingPorts,
): Promise<Problem | undefined> {
  const [program] = command;
  if (runCommand === undefined) throw new Error("no way to run a command was passed in");
  const why = await runCommand(command, { dir, input: message });
  if (why === undefined) return undefined;
  return {
    code: "notify/command-failed",
    message: `The command ${program} of onProblem ${why}.`,
    hint: "Run it by hand with some JSON on its standard input. It is tried again at the next run.",
  };
}

async function remember(
  events: readonly AlertEvent[],
  channel: AlertChannel,
  isTold: boolean,
  { store }: TellingPorts,
): Promise<void> {
  await store.putNotes("alert", new Map(afterTelling(events, channel, isTold).map((alert) => [alert.id, alert])));
}

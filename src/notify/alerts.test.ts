import { describe, expect, it } from "vitest";
import type { Alert, AlertState } from "../model/alert.ts";
import { HOUR_MS, type Instant, instant, later } from "../model/instant.ts";
import { decideAlerts, OVER_KEPT } from "./alert-changes.ts";
import { afterTelling, untold } from "./alert-events.ts";
import { alertMessage, EVENTS_MAX } from "./alert-message.ts";

const NOON = instant(Date.UTC(2026, 10, 21, 12));
const LATER = later(NOON, HOUR_MS);

const state = (about: string, over: Partial<AlertState> = {}): AlertState => ({
  about,
  kind: "unreadable",
  code: "fetch/timeout",
  message: `${about} is slow.`,
  ...over,
});

/** One alert as a run makes it. */
function alertOf(about: string, at: Instant = NOON): Alert {
  const [alert] = decideAlerts([], [state(about)], { now: at, isJudged: () => true }).began;
  if (alert === undefined) throw new Error("nothing began");
  return alert;
}

const everything = { now: LATER, isJudged: () => true };

describe("decideAlerts", () => {
  it("begins what was not the matter before, and ends what is not any more", () => {
    const [ana, ben] = [alertOf("feed ana/1"), alertOf("feed ben/1")];
    const { began, ended } = decideAlerts([ana, ben], [state("feed ben/1"), state("feed cleo/1")], everything);
    expect(began).toMatchObject([{ about: "feed cleo/1", beganAt: LATER, told: {} }]);
    expect(ended).toEqual([{ ...ana, endedAt: LATER }]);
  });

  it("takes another reason for the same trouble, and another kind for another", () => {
    const ana = alertOf("feed ana/1");
    const same = decideAlerts([ana], [state("feed ana/1", { code: "fetch/dns" })], everything);
    expect(same).toEqual({ began: [], ended: [], forgotten: [] });
    const moved = decideAlerts([ana], [state("feed ana/1"), state("feed ana/1", { kind: "fetch/moved" })], everything);
    expect(moved.began).toHaveLength(1);
  });

  it("leaves alone what the run found out nothing of", () => {
    const ana = alertOf("feed ana/1");
    expect(decideAlerts([ana], [], { now: LATER, isJudged: () => false }).ended).toEqual([]);
  });

  it("gives what returns another id than it had", () => {
    const over = { ...alertOf("feed ana/1"), endedAt: LATER };
    const [again] = decideAlerts([over], [state("feed ana/1")], { ...everything, now: later(LATER, 1) }).began;
    expect(again?.id).toMatch(/^[0-9a-f]{20}$/);
    expect(again?.id).not.toBe(over.id);
  });

  it("forgets the oldest that are over", () => {
    const over = Array.from({ length: OVER_KEPT + 2 }, (_, n) => ({
      ...alertOf(`feed x/${n}`),
      endedAt: later(NOON, n),
    }));
    const { forgotten } = decideAlerts(over, [], everything);
    expect(forgotten).toEqual([over[1]?.id, over[0]?.id]);
  });
});

describe("untold", () => {
  const open = alertOf("feed ana/1");
  const over = { ...open, endedAt: LATER };

  it.each([
    ["one that began", open, undefined, ["began"]],
    ["one of which the beginning is known", open, "began", []],
    ["one that could not be told", open, "tried", ["began"]],
    ["the end of one that is known", over, "began", ["ended"]],
    ["both of one that could not be told in time", over, "tried", ["began", "ended"]],
    ["nothing that was over before there was such a way", over, undefined, []],
    ["nothing twice", over, "ended", []],
  ] as const)("tells %s", (_, alert, webhook, expected) => {
    const known = { ...alert, told: { ...(webhook !== undefined && { webhook }) } };
    expect(untold([known], "webhook").map(({ event }) => event)).toEqual(expected);
  });

  it("has nothing left after telling, and all of it after trying; other ways are none of its business", () => {
    const alerts = [
      { ...open, told: { command: "began" } } as const,
      { ...over, id: "x", told: { webhook: "began" } } as const,
    ];
    const events = untold(alerts, "webhook");
    expect(events.map(({ event, alert: { id } }) => [id, event])).toEqual([
      [open.id, "began"],
      ["x", "ended"],
    ]);
    const told = afterTelling(events, "webhook", true);
    expect(untold(told, "webhook")).toEqual([]);
    expect(told[0]?.told).toEqual({ command: "began", webhook: "began" });
    expect(untold(afterTelling(events, "webhook", false), "webhook")).toHaveLength(2);
  });
});

describe("alertMessage", () => {
  const planet = { name: "Planet Solar", url: "https://planet.example/" };

  it("says all in words and each by itself", () => {
    const alert = { ...alertOf("feed ana/1"), name: "Ana", hint: "Ask them." };
    const events = [
      { event: "began", alert } as const,
      { event: "ended", alert: { ...alert, endedAt: LATER } } as const,
    ];
    expect(JSON.parse(alertMessage(planet, events, LATER))).toEqual({
      planet,
      at: "2026-11-21T13:00:00Z",
      text: "Planet Solar:\nProblem: Ana: feed ana/1 is slow.\nOver: Ana: feed ana/1 is slow.",
      events: [
        {
          event: "began",
          id: alert.id,
          about: "feed ana/1",
          code: "fetch/timeout",
          name: "Ana",
          message: "feed ana/1 is slow.",
          hint: "Ask them.",
          began: "2026-11-21T12:00:00Z",
        },
        expect.objectContaining({ event: "ended", ended: "2026-11-21T13:00:00Z" }),
      ],
    });
  });

  it("counts those that are too many for one message", () => {
    const events = Array.from(
      { length: EVENTS_MAX + 3 },
      (_, n) => ({ event: "began", alert: alertOf(`${n}`) }) as const,
    );
    const { text, events: told } = JSON.parse(alertMessage(planet, events, NOON));
    expect(told).toHaveLength(EVENTS_MAX);
    expect(text).toMatch(/… and 3 more; orrery doctor tells all\.$/);
  });
});

import type { Blog, Role } from "./cast.ts";

/** How a host answers for a while. `closed`: nobody listens; `unnamed`: its name leads nowhere. */
export type Conduct =
  | { readonly kind: "serves" | "hangs" | "closed" | "unnamed" }
  | { readonly kind: "answers"; readonly status: number; readonly retryAfterS?: number };

/** A time in which a host does something else than serve, as shares of the year; `hours` in the place of an end. */
interface Spell {
  readonly from: number;
  readonly to?: number;
  readonly hours?: number;
  readonly conduct: Conduct;
}

const FAILS: Conduct = { kind: "answers", status: 500 };
const QUIET_HOURS = 48;
const QUIET: Conduct = { kind: "answers", status: 429, retryAfterS: QUIET_HOURS * 3600 };

const SPELLS: Partial<Readonly<Record<Role, readonly Spell[]>>> = {
  "errs-for-hours": [0.1, 0.3, 0.5, 0.7, 0.9].map((from) => ({ from, hours: 6, conduct: FAILS })),
  "down-for-weeks": [{ from: 0.4, to: 0.4575, conduct: { kind: "answers", status: 503 } }],
  "name-is-gone": [{ from: 0.3, to: 0.6, conduct: { kind: "unnamed" } }],
  refuses: [{ from: 0.5, to: 0.75, conduct: { kind: "closed" } }],
  "asks-for-quiet": [0.2, 0.45, 0.8].map((from) => ({ from, hours: QUIET_HOURS, conduct: QUIET })),
  hangs: [0.35, 0.65].map((from) => ({ from, hours: 3, conduct: { kind: "hangs" } })),
  gone: [{ from: 0.42, conduct: { kind: "answers", status: 410 } }],
};

/** When what befalls members befalls them, as shares of the year. */
export const TURNS = {
  moves: 0.3,
  /** The operator follows a move to another site. */
  isFollowed: 0.4,
  oldAddressEnds: 0.5,
  renumbers: 0.5,
  rebuilds: 0.6,
  floods: 0.55,
  isTakenOver: 0.5,
  isBack: 0.7,
  joins: 0.25,
  leaves: 0.75,
  stops: 0.3,
} as const;

/** How a blog's first host answers at an hour of a year of so many hours. */
export function conductAt({ role }: Blog, hour: number, hours: number): Conduct {
  const spell = (SPELLS[role] ?? []).find(({ from, to, hours: lasts }) => {
    const start = from * hours;
    const end = lasts === undefined ? (to ?? 1) * hours + (to === undefined ? 1 : 0) : start + lasts;
    return hour >= start && hour < end;
  });
  return spell?.conduct ?? { kind: "serves" };
}

/** The moments at which a blog's document changes for another reason than its posts. */
export function turnsOf({ role }: Blog, hours: number): readonly number[] {
  const shares: Partial<Record<Role, readonly number[]>> = {
    renumbers: [TURNS.renumbers],
    "moves-away": [TURNS.moves],
    "taken-over": [TURNS.isTakenOver, TURNS.isBack],
  };
  return (shares[role] ?? []).map((share) => share * hours);
}

/** True while the member's domain is somebody else's. */
export function isTakenOver({ role }: Blog, hour: number, hours: number): boolean {
  return role === "taken-over" && hour >= TURNS.isTakenOver * hours && hour < TURNS.isBack * hours;
}

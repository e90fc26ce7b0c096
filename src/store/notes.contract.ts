import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dayKey } from "../model/note.ts";
import { emptyDay } from "../model/planet-day.ts";
import type { Store } from "./store.ts";

/** What every store must do about notes. Run by the tests of each. */
export function describeNotes(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => await store.close());

  const days = (...numbers: readonly number[]) => new Map(numbers.map((day) => [dayKey(day), emptyDay(day)]));

  describe("notes", () => {
    it("are given of the kind asked for alone, in the order of their keys", async () => {
      await store.putNotes("day", days(20_500, 9, 20_499));
      await store.putNotes("topic", new Map([["/rss.xml", {}]]));
      expect([...(await store.notes("day")).values()].map(({ day }) => day)).toEqual([9, 20_499, 20_500]);
      expect([...(await store.notes("topic")).keys()]).toEqual(["/rss.xml"]);
      expect([...(await store.notes("alert"))]).toEqual([]);
    });

    it("are given from a key on", async () => {
      await store.putNotes("day", days(9, 20_499, 20_500));
      expect([...(await store.notes("day", dayKey(20_499))).keys()]).toEqual([dayKey(20_499), dayKey(20_500)]);
    });

    it("take the place of those of the same key, and go when nothing is given", async () => {
      await store.putNotes("day", days(1, 2));
      const again = { ...emptyDay(1), runs: 4, buildMs: 0.5 };
      await store.putNotes("day", new Map([[dayKey(1), again]]));
      await store.putNotes(
        "day",
        new Map([
          [dayKey(2), undefined],
          [dayKey(3), undefined],
        ]),
      );
      expect([...(await store.notes("day")).values()]).toEqual([again]);
    });

    it("are no reason to make a page anew", async () => {
      const before = await store.revision();
      await store.putNotes("topic", new Map([["/atom.xml", {}]]));
      expect(await store.revision()).toBe(before);
    });
  });
}

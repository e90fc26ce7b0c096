import type { PlanetConfig } from "../../model/planet.ts";
import type { Store } from "../../store/store.ts";

/** Undoes what was decided by rules that feeds.yaml switches off. Does nothing and loads nothing where it switches off none. */
export async function partSwitchedOff({ dedupe }: Pick<PlanetConfig, "dedupe">, store: Store): Promise<void> {
  if (dedupe?.nearCopies !== false) return;
  const { NEAR_RULES } = await import("../../dedupe/near.ts");
  await store.part(NEAR_RULES);
}

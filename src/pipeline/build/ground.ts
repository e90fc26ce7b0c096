import type { Store } from "../../store/store.ts";
import type { Progress } from "../ports.ts";

/** Where a build takes from and puts to. */
export interface BuildGround {
  readonly store: Store;
  /** Absolute folder of page templates. */
  readonly templates: string;
  /** Absolute folder of the site. */
  readonly outputDir: string;
  /** Absolute folder of the manifest and the journal. */
  readonly stateDir: string;
  /** Render every page, also those that did not change. */
  readonly full: boolean;
  readonly progress: (event: Progress) => void;
}

import type { AlertsReport } from "../model/alert.ts";
import type { MentionsReport } from "../model/mention.ts";
import type { PicturesReport } from "../model/pictures-report.ts";
import type { RefreshReport } from "../model/run-report.ts";
import { EXIT, type ExitCode } from "./exit.ts";

/** What a run came to. */
export interface Visits {
  readonly report: RefreshReport;
  /** With `images: local`. */
  readonly pictures?: PicturesReport;
  /** With `webmention: true`. */
  readonly mentions?: MentionsReport;
  /** Unless nobody was to be asked. */
  readonly alerts?: AlertsReport;
  /** An error of our own cost some feed its visit. */
  readonly hasBug: boolean;
}

/** What `run` ends with: our own bug first, then a site that was left alone, then `--strict`. */
export function exitAfterRun({ report, hasBug }: Visits, strict: boolean): ExitCode {
  if (hasBug) return EXIT.bug;
  if (report.nothingRead !== undefined) return EXIT.nothingRead;
  return strict && hasFailed(report) ? EXIT.feedFailed : EXIT.done;
}

/** What `fetch` ends with. There is no site to keep, so that `--strict` comes before "nothing could be read". */
export function exitAfterFetch({ report, hasBug }: Visits, strict: boolean): ExitCode {
  if (hasBug) return EXIT.bug;
  if (strict && hasFailed(report)) return EXIT.feedFailed;
  return report.nothingRead === undefined ? EXIT.done : EXIT.nothingRead;
}

function hasFailed({ feeds, lists = [] }: RefreshReport): boolean {
  return [...feeds, ...lists].some(({ result }) => result === "failed");
}

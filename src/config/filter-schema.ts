import { z } from "zod";
import type { FilterProgram } from "../model/planet.ts";
import { filePath } from "./file-path.ts";
import { group, list, text } from "./schema-parts.ts";

/** Seconds that a program may take for one entry, when feeds.yaml says nothing; and the most it may say. */
const SECONDS = 5;
const MOST_SECONDS = 60;
const RANGE = `must be a whole number from 1 to ${MOST_SECONDS}.`;

const program = text(filePath, {
  description: "A program beside feeds.yaml.",
  examples: ["./scripts/filters/no-press-releases.ts"],
});

const item: z.ZodType<FilterProgram> = z.union(
  [
    program.transform((path) => ({ path, timeoutMs: SECONDS * 1000 })),
    group(
      {
        path: program,
        seconds: z
          .int({ error: RANGE })
          .min(1, { error: RANGE })
          .max(MOST_SECONDS, { error: RANGE })
          .meta({ description: "Longest that it may take for one entry." })
          .default(SECONDS),
      },
      { description: "A program with a time limit of its own." },
    ).transform(({ path, seconds }) => ({ path, timeoutMs: seconds * 1000 })),
  ],
  { error: "must be a file, or a group with path and seconds." },
);

/** `filters:` of feeds.yaml. */
export const filtersSchema: z.ZodType<readonly FilterProgram[]> = list(item, {
  description: "Programs that every new or changed post passes, one after the other: they keep, change or drop it.",
});

import type { z } from "zod";
import type { ProblemRule, SecretAddress } from "../model/planet.ts";
import { webAddress } from "./address.ts";
import { type Checked, refused, taken } from "./checked.ts";
import { envName } from "./env-name.ts";
import { group, list, text } from "./schema-parts.ts";

/** Most parts of a command, and characters of each. */
const MAX_PARTS = 50;
const MAX_PART = 1000;

/**
 * An https address that may be known to its owner alone, or the name of the environment variable that holds it. Whatever
 * else is written may be the secret itself, so no message repeats it (security rule S25).
 */
export function secretAddress(written: string): Checked<SecretAddress> {
  if (/^env:/i.test(written.trim())) {
    const named = envName(written);
    return named.ok ? taken({ env: named.value }) : named;
  }
  const checked = webAddress(written);
  if (checked.ok && checked.value.startsWith("https:")) return taken({ url: checked.value });
  return refused(
    "is neither an https address nor the name of an environment variable.",
    'Write it like "https://hooks.example/planet", or "env:PLANET_HOOK" for an address that nobody else may know.',
  );
}

const part = text(commandPart, { description: "The program, then what it is called with." });

/** What `onProblem:` says. */
export const onProblemSchema: z.ZodType<ProblemRule, object> = group(
  {
    webhook: text(secretAddress, {
      description: "Address (https) that is posted JSON, or env: and the name of the variable that holds it.",
      examples: ["env:PLANET_HOOK"],
    }).exactOptional(),
    command: list(part, {
      description: "A program and its arguments; it is given JSON on standard input, and no shell reads it.",
    })
      .refine((parts) => parts.length >= 1 && parts.length <= MAX_PARTS, {
        error: `must name a program, and have at most ${MAX_PARTS} parts.`,
      })
      .transform((parts): readonly [string, ...string[]] => [parts[0] ?? "", ...parts.slice(1)])
      .exactOptional(),
  },
  { description: "How you are told when something begins to be wrong, and when it is over." },
).refine(({ webhook, command }) => webhook !== undefined || command !== undefined, {
  error: 'says nothing: write "webhook" or "command" below it.',
});

function commandPart(written: string): Checked<string> {
  if (/\0/.test(written)) return refused("holds a character that no command can have.", "Write it anew.");
  if (written.length > MAX_PART) return refused(`is longer than ${MAX_PART} characters.`, "Put it into a script.");
  return taken(written);
}

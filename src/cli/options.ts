import { InvalidArgumentError } from "commander";
import { type Instant, parseInstant } from "../model/instant.ts";

/** Options every command takes. */
export interface CommonOptions {
  readonly config: string;
  readonly json: boolean;
  readonly quiet: boolean;
  /** The clock, for tests and reproducible runs. */
  readonly now?: Instant;
}

/** Options of commands that visit feeds. */
export interface VisitOptions extends CommonOptions {
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly offline: boolean;
  readonly strict: boolean;
  /** Of `run`: false leaves the hub to `orrery ping`. */
  readonly ping?: boolean;
  readonly concurrency: number;
  readonly only?: readonly string[];
  readonly revive?: readonly string[];
}

/** Options of `check`. */
export interface CheckOptions extends CommonOptions {
  /** Ask each feed once. */
  readonly online: boolean;
  /** A revision of git: which members changed since then; with `online` they alone are asked. */
  readonly since?: string;
  /** Tell GitHub Actions, too; it is told in its steps anyway. */
  readonly annotations: boolean;
  /** File for the result as JUnit reads it. */
  readonly junit?: string;
}

/** Options of `doctor`. */
export interface DoctorOptions extends CommonOptions {
  readonly fix: boolean;
  readonly applyMoves: boolean;
  readonly offline: boolean;
  readonly only?: readonly string[];
}

/** Reads `--now`. @throws InvalidArgumentError with a sentence for the person who typed it. */
export function instantOption(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new InvalidArgumentError("write it as RFC 3339, for example 2026-11-21T08:00:00Z.");
  return at;
}

/** Reads `--since`: a day, which begins at midnight UTC, or a moment. @throws InvalidArgumentError with a sentence for the person who typed it. */
export function dayOption(text: string): Instant {
  const at = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (at === undefined) throw new InvalidArgumentError("write it like 2026-11-01.");
  return at;
}

/** Reads a whole number within bounds. */
export function numberOption(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`write a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** Gathers an option that may stand several times. */
export function listOption(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

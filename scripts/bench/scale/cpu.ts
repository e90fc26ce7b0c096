import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc a second, on every Linux of today (sysconf(_SC_CLK_TCK)). */
const TICKS_PER_S = 100;

/**
 * CPU that a process and all its children have used, those that have ended included, ms; user and system.
 *
 * @see proc(5), /proc/PID/stat: utime, stime, cutime, cstime
 */
export function cpuOfTree(pid: number): number {
  const living = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === pid);
  const children = living.map((name) => statOf(name)?.ownTicks ?? 0);
  const { ownTicks = 0, endedTicks = 0 } = statOf(String(pid)) ?? {};
  return ((ownTicks + endedTicks + children.reduce((sum, ticks) => sum + ticks, 0)) * 1000) / TICKS_PER_S;
}

/** Most memory a process ever held, MiB, what it shares with others included; 0 when it has gone. */
export function peakRssMb(pid: number): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

interface Stat {
  readonly parent: number;
  readonly ownTicks: number;
  readonly endedTicks: number;
}

/** `undefined` for a process that has gone in the meantime. */
function statOf(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // Its name stands in brackets, and may hold any character; the third field comes behind it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = (number: number): number => Number(fields[number - 3]);
    return { parent: ticks(4), ownTicks: ticks(14) + ticks(15), endedTicks: ticks(16) + ticks(17) };
  } catch {
    return undefined;
  }
}

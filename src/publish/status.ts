import { join } from "node:path";
import { replaceFile } from "./write-file.ts";

/**
 * Writes `status.json`: facts of the last run (when, how many feeds, how long), which change with every run.
 * Pages do not hold them, a script reads them; so the file is always written, and stands in no manifest.
 *
 * @param output - absolute folder.
 * @param status - JSON, published for everybody: no secrets, no addresses of private feeds.
 */
export async function writeStatus(output: string, status: Readonly<Record<string, unknown>>): Promise<void> {
  await replaceFile(join(output, "status.json"), `${JSON.stringify(status)}\n`);
}

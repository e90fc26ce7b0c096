import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Bytes by what they are for: tables of a database, first folders of a site. */
export type Sizes = ReadonlyMap<string, number>;

/** Bytes of each table with its indexes, in a database that is closed. */
export function tableSizes(file: string): Sizes {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database
      .prepare(
        `SELECT coalesce(m.tbl_name, s.name) AS name, sum(s.pgsize) AS bytes FROM dbstat s
         LEFT JOIN sqlite_schema m ON m.name = s.name GROUP BY 1`,
      )
      .all();
    const pragma = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
    return new Map([
      ...rows.map(({ name, bytes }) => [String(name), Number(bytes)] as const),
      ["free pages", pragma("freelist_count") * pragma("page_size")],
    ]);
  } finally {
    database.close();
  }
}

/** Rows of the table of entries, whatever became of them. */
export function countEntries(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(database.prepare("SELECT count(*) AS count FROM entry").get()?.["count"]);
  } finally {
    database.close();
  }
}

/**
 * Bytes of all files below a folder, by the folder in it that they are in.
 *
 * @param nameOf - what those right in it count as: together as `/` when absent.
 */
export async function folderSizes(folder: string, nameOf = (_file: string): string => "/"): Promise<Sizes> {
  const sizes = new Map<string, number>();
  for (const item of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const name = item.parentPath.slice(folder.length + 1).split("/")[0] || nameOf(item.name);
    const { size } = await stat(join(item.parentPath, item.name));
    sizes.set(name, (sizes.get(name) ?? 0) + size);
  }
  return sizes;
}

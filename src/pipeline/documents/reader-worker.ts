import { type PackedDocument, packDocument } from "./document-transport.ts";
import { type ReadTask, readDocument } from "./read-document.ts";

/** What runs in a thread of the reader, for one document after the other. Found by its name, so it is not imported anywhere. */
export async function read(tasks: readonly ReadTask[]): Promise<readonly PackedDocument[]> {
  const packed: PackedDocument[] = [];
  for (const task of tasks) packed.push(packDocument(await readDocument(task), task.known));
  return packed;
}

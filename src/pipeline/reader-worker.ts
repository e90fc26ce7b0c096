import { type PackedDocument, packDocument } from "./document-transport.ts";
import { type ReadTask, readDocument } from "./read-document.ts";

/** What runs in a thread of the reader. Found by its name, so it is not imported anywhere. */
export async function read(task: ReadTask): Promise<PackedDocument> {
  return packDocument(await readDocument(task), task.known);
}

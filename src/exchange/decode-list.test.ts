import { expect, it } from "vitest";
import { decodeList } from "./decode-list.ts";

const utf16 = (text: string, bom: string): Uint8Array => new Uint8Array(Buffer.from(bom + text, "utf16le"));
const swapped = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(bytes).swap16());

it.each([
  ["UTF-8", Buffer.from("né 池", "utf8"), "né 池"],
  ["UTF-8 with a byte order mark", Buffer.from("\ufeffné", "utf8"), "né"],
  ["UTF-16, little end first", utf16("né", "\ufeff"), "né"],
  ["UTF-16, big end first", swapped(utf16("né", "\ufeff")), "né"],
  ["UTF-16 without a mark", utf16("[né]", ""), "[né]"],
  ["windows-1252 that says nothing", Buffer.from("n\xe9 \x80", "latin1"), "né €"],
  [
    "what an XML declaration names",
    Buffer.from('<?xml version="1.0" encoding="koi8-r"?>\xd0', "latin1"),
    '<?xml version="1.0" encoding="koi8-r"?>п',
  ],
  [
    "a declaration that nobody knows",
    Buffer.from('<?xml version="1.0" encoding="x-y"?>\xe9', "latin1"),
    '<?xml version="1.0" encoding="x-y"?>é',
  ],
  ["line ends of all kinds", Buffer.from("a\r\nb\rc\nd"), "a\nb\nc\nd"],
  ["controls that have no place", Buffer.from("a\u0000b\u0007\tc"), "ab\tc"],
])("reads %s", (_, bytes, text) => {
  expect(decodeList(bytes)).toBe(text);
});

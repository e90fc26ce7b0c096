// Leaves out posts that read like press releases: two of their phrases, or one in the title.
//
//     filters: [./scripts/filters/no-press-releases.ts]
//
// An entry comes in as a line of JSON, and a line goes out: see docs/filters.md.
import { createInterface } from "node:readline";

const PHRASES: readonly RegExp[] = [
  /\bfor immediate release\b/i,
  /\bpress (?:release|contact|enquiries|inquiries)\b/i,
  /\b(?:today|is (?:pleased|proud|excited|thrilled) to) announce/i,
  /\bleading (?:global )?(?:provider|supplier) of\b/i,
  /\bforward-looking statements\b/i,
];

for await (const line of createInterface({ input: process.stdin })) {
  const { title, text } = JSON.parse(line) as { readonly title: string; readonly text: string };
  const found = PHRASES.filter((phrase) => phrase.test(text));
  const isRelease = found.length > 1 || PHRASES.some((phrase) => phrase.test(title));
  console.log(isRelease ? '{"drop": "it reads like a press release"}' : "{}");
}

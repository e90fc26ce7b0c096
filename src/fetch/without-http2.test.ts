import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("loads HTTP/1.1 and nothing of HTTP/2", () => {
  const script = "await import(process.argv[1]); console.log(JSON.stringify(process.moduleLoadList))";
  const agent = new URL("./agent.ts", import.meta.url).href;
  const args = ["--input-type=module", "--eval", script, agent];
  const loaded: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  expect(loaded).toContain("NativeModule http");
  expect(loaded).not.toContain("NativeModule http2");
});

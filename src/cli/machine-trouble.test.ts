import { expect, it } from "vitest";
import { ThemeFault } from "../model/theme-fault.ts";
import { machineTrouble } from "./machine-trouble.ts";

const failing = (code: string, more: object): Error => Object.assign(new Error("no"), { code, ...more });

it.each([
  [
    "a file that may not be written",
    failing("EACCES", { path: "/srv/output/index.html" }),
    "/srv/output/index.html may not",
  ],
  ["a folder that has gone", failing("ENOENT", { syscall: "uv_cwd" }), "not there any more"],
  ["a taken port", failing("EADDRINUSE", { port: 8080 }), "Port 8080 is taken"],
  ["a template of the owner's", new ThemeFault("footer.njk failed"), "footer.njk failed"],
  ["a full disk", failing("ENOSPC", { path: "/srv/x" }), "the disk is full"],
])("puts %s into words", (_what, error, words) => {
  expect(machineTrouble(error)?.message).toContain(words);
});

it.each([
  ["a bug", new TypeError("x is undefined")],
  ["an error with another code", failing("ERR_INVALID_ARG_TYPE", {})],
  ["something thrown that is no error", "oops"],
])("leaves %s to be a bug", (_what, error) => {
  expect(machineTrouble(error)).toBeUndefined();
});

it("gives no advice about a taken port that another command's option would follow", () => {
  const hint = machineTrouble(failing("EADDRINUSE", { port: 9100 }))?.hint;
  expect(hint).toBe("Choose another, or 0 for any free one.");
});

import { expect, it } from "vitest";
import { reply } from "../fetch/loopback-server.testing.ts";
import { pour, serve, visitorFor } from "../fetch/visits.testing.ts";
import { COPY_NAME } from "./album.ts";
import { type AskPicture, copyPicture, MAX_PICTURE_BYTES } from "./copy.ts";
import { plain, SVG } from "./pictures.testing.ts";

const picture = await plain("png");
const wish = (address: string) => ({ key: address, address, size: "post" as const });
const atOnce = <T>(work: () => Promise<T>): Promise<T> => work();

it("asks for pictures, and names a copy by what is in it and not by its address", async () => {
  const server = await serve((_request, response) => reply(response, 200, { "content-type": "text/html" }, picture));
  const visitor = visitorFor(server);
  const [one, other] = await Promise.all(
    ["a.svg", "b.html?x=../../etc"].map((path) => copyPicture(wish(`${server.origin}/${path}`), visitor.visit, atOnce)),
  );
  expect(one).toMatchObject({
    kind: "copied",
    copy: { width: 40, height: 20, file: expect.stringMatching(COPY_NAME) },
  });
  expect(other).toEqual(one);
  expect(server.seen[0]?.headers.accept).toMatch(/^image\/webp/);
  expect(Object.keys(server.seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["referer", "cookie"]));
});

it.each<[string, Parameters<typeof serve>[0], string]>([
  [
    "a drawing that calls itself PNG",
    (_q, r) => reply(r, 200, { "content-type": "image/png" }, SVG),
    "media/not-a-picture",
  ],
  ["a picture that is gone", (_q, r) => reply(r, 404, {}), "fetch/not-found"],
  [
    "a redirect into the machine's own network",
    (_q, r) => reply(r, 302, { location: "http://169.254.169.254/latest" }),
    "fetch/private-address",
  ],
  ["a redirect to a file", (_q, r) => reply(r, 302, { location: "file:///etc/passwd" }), "fetch/bad-redirect"],
  ["a body that never ends", (_q, r) => pour(r), "fetch/too-large"],
  [
    "one that announces too much",
    (_q, r) => reply(r, 200, { "content-length": String(MAX_PICTURE_BYTES + 1) }),
    "fetch/too-large",
  ],
])("makes no copy of %s", async (_what, answer, code) => {
  const server = await serve(answer);
  const visitor = visitorFor(server);
  const copied = await copyPicture(wish(`${server.origin}/a.png`), visitor.visit, atOnce);
  expect(copied).toMatchObject({ kind: "failed", problem: { code } });
});

it("asks no private address that nobody allowed", async () => {
  const server = await serve((_request, response) => reply(response, 200, {}, picture));
  const ask: AskPicture = visitorFor(undefined).visit;
  expect(await copyPicture(wish(`${server.origin}/a.png`), ask, atOnce)).toMatchObject({
    kind: "failed",
    problem: { code: "fetch/private-address" },
  });
  expect(server.seen).toEqual([]);
});

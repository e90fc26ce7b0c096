import type { RequestListener } from "node:http";
import { expect, it } from "vitest";
import { reply } from "./loopback-server.testing.ts";
import { codeOf, serve, visitorFor } from "./visits.testing.ts";

/** One post of a form, and what the server was sent. */
async function post(answer: RequestListener, form = "source=a&target=b%20c") {
  const sent: { method: string | undefined; url: string | undefined; type: string | undefined; body: string }[] = [];
  const server = await serve(async (request, response) => {
    const chunks = await request.toArray();
    const { method, url, headers } = request;
    sent.push({ method, url, type: headers["content-type"], body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  const outcome = await visitorFor(server).visit({ url: `${server.origin}/hook?x=1#top`, validators: {}, form });
  return { outcome, sent };
}

it("sends a form as it is, once (F44)", async () => {
  const { outcome, sent } = await post((_, response) => reply(response, 202, {}, "queued"));
  expect(outcome).toMatchObject({ kind: "fetched", status: 202, body: new Uint8Array() });
  expect(sent).toEqual([
    { method: "POST", url: "/hook?x=1", type: "application/x-www-form-urlencoded", body: "source=a&target=b%20c" },
  ]);
});

it("sends a JSON document as it is (F44)", async () => {
  const types: (string | undefined)[] = [];
  const server = await serve(async (request, response) => {
    types.push(request.method, request.headers["content-type"], String(Buffer.concat(await request.toArray())));
    reply(response, 204, {});
  });
  const json = '{"text":"é"}';
  const outcome = await visitorFor(server).visit({ url: `${server.origin}/hook`, validators: {}, json });
  expect(outcome).toMatchObject({ kind: "fetched", status: 204 });
  expect(types).toEqual(["POST", "application/json", json]);
});

it.each([
  [200, "fetched"],
  [201, "fetched"],
  [204, "fetched"],
  [302, "fetch/post-moved"],
  [303, "fetch/post-moved"],
  [400, "fetch/client-error"],
  [405, "fetch/forbidden"],
  [429, "fetch/rate-limited"],
  [503, "fetch/server-error"],
])("takes %i for %s", async (status, code) => {
  const { outcome, sent } = await post((_, response) => reply(response, status, { location: "/elsewhere" }));
  expect(codeOf(outcome)).toBe(code);
  expect(sent).toHaveLength(1);
});

it.each([307, 308])("carries it on with a %i", async (status) => {
  const { outcome, sent } = await post((request, response) =>
    request.url === "/there" ? reply(response, 200, {}) : reply(response, status, { location: "/there" }),
  );
  expect(codeOf(outcome)).toBe("fetched");
  expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["POST", "/hook?x=1", "source=a&target=b%20c"],
    ["POST", "/there", "source=a&target=b%20c"],
  ]);
});

it("carries nothing to another host, though the operator allows that one for feeds", async () => {
  const inner = await serve((_, response) => reply(response, 200, {}));
  const outer = await serve((_, response) => reply(response, 308, { location: `${inner.origin}/admin` }));
  const visitor = visitorFor(outer, { allow: [outer.host, inner.host] });
  const outcome = await visitor.visit({ url: `${outer.origin}/hook`, validators: {}, form: "a=1" });
  expect(codeOf(outcome)).toBe("fetch/post-moved");
  expect(inner.seen).toEqual([]);
});

it("is not sent at all to an address of a private network", async () => {
  const inner = await serve((_, response) => reply(response, 200, {}));
  const outcome = await visitorFor(undefined).visit({ url: `${inner.origin}/admin`, validators: {}, form: "a=1" });
  expect(codeOf(outcome)).toBe("fetch/private-address");
  expect(inner.seen).toEqual([]);
});

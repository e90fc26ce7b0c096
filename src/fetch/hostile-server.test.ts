import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { reply, startServer } from "./loopback-server.testing.ts";
import { codedError } from "./transport-problem.ts";
import { codeOf, everyMs, FEED, pour, serve, visitOnce, visitorFor } from "./visits.testing.ts";

describe("days when nothing works", () => {
  it.each([
    ["no name", codedError("ENOTFOUND", "nx.example"), "fetch/dns"],
    ["a name server in trouble", codedError("ESERVFAIL", "x"), "fetch/dns"],
  ])("tells of %s", async (_, error, code) => {
    const visitor = visitorFor(undefined, { resolver: () => Promise.reject(error) });
    expect(codeOf(await visitor.visit({ url: "https://nx.example/", validators: {} }))).toBe(code);
  });

  it("tells of a closed port", async () => {
    const server = await startServer(() => {});
    await server.close();
    expect(codeOf(await visitorFor(server).visit({ url: server.origin, validators: {} }))).toBe("fetch/refused");
  });

  it("tells of a server that speaks no TLS, and does not ask it without (F33)", async () => {
    const server = await serve((_, response) => reply(response, 200, {}, FEED));
    const url = `https://${server.host}/`;
    expect(codeOf(await visitorFor(server).visit({ url, validators: {} }))).toBe("fetch/tls");
    expect(server.seen).toEqual([]);
  });

  it.each<[string, string, RequestListener]>([
    ["hangs up at once", "fetch/reset", (request) => request.socket.destroy()],
    [
      "announces more than it sends",
      "fetch/truncated",
      (request, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write(FEED, () => request.socket.end());
      },
    ],
    [
      "leaves out the last chunk",
      "fetch/truncated",
      (request, response) => {
        response.writeHead(200);
        response.write(FEED, () => request.socket.end());
      },
    ],
    [
      "speaks something else than HTTP",
      "fetch/http",
      (request) => {
        request.socket.end("220 mail.example ESMTP\r\n");
      },
    ],
    [
      "switches protocols unasked",
      "fetch/http",
      (request) => {
        request.socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n");
      },
    ],
    [
      "speaks HTTP/1.0 and has the word alone",
      "fetched",
      (request) => {
        request.socket.end(`HTTP/1.0 200 OK\r\n\r\n${FEED}`);
      },
    ],
    [
      "sends a status below 100",
      "fetch/http",
      (request) => {
        request.socket.end("HTTP/1.1 000 OK\r\n\r\n");
      },
    ],
    [
      "breaks off within its headers",
      "fetch/reset",
      (request) => {
        request.socket.end("HTTP/1.1 200 OK\r\ncontent-len");
      },
    ],
    [
      "announces more than we take",
      "fetch/too-large",
      (_, response) => reply(response, 200, { "content-length": "100000" }, Buffer.alloc(100_000)),
    ],
    ["never stops", "fetch/too-large", (_, response) => pour(response)],
    [
      "hides a flood in the extensions of a chunk",
      "fetch/too-large",
      (request) => {
        request.socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;");
        everyMs(request.socket, 1, `${"x".repeat(65_536)}`);
      },
    ],
    [
      "floods us with promises",
      "fetch/too-large",
      (request) => everyMs(request.socket, 1, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(4000)),
    ],
  ])("takes a server as it is that %s (F30, F31, F32)", async (_, code, answer) => {
    expect(codeOf(await visitOnce(answer, { maxBytes: 64 * 1024 }))).toBe(code);
  });

  it.each<[string, RequestListener]>([
    ["never answers", () => {}],
    ["stops in the middle", (_, response) => void response.writeHead(200).write(FEED)],
    [
      "drips",
      (_, response) => {
        const timer = setInterval(() => response.write("."), 10);
        response.once("close", () => clearInterval(timer));
      },
    ],
    [
      "drips its headers",
      (request) => {
        request.socket.write("HTTP/1.1 200 OK\r\nx-drip: ");
        everyMs(request.socket, 10, "x");
      },
    ],
    ["promises to answer, for ever", (request) => everyMs(request.socket, 10, "HTTP/1.1 103 Early Hints\r\n\r\n")],
  ])("does not wait for a server that %s (F29)", async (_, answer) => {
    expect(codeOf(await visitOnce(answer, { timeouts: { totalMs: 120 } }))).toBe("fetch/timeout");
  });

  it("does not wait for the next byte for ever", async () => {
    const stall: RequestListener = (_, response) => void response.writeHead(200).write(FEED);
    expect(codeOf(await visitOnce(stall, { timeouts: { betweenBytesMs: 100 } }))).toBe("fetch/timeout");
  });
});

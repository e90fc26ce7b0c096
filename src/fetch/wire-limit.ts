import type { Socket } from "node:net";
import { codedError, TOO_LARGE } from "./transport-problem.ts";

/**
 * Ends a connection over which one answer brings more bytes than any answer needs. Bodies are counted where they are read
 * (decode-body.ts); this counts what never becomes a body: extensions of chunks, answers of 1xx, the wrapping of bodies
 * cut into single bytes.
 *
 * @param maxBytes - most bytes of one answer, headers and wrapping included. What is written to the socket begins another.
 */
export function limitAnswers(socket: Socket, maxBytes: number): void {
  let written = socket.bytesWritten;
  let readBefore = socket.bytesRead;
  // Beside undici's own listener: bytes are read there, and only there.
  socket.on("readable", () => {
    if (socket.bytesWritten !== written) {
      written = socket.bytesWritten;
      readBefore = socket.bytesRead;
    }
    if (socket.bytesRead - readBefore <= maxBytes) return;
    socket.destroy(codedError(TOO_LARGE, `more than ${maxBytes} bytes came of it`));
  });
}

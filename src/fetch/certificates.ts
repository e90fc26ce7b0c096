import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type Instant, instant } from "../model/instant.ts";

/** When the certificates end that servers showed in this run, by host name. */
export interface Certificates {
  /** Takes down what a new connection showed; one without TLS shows nothing. */
  note(host: string, socket: Socket): void;
  /** `undefined` for a host that showed none, or none of its connections was new. */
  endOf(host: string): Instant | undefined;
}

/** Builds the run's memory of certificates: many feeds of a host share one connection, and each wants to know. */
export function rememberCertificates(): Certificates {
  const ends = new Map<string, Instant>();
  return {
    note(host, socket) {
      if (!isSecured(socket)) return;
      // "Nov 21 12:00:00 2027 GMT"; absent in a session that was taken up again, which shows no certificate.
      const end = Date.parse(socket.getPeerCertificate().valid_to ?? "");
      if (!Number.isNaN(end)) ends.set(host, instant(end));
    },
    endOf: (host) => ends.get(host),
  };
}

/** Told by what it can do: node:tls would be loaded for nothing in a run without TLS. */
function isSecured(socket: Socket): socket is TLSSocket {
  return "getPeerCertificate" in socket;
}

import { X509Certificate } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import { BAD_CA, codedError } from "./transport-problem.ts";

const MAX_BYTES = 1024 * 1024;
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * What connections are checked by when the operator names authorities of their own: those beside the usual ones.
 * Made once, because a context holds some hundred and fifty certificates.
 *
 * @param dir - absolute folder of feeds.yaml.
 * @param file - relative to it, and inside it whatever links lead there.
 * @throws Error with {@link BAD_CA}: then nothing is asked over TLS, rather than less safely than was meant.
 */
export async function trustExtra(dir: string, file: string): Promise<SecureContext> {
  const certificates = (await readInside(dir, file)).match(PEM) ?? [];
  if (certificates.length === 0) throw codedError(BAD_CA, `${file} holds no certificate in PEM`);
  for (const [index, certificate] of certificates.entries()) {
    if (!isCertificate(certificate)) throw codedError(BAD_CA, `certificate ${index + 1} of ${file} cannot be read`);
  }
  return createSecureContext({ ca: [...getCACertificates("default"), ...certificates] });
}

async function readInside(dir: string, file: string): Promise<string> {
  let text: string;
  try {
    const path = await realpath(resolve(dir, file));
    const inside = relative(await realpath(dir), path);
    if (inside.startsWith("..") || isAbsolute(inside)) throw new Error("it lies outside the folder of feeds.yaml");
    text = await readFile(path, "latin1");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw codedError(BAD_CA, `${file} cannot be read: ${why}`);
  }
  if (text.length > MAX_BYTES) throw codedError(BAD_CA, `${file} is larger than ${MAX_BYTES} bytes`);
  return text;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false; // not what it says it is
  }
}

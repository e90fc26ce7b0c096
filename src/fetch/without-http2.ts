import { createRequire, Module } from "node:module";

/*
 * Imported for its effect, before any part of undici. Feeds are asked over HTTP/1.1 (allowH2: false), but undici's client
 * loads its other half all the same, and with it all of node:http2: a twentieth of a run that brings nothing. Here the
 * place of that half is taken. May go when undici loads it on demand.
 */

const require = createRequire(import.meta.url);
const file = require.resolve("undici/lib/dispatcher/client-h2.js");

/** What undici calls when a server chose HTTP/2, which none can that was not offered it. */
function connectH2(): never {
  throw new Error("HTTP/2 was never offered");
}

const stand = new Module(file);
stand.exports = connectH2;
stand.loaded = true;
require.cache[file] = stand;

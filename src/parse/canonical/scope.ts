import type { Warnings } from "../warnings.ts";
import { CORE, isAtomNamespace, isConventionalPrefix, isSpelledRight, knownPrefix } from "./namespaces.ts";

/** An element's name in our terms. */
export interface Name {
  /** `title`, `dc:date`: our prefix and the local name, lower case; the key of fields.ts. */
  readonly key: string;
  /** Our prefix; empty for RSS, Atom and elements in no namespace. */
  readonly prefix: string;
  /** Lower case. */
  readonly local: string;
  readonly isAtom: boolean;
}

/** Which prefix means which namespace, from one element down to where another one declares more. */
export interface Scope {
  /** URI of the default namespace, as written; empty without one. */
  readonly defaultUri: string;
  /** What an element is, by its name as written. */
  resolve(qname: string): Name;
  /** The scope below an element with these declarations (`xmlns`, `xmlns:x`). */
  declare(declarations: readonly (readonly [name: string, uri: string])[]): Scope;
}

/** The URI a prefix is bound to, as written. */
type Bindings = (prefix: string) => string | undefined;

/** Scopes remembered below one another, so that a feed that declares XHTML in every entry pays once. */
const MAX_CHILDREN = 32;
const MAX_NAMES = 1000;

/** The scope of a document before its first declaration. */
export function rootScope(warnings: Warnings): Scope {
  return makeScope((prefix) => (prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : undefined), "", warnings);
}

function makeScope(uriOf: Bindings, defaultUri: string, warnings: Warnings): Scope {
  const names = new Map<string, Name>();
  const children = new Map<string, Scope>();
  return {
    defaultUri,
    resolve(qname) {
      const known = names.get(qname);
      if (known !== undefined) return known;
      const name = resolveName(qname, uriOf, defaultUri, warnings);
      if (names.size < MAX_NAMES) names.set(qname, name);
      return name;
    },
    declare(declarations) {
      const key = JSON.stringify(declarations);
      const known = children.get(key);
      if (known !== undefined) return known;
      const child = declareIn(uriOf, defaultUri, declarations, warnings);
      if (children.size < MAX_CHILDREN) children.set(key, child);
      return child;
    },
  };
}

/** Outer bindings are asked, not copied: a feed may declare any number of prefixes around any number of elements. */
function declareIn(
  outer: Bindings,
  defaultUri: string,
  declarations: readonly (readonly [string, string])[],
  warnings: Warnings,
): Scope {
  const inner = new Map<string, string>();
  let innerDefault = defaultUri;
  for (const [name, uri] of declarations) {
    if (name === "xmlns") innerDefault = uri;
    else inner.set(name.slice("xmlns:".length), uri);
    if (knownPrefix(uri) !== undefined && !isSpelledRight(uri)) warnings.note("parse/misspelled-namespace", uri);
  }
  return makeScope((prefix) => inner.get(prefix) ?? outer(prefix), innerDefault, warnings);
}

function resolveName(qname: string, uriOf: Bindings, defaultUri: string, warnings: Warnings): Name {
  const colon = qname.indexOf(":");
  const written = colon === -1 ? "" : qname.slice(0, colon);
  const local = qname.slice(colon + 1).toLowerCase();
  const uri = colon === -1 ? defaultUri : uriOf(written);
  const prefix = prefixFor(written.toLowerCase(), uri, warnings);
  const isAtom = uri === undefined ? written === "atom" : isAtomNamespace(uri);
  return { key: prefix === CORE ? local : `${prefix}:${local}`, prefix, local, isAtom };
}

function prefixFor(written: string, uri: string | undefined, warnings: Warnings): string {
  if (uri !== undefined && uri !== "") return knownPrefix(uri) ?? foreign(written);
  if (written === "") return CORE;
  if (uri === undefined) warnings.note("parse/unbound-prefix", written);
  if (written === "atom" || written === "rss") return CORE;
  return isConventionalPrefix(written) ? written : foreign(written);
}

/** A namespace we do not read gets a prefix no rule has; one that nobody asked for by prefix is taken for a misspelt feed. */
function foreign(written: string): string {
  return written === "" ? CORE : `?${written}`;
}

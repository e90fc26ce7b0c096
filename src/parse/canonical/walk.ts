import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";
import { readAttributes, type TagAttributes } from "./attributes.ts";
import { createRecord, type RecordBuilder } from "./builder.ts";
import { ENTRY_NAMES, ENTRY_RULES, FEED_NAMES, FEED_RULES } from "./fields.ts";
import type { Roots } from "./format.ts";
import type { Frame, OpenValue, WalkContext } from "./frame.ts";
import { addEndTag, addStartTag, isVoid } from "./markup.ts";
import { closeValue, openValue, unknownFrame, valueFrame } from "./open-value.ts";
import { addOwn, uriOf } from "./own-attributes.ts";
import { type Place, placeBelow } from "./place.ts";
import { type Name, rootScope, type Scope } from "./scope.ts";
import { addCdata, addText } from "./source-text.ts";
import { breaksOut, isEntryTag } from "./structure.ts";
import type { Tag, TokenHandler } from "./tokens.ts";

/** What a document's elements came to. */
export interface Walked {
  readonly feed: RecordBuilder;
  readonly entries: readonly RecordBuilder[];
  readonly roots: Roots;
  /** False when the document ended with its root still open. */
  readonly isWhole: boolean;
}

/**
 * The state machine over a feed's elements: it keeps the open ones on a stack, knows for each which record it belongs to
 * and what its children mean, and never minds what is missing.
 */
export interface Walker extends TokenHandler {
  /** Ends what is still open. Call once. */
  finish(): Walked;
}

/** A walker for one document, at its first tag. */
export function createWalker(context: WalkContext): Walker {
  const { document, entities, warnings } = context;
  const values = { count: 0 };
  const feed = createRecord(values);
  const entries: RecordBuilder[] = [];
  const stack: Frame[] = [];
  const outside: Frame = {
    name: "",
    role: "other",
    scope: rootScope(warnings),
    place: {},
    rules: FEED_RULES,
    record: feed,
    depth: 0,
  };
  let roots: Roots | undefined;
  let tooDeep = 0;
  let hasEnded = false;
  let top: Frame = outside;
  /** How often each name is open, so that an end tag of nothing costs nothing. */
  const openNames = new Map<string, number>();

  const push = (frame: Frame): void => {
    stack.push(frame);
    openNames.set(frame.name, (openNames.get(frame.name) ?? 0) + 1);
    top = frame;
  };
  const pop = (): void => {
    const frame = stack.pop();
    top = stack.at(-1) ?? outside;
    if (frame !== undefined) openNames.set(frame.name, (openNames.get(frame.name) ?? 1) - 1);
    if (frame?.role === "value" && frame.value !== undefined) closeValue(frame.value, context);
  };
  /** Ends elements until the stack has this height. */
  const popTo = (height: number): void => {
    while (stack.length > height) pop();
  };

  const open = (tag: Tag): void => {
    if (stack.length >= LIMITS.depth) {
      warnings.note("parse/too-deep", tag.name);
      if (!tag.selfClosing) tooDeep += 1;
      if (!isEntryTag(tag.name)) return;
      tooDeep = 0;
    }
    const value = top.value;
    if (value?.declared !== undefined && !breaksOut(tag, top, value)) openMarkup(tag, top, value);
    else openElement(tag);
  };

  const openMarkup = (tag: Tag, parent: Frame, value: OpenValue): void => {
    if (parent.role === "value" && value.declared !== "xhtml" && !value.source.hasMarkup) {
      warnings.note("parse/inline-markup", parent.name);
    }
    addStartTag(value.source, tag, document);
    if (!tag.selfClosing && !isVoid(tag.name)) push({ ...parent, name: tag.name, role: "markup" });
  };

  const openElement = (tag: Tag): void => {
    const attributes = readAttributes(tag, document, entities);
    const scope = attributes.declarations.length > 0 ? top.scope.declare(attributes.declarations) : top.scope;
    const name = scope.resolve(tag.name);
    roots ??= { root: name.local, version: attributes.own.get("version"), uri: uriOf(tag, scope, attributes) };
    if (name.key === "channel" && roots.uri === "") roots = { ...roots, uri: scope.defaultUri };
    const place =
      attributes.base === undefined && attributes.lang === undefined
        ? top.place
        : placeBelow(top.place, attributes.base, attributes.lang, context.url);
    if (ENTRY_NAMES.has(name.key)) openEntry(tag, attributes, scope, place);
    else if (FEED_NAMES.has(name.key) && top.record === feed) openFeed(tag, attributes, scope, place);
    else openChild(tag, name, attributes, scope, place);
    if (tag.selfClosing) pop();
  };

  const openEntry = (tag: Tag, attributes: TagAttributes, scope: Scope, place: Place): void => {
    const outer = stack.findIndex((frame) => frame.role === "entry");
    if (outer !== -1) {
      warnings.note("parse/misplaced-item");
      popTo(outer);
    }
    const record = createRecord(values);
    if (entries.length < LIMITS.items) entries.push(record);
    else warnings.note("parse/too-many-items");
    push({ name: tag.name, role: "entry", scope, place, rules: ENTRY_RULES, record, depth: 0 });
    addOwn(record, attributes, place, warnings);
  };

  const openFeed = (tag: Tag, attributes: TagAttributes, scope: Scope, place: Place): void => {
    push({ name: tag.name, role: "feed", scope, place, rules: FEED_RULES, record: feed, depth: 0 });
    addOwn(feed, attributes, place, warnings);
  };

  const openChild = (tag: Tag, name: Name, attributes: TagAttributes, scope: Scope, place: Place): void => {
    const parent = top;
    const frame: Frame = { ...parent, name: tag.name, role: "other", scope, place };
    const rule = parent.rules.get(name.key);
    if (rule === undefined) {
      push(unknownFrame(frame));
    } else if (rule.read === "group") {
      push({ ...frame, rules: rule.rules });
    } else {
      push(valueFrame(frame, rule, openValue(rule, name, parent, attributes, place)));
    }
  };

  const close = (name: string, start: number, end: number): void => {
    // Elements too deep were left out with their names: their end tags are counted, unless one must be of what is left.
    if (
      tooDeep > 0 &&
      !stack.some((frame) => frame.name === name && frame.role !== "markup" && frame.role !== "other")
    ) {
      tooDeep -= 1;
      return;
    }
    const height = openNames.get(name) ? stack.findLastIndex((frame) => frame.name === name) : -1;
    if (height === -1) {
      if (!isVoid(name)) warnings.note("parse/stray-end-tag", name);
      return;
    }
    tooDeep = 0;
    if (height < stack.length - 1) warnings.note("parse/unclosed-tag", top.name);
    popTo(height + 1);
    if (top.role === "markup" && top.value?.declared !== undefined) addEndTag(top.value.source, name, start, end);
    pop();
    if (stack.length === 0) hasEnded = true;
  };

  return {
    open,
    close(name, start, endOfName) {
      const end = document.indexOf(">", endOfName);
      close(name, start, end === -1 ? document.length : end + 1);
    },
    text(start, end) {
      if (top.value !== undefined) addText(top.value.source, start, end);
      else if (hasEnded && stack.length === 0) noteJunk(document.slice(start, end), warnings);
    },
    cdata(start, end) {
      if (top.value !== undefined) addCdata(top.value.source, start, end);
    },
    current: () => top.name,
    finish() {
      const isWhole = stack.length === 0;
      popTo(0);
      return { feed, entries, roots: roots ?? { root: "", version: undefined, uri: "" }, isWhole };
    },
  };
}

function noteJunk(text: string, warnings: Warnings): void {
  if (text.trim() !== "") warnings.note("parse/junk-after", text.trim());
}

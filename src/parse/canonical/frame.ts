import type { Mender } from "../double-encoding.ts";
import type { Warnings } from "../warnings.ts";
import type { RecordBuilder } from "./builder.ts";
import type { DeclaredKind } from "./construct.ts";
import type { Entities } from "./entities.ts";
import type { Place } from "./place.ts";
import type { Field } from "./record.ts";
import type { RuleTable } from "./rules.ts";
import type { Scope } from "./scope.ts";
import type { SourceText } from "./source-text.ts";

/** A value whose element has not ended. */
export interface OpenValue {
  readonly field: Field;
  readonly record: RecordBuilder;
  readonly source: SourceText;
  readonly rank: number;
  /** Ours; parts of a person are added as they end. */
  readonly attributes: Record<string, string>;
  /** Present on text constructs. */
  readonly declared?: DeclaredKind;
  /** Set on the part of a person: where its text goes. */
  readonly part?: { readonly of: OpenValue; readonly name: string };
}

/** One open element. */
export interface Frame {
  /** As written. */
  readonly name: string;
  /** `markup`: part of the value around it. */
  readonly role: "feed" | "entry" | "value" | "markup" | "other";
  readonly scope: Scope;
  readonly place: Place;
  /** Meaning of children. */
  readonly rules: RuleTable;
  /** Where their values go. */
  readonly record: RecordBuilder;
  /** Elements between the record's own and this one that mean nothing to us. */
  readonly depth: number;
  /** What text here belongs to. */
  readonly value?: OpenValue;
}

/** What one document is read with. */
export interface WalkContext {
  readonly document: string;
  readonly entities: Entities;
  readonly warnings: Warnings;
  /** Puts characters right that were garbled before the document was made. */
  readonly mend: Mender;
  /** Where the document was found, for a relative xml:base. */
  readonly url: string | undefined;
}

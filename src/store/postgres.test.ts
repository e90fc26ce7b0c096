import { describe } from "vitest";
import { describeErasing } from "./erase.contract.ts";
import { describeKeeping } from "./keep.contract.ts";
import { describeLikeness } from "./likeness.contract.ts";
import { describeLinks } from "./links.contract.ts";
import { describeMentions } from "./mentions.contract.ts";
import { describeNotes } from "./notes.contract.ts";
import { describeWithPostgres } from "./postgres/server.testing.ts";
import { openPostgresStore } from "./postgres.ts";
import { describeStore } from "./store.contract.ts";

describeWithPostgres("the store in PostgreSQL", (server) => {
  const contracts = [
    describeStore,
    describeLikeness,
    describeLinks,
    describeMentions,
    describeNotes,
    describeErasing,
    describeKeeping,
  ];
  // Each by itself: what one does before each of its tests is nothing to the others.
  for (const contract of contracts) {
    describe("keeps a contract:", () => contract(async () => await openPostgresStore(await server.emptied())));
  }
});

import { describeErasing } from "./erase.contract.ts";
import { describeKeeping } from "./keep.contract.ts";
import { describeLikeness } from "./likeness.contract.ts";
import { describeLinks } from "./links.contract.ts";
import { openMemoryStore } from "./memory.ts";
import { describeMentions } from "./mentions.contract.ts";
import { describeNotes } from "./notes.contract.ts";
import { describeStore } from "./store.contract.ts";

describeStore(async () => openMemoryStore());
describeLinks(async () => openMemoryStore());
describeLikeness(async () => openMemoryStore());
describeKeeping(async () => openMemoryStore());
describeMentions(async () => openMemoryStore());
describeNotes(async () => openMemoryStore());
describeErasing(async () => openMemoryStore());

import { z } from "zod";
import { canonicalUrl } from "../model/url.ts";
import { webAddress } from "./address.ts";
import { taken } from "./checked.ts";
import { addressOrPath, filePath } from "./file-path.ts";
import { defaultsSchema, type FileDefaults } from "./member-schema.ts";
import { group, list, text } from "./schema-parts.ts";
import * as value from "./value.ts";

/** One item of `lists:`, each value checked by itself. */
export interface FileList {
  readonly url?: string;
  readonly path?: string;
  readonly id?: string;
  readonly defaults: FileDefaults;
  readonly except: readonly string[];
}

const listItem: z.ZodType<FileList> = z.union(
  [
    text(addressOrPath, { description: "Address of a list, or a file beside feeds.yaml." }).transform((source) => ({
      ...sourceOf(source),
      defaults: {},
      except: [],
    })),
    group(
      {
        url: text(webAddress, {
          description: "Address of the list; or path, not both.",
          examples: ["https://example.org/members.opml"],
        }).exactOptional(),
        path: text(filePath, {
          description: "File beside feeds.yaml that is the list; or url, not both.",
          examples: ["./more.txt"],
        }).exactOptional(),
        id: text(value.slug, {
          description: "Name of the list in messages; what is remembered of it stays when its address changes.",
          examples: ["friends"],
        }).exactOptional(),
        defaults: defaultsSchema.prefault({}),
        except: list(
          text(
            (written) => {
              const checked = webAddress(written);
              return checked.ok ? taken(canonicalUrl(checked.value) ?? checked.value) : checked;
            },
            { description: "Address of a site or feed.", examples: ["https://pluto.example/"] },
          ),
          { description: "Members of the list that are left out, by their site or feed." },
        ).prefault([]),
      },
      { description: "A list with what holds for its members." },
    ),
  ],
  { error: "must be an address, a file, or a group with url or path." },
);

/** The key `lists`. */
export const listsSchema: z.ZodType<readonly FileList[]> = list(listItem, {
  description:
    "Lists of members that are kept elsewhere and read again and again: addresses, or files beside feeds.yaml.",
});

function sourceOf(source: string): Pick<FileList, "url" | "path"> {
  return /^https?:/.test(source) ? { url: source } : { path: source };
}

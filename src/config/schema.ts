import { z } from "zod";
import type { BackupRule, DedupeRule, KeepRule, PlanetConfig, SiteRule } from "../model/planet.ts";
import { canonicalUrl } from "../model/url.ts";
import { contactAddress, networkHost, planetAddress, webAddress } from "./address.ts";
import { taken } from "./checked.ts";
import { filePath } from "./file-path.ts";
import { filtersSchema } from "./filter-schema.ts";
import { keptFor } from "./kept-for.ts";
import { type FileList, listsSchema } from "./list-schema.ts";
import { defaultsSchema, type FileDefaults, type FileMember, memberSchema } from "./member-schema.ts";
import { pathsSchema } from "./old-paths.ts";
import { choice, count, flag, group, list, oneOrMore, text } from "./schema-parts.ts";
import { onProblemSchema, secretAddress } from "./secret-address.ts";
import { type FileSite, siteSchema } from "./site-schema.ts";
import { storeAddress } from "./store-address.ts";
import * as value from "./value.ts";

/** A feeds.yaml in which every value is right by itself; what must fit together is for clashes.ts. */
export interface FileConfig extends Pick<PlanetConfig, "planet" | "river" | "hide" | "network"> {
  readonly site: FileSite;
  readonly images: SiteRule["images"];
  readonly permalinks: boolean;
  readonly webmention: boolean;
  readonly dedupe: DedupeRule;
  readonly onProblem?: NonNullable<PlanetConfig["onProblem"]>;
  readonly heartbeat?: NonNullable<PlanetConfig["heartbeat"]>;
  readonly store?: NonNullable<PlanetConfig["store"]>;
  readonly paths: NonNullable<PlanetConfig["oldPaths"]>;
  readonly backup: BackupRule;
  readonly keep: Partial<KeepRule>;
  readonly defaults: FileDefaults;
  readonly members: readonly FileMember[];
  readonly lists: readonly FileList[];
  readonly topics: Readonly<Record<string, readonly string[]>>;
  readonly filters: NonNullable<PlanetConfig["filters"]>;
}

const planet = group(
  {
    name: text(value.name, { description: "Name of the planet.", examples: ["Planet Solar"] }),
    url: text(planetAddress, {
      description: "Address the site will live at; it may have a path.",
      examples: ["https://planet.example/"],
    }),
    description: text(value.prose, { description: "A sentence about the planet." }).prefault(""),
    language: text(value.language, {
      description: "Language of the site itself (BCP 47).",
      examples: ["pt-BR"],
    }).prefault("en"),
    timezone: text(value.timezone, {
      description: "Time zone in which days begin (IANA).",
      examples: ["Europe/Lisbon"],
    }).prefault("UTC"),
    contact: text(contactAddress, {
      description: "Where publishers reach the operator: an address or mailto:. It is sent with every request.",
      examples: ["mailto:planet@example.org"],
    }).exactOptional(),
  },
  { description: "The planet itself." },
);

const river = group(
  {
    days: count(1, 366, 7, { description: "The front page shows the posts of this many days…" }),
    posts: count(1, 500, 30, { description: "…or this many newest posts, whichever is more." }),
    perMemberPerDay: count(1, 100, 3, { description: "Posts of one member on one day before the rest is folded." }),
  },
  { description: "What the front page shows." },
);

const network = group(
  {
    allow: list(text(networkHost, { description: "One exact host or host:port.", examples: ["127.0.0.1:8099"] }), {
      description: "Hosts that may be reached although their addresses are private.",
    }).prefault([]),
    extraCa: text(filePath, {
      description: "File beside feeds.yaml with certificates (PEM) of authorities to believe beside the usual ones.",
      examples: ["./ca.pem"],
    }).exactOptional(),
    proxy: choice(["env"], {
      description: "Ask through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name.",
    }).exactOptional(),
  },
  { description: "How feeds are reached, and which private addresses may be." },
);

const dedupe = group(
  {
    nearCopies: flag({
      description: "Whether posts of different sites are compared word by word, to find edited copies and excerpts.",
    }).default(true),
  },
  { description: "How the same post from elsewhere is found." },
);

const keep = group(
  {
    raw: text(keptFor, {
      description: "How long the HTML of a post stays as its feed sent it, for `orrery reprocess`.",
      examples: ["90d"],
    }).prefault("forever"),
  },
  { description: "How long is kept what no page shows." },
).transform(({ raw }) => (raw === Number.POSITIVE_INFINITY ? {} : { rawMs: raw }));

/** The whole of feeds.yaml. */
export const fileSchema: z.ZodType<FileConfig> = group(
  {
    planet,
    river: river.prefault({}),
    defaults: defaultsSchema.prefault({}),
    members: list(memberSchema, { description: "Whose feeds the planet reads." }).prefault([]),
    lists: listsSchema.prefault([]),
    topics: z
      .record(
        z.string(),
        oneOrMore(text(value.name, { description: "A category as writers write it." }), {
          description: "Categories that mean this topic.",
        }),
        {
          error: "must be a group of `topic: [categories]` lines.",
        },
      )
      .meta({ description: "Topics, each with the categories that mean it." })
      .prefault({}),
    hide: list(
      text(
        (written) => {
          const checked = webAddress(written);
          return checked.ok ? taken(canonicalUrl(checked.value) ?? checked.value) : checked;
        },
        { description: "Address of a post.", examples: ["https://mercury.example/slip"] },
      ),
      { description: "Posts taken off the planet by hand." },
    ).prefault([]),
    site: siteSchema.prefault({}),
    images: choice(["remote", "local"], {
      description: "Where pictures in posts come from: remote, the author's server; local, copies made at build.",
    }).prefault("remote"),
    permalinks: flag({ description: "Whether each post has a page of its own on the planet." }).default(false),
    webmention: flag({
      description: "Whether pages that posts link to are told so, of members who have webmention: true themselves.",
    }).default(false),
    dedupe: dedupe.prefault({}),
    onProblem: onProblemSchema.exactOptional(),
    heartbeat: text(secretAddress, {
      description: "Address (https), or env: and a variable's name, that is asked after each good run.",
      examples: ["env:PLANET_HEARTBEAT"],
    }).exactOptional(),
    paths: pathsSchema.prefault({}),
    filters: filtersSchema.prefault([]),
    backup: choice(["never", "daily", "weekly"], {
      description: "How often a run leaves a copy of the database in .orrery/backup.",
    }).prefault("weekly"),
    keep: keep.prefault({}),
    store: text(storeAddress, {
      description:
        "Where the planet's memory is: an address of PostgreSQL, or env: and the name of the variable that holds it.",
      examples: ["env:DATABASE_URL"],
    }).exactOptional(),
    network: network.prefault({}),
  },
  { description: "feeds.yaml: a planet, its members and how they are shown." },
);

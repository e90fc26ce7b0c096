import { names, type RuleTable, rule, table } from "./rules.ts";

/** Where nothing means anything to us: textInput, cloud, owners. */
const NOTHING: RuleTable = table();

/** Inside author and contributor (RFC 4287 §3.2, Atom 0.3, FOAF in RSS 1.0). */
export const PERSON_RULES: RuleTable = table(
  rule("name itunes:name foaf:name", { read: "part", part: "name" }),
  rule("email itunes:email foaf:mbox", { read: "part", part: "email" }),
  rule("uri url homepage foaf:homepage", { read: "part", part: "uri" }),
);

const LINK = names({
  href: "href",
  url: "href",
  uri: "href",
  rel: "rel",
  type: "type",
  hreflang: "hreflang",
  title: "title",
  length: "length",
});
const FILE = names({
  url: "url",
  href: "url",
  uri: "url",
  type: "type",
  length: "length",
  filesize: "length",
  duration: "duration",
  title: "title",
  width: "width",
  height: "height",
});
const CATEGORY = names({ term: "term", text: "term", scheme: "scheme", domain: "scheme", label: "label" });
const TEXT = names({ type: "type", mode: "mode" });

/** What feed and entry have in common. */
const COMMON = [
  rule("title dc:title", { field: "title", read: "construct", kind: "guess", keep: TEXT }),
  rule("media:title", { field: "title", read: "construct", kind: "guess", keep: TEXT, rank: 2 }),
  rule("itunes:title", { field: "title", read: "construct", kind: "guess", rank: 3 }),
  rule("link", { field: "link", read: "plain", keep: LINK }),
  rule("id", { field: "id", read: "plain", implied: { permalink: "none" } }),
  rule("guid", { field: "id", read: "plain", keep: names({ ispermalink: "permalink" }) }),
  rule("dc:identifier dcterms:identifier", {
    field: "id",
    read: "plain",
    rank: 5,
    implied: { permalink: "none" },
  }),
  rule("published pubdate issued dcterms:issued", { field: "published", read: "plain" }),
  rule("updated modified lastbuilddate dc:date dcterms:modified", { field: "updated", read: "plain" }),
  rule("created dcterms:created", { field: "created", read: "plain" }),
  rule("author managingeditor dc:creator dc:author itunes:author googleplay:author", {
    field: "author",
    read: "person",
  }),
  rule("contributor dc:contributor", { field: "contributor", read: "person" }),
  rule("category dc:subject media:category", { field: "category", read: "plain", keep: CATEGORY }),
  rule("keywords", { field: "category", read: "plain", keep: CATEGORY }),
  rule("itunes:category googleplay:category", { field: "category", read: "plain", keep: CATEGORY, rank: 1 }),
  rule("itunes:keywords media:keywords", { field: "keywords", read: "plain" }),
  rule("rights copyright dc:rights dcterms:rights media:copyright", {
    field: "rights",
    read: "construct",
    kind: "guess",
    keep: TEXT,
  }),
  rule("language dc:language", { field: "language", read: "plain" }),
  rule("itunes:image googleplay:image", { field: "file", read: "plain", keep: FILE, implied: { role: "thumbnail" } }),
  rule("textinput itunes:owner googleplay:owner cloud author_detail", { read: "group", rules: NOTHING }),
] as const;

const SOURCE_RULES: RuleTable = table(
  rule("title dc:title", { field: "sourceTitle", read: "construct", kind: "guess", keep: TEXT }),
  rule("id", { field: "sourceId", read: "plain" }),
  rule("link", { field: "sourceLink", read: "plain", keep: LINK }),
);

/** Children of an item or entry. */
export const ENTRY_RULES: RuleTable = table(
  ...COMMON,
  rule("description", { field: "summary", read: "construct", kind: "html", keep: TEXT }),
  rule("summary dc:description dcterms:abstract abstract dc:abstract", {
    field: "summary",
    read: "construct",
    kind: "guess",
    keep: TEXT,
    rank: 1,
  }),
  rule("media:description", { field: "summary", read: "construct", kind: "guess", keep: TEXT, rank: 3 }),
  rule("itunes:summary googleplay:description", { field: "summary", read: "construct", kind: "guess", rank: 2 }),
  rule("itunes:subtitle", { field: "summary", read: "construct", kind: "guess", rank: 4 }),
  rule("content:encoded", { field: "content", read: "construct", kind: "html" }),
  rule("content", { field: "content", read: "construct", kind: "guess", keep: TEXT }),
  rule("fullitem", { field: "content", read: "construct", kind: "html", rank: 1 }),
  rule("xhtml:body xhtml:div body", { field: "content", read: "construct", kind: "xhtml", rank: 1 }),
  rule("feedburner:origlink pheedo:origlink", { field: "originalLink", read: "plain" }),
  rule("enclosure", { field: "file", read: "plain", keep: FILE, implied: { role: "enclosure" } }),
  rule("media:content", { field: "file", read: "plain", keep: FILE, implied: { role: "media" } }),
  rule("media:thumbnail", { field: "file", read: "plain", keep: FILE, implied: { role: "thumbnail" } }),
  rule("itunes:duration", { field: "file", read: "plain", implied: { role: "duration" } }),
  rule("comments", { field: "comments", read: "plain", keep: names({ href: "href" }) }),
  rule("wfw:commentrss wfw:comment_rss", { field: "commentsFeed", read: "plain" }),
  rule("slash:comments thr:total", { field: "commentsCount", read: "plain" }),
  rule("thr:in-reply-to", { field: "replyTo", read: "plain", keep: names({ ref: "ref", href: "href" }) }),
  rule("source", { field: "source", read: "plain", keep: names({ url: "url" }), rules: SOURCE_RULES }),
  rule("image", { read: "group", rules: NOTHING }),
);

/** Children of a channel or feed. */
export const FEED_RULES: RuleTable = table(
  ...COMMON,
  rule("subtitle tagline itunes:subtitle", { field: "subtitle", read: "construct", kind: "guess", keep: TEXT }),
  rule("description", { field: "subtitle", read: "construct", kind: "html", keep: TEXT }),
  rule("dc:description", { field: "subtitle", read: "construct", kind: "guess", rank: 1 }),
  rule("itunes:summary googleplay:description media:description info", {
    field: "subtitle",
    read: "construct",
    kind: "guess",
    rank: 2,
  }),
  rule("generator", { field: "generator", read: "plain", keep: names({ version: "version", uri: "uri", url: "uri" }) }),
  rule("admin:generatoragent", { field: "generator", read: "plain", keep: names({ resource: "uri" }), rank: 1 }),
  rule("icon", { field: "icon", read: "plain" }),
  rule("logo", { field: "logo", read: "plain" }),
  rule("image", { read: "group", rules: table(rule("url", { field: "logo", read: "plain", rank: 1 })) }),
  rule("itunes:image googleplay:image", {
    field: "logo",
    read: "plain",
    keep: names({ href: "href", url: "href" }),
    rank: 2,
  }),
  rule("ttl", { field: "ttl", read: "plain" }),
  rule("skiphours", { read: "group", rules: table(rule("hour", { field: "skipHour", read: "plain" })) }),
  rule("skipdays", { read: "group", rules: table(rule("day", { field: "skipDay", read: "plain" })) }),
  rule("sy:updateperiod", { field: "updatePeriod", read: "plain" }),
  rule("sy:updatefrequency", { field: "updateFrequency", read: "plain" }),
);

/** Elements that begin an entry, and those that hold the feed's own values. */
export const ENTRY_NAMES: ReadonlySet<string> = new Set(["item", "entry"]);
export const FEED_NAMES: ReadonlySet<string> = new Set(["rss", "rdf:rdf", "feed", "channel"]);

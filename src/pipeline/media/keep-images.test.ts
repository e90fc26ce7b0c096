import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { TEST_CA } from "../../fetch/tls-server.testing.ts";
import { createVisitor } from "../../fetch/visit.ts";
import { noise, plain, SVG } from "../../media/pictures.testing.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { buildSite } from "../build/build.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, planetOf, portsFor } from "../world.testing.ts";
import { keepImages } from "./keep-images.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const CAT = await noise(60, 40);
const ME = await plain("png", 300, 300);

/** A server over TLS, as pictures in posts are, that counts what it is asked for. */
async function pictureServer(pictures: Map<string, Buffer | string>) {
  const part = (name: string): Buffer => readFileSync(join(TEST_CA.dir, "fixtures", `${name}.testing.pem`));
  const seen: string[] = [];
  const server = createServer({ cert: part("localhost"), key: part("key") }, (request, response) => {
    seen.push(request.url ?? "");
    const picture = pictures.get(request.url ?? "");
    const missing = request.url?.startsWith("/broken") === true ? 503 : 404;
    response.writeHead(picture === undefined ? missing : 200).end(picture);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo; // listening on TCP it is no path
  return { host: `127.0.0.1:${port}`, seen };
}

/** A planet whose one member writes about pictures, visited once; nothing is copied or built yet. */
async function planetWith(html: (host: string) => string, more = "") {
  const pictures = new Map<string, Buffer | string>([
    ["/cat.jpg", CAT],
    ["/me.png", ME],
    ["/drawing.png", SVG],
  ]);
  const { host, seen } = await pictureServer(pictures);
  const post = (id: string, date: string, text: string) => ({ id, title: `Post ${id}`, date, html: text });
  let posts = [post("a", "2026-11-20T08:00:00Z", html(host)), post("b", "2026-11-19T08:00:00Z", "<p>Words alone.</p>")];
  const blog = await startServer((_request, response) => reply(response, 200, {}, atomFeed("ana", posts)));
  cleanups.push(() => blog.close());
  const config = planetOf(
    `  - { name: ana, site: "https://ana.example/", feed: "${blog.origin}/", avatar: "https://${host}/me.png"${more} }`,
    `images: local\nnetwork: { allow: ["${blog.host}", "${host}"] }`,
  );
  const store = openMemoryStore();
  const world = portsFor(config, store);
  const visitor = createVisitor({
    userAgent: "planet-test/0",
    allow: config.network.allow,
    now: world.now,
    minGapMs: 1,
    extraCa: TEST_CA,
  });
  cleanups.push(() => visitor.close());
  const ports = { ...world, visitor: async () => visitor };
  const ground = groundFor(store);
  cleanups.push(ground.remove);
  const visit = async (next: typeof posts = posts): Promise<void> => {
    posts = next;
    world.clock.now = later(world.clock.now, DAY_MS + 1);
    await refresh(config, ports, ALL);
  };
  await visit();
  const options = { stateDir: ground.stateDir, offline: false, force: false };
  const keep = (over: Partial<typeof options> = {}) => keepImages(config, ports, { ...options, ...over });
  const build = async (): Promise<ReadonlyMap<string, string>> => {
    await buildSite(config, ground);
    return filesOf(ground.outputDir);
  };
  return { config, host, seen, pictures, ports, ground, store, clock: world.clock, visit, keep, build, post, posts };
}

const catAndDrawing = (host: string): string =>
  `<p>A cat.</p><figure><img src="https://${host}/cat.jpg" alt="A cat" srcset="https://${host}/cat2.jpg 2x"></figure>` +
  `<p><img src="https://${host}/drawing.png" alt="A drawing"></p>`;
/** The first post of a page as filesOf read it, byte by byte. */
const article = (page = ""): string => {
  const text = Buffer.from(page, "latin1").toString("utf8");
  return text.slice(text.indexOf("<article"), text.indexOf("</article>"));
};
const copies = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files.keys()].filter((name) => name.startsWith("media/"));

describe("a site with its own pictures", () => {
  it("shows copies with their size, links for the rest, and asks nobody else", async () => {
    const { keep, build, host } = await planetWith(catAndDrawing);
    const report = await keep();
    expect(report).toMatchObject({ copied: 2, later: 0, failed: [{ host, code: "media/not-a-picture", count: 1 }] });

    const files = await build();
    const front = article(files.get("index.html"));
    expect(front).toMatch(/<img src="\/media\/[0-9a-f]{24}\.webp" alt="A cat" width="60" height="40" loading="lazy"/);
    expect(front).toMatch(/<img class="avatar u-photo" src="\/media\/[0-9a-f]{24}\.webp" width="36" height="36"/);
    expect(front).toContain(
      `<a href="https://${host}/drawing.png" rel="nofollow ugc noopener noreferrer">Picture: A drawing — at ${host}</a>`,
    );
    expect(copies(files)).toHaveLength(2);
    for (const [name, text] of files) {
      if (!name.endsWith(".html")) continue;
      expect(text, name).not.toMatch(/(?:\ssrc|srcset|poster)="https?:/);
      // The list for members' sidebars shows no pictures at all.
      const pictures =
        name === "embed/index.html" ? "default-src &#39;none&#39;; style-src" : "img-src &#39;self&#39;; ";
      expect(text, name).toContain(pictures);
    }
    expect(files.get("_headers")).toContain("img-src 'self'; ");
  });

  it("leaves the addresses in its feeds as their author wrote them", async () => {
    const { keep, build, host } = await planetWith(catAndDrawing);
    await keep();
    expect((await build()).get("atom.xml")).toContain(`https://${host}/cat.jpg`);
  });

  it("shows links and a letter before anything was copied, and asks nobody for a build", async () => {
    const { build, seen, host } = await planetWith(catAndDrawing);
    const files = await build();
    expect(article(files.get("index.html"))).toContain(`>Picture: A cat — at ${host}</a>`);
    expect(article(files.get("index.html"))).not.toContain("<img");
    expect([copies(files), seen]).toEqual([[], []]);
  });

  it("copies nothing that a member does not share", async () => {
    const { keep, build, seen } = await planetWith(catAndDrawing, ", show: title");
    await keep();
    await build();
    expect(seen).toEqual(["/me.png"]);
  });

  it("asks for each picture once, and for what failed when its time has come", async () => {
    const { keep, seen, clock, pictures } = await planetWith(catAndDrawing);
    await keep();
    const first = seen.length;
    await keep();
    expect(seen).toHaveLength(first);
    pictures.set("/drawing.png", CAT);
    clock.now = later(clock.now, 61 * DAY_MS);
    expect(await keep()).toMatchObject({ copied: 2, failed: [] });
    expect(seen.slice(first).sort()).toEqual(["/drawing.png", "/me.png"]);
  });

  it("has one file for one picture under many addresses", async () => {
    const twice = (host: string): string =>
      `<p>${[1, 2, 3].map((n) => `<img src="https://${host}/cat.jpg?${n}">`).join("")}</p>`;
    const { keep, build, pictures } = await planetWith(twice);
    for (const n of [1, 2, 3]) pictures.set(`/cat.jpg?${n}`, CAT);
    expect(await keep()).toMatchObject({ copied: 4, failed: [] });
    expect(copies(await build())).toHaveLength(2);
  });

  it("asks nobody when it is offline", async () => {
    const { keep, seen } = await planetWith(catAndDrawing);
    expect(await keep({ offline: true })).toMatchObject({ copied: 0 });
    expect(seen).toEqual([]);
  });

  it("leaves a host alone that fails again and again", async () => {
    const many = (host: string): string =>
      Array.from({ length: 9 }, (_, n) => `<p><img src="https://${host}/broken${n}.png" alt=""></p>`).join("");
    const { keep, seen } = await planetWith(many);
    expect(await keep()).toMatchObject({ copied: 1, later: 6, failed: [{ code: "fetch/server-error", count: 3 }] });
    expect(seen).toHaveLength(4);
  });
});

describe("a build after a picture arrived", () => {
  it("makes its pages anew, no others, and equals a full build byte for byte", async () => {
    const { config, keep, build, ground, store } = await planetWith(catAndDrawing);
    const before = await build();
    await keep();
    const report = await buildSite(config, ground);
    const files = filesOf(ground.outputDir);
    expect(report.rendered).toBeGreaterThan(0);
    expect(report.rendered).toBeLessThan(report.planned);
    expect(files.get("index.html")).not.toBe(before.get("index.html"));
    expect(files.get("atom.xml")).toBe(before.get("atom.xml"));

    const fresh = { ...groundFor(store), stateDir: ground.stateDir };
    cleanups.push(fresh.remove);
    await rm(join(ground.stateDir, "manifest.json"));
    await rm(join(ground.stateDir, "build.json"));
    await buildSite(config, fresh);
    expect(filesOf(fresh.outputDir)).toEqual(files);
  });

  it("writes nothing when nothing came", async () => {
    const { config, keep, build, ground } = await planetWith(catAndDrawing);
    await keep();
    await build();
    await keep();
    expect(await buildSite(config, ground)).toMatchObject({ rendered: 0, written: 0, removed: 0 });
  });

  it("takes a copy off the site with the post that showed it, and off the disk a month later", async () => {
    const { keep, build, visit, posts, post, ground, clock } = await planetWith(catAndDrawing);
    await keep();
    expect(copies(await build())).toHaveLength(2);
    await visit([post("a", "2026-11-20T08:00:00Z", "<p>No picture any more.</p>"), ...posts.slice(1)]);
    expect(await keep()).toMatchObject({ removed: 0 });
    expect(copies(await build())).toHaveLength(1);
    clock.now = later(clock.now, 31 * DAY_MS);
    expect(await keep()).toMatchObject({ removed: 1 });
    expect([...filesOf(join(ground.stateDir, "media/copies")).keys()]).toHaveLength(1);
  });

  it("shows a link again when a copy was lost from the disk", async () => {
    const { keep, build, ground, host } = await planetWith(catAndDrawing);
    await keep();
    await build();
    await rm(join(ground.stateDir, "media/copies"), { recursive: true });
    const files = await build();
    expect(article(files.get("index.html"))).toContain(`>Picture: A cat — at ${host}</a>`);
    expect(copies(files)).toEqual([]);
  });
});

it("does nothing for a site with its authors' pictures", async () => {
  const { config, ports, ground, seen } = await planetWith(catAndDrawing);
  const remote = { ...config, site: { ...config.site, images: "remote" as const } };
  expect(await keepImages(remote, ports, { stateDir: ground.stateDir, offline: false, force: false })).toBeUndefined();
  expect(seen).toEqual([]);
});

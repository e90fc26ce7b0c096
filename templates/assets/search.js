// Search in the reader's own browser: the index is fetched at the first keystroke, and what is asked leaves no trace
// anywhere but in the address.

/** Posts that are searched before the reader asks for more, and results that are shown before. */
const FIRST_POSTS = 10_000;
const FIRST_RESULTS = 30;

/** What a word is worth where it stands; the beginning of a word counts for less than all of it. */
const TITLE = 6;
const MEMBER = 5;
const TEXT = 2;
const BEGINNING = 0.5;

const LONGEST = 24;
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー";
const RUNS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const SPELLINGS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };

/** The words of a text as the index knows them: src/render/search-words.ts reads posts in the same way. */
export function searchWords(text) {
  const folded = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđłıς]/g, (letter) => SPELLINGS[letter]);
  return (folded.match(RUNS) ?? []).flatMap((run) =>
    IS_UNSPACED.test(run) ? pairs([...run]) : [run.slice(0, LONGEST)],
  );
}

function pairs(letters) {
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/** A part of the index as it is written, made ready: src/render/search.ts says what is in it. */
export function readPart({ members, posts, terms, where }) {
  const lists = where.split(" ");
  return {
    posts: posts.map(([title, member, day, href, language]) => ({
      title,
      member: { name: members[member][0], path: members[member][1] },
      day,
      href,
      language,
    })),
    names: members.map(([name]) => searchWords(name)),
    memberOf: posts.map(([, member]) => member),
    terms: terms === "" ? [] : terms.split(" ").map((term, at) => ({ term, where: lists[at] })),
  };
}

/**
 * Posts that have every word that is asked for, or words that begin so: the best first, of equals the newest.
 *
 * @param parts - of {@link readPart}, the newest first.
 */
export function find(parts, query) {
  const words = [...new Set(searchWords(query))];
  if (words.length === 0) return [];
  const posts = parts.flatMap((part) => part.posts);
  const scores = words.map((word) => scoresOf(parts, word, posts.length)).sort((a, b) => a.size - b.size);
  const [rarest, ...rest] = scores;
  return [...rarest]
    .filter(([number]) => rest.every((others) => others.has(number)))
    .map(([number, score]) => ({ number, score: rest.reduce((sum, others) => sum + others.get(number), score) }))
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .map(({ number }) => posts[number]);
}

/** What one word is worth in each post that has it, by the post's number; a rare word is worth more. */
function scoresOf(parts, word, total) {
  const scores = new Map();
  const add = (number, score) => scores.set(number, Math.max(score, scores.get(number) ?? 0));
  let first = 0;
  for (const part of parts) {
    for (const { term, where } of part.terms) {
      if (!term.startsWith(word)) continue;
      const share = term === word ? 1 : BEGINNING;
      for (const place of places(where)) add(first + (place >> 1), share * (place & 1 ? TITLE : TEXT));
    }
    const named = part.names.map((name) => name.some((one) => one.startsWith(word)));
    for (const [at, member] of part.memberOf.entries()) if (named[member]) add(first + at, MEMBER);
    first += part.posts.length;
  }
  const rarity = Math.log(1 + total / Math.max(1, scores.size));
  for (const [number, score] of scores) scores.set(number, score * rarity);
  return scores;
}

function places(where) {
  let place = 0;
  return where.split(",").map((distance) => {
    place += Number.parseInt(distance, 36);
    return place;
  });
}

/** Fetches the index part by part, the newest first, as far as it is asked for. */
function openIndex(address, root) {
  const parts = [];
  let waiting;
  const read = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  return {
    parts,
    /** Makes sure that the newest `wanted` posts, or all, can be searched; true when there are more. */
    async reach(wanted) {
      waiting ??= (await read(address)).parts;
      const next = [];
      let reached = parts.reduce((sum, part) => sum + part.posts.length, 0);
      while (waiting.length > 0 && reached < wanted) {
        const [path, posts] = waiting.shift();
        reached += posts;
        next.push(read(root + path.slice(1)));
      }
      parts.push(...(await Promise.all(next)).map(readPart));
      return waiting.length > 0;
    },
  };
}

function start(form) {
  const { root, language, say, count, make } = globalThis.orrery;
  const field = form.elements.namedItem("q");
  const said = make("p", { class: "lead", role: "status" });
  const list = make("ol", { class: "titles found" });
  const more = make("p", { class: "more" });
  form.after(said, list, more);
  form.hidden = false;

  const index = openIndex(form.dataset.index, root);
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  let wanted = FIRST_POSTS;
  let asked = "";

  const ask = async (query, shown = FIRST_RESULTS) => {
    asked = query;
    history.replaceState(null, "", query === "" ? location.pathname : `?${new URLSearchParams({ q: query })}`);
    if (query === "") return show([], "", 0, false);
    try {
      const hasOlder = await reach();
      if (asked === query) show(find(index.parts, query), query, shown, hasOlder);
    } catch {
      said.textContent = say("The index could not be fetched. The archive is still there.");
    }
  };

  // One after another: two at once would ask for the same parts twice.
  let turn = Promise.resolve();
  const reach = () => {
    turn = turn.catch(() => undefined).then(() => index.reach(wanted));
    return turn;
  };

  const show = (found, query, shown, hasOlder) => {
    list.replaceChildren(...found.slice(0, shown).map(result));
    said.replaceChildren(...(query === "" ? [] : verdict(found.length, query)));
    more.replaceChildren(
      ...(found.length > shown ? [button(say("More results"), () => ask(query, shown + FIRST_RESULTS))] : []),
      ...(hasOlder ? [button(say("Search older posts, too"), () => older(query, shown))] : []),
    );
  };
  const older = (query, shown) => {
    wanted += FIRST_POSTS;
    return ask(query, shown);
  };

  const verdict = (number, query) => {
    if (number > 0) return [count(number, "{count} post", "{count} posts")];
    return [
      say("No posts match “{query}”. Try fewer words, or browse the topics.", { query }),
      " ",
      make("a", { href: form.dataset.topics }, say("Topics")),
    ];
  };

  const result = ({ title, member, day, href, language: own }) => {
    const address = href.startsWith("/") ? root + href.slice(1) : href;
    const link = make("a", { href: address, rel: "external" }, make("bdi", {}, title));
    return make(
      "li",
      { class: "h-entry" },
      make(
        "div",
        {},
        make("h2", { lang: own }, link),
        make(
          "p",
          {},
          make("a", { href: root + member.path.slice(1) }, make("bdi", {}, member.name)),
          " ",
          make("time", { datetime: day }, date.format(Date.parse(day))),
        ),
      ),
    );
  };

  const button = (label, act) => {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", () => void act());
    return made;
  };

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(field.value.trim()), 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    void ask(field.value.trim());
  });

  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  field.value = query;
  if (query !== "") void ask(query);
}

const form = globalThis.document?.querySelector("form.search");
if (form) start(form);

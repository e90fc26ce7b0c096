// Follow and mute: whose posts, on what and in which language the river shows. Kept in this browser, told nobody,
// and shared by an address: `/?mute=venus&show=topic:water`. Nothing is hidden without a word.

const { language, say, count, recall, keep, make } = globalThis.orrery;

/** Topics offered: the rest can be read off the posts. */
const MOST_TOPICS = 12;

const place = document.querySelector("[data-choices]");
const posts = place === null ? [] : [...document.querySelectorAll(".day .post")].map(readPost);
let isRevealed = false;
let { choice, isShared } = firstChoice();

if (posts.length > 0) draw();

/** What can be chosen about a post. Keys: `venus`, `topic:water`, `lang:fr`. */
function readPost(article) {
  const author = article.querySelector(".p-author .p-name");
  const ownLanguage = article.querySelector("h3")?.lang || document.documentElement.lang;
  const tags = [...article.querySelectorAll(".p-category")].map((tag) => tag.textContent.trim());
  return {
    article,
    member: { key: author?.href?.split("/").at(-2) ?? "", name: author?.textContent ?? "" },
    topics: tags.map((name) => ({ key: `topic:${name.toLowerCase()}`, name })),
    language: { key: `lang:${ownLanguage.toLowerCase()}`, name: languageName(ownLanguage) },
  };
}

function languageName(tag) {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag; // no tag that BCP 47 knows
  }
}

/** The address's choice comes first and changes nothing that is kept. */
function firstChoice() {
  const asked = new URLSearchParams(location.search);
  const shared = { show: new Set(asked.getAll("show")), mute: new Set(asked.getAll("mute")) };
  if (shared.show.size + shared.mute.size > 0) return { choice: shared, isShared: true };
  return { choice: readChoice(recall("choice")), isShared: false };
}

function readChoice(kept) {
  try {
    const { show, mute } = JSON.parse(kept);
    return { show: new Set(show), mute: new Set(mute) };
  } catch {
    return { show: new Set(), mute: new Set() }; // nothing kept, or not by us
  }
}

/** Muted wins over followed; where anything is followed, the rest steps back. */
function isHidden({ member, topics, language: own }) {
  const keys = [member.key, ...topics.map((topic) => topic.key), own.key];
  if (keys.some((key) => choice.mute.has(key))) return true;
  return choice.show.size > 0 && !keys.some((key) => choice.show.has(key));
}

function keepChoice() {
  const { show, mute } = choice;
  const isEmpty = show.size + mute.size === 0;
  keep("choice", isEmpty ? undefined : JSON.stringify({ show: [...show], mute: [...mute] }));
  isShared = false;
  history.replaceState(null, "", location.pathname);
  apply();
}

function addressOf() {
  const { show, mute } = choice;
  const asked = new URLSearchParams([
    ...[...show].map((key) => ["show", key]),
    ...[...mute].map((key) => ["mute", key]),
  ]);
  return `${location.origin}${location.pathname}?${asked}`;
}

/** Shows and hides, days and folded posts with what is in them, and says how much. */
function apply() {
  let hidden = 0;
  for (const post of posts) {
    const hide = isHidden(post);
    if (hide) hidden += 1;
    post.article.hidden = hide && !isRevealed;
  }
  for (const group of document.querySelectorAll(".folded, .day")) {
    group.hidden = [...group.querySelectorAll(".post")].every((post) => post.hidden);
  }
  const isEmpty = choice.show.size + choice.mute.size === 0;
  place.querySelector("[data-said]").textContent =
    hidden === 0 ? "" : count(hidden, "{count} post hidden.", "{count} posts hidden.");
  const reveal = place.querySelector("[data-reveal]");
  reveal.hidden = hidden === 0;
  reveal.textContent = isRevealed ? say("Hide them again") : say("Show them");
  place.querySelector("[data-shared]").hidden = !isShared;
  place.querySelector("[data-ends]").hidden = isEmpty;
  place.querySelector("[data-address]").href = addressOf();
  for (const select of place.querySelectorAll("select")) select.value = stateOf(select.name);
}

function stateOf(key) {
  if (choice.mute.has(key)) return "mute";
  return choice.show.has(key) ? "show" : "";
}

function draw() {
  const reveal = button("data-reveal", () => {
    isRevealed = !isRevealed;
    apply();
  });
  const keepIt = button("", keepChoice, say("Keep it in this browser"));
  const clear = button(
    "",
    () => {
      choice = { show: new Set(), mute: new Set() };
      keepChoice();
    },
    say("Show everything"),
  );
  const shared = make("p", { "data-shared": "" }, say("This choice came with the address."), " ", keepIt);
  const ends = make(
    "p",
    { "data-ends": "" },
    clear,
    " ",
    make("a", { "data-address": "" }, say("Address of this choice")),
  );
  const panel = make(
    "details",
    {},
    make("summary", {}, say("Show…")),
    shared,
    ...[
      group(say("Members"), tally(posts.map((post) => post.member))),
      group(say("Topics"), tally(posts.flatMap((post) => post.topics)).filter(worthOffering)),
      group(say("Languages"), tally(posts.map((post) => post.language))),
    ].filter((part) => part !== undefined),
    ends,
  );
  place.append(panel, make("p", { class: "said" }, make("span", { "data-said": "", role: "status" }), " ", reveal));
  panel.addEventListener("change", ({ target }) => {
    choice.show.delete(target.name);
    choice.mute.delete(target.name);
    if (target.value !== "") choice[target.value].add(target.name);
    keepChoice();
  });
  apply();
}

function button(mark, act, label = "") {
  const made = make("button", { type: "button", ...(mark !== "" && { [mark]: "" }) }, label);
  made.addEventListener("click", act);
  return made;
}

/** Each name once, with its number of posts, the most frequent first. */
function tally(items) {
  const found = new Map();
  for (const { key, name } of items) found.set(key, { key, name, posts: (found.get(key)?.posts ?? 0) + 1 });
  return [...found.values()].sort((a, b) => b.posts - a.posts || a.name.localeCompare(b.name, language));
}

function worthOffering({ key }, at) {
  return at < MOST_TOPICS || stateOf(key) !== "";
}

/** One list of what may be chosen; none where there is nothing to choose between. */
function group(heading, items) {
  if (items.length < 2) return undefined;
  const rows = items.map(({ key, name, posts: number }) => {
    const select = make(
      "select",
      { name: key },
      ...[
        ["", say("Show")],
        ["show", say("Follow")],
        ["mute", say("Mute")],
      ].map(([value, label]) => make("option", { value }, label)),
    );
    const label = make("label", {}, make("bdi", {}, name), ` (${number.toLocaleString(language)}) `, select);
    return make("li", {}, label);
  });
  return make("fieldset", {}, make("legend", {}, heading), make("ul", {}, ...rows));
}

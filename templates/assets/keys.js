// One key each for what a reader of many posts does most. Off while typing and with modifiers; can be switched off
// for good, for those whose software speaks in keys (WCAG 2.1.4).

const { root, say, recall, keep, make } = globalThis.orrery;

const KEYS = [
  ["j", say("Next post"), () => move(1)],
  ["k", say("Previous post"), () => move(-1)],
  ["o", say("Open the post at its author’s site"), () => titleOf(currentPost())?.click()],
  ["e", say("Show or hide the rest of the post"), () => expand(currentPost())],
  ["/", say("Search"), () => search()],
  ["g m", say("Members"), () => visit("members/")],
  ["t", say("To the top"), () => toTop()],
  ["?", say("These keys"), () => help.showModal()],
];

const isOn = () => recall("keys") !== "off";

/** Headings of the posts in sight, in the order of the page. */
function headings() {
  return [...document.querySelectorAll(".h-entry > h3, .titles .h-entry h2")].filter((heading) =>
    heading.checkVisibility(),
  );
}

function currentPost() {
  return document.activeElement?.closest(".h-entry");
}

/** The title as a link; undefined for a post without an address. */
function titleOf(post) {
  return post?.querySelector(":scope > h3 a, h2 a") ?? undefined;
}

function move(step) {
  const all = headings();
  const at = all.findIndex((heading) => heading.closest(".h-entry") === currentPost());
  const next = at === -1 ? nearest(all, step) : all[at + step];
  if (next === undefined) return;
  const stop = next.querySelector("a") ?? next;
  if (stop === next) next.tabIndex = -1; // a heading takes the focus only when told so
  stop.focus({ preventScroll: true });
  next.closest(".h-entry").scrollIntoView({ block: "start" });
}

/** From where the reader has scrolled to: the first title still in sight, or the last one above. */
function nearest(all, step) {
  const isAbove = (heading) => heading.getBoundingClientRect().bottom < 0;
  return step > 0 ? all.find((heading) => !isAbove(heading)) : all.findLast(isAbove);
}

function expand(post) {
  const rest = post?.querySelector(":scope > details");
  if (rest) rest.open = !rest.open;
}

function search() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  else visit("search/");
}

function visit(path) {
  location.assign(root + path);
}

function toTop() {
  document.activeElement?.blur();
  scrollTo(0, 0);
}

/** Keys mean something else where text is written, a list is open or sound plays. */
function isTaken(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true;
  if (document.querySelector("dialog[open]")) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest("select, textarea, audio, video, [contenteditable]")) return true;
  return target.matches("input:not([type=radio], [type=checkbox])");
}

/** `g`, when it was the key before this one. */
let before = "";

document.addEventListener("keydown", (event) => {
  if (!isOn() || isTaken(event)) return;
  const pressed = before === "g" ? `g ${event.key}` : event.key;
  before = event.key;
  const known = KEYS.find(([key]) => key === pressed);
  if (known === undefined) return;
  event.preventDefault();
  known[2]();
});

const toggle = make("input", { type: "checkbox" });
toggle.checked = isOn();
toggle.addEventListener("change", () => keep("keys", toggle.checked ? undefined : "off"));

const help = make(
  "dialog",
  { class: "keys", "aria-labelledby": "keys" },
  make("h2", { id: "keys" }, say("Keys")),
  make(
    "dl",
    {},
    ...KEYS.map(([key, what]) =>
      make("div", {}, make("dt", {}, ...key.split(" ").map((one) => make("kbd", {}, one))), make("dd", {}, what)),
    ),
  ),
  make("p", {}, make("label", {}, toggle, ` ${say("Use these keys in this browser")}`)),
  make("form", { method: "dialog" }, make("button", {}, say("Close"))),
);

const opener = make("button", { type: "button", class: "keys" }, say("Keys"));
opener.addEventListener("click", () => help.showModal());
document.querySelector(".colophon p:last-of-type")?.append(" ", opener);
document.body.append(help);

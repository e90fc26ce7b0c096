// The directory in another order: by the latest post, as it comes, by name, or by the number of posts.

const { language } = globalThis.orrery;

const choice = document.querySelector("[data-sort]");
const list = document.querySelector(".cards");
const { compare } = new Intl.Collator(language);

const byName = (a, b) => compare(a.dataset.name, b.dataset.name);
const ORDERS = {
  latest: (a, b) => compare(b.dataset.latest, a.dataset.latest) || byName(a, b),
  name: byName,
  posts: (a, b) => Number(b.dataset.posts) - Number(a.dataset.posts) || byName(a, b),
};

if (choice && list && list.children.length > 1) {
  choice.hidden = false;
  for (const button of choice.querySelectorAll("button")) button.addEventListener("click", () => sortBy(button));
}

function sortBy(button) {
  for (const other of choice.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  list.append(...[...list.children].sort(ORDERS[button.value]));
}

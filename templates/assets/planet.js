// What the page can do with a script and does without: the theme at once, the rest when the page is there.

(() => {
  const root = document.documentElement;
  const KEY = "orrery-theme";

  const stored = () => {
    try {
      return localStorage.getItem(KEY) ?? "system";
    } catch {
      return "system"; // storage is switched off: the system's theme it is
    }
  };

  const applyTheme = (name) => {
    if (name === "light" || name === "dark") root.dataset.theme = name;
    else delete root.dataset.theme;
  };
  applyTheme(stored());

  const offerThemes = () => {
    const choice = document.querySelector(".theme");
    if (!choice) return;
    for (const input of choice.querySelectorAll("input")) input.checked = input.value === stored();
    choice.addEventListener("change", ({ target }) => {
      applyTheme(target.value);
      try {
        localStorage.setItem(KEY, target.value);
      } catch {
        // then the choice lasts as long as the page
      }
    });
    choice.hidden = false;
  };

  const UNITS = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const ago = (datetime) => {
    const seconds = (Date.parse(datetime) - Date.now()) / 1000;
    const words = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" });
    const [unit, size] = UNITS.find(([, length]) => -seconds >= length) ?? ["minute", 60];
    return words.format(Math.min(0, Math.round(seconds / size)), unit);
  };

  // Of posts of the last two days; older ones are well told by their date.
  const tellTimes = () => {
    for (const time of document.querySelectorAll("time[data-relative]")) {
      if (Date.now() - Date.parse(time.dateTime) < 2 * 86_400_000) time.append(`, ${ago(time.dateTime)}`);
    }
  };

  // Facts of the last run stand in a file of their own, so that a run without news changes no page.
  const tellStatus = async () => {
    const place = document.querySelector("[data-status]");
    if (!place) return;
    try {
      const answer = await fetch(place.dataset.status);
      if (!answer.ok) return;
      const { checked, feeds, read } = await answer.json();
      place.textContent = `Last run ${ago(checked)}, ${read} of ${feeds} feeds read.`;
    } catch {
      // no file, no network: the page says what it says without it
    }
  };

  const offerCopies = () => {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
      });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    offerThemes();
    tellTimes();
    offerCopies();
    void tellStatus();
  });
})();

import type { ScriptWords } from "./script-words.ts";

/** German. */
export const DE: ScriptWords = {
  planet: {
    "Last run {ago}, {read} of {feeds} feeds read.": "Letzter Lauf {ago}, {read} von {feeds} Feeds gelesen.",
    Copied: "Kopiert",
  },
  keys: {
    "Next post": "Nächster Beitrag",
    "Previous post": "Voriger Beitrag",
    "Open the post at its author’s site": "Den Beitrag auf der Seite seines Verfassers öffnen",
    "Show or hide the rest of the post": "Den Rest des Beitrags zeigen oder verbergen",
    Search: "Suche",
    Members: "Mitglieder",
    "To the top": "Nach oben",
    "These keys": "Diese Tasten",
    Keys: "Tasten",
    "Use these keys in this browser": "Diese Tasten in diesem Browser verwenden",
    Close: "Schließen",
  },
  visit: {
    "New since {when}": "Neu seit {when}",
    "{day} {part}": "{day}{part}",
    night: "nacht",
    morning: "morgen",
    afternoon: "nachmittag",
    evening: "abend",
  },
  choice: {
    "{count} posts hidden.": { one: "{count} Beitrag verborgen.", other: "{count} Beiträge verborgen." },
    "Show them": "Zeigen",
    "Hide them again": "Wieder verbergen",
    "Keep it in this browser": "In diesem Browser behalten",
    "Show everything": "Alles zeigen",
    "This choice came with the address.": "Diese Auswahl kam mit der Adresse.",
    "Address of this choice": "Adresse dieser Auswahl",
    Show: "Zeigen",
    "Show…": "Zeigen…",
    Members: "Mitglieder",
    Topics: "Themen",
    Languages: "Sprachen",
    Follow: "Folgen",
    Mute: "Stumm",
  },
  opml: {
    "Choose some of them…": "Nur einige auswählen…",
    "One moment…": "Einen Augenblick…",
    "The list could not be read. Take all of it by the address above.":
      "Die Liste ließ sich nicht lesen. Unter der Adresse oben gibt es sie ganz.",
    "Take these along": "Diese mitnehmen",
    "{count} feeds chosen.": { one: "{count} Feed ausgewählt.", other: "{count} Feeds ausgewählt." },
  },
  search: {
    "{count} posts": { one: "{count} Beitrag", other: "{count} Beiträge" },
    "No posts match “{query}”. Try fewer words, or browse the topics.":
      "Kein Beitrag passt zu „{query}“. Versuch es mit weniger Wörtern, oder stöbere in den Themen.",
    Topics: "Themen",
    "More results": "Weitere Treffer",
    "Search older posts, too": "Auch ältere Beiträge durchsuchen",
    "The index could not be fetched. The archive is still there.":
      "Das Verzeichnis ließ sich nicht laden. Das Archiv ist noch da.",
  },
  health: {
    "Next visit {then}.": "Nächster Besuch {then}.",
    "Last visit {ago}.": "Letzter Besuch {ago}.",
    "Last visit {ago}, the next one {then}.": "Letzter Besuch {ago}, der nächste {then}.",
  },
  page: {
    "Search needs JavaScript.": "Die Suche braucht JavaScript.",
    "The archive does not.": "Das Archiv nicht.",
    "Words of a post, or a member’s name": "Wörter eines Beitrags oder Name eines Mitglieds",
  },
};

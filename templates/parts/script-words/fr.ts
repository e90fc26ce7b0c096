import type { ScriptWords } from "./script-words.ts";

/** French. */
export const FR: ScriptWords = {
  planet: {
    "Last run {ago}, {read} of {feeds} feeds read.": "Dernière lecture {ago}, {read} flux lus sur {feeds}.",
    Copied: "Copié",
  },
  keys: {
    "Next post": "Billet suivant",
    "Previous post": "Billet précédent",
    "Open the post at its author’s site": "Ouvrir le billet sur le site de son auteur",
    "Show or hide the rest of the post": "Afficher ou masquer la suite du billet",
    Search: "Rechercher",
    Members: "Membres",
    "To the top": "En haut",
    "These keys": "Ces touches",
    Keys: "Touches",
    "Use these keys in this browser": "Utiliser ces touches dans ce navigateur",
    Close: "Fermer",
  },
  visit: {
    "New since {when}": "Nouveau depuis {when}",
    "{day} {part}": "{day} {part}",
    night: "nuit",
    morning: "matin",
    afternoon: "après-midi",
    evening: "soir",
  },
  choice: {
    "{count} posts hidden.": {
      one: "{count} billet masqué.",
      many: "{count} de billets masqués.",
      other: "{count} billets masqués.",
    },
    "Show them": "Les afficher",
    "Hide them again": "Les masquer de nouveau",
    "Keep it in this browser": "Garder dans ce navigateur",
    "Show everything": "Tout afficher",
    "This choice came with the address.": "Ce choix est venu avec l’adresse.",
    "Address of this choice": "Adresse de ce choix",
    Show: "Afficher",
    "Show…": "Afficher…",
    Members: "Membres",
    Topics: "Sujets",
    Languages: "Langues",
    Follow: "Suivre",
    Mute: "Masquer",
  },
  opml: {
    "Choose some of them…": "N’en choisir que quelques-uns…",
    "One moment…": "Un instant…",
    "The list could not be read. Take all of it by the address above.":
      "La liste n’a pas pu être lue. Prenez-la entière à l’adresse ci-dessus.",
    "Take these along": "Emporter ceux-ci",
    "{count} feeds chosen.": {
      one: "{count} flux choisi.",
      many: "{count} de flux choisis.",
      other: "{count} flux choisis.",
    },
  },
  search: {
    "{count} posts": { one: "{count} billet", many: "{count} de billets", other: "{count} billets" },
    "No posts match “{query}”. Try fewer words, or browse the topics.":
      "Aucun billet ne correspond à « {query} ». Essayez moins de mots, ou parcourez les sujets.",
    Topics: "Sujets",
    "More results": "Plus de résultats",
    "Search older posts, too": "Chercher aussi dans les billets plus anciens",
    "The index could not be fetched. The archive is still there.":
      "L’index n’a pas pu être obtenu. Les archives sont toujours là.",
  },
  health: {
    "Next visit {then}.": "Prochaine visite {then}.",
    "Last visit {ago}.": "Dernière visite {ago}.",
    "Last visit {ago}, the next one {then}.": "Dernière visite {ago}, la prochaine {then}.",
  },
  page: {
    "Search needs JavaScript.": "La recherche a besoin de JavaScript.",
    "The archive does not.": "Les archives, non.",
    "Words of a post, or a member’s name": "Mots d’un billet, ou nom d’un membre",
  },
};

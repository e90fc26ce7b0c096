import type { ScriptWords } from "./script-words.ts";

/** Spanish. */
export const ES: ScriptWords = {
  planet: {
    "Last run {ago}, {read} of {feeds} feeds read.": "Última lectura {ago}, leídos {read} de {feeds} canales.",
    Copied: "Copiado",
  },
  keys: {
    "Next post": "Entrada siguiente",
    "Previous post": "Entrada anterior",
    "Open the post at its author’s site": "Abrir la entrada en el sitio de su autor",
    "Show or hide the rest of the post": "Mostrar u ocultar el resto de la entrada",
    Search: "Buscar",
    Members: "Miembros",
    "To the top": "Arriba",
    "These keys": "Estas teclas",
    Keys: "Teclas",
    "Use these keys in this browser": "Usar estas teclas en este navegador",
    Close: "Cerrar",
  },
  visit: {
    "New since {when}": "Nuevo desde {when}",
    "{day} {part}": "el {day} {part}",
    night: "por la noche",
    morning: "por la mañana",
    afternoon: "por la tarde",
    evening: "al anochecer",
  },
  choice: {
    "{count} posts hidden.": {
      one: "{count} entrada oculta.",
      many: "{count} de entradas ocultas.",
      other: "{count} entradas ocultas.",
    },
    "Show them": "Mostrarlas",
    "Hide them again": "Ocultarlas de nuevo",
    "Keep it in this browser": "Guardar en este navegador",
    "Show everything": "Mostrar todo",
    "This choice came with the address.": "Esta selección vino con la dirección.",
    "Address of this choice": "Dirección de esta selección",
    Show: "Mostrar",
    "Show…": "Mostrar…",
    Members: "Miembros",
    Topics: "Temas",
    Languages: "Idiomas",
    Follow: "Seguir",
    Mute: "Silenciar",
  },
  opml: {
    "Choose some of them…": "Elegir solo algunos…",
    "One moment…": "Un momento…",
    "The list could not be read. Take all of it by the address above.":
      "No se pudo leer la lista. Llévela entera desde la dirección de arriba.",
    "Take these along": "Llevarse estos",
    "{count} feeds chosen.": {
      one: "{count} canal elegido.",
      many: "{count} de canales elegidos.",
      other: "{count} canales elegidos.",
    },
  },
  search: {
    "{count} posts": { one: "{count} entrada", many: "{count} de entradas", other: "{count} entradas" },
    "No posts match “{query}”. Try fewer words, or browse the topics.":
      "Ninguna entrada coincide con «{query}». Pruebe con menos palabras o recorra los temas.",
    Topics: "Temas",
    "More results": "Más resultados",
    "Search older posts, too": "Buscar también en entradas más antiguas",
    "The index could not be fetched. The archive is still there.":
      "No se pudo obtener el índice. El archivo sigue ahí.",
  },
  health: {
    "Next visit {then}.": "Próxima visita {then}.",
    "Last visit {ago}.": "Última visita {ago}.",
    "Last visit {ago}, the next one {then}.": "Última visita {ago}, la próxima {then}.",
  },
  page: {
    "Search needs JavaScript.": "La búsqueda necesita JavaScript.",
    "The archive does not.": "El archivo no.",
    "Words of a post, or a member’s name": "Palabras de una entrada, o el nombre de un miembro",
  },
};

import type { ScriptWords } from "./script-words.ts";

/** Portuguese. */
export const PT: ScriptWords = {
  planet: {
    "Last run {ago}, {read} of {feeds} feeds read.": "Última leitura {ago}, lidos {read} de {feeds} feeds.",
    Copied: "Copiado",
  },
  keys: {
    "Next post": "Texto seguinte",
    "Previous post": "Texto anterior",
    "Open the post at its author’s site": "Abrir o texto na página de quem escreveu",
    "Show or hide the rest of the post": "Mostrar ou esconder o resto do texto",
    Search: "Procurar",
    Members: "Membros",
    "To the top": "Para o topo",
    "These keys": "Estas teclas",
    Keys: "Teclas",
    "Use these keys in this browser": "Usar estas teclas neste navegador",
    Close: "Fechar",
  },
  visit: {
    "New since {when}": "Novo desde {when}",
    "{day} {part}": "{day} {part}",
    night: "à noite",
    morning: "de manhã",
    afternoon: "à tarde",
    evening: "ao fim do dia",
  },
  choice: {
    "{count} posts hidden.": {
      one: "{count} texto escondido.",
      many: "{count} de textos escondidos.",
      other: "{count} textos escondidos.",
    },
    "Show them": "Mostrar",
    "Hide them again": "Voltar a esconder",
    "Keep it in this browser": "Guardar neste navegador",
    "Show everything": "Mostrar tudo",
    "This choice came with the address.": "Esta escolha veio com o endereço.",
    "Address of this choice": "Endereço desta escolha",
    Show: "Mostrar",
    "Show…": "Mostrar…",
    Members: "Membros",
    Topics: "Temas",
    Languages: "Línguas",
    Follow: "Seguir",
    Mute: "Silenciar",
  },
  opml: {
    "Choose some of them…": "Escolher só alguns…",
    "One moment…": "Um momento…",
    "The list could not be read. Take all of it by the address above.":
      "Não foi possível ler a lista. Leve-a inteira pelo endereço acima.",
    "Take these along": "Levar estes",
    "{count} feeds chosen.": {
      one: "{count} feed escolhido.",
      many: "{count} de feeds escolhidos.",
      other: "{count} feeds escolhidos.",
    },
  },
  search: {
    "{count} posts": { one: "{count} texto", many: "{count} de textos", other: "{count} textos" },
    "No posts match “{query}”. Try fewer words, or browse the topics.":
      "Nenhum texto corresponde a “{query}”. Tente menos palavras ou percorra os temas.",
    Topics: "Temas",
    "More results": "Mais resultados",
    "Search older posts, too": "Procurar também em textos mais antigos",
    "The index could not be fetched. The archive is still there.":
      "Não foi possível obter o índice. O arquivo continua lá.",
  },
  health: {
    "Next visit {then}.": "Próxima visita {then}.",
    "Last visit {ago}.": "Última visita {ago}.",
    "Last visit {ago}, the next one {then}.": "Última visita {ago}, a próxima {then}.",
  },
  page: {
    "Search needs JavaScript.": "A pesquisa precisa de JavaScript.",
    "The archive does not.": "O arquivo não.",
    "Words of a post, or a member’s name": "Palavras de um texto, ou o nome de um membro",
  },
};

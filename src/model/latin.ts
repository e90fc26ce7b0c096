/** Letters that Unicode does not take apart (NFKD) and that have a usual Latin spelling: those of Latin alphabets … */
const LATIN = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n";

/** … Greek (ELOT 743, letter by letter) … */
const GREEK = "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o";

/** … and Cyrillic (near to BGN/PCGN): Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian. */
const CYRILLIC =
  "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya " +
  "є ye і i ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѕ dz";

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [LATIN, GREEK, CYRILLIC].flatMap((table) =>
    [...table.matchAll(/(\S+) (\S+)/g)].map(([, letter = "", latin = ""]) => [letter, latin.replace("_", "")] as const),
  ),
);

/** One small letter, without marks, in Latin letters; others as they are. */
export function toLatin(letter: string): string {
  return SPELLINGS.get(letter) ?? letter;
}

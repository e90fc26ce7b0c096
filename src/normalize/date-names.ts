/**
 * Months by language, January first; forms of one month parted by `|`, accents left out (see {@link plainWord}).
 * Genitives stand beside nominatives where a language writes "of May".
 */
const MONTHS: readonly string[] = [
  // English, with the four-letter September and July that old software wrote
  "january|jan february|feb|febr march|mar april|apr may june|jun july|jul|july august|aug september|sep|sept october|oct november|nov december|dec",
  // French
  "janvier|janv|jan fevrier|fevr|fev mars|mar avril|avr mai juin juillet|juil|jul aout|aou septembre|sept|sep octobre|oct novembre|nov decembre|dec",
  // German and Austrian
  "januar|janner|jan|jann februar|feber|feb marz|maerz|mrz|mar april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov dezember|dez",
  // Spanish
  "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|set|sept octubre|oct noviembre|nov diciembre|dic",
  // Italian
  "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic",
  // Portuguese
  "janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez",
  // Dutch
  "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec",
  // Russian
  "январь|января|янв февраль|февраля|фев|февр март|марта|мар апрель|апреля|апр маи|мая июнь|июня|июн июль|июля|июл август|августа|авг сентябрь|сентября|сен|сент октябрь|октября|окт ноябрь|ноября|ноя|нояб декабрь|декабря|дек",
  // Polish
  "styczen|stycznia|sty luty|lutego|lut marzec|marca|mar kwiecien|kwietnia|kwi maj|maja czerwiec|czerwca|cze lipiec|lipca|lip sierpien|sierpnia|sie wrzesien|wrzesnia|wrz pazdziernik|pazdziernika|paz listopad|listopada|lis grudzien|grudnia|gru",
  // Czech (listopad is November here, as in Polish)
  "leden|ledna|led unor|unora|uno brezen|brezna|bre duben|dubna|dub kveten|kvetna|kve cerven|cervna|cer|cvn cervenec|cervence|cvc srpen|srpna|srp zari|zar rijen|rijna|rij listopad|listopadu|lis prosinec|prosince|pro",
  // Macedonian
  "јануари|јан|ианури фебруари|фев|феб март|мар април|апр маи|мај јуни|јун јули|јул август|авг септември|септ|сеп октомври|окт ноември|ное|ноем декември|дек",
  // Turkish
  "ocak|oca subat|sub mart|mar nisan|nis mayıs|mayis|may haziran|haz temmuz|tem agustos|agu eylul|eyl ekim|eki kasım|kasim|kas aralık|aralik|ara",
  // Hungarian
  "januar|jan februar|febr|feb marcius|marc|mar aprilis|apr majus|maj junius|jun julius|jul augusztus|aug szeptember|szept|szep oktober|okt november|nov december|dec",
  // Greek
  "ιανουαριος|ιανουαριου|ιαν φεβρουαριος|φεβρουαριου|φεβ μαρτιος|μαρτιου|μαρ απριλιος|απριλιου|απρ μαιος|μαιου|μαι ιουνιος|ιουνιου|ιουν|ιον ιουλιος|ιουλιου|ιουλ|ιολ αυγουστος|αυγουστου|αυγ σεπτεμβριος|σεπτεμβριου|σεπ|σεπτ οκτωβριος|οκτωβριου|οκτ νοεμβριος|νοεμβριου|νοε|νοεμ δεκεμβριος|δεκεμβριου|δεκ",
  // Swedish, Danish, Norwegian
  "januari|jan februari|feb mars|marts|mar april|apr maj|mai juni|jun juli|jul augusti|august|aug september|sep oktober|okt november|nov december|desember|dec|des",
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((language) =>
    language.split(" ").flatMap((forms, at) => forms.split("|").map((name) => [name, at + 1] as const)),
  ),
);

/** Days of the week in the same languages: they are not believed, only passed over. */
const WEEKDAYS: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed wednes thu thur thurs fri sat sun
  lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
  montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
  lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
  lunedi martedi mercoledi giovedi venerdi sabato domenica gio
  segunda terca quarta quinta sexta segunda-feira terca-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo
  понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс пон вто сре чет пет саб нед
  poniedziałek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob nie niedz
  pondeli utery streda ctvrtek patek nedele po ut st ct pa so ne
  pazartesi salı sali carsamba persembe cuma cumartesi pazar pzt sal car per cum cmt paz
  hetfo kedd szerda csutortok pentek szombat vasarnap
  δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη δευ τρι τετ πεμ παρ σαβ κυρ
  mandag tirsdag onsdag torsdag fredag lordag sondag måndag`
    .split(/\s+/)
    .map(plainWord),
);

/** Words that join the parts of a date: "3 de junho de 2003", "June 3rd, 2003 at 9:39 Uhr". */
const JOINTS: ReadonlySet<string> = new Set(
  "de del of the at um uhr om on le la el den dne в г года год год. r roku t a as alle ore kl klo στις και och".split(
    " ",
  ),
);

/** 1–12 for the name of a month in any of our languages. */
export function monthOf(word: string): number | undefined {
  return BY_NAME.get(word);
}

/** True for a name of a day of the week. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word);
}

/** True for a word that says nothing by itself. */
export function isJoint(word: string): boolean {
  return JOINTS.has(word);
}

/** Lower case without accents or full stops, so that März, marz and MÄRZ. are one. */
export function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}.'’]/gu, "")
    .normalize("NFC");
}

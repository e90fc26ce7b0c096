import type { ScriptWords } from "./script-words.ts";

/** Arabic. */
export const AR: ScriptWords = {
  planet: {
    "Last run {ago}, {read} of {feeds} feeds read.": "آخر قراءة {ago}، قُرئت {read} من {feeds} خلاصات.",
    Copied: "نُسخ",
  },
  keys: {
    "Next post": "التدوينة التالية",
    "Previous post": "التدوينة السابقة",
    "Open the post at its author’s site": "افتح التدوينة في موقع كاتبها",
    "Show or hide the rest of the post": "أظهر بقية التدوينة أو أخفها",
    Search: "بحث",
    Members: "الأعضاء",
    "To the top": "إلى الأعلى",
    "These keys": "هذه المفاتيح",
    Keys: "المفاتيح",
    "Use these keys in this browser": "استعمل هذه المفاتيح في هذا المتصفح",
    Close: "أغلق",
  },
  visit: {
    "New since {when}": "جديد منذ {when}",
    "{day} {part}": "{part} {day}",
    night: "ليلة",
    morning: "صباح",
    afternoon: "عصر",
    evening: "مساء",
  },
  choice: {
    "{count} posts hidden.": {
      zero: "لا تدوينات مخفية.",
      one: "تدوينة واحدة مخفية.",
      two: "تدوينتان مخفيتان.",
      few: "{count} تدوينات مخفية.",
      many: "{count} تدوينة مخفية.",
      other: "{count} تدوينة مخفية.",
    },
    "Show them": "أظهرها",
    "Hide them again": "أخفها من جديد",
    "Keep it in this browser": "احفظه في هذا المتصفح",
    "Show everything": "أظهر كل شيء",
    "This choice came with the address.": "جاء هذا الاختيار مع العنوان.",
    "Address of this choice": "عنوان هذا الاختيار",
    Show: "أظهر",
    "Show…": "أظهر…",
    Members: "الأعضاء",
    Topics: "المواضيع",
    Languages: "اللغات",
    Follow: "تابع",
    Mute: "اكتم",
  },
  opml: {
    "Choose some of them…": "اختر بعضها…",
    "One moment…": "لحظة…",
    "The list could not be read. Take all of it by the address above.":
      "تعذرت قراءة القائمة. خذها كاملة من العنوان أعلاه.",
    "Take these along": "خذ هذه معك",
    "{count} feeds chosen.": {
      zero: "لم تُختر أي خلاصة.",
      one: "اختيرت خلاصة واحدة.",
      two: "اختيرت خلاصتان.",
      few: "اختيرت {count} خلاصات.",
      many: "اختيرت {count} خلاصة.",
      other: "اختيرت {count} خلاصة.",
    },
  },
  search: {
    "{count} posts": {
      zero: "لا تدوينات",
      one: "تدوينة واحدة",
      two: "تدوينتان",
      few: "{count} تدوينات",
      many: "{count} تدوينة",
      other: "{count} تدوينة",
    },
    "No posts match “{query}”. Try fewer words, or browse the topics.":
      "لا تدوينات تطابق «{query}». جرّب كلمات أقل، أو تصفّح المواضيع.",
    Topics: "المواضيع",
    "More results": "نتائج أخرى",
    "Search older posts, too": "ابحث في التدوينات الأقدم أيضًا",
    "The index could not be fetched. The archive is still there.": "تعذر جلب الفهرس. الأرشيف ما زال هناك.",
  },
  health: {
    "Next visit {then}.": "الزيارة القادمة {then}.",
    "Last visit {ago}.": "آخر زيارة {ago}.",
    "Last visit {ago}, the next one {then}.": "آخر زيارة {ago}، والقادمة {then}.",
  },
  page: {
    "Search needs JavaScript.": "يحتاج البحث إلى JavaScript.",
    "The archive does not.": "أما الأرشيف فلا.",
    "Words of a post, or a member’s name": "كلمات من تدوينة، أو اسم عضو",
  },
};

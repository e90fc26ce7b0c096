/** The columns of an entry under the names of EntryRow. */
export const ENTRY_COLUMNS = `entry.id, entry.feed_key AS "feedKey", entry.raw_id AS "rawId", entry.member_id AS "memberId",
  entry.published_id AS "publishedId", entry.hash, entry.text_hash AS "textHash", entry.link,
  entry.canonical_url AS "canonicalUrl", entry.river_at AS "riverAt", entry.first_seen AS "firstSeen",
  entry.edited_at AS "editedAt", entry.archived, entry.merged_into AS "mergedInto", entry.merged_by AS "mergedBy", entry.missed,
  entry.taken_down AS "takenDown", entry.language, entry.topics`;

/** The columns of a body under the names of BodyRow; the foreign HTML is left out, pages do not show it. */
export const BODY_COLUMNS = `body.details, body.html, body.opening_end AS "openingEnd", body.rest_start AS "restStart",
  body.opening, body.rest, body.text, body.words, body.policy`;

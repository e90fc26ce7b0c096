/** A sentence or label. `{name}` stands for something that is put in. */
export type Text = string;

/** A sentence that depends on a number `{n}`: one form for each plural category of its language (CLDR, `Intl.PluralRules`). */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, Text>>> & { readonly other: Text };

/**
 * Every word the site says of its own, in one language; what members wrote is never translated. Plain data, so that
 * pages know when a word of theirs changed. A language is one file beside this one and a line in {@link LANGUAGES}
 * of languages.ts; messages.test.ts says what it must have.
 */
export interface Messages {
  /** BCP 47 tag of these words, whose plural rules {@link Counted} follows. */
  readonly language: string;

  // Sections
  readonly river: Text;
  readonly members: Text;
  readonly topics: Text;
  readonly archive: Text;
  readonly search: Text;
  readonly subscribe: Text;
  readonly groups: Text;
  readonly languages: Text;
  readonly about: Text;
  readonly join: Text;
  readonly health: Text;
  readonly figures: Text;

  // Around every page
  readonly skip: Text;
  readonly mainNavigation: Text;
  readonly trail: Text;
  readonly aboutPlanet: Text;
  readonly belong: Text;
  /** `{date}`. */
  readonly updated: Text;
  readonly contact: Text;
  readonly theme: Text;
  readonly themeSystem: Text;
  readonly themeLight: Text;
  readonly themeDark: Text;
  readonly allMembers: Text;
  /** `{planet}`. */
  readonly membersOf: Text;
  readonly writingLately: Text;
  readonly quietVoices: Text;
  /** `{date}`. */
  readonly quietSince: Text;

  // Lists of posts
  readonly posts: Counted;
  readonly writers: Counted;
  readonly morePosts: Text;
  readonly newestPosts: Text;
  readonly newerPosts: Text;
  readonly olderPosts: Text;
  /** `{page}`. */
  readonly olderPage: Text;
  /** `{name}` of a member, topic, group or language, `{page}`. */
  readonly olderPageOf: Text;
  /** `{n}`, `{name}`. */
  readonly foldedBy: Counted;
  readonly noPosts: Text;
  readonly noPostsYet: Text;
  /** `{file}`. */
  readonly noMembers: Text;

  // A post
  /** `{name}`. */
  readonly by: Text;
  /** `{name}`, `{place}`. */
  readonly byAt: Text;
  readonly edited: Text;
  /** Of a post without a date. `{time}`. */
  readonly firstSeen: Text;
  /** `{planet}`. */
  readonly ownPage: Text;
  /** `{name}`, `{planet}`. */
  readonly postAbout: Text;
  readonly readRest: Text;
  readonly openingOnly: Text;
  /** `{host}`. */
  readonly readAt: Text;
  /** `{host}`. */
  readonly readRestAt: Text;
  readonly authorsSite: Text;
  readonly comments: Text;
  readonly commentCount: Counted;
  /** `{host}`. */
  readonly alsoAt: Text;
  /** `{what}`. */
  readonly contains: Text;
  readonly showPost: Text;
  readonly untitled: Text;
  readonly audio: Text;
  readonly video: Text;
  readonly picture: Text;
  /** `{host}`. In the place of a picture that is not shown here. */
  readonly pictureAt: Text;
  /** `{alt}`, `{host}`. */
  readonly pictureOf: Text;
  readonly file: Text;
  /** `{host}`. */
  readonly playAt: Text;
  readonly nothingLoads: Text;
  readonly playHere: Text;

  // Members
  /** `{planet}`. */
  readonly membersAbout: Text;
  readonly membersLead: Text;
  readonly takeOpml: Text;
  readonly sortBy: Text;
  readonly byLatest: Text;
  readonly byName: Text;
  readonly byPosts: Text;
  /** `{posts}`, `{date}`. */
  readonly postsLastOn: Text;
  /** `{posts}`. */
  readonly postsInHalfYear: Text;
  readonly halfYear: Text;
  /** `{name}`. */
  readonly memberAbout: Text;
  /** `{name}`. */
  readonly aboutMember: Text;
  /** `{name}`. */
  readonly notPosted: Text;
  /** `{site}`. */
  readonly theSite: Text;
  /** `{date}`. */
  readonly unreadable: Text;
  readonly postsBelow: Text;
  /** `{languages}`. */
  readonly writesIn: Text;

  // Topics, groups, languages
  readonly topicsLead: Text;
  readonly noTopics: Text;
  /** `{name}`, `{planet}`. */
  readonly topicAbout: Text;
  /** `{name}`. */
  readonly groupTitle: Text;
  /** `{name}`, `{planet}`. */
  readonly groupAbout: Text;
  /** `{name}`. */
  readonly languageTitle: Text;
  /** `{name}`, `{planet}`. */
  readonly languageAbout: Text;

  // Threads
  readonly threads: Text;
  readonly threadsLead: Text;
  readonly noThreads: Text;
  /** `{names}`. */
  readonly threadAbout: Text;
  /** `{page}`. */
  readonly threadsPage: Text;
  readonly olderThreads: Text;
  readonly newerThreads: Text;
  /** `{posts}`: names with titles. */
  readonly inReplyTo: Text;
  /** `{names}`. */
  readonly discussedBy: Text;
  /** Of a member. `{names}`. */
  readonly answersMembers: Text;
  /** Of a member. `{names}`. */
  readonly answeredByMembers: Text;

  // Search, subscribe
  /** `{planet}`. */
  readonly searchAbout: Text;
  /** `{planet}`. */
  readonly subscribeAbout: Text;
  readonly subscribeLead: Text;
  readonly everything: Text;
  readonly oneByOne: Text;
  readonly copy: Text;
  /** `{feed}`. */
  readonly copyAddress: Text;

  // Nothing here
  readonly nothingHere: Text;
  readonly nothingAtAddress: Text;
  /** `{front}`, `{archive}`: links. */
  readonly mayHaveLeft: Text;
  readonly backToLatest: Text;
  readonly theArchive: Text;

  // About and joining
  /** `{planet}`, `{n}`. */
  readonly aboutWhat: Counted;
  readonly aboutHowHeading: Text;
  readonly aboutHow: Text;
  readonly aboutOwnHeading: Text;
  readonly aboutOwn: Text;
  readonly aboutReadersHeading: Text;
  readonly aboutReaders: Text;
  readonly askHeading: Text;
  /** `{contact}`: a link. */
  readonly askAt: Text;
  readonly askNobody: Text;
  /** `{planet}`. */
  readonly joinAbout: Text;
  readonly joinHow: Text;
  readonly joinShareHeading: Text;
  readonly joinShare: Text;
  readonly leaveHeading: Text;
  readonly leave: Text;
  readonly ownSayHeading: Text;
  /** `{none}`, `{excerpt}`, `{title}`: tags for a home page; `{category}`. */
  readonly ownSay: Text;

  // Health
  readonly healthAbout: Text;
  readonly healthLead: Text;
  readonly member: Text;
  readonly state: Text;
  readonly latestPost: Text;
  readonly visits: Text;
  /** `{date}`. */
  readonly visitsLead: Text;
  readonly daysRead: Counted;
  readonly daysFailed: Counted;
  readonly daysIdle: Counted;
  readonly stateGood: Text;
  readonly stateNew: Text;
  /** Of several feeds not all can be read. */
  readonly statePartly: Text;
  readonly stateGone: Text;
  readonly stateHeld: Text;
  readonly statePaused: Text;
  /** `{date}`. */
  readonly stateLeft: Text;
  /** `{date}`: the member's own site asks planets to leave it out. */
  readonly stateOptedOut: Text;
  /** `{date}`: the member's own site asks planets to show no more than this. */
  readonly ownWordExcerpt: Text;
  readonly ownWordTitle: Text;

  // For members
  readonly alike: Text;
  /** `{name}`. */
  readonly healthOf: Text;
  /** `{name}`. */
  readonly healthOfLead: Text;
  readonly healthFollow: Text;
  readonly feedsHere: Text;
  readonly nothingToMend: Text;
  /** `{date}`. */
  readonly since: Text;
  /** `{url}`. */
  readonly feedMoved: Text;
  readonly leftOut: Text;
  /** `{post}`. */
  readonly leftOutNote: Text;
  readonly shownOnce: Text;
  /** `{copy}`, `{original}`, `{name}`. */
  readonly copyOf: Text;
  readonly whoAnswered: Text;
  /** `{name}`, `{post}`, `{answer}`. */
  readonly answeredWith: Text;
  readonly badge: Text;
  readonly badgeLead: Text;
  /** `{name}`, `{planet}`. */
  readonly badgeSays: Text;
  readonly ring: Text;
  /** `{planet}`. */
  readonly ringAbout: Text;
  readonly ringLead: Text;
  readonly ringEmpty: Text;
  readonly ringNext: Text;
  readonly ringPrevious: Text;
  /** `{site}`. */
  readonly ringOn: Text;
  readonly embed: Text;
  readonly embedLead: Text;

  // Figures
  /** `{planet}`. */
  readonly figuresAbout: Text;
  readonly inNumbers: Text;
  readonly postsAMonth: Text;
  readonly hoursOfDay: Text;
  readonly topicsOverTime: Text;

  // Shared links
  readonly sharedLinks: Text;
  readonly sharedTitle: Text;
  /** `{planet}`. */
  readonly sharedAbout: Text;
  readonly sharedLead: Text;
  readonly noSharedLinks: Text;

  // Topics that stand out, posts on the same
  /** `{posts}`: names, each with a title. */
  readonly related: Text;
  readonly suggested: Text;
  readonly lately: Text;
  readonly latelyLead: Text;

  // Weeks
  readonly digest: Text;
  /** `{planet}`. */
  readonly digestAbout: Text;
  /** `{week}`, `{year}`: of ISO 8601. */
  readonly weekTitle: Text;
  /** `{posts}`, `{members}`: numbers with their words; `{from}`, `{to}`: days. */
  readonly weekSum: Text;
  readonly newMembers: Text;
  readonly otherPosts: Text;
  /** `{posts}`. */
  readonly andMore: Text;
  readonly noDigest: Text;
  /** `{url}`. */
  readonly digestOnline: Text;
  readonly digestMail: Text;
  readonly plainText: Text;
}

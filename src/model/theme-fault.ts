/**
 * Something is wrong with what the owner wrote for the site's look: a template, a part, a file among them. Not our bug,
 * and nothing that one page less would mend, so it ends the build; the site stays as it was.
 */
export class ThemeFault extends Error {
  override readonly name: string = "ThemeFault";
}

/** The machine said no to the store; a person can mend it. Known by its name where it is told. */
export class StoreTrouble extends Error {
  override readonly name = "StoreTrouble";
  /** True when what is kept cannot be read, and only another copy of it helps. */
  readonly isDamaged: boolean;

  constructor(
    message: string,
    { isDamaged = false, ...options }: ErrorOptions & { readonly isDamaged?: boolean } = {},
  ) {
    super(message, options);
    this.isDamaged = isDamaged;
  }
}

/** True when the store says that what it keeps is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof StoreTrouble && error.isDamaged;
}

/** The part of @11ty/eleventy 3.1 that we use; the package brings no types of its own. */
declare module "@11ty/eleventy" {
  interface UserConfig {
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(enabled: boolean): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setIncludesDirectory(dir: string): void;
    setFrontMatterParsingOptions(options: { engines: Readonly<Record<string, () => never>> }): void;
    addGlobalData(name: string, value: unknown): void;
    addTemplate(virtualPath: string, content: unknown, data?: Readonly<Record<string, unknown>>): void;
    amendLibrary(engine: "md", amend: (library: MarkdownLibrary) => void): void;
    readonly benchmarkManager: { get(group: string): { setMinimumThresholdMs(ms: number): void } };
    on(event: "eleventy.engine.njk", listener: (engine: NunjucksEngine) => void): void;
  }

  /** markdown-it, as far as we change it. */
  interface MarkdownLibrary {
    normalizeLink: (url: string) => string;
    readonly core: {
      readonly ruler: {
        push(name: string, rule: (state: { readonly tokens: readonly { tag: string }[] }) => void): void;
      };
    };
  }

  interface NunjucksEngine {
    readonly nunjucks: {
      readonly runtime: { readonly SafeString: new (text: string) => object };
      readonly Template: new (
        text: string,
        environment: unknown,
        path: string,
        eagerCompile: boolean,
      ) => { render(context: Readonly<Record<string, unknown>>): string };
    };
    readonly environment: {
      addFilter(name: string, filter: (value: unknown) => unknown): void;
      addGlobal(name: string, value: unknown): void;
    };
  }

  interface RenderedTemplate {
    readonly url: string | false;
    readonly inputPath: string;
    readonly content: unknown;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly configPath: false;
        readonly quietMode: boolean;
        readonly loader: "esm";
        readonly config: (config: UserConfig) => void;
      },
    );
    disableLogger(): void;
    toJSON(): Promise<readonly RenderedTemplate[]>;
  }
}

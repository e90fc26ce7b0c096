/** The part of @11ty/eleventy 3.1 that we use; the package brings no types of its own. */
declare module "@11ty/eleventy" {
  interface UserConfig {
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(enabled: boolean): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setIncludesDirectory(dir: string): void;
    setFrontMatterParsingOptions(options: { engines: Readonly<Record<string, () => never>> }): void;
    addGlobalData(name: string, value: unknown): void;
    addTemplate(virtualPath: string, content: unknown): void;
    on(event: "eleventy.engine.njk", listener: (engine: NunjucksEngine) => void): void;
  }

  interface NunjucksEngine {
    readonly nunjucks: { readonly runtime: { readonly SafeString: new (text: string) => unknown } };
    readonly environment: { addFilter(name: string, filter: (value: unknown) => unknown): void };
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

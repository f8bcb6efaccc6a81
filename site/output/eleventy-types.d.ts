/** The part of Eleventy 3 that is used here; the package has no type declarations of its own. */
declare module "@11ty/eleventy" {
  export interface UserConfig {
    on(
      event: "eleventy.before" | "eleventy.after",
      listener: (about: { directories: { output: string } }) => unknown,
    ): void;
    setTemplateFormats(formats: readonly string[]): void;
    setUseGitIgnore(use: boolean): void;
    setDataDirectory(folder: string): void;
    setIncludesDirectory(folder: string): void;
    setDataFileSuffixes(suffixes: readonly string[]): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
    addWatchTarget(glob: string): void;
    addGlobalData(name: string, value: () => unknown): void;
    addTemplate(path: string, content: string, data: object): void;
    addExtension<Data>(
      extension: string | readonly string[],
      options: {
        read?: boolean;
        outputFileExtension: string;
        getData?: (inputPath: string) => object;
        compile: (content: string, inputPath: string) => (data: Data) => string;
      },
    ): void;
  }

  export interface Directories {
    dir: { input: string; output: string; data: string; includes: string };
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        runMode?: "build" | "serve";
        quietMode?: boolean;
        configPath?: null;
        pathPrefix?: string;
        config: (config: UserConfig) => Directories;
      },
    );
    disableLogger(): void;
    init(): Promise<void>;
    executeBuild(to: "json"): Promise<{ readonly outputPath: string; readonly content: string }[]>;
    /** Resolves to what a change of a file calls; the watcher itself calls it for changed and added files only. */
    watch(): Promise<(path: string) => Promise<void>>;
    watcher: { on(event: "unlink", listener: (path: string) => void): void };
    serve(port: number): Promise<unknown>;
    eleventyServe: {
      initServerInstance(): Promise<void>;
      /** Eleventy's development server; it has no option for the address that it listens on. */
      server: { readonly server: import("node:http").Server; _serverListen(port: number): void };
    };
  }
}

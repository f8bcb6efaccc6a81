/** Docusaurus' own reader of MDX, run page by page; its components show what is within them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ReferenceFolder, ReferenceMissing, type ReferencePages, markdownFiles } from "./reference.ts";

/** Stands in for every component that a page imports. */
const THEME = `import { createElement as h } from "react";
const within = ({ children }) => children ?? null;
const tab = ({ label, value, children }) => h("section", null, h("p", null, label ?? value), children);
export const components = {
  Tabs: within, TabItem: tab,
  admonition: ({ title, type, children }) => h("blockquote", null, title ? h("p", null, title) : null, children),
  mermaid: ({ value }) => h("pre", null, h("code", null, value)),
  Details: ({ summary, children }) => h("details", null, summary, children),
  details: ({ children, open }) => h("details", null, children),
};
export const any = (name) => components[name] ?? within;
`;

interface Processor {
  process: (page: object) => Promise<{ content: string }>;
}

/** Pages that its reader refuses are left out. */
export async function readByDocusaurus({ content, modules }: ReferenceFolder): Promise<ReferencePages> {
  const load = createRequire(join(resolve(modules), "any.js"));
  let mdx: { createProcessorUncached: (options: object) => Promise<Processor> };
  let preprocess: { default: (page: object) => string };
  let render: (element: unknown) => string;
  let create: (component: unknown) => unknown;
  try {
    mdx = load("@docusaurus/mdx-loader/lib/processor.js") as typeof mdx;
    preprocess = load("@docusaurus/mdx-loader/lib/preprocessor.js") as typeof preprocess;
    render = (load("react-dom/server") as { renderToStaticMarkup: typeof render }).renderToStaticMarkup;
    create = (load("react") as { createElement: typeof create }).createElement;
  } catch {
    throw new ReferenceMissing(
      "Docusaurus is not there: `npm install @docusaurus/mdx-loader react react-dom` in a folder, named by --modules",
    );
  }
  const markdownConfig = {
    format: "mdx",
    mermaid: true,
    emoji: true,
    mdx1Compat: { comments: true, admonitions: true, headingIds: true },
    anchors: { maintainCase: false },
    hooks: { onBrokenMarkdownLinks: "ignore", onBrokenMarkdownImages: "ignore" },
    remarkRehypeOptions: {},
  };
  const options = {
    markdownConfig,
    admonitions: true,
    staticDirs: [],
    siteDir: resolve(content),
    removeContentTitle: false,
  };
  const work = join(resolve(modules), ".parity");
  mkdirSync(work, { recursive: true });
  const theme = pathToFileURL(join(work, "theme.mjs")).href;
  writeFileSync(join(work, "theme.mjs"), THEME);
  const html = new Map<string, string>();
  const stamp = `${process.pid}`;
  for (const [index, path] of markdownFiles(content).entries()) {
    const text = readFileSync(join(content, path), "utf8")
      .replace(/\r\n?/g, "\n")
      .replace(/^---\n[^]*?\n---\n/, "");
    const format = "mdx";
    try {
      const { process: compile } = await mdx.createProcessorUncached({ options: { ...options }, format });
      const page = preprocess.default({ fileContent: text, filePath: path, markdownConfig, admonitions: true });
      const { content: code } = await compile({
        content: page,
        filePath: join(resolve(content), path),
        frontMatter: {},
        compilerName: "server",
      });
      const file = join(work, `page-${stamp}-${index}.mjs`);
      writeFileSync(file, withStubs(code, theme));
      const made = (await import(pathToFileURL(file).href)) as { default: unknown };
      html.set(path, `<main>${render(create(made.default))}</main>`);
    } catch (error) {
      process.stderr.write(`${path}: Docusaurus refuses it (${String(error).split("\n")[0]?.slice(0, 120)})\n`);
    }
  }
  return { html, addresses: new Map() };
}

/** Replaces what a page imports; all but the reader's own becomes a component that shows what is within it. */
function withStubs(code: string, theme: string): string {
  const stubbed = code
    .replace(
      /^import\s+\{useMDXComponents as _provideComponents\} from ["'][^"']+["'];?$/m,
      `import {components as _c} from "${theme}"; const _provideComponents = () => _c;`,
    )
    .replace(
      /^import\s+(?!\{(?:components|Fragment|jsx))([^;]*?)\s+from\s+["'](?!react\/|file:)[^"']+["'];?$/gm,
      (_, names: string) =>
        names
          .replace(/[{}*]|\bas\b/g, ",")
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "")
          .map((name) => `const ${name} = any("${name}");`)
          .join(" "),
    )
    .replace(/^import\s+["'][^"']+["'];?$/gm, "");
  return `import {any} from "${theme}";\n${stubbed}`;
}

/** What the plugins of markdown-it are, which bring no types of their own. */
declare module "markdown-it-footnote" {
  import type { PluginSimple } from "markdown-it";
  const plugin: PluginSimple;
  export default plugin;
}
declare module "markdown-it-deflist" {
  import type { PluginSimple } from "markdown-it";
  const plugin: PluginSimple;
  export default plugin;
}
declare module "markdown-it/lib/rules_block/table.mjs" {
  import type { StateBlock } from "markdown-it";
  const table: (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;
  export default table;
}

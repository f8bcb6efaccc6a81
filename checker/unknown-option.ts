/** The option of a command line that no program knows, recognised by Node's error code and not by its words. */
import { parseArgs } from "node:util";

type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

/**
 * @param error what `parseArgs` has thrown for the same arguments and options
 * @returns the first unknown one, as it was written in `rawName`; undefined where the error is another one
 */
export function unknownOption(
  error: unknown,
  argv: readonly string[],
  options: Options,
): { readonly name: string; readonly rawName: string } | undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION")) return undefined;
  const { tokens } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true });
  return tokens.flatMap((token) => (token.kind === "option" ? token : [])).find(({ name }) => !(name in options));
}

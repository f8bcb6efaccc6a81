/** Runs a command as its program does, with its arguments, folder and environment, but within the process of the test. */
import { vi } from "vitest";
import { main } from "../../../site/command/cli.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** All of it. */
  readonly text: string;
}

/** Node and the program's modules are loaded once and not for every command; that it is a program, other tests see. */
export async function runCommand(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const before = { cwd: process.cwd(), code: process.exitCode, env: { ...process.env } };
  const said = { out: "", err: "" };
  const spies = (["out", "err"] as const).map((stream) =>
    vi.spyOn(process[`std${stream}`], "write").mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  Object.assign(process.env, { NO_COLOR: "1", ...env });
  process.chdir(cwd);
  try {
    await main(args);
    return { code: Number(process.exitCode ?? 0), ...said, text: said.out + said.err };
  } finally {
    process.chdir(before.cwd);
    for (const name of Object.keys(process.env)) if (!(name in before.env)) delete process.env[name];
    Object.assign(process.env, before.env);
    process.exitCode = before.code;
    for (const spy of spies) spy.mockRestore();
  }
}

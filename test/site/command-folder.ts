/** The compiled program in a folder of its own with two runbooks and their team, anew for every test of a file. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { packageRoot } from "../../checker/package-root.ts";
import { compilePackage } from "../../site/build-package.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandFolder {
  /** A path in the folder of the test that runs. */
  readonly at: (path: string) => string;
  readonly write: (path: string, text: string) => Promise<void>;
  /** Runs the program there and waits for its end. */
  readonly pilotbook: (...args: string[]) => Promise<Ended>;
}

/** To be called once, at the top of a test file. */
export function commandFolder(): CommandFolder {
  const compiled = join(packageRoot, "node_modules", ".cache", `pilotbook-test-${randomUUID()}`);
  let folder = "";
  const at = (path: string): string => join(folder, path);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  };
  beforeAll(() => compilePackage(compiled));
  afterAll(() => rm(compiled, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pilotbook-validate-"));
    await write(
      "_data/teams.yml",
      "shop-api: { name: Shop, escalate: { name: Page, link: https://pager.example.com/shop } }\n",
    );
    await write("runbooks/cart.md", "---\ntitle: Cart\nteam: shop-api\n---\n## Restart the cart\n");
    await write(
      "runbooks/writer.md",
      "---\ntitle: Writer\n---\nSee [the cart](cart.html#restart-the-cart) and [x](cart.html#restart-the-cart).\n",
    );
    return () => rm(folder, { recursive: true, force: true });
  });
  return {
    at,
    write,
    pilotbook: (...args) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          [join(compiled, "cli.js"), ...args],
          { cwd: folder, env: { ...process.env, NO_COLOR: "1" } },
          (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
        );
      }),
  };
}

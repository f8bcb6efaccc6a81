/** The commands in a folder of its own with two runbooks and their team, again for every test of a file. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach } from "vitest";
import { type Ended, runCommand } from "./run-command.ts";

export interface CommandFolder {
  /** A path in the folder of the test that runs. */
  readonly at: (path: string) => string;
  readonly write: (path: string, text: string) => Promise<void>;
  /** Carries out a command there. */
  readonly pilotbook: (...args: string[]) => Promise<Ended>;
}

/** To be called once, at the top of a test file. */
export function commandFolder(): CommandFolder {
  let folder = "";
  const at = (path: string): string => join(folder, path);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  };
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
    pilotbook: (...args) => runCommand(args, folder),
  };
}

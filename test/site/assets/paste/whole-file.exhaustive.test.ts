/** A whole checker file, pasted at every shell of the machine; and every single line that a paste can lose or double. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildEngine, checkerFile } from "../../../../checker/bundle.ts";
import { AUTHORED_PROBES } from "../../../../checker/probes/authoring.ts";
import { hereDocuments, type PastedFile } from "../../../../site/assets/paste/here-documents.ts";
import { pasteAtTerminal, SHELLS } from "./at-terminal.ts";

let file: PastedFile;
beforeAll(async () => {
  const engine = await buildEngine(AUTHORED_PROBES.map((probe) => probe.default.name));
  const { text, sha256 } = checkerFile(engine, { title: "Shop", teams: {}, pages: [] }, "1.2.3");
  file = { text, sha256, name: "pilotbook-check.cjs", run: `  '${process.execPath}' pilotbook-check.cjs --version` };
});

test.each(SHELLS.flatMap((shell) => [Infinity, 16_384].map((most) => ({ ...shell, most }))))(
  "with $command, marks of a paste: $isBracketed, parts of $most bytes",
  async ({ most, ...shell }) => {
    const texts = hereDocuments(file, most);
    const { folder, shown } = await pasteAtTerminal(shell, texts);
    const written = readFileSync(join(folder, file.name), "latin1");
    rmSync(folder, { recursive: true });
    expect(written === file.text).toBe(true);
    expect(shown.at(-1)).toContain(`sha256 ${file.sha256}`);
    expect(
      shown.slice(0, -1).filter((said, index) => !said.includes(`part ${index + 1} of ${texts.length} is whole`)),
    ).toEqual([]);
  },
);

test("no line is longer than what line editors take", () => {
  expect(
    Math.max(
      ...hereDocuments(file)
        .join("\n")
        .split("\n")
        .map(({ length }) => length),
    ),
  ).toBeLessThan(1_023);
});

test("whichever line is lost or doubled, nothing runs but the file that was meant", () => {
  const text = "a\nb\n";
  const sha256 = createHash("sha256").update(text).digest("hex");
  const [whole = ""] = hereDocuments({ text, sha256, name: "cart", run: "  echo RAN" });
  const lines = whole.split("\n");
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-paste-"));
  const anotherRan = [-1, 1].flatMap((change) =>
    lines.flatMap((line, index) => {
      const script = change < 0 ? lines.toSpliced(index, 1) : lines.toSpliced(index, 0, line);
      const { stdout } = spawnSync("/bin/sh", {
        cwd: folder,
        input: script.join("\n"),
        encoding: "utf8",
        timeout: 20_000,
      });
      return /^RAN$/m.test(stdout) && readFileSync(join(folder, "cart"), "latin1") !== text ? [script.join("\n")] : [];
    }),
  );
  rmSync(folder, { recursive: true });
  expect(anotherRan).toEqual([]);
});

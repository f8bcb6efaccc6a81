/** Settings of a package.json, of authors who are trusted and of others. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { configuredValues } from "../../../site/edition/configured.ts";

let box: string;
beforeEach(() => void (box = realpathSync(mkdtempSync(join(tmpdir(), "pilotbook-configured-")))));
afterEach(() => rmSync(box, { recursive: true, force: true }));

function read(pilotbook: unknown, untrusted: boolean): unknown {
  const file = join(box, "package.json");
  writeFileSync(file, JSON.stringify({ pilotbook }));
  return configuredValues({ file, untrusted });
}

test("paths below the working directory, rules and texts", () => {
  const written = { content: "site/runbooks", data: "./_data", rules: "rules/*.yml", "base-path": "/x" };
  expect(read(written, true)).toEqual({ ...written, rules: ["rules/*.yml"] });
});

test("hosts that untrusted pages may lead to come from a file that somebody names, and not from the one beside them", () => {
  const before = process.cwd();
  writeFileSync(join(box, "package.json"), JSON.stringify({ pilotbook: { "redirect-hosts": ["wiki.example.com"] } }));
  try {
    process.chdir(box);
    expect(configuredValues({ untrusted: true })).toEqual({});
    expect(configuredValues({ untrusted: true, file: "package.json" })).toEqual({
      "redirect-hosts": ["wiki.example.com"],
    });
  } finally {
    process.chdir(before);
  }
});

test("what is no text is none", () => {
  expect(read({ content: 5, rules: [1, "a.yml"], results: null }, false)).toEqual({ rules: ["a.yml"] });
  expect(read([], false)).toEqual({});
  expect(configuredValues({ file: join(box, "none.json") })).toEqual({});
});

test.each([
  { content: "/etc" },
  { data: "../data" },
  { baseline: "a/../../b.json" },
  { rules: "../*.yml" },
  { rules: ["fine.yml", "/etc/*.yml"] },
])("%j leads out, which only a trusted author may", (written) => {
  expect(() => read(written, true)).toThrow(expect.objectContaining({ name: "SettingOutside" }) as Error);
  expect(() => read(written, false)).not.toThrow();
});

test("a link in the working directory leads out as well", () => {
  const here = process.cwd();
  mkdirSync(join(box, "outside"));
  mkdirSync(join(box, "work"));
  symlinkSync("../outside", join(box, "work", "docs"));
  try {
    process.chdir(join(box, "work"));
    expect(() => read({ content: "docs" }, true)).toThrow(expect.objectContaining({ name: "SettingOutside" }) as Error);
  } finally {
    process.chdir(here);
  }
});

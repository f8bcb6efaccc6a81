/** What a kubeconfig gives as a file or in itself: data counts first, and what cannot be read is said with its name. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bytesOf } from "../../../checker/cluster/file-or-data.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-bytes-"));
const file = join(folder, "ca.crt");
writeFileSync(file, "from the file");
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [undefined, undefined, undefined],
  [file, undefined, "from the file"],
  [undefined, "ZnJvbSBkYXRh", "from data"],
  [file, "ZnJvbSBkYXRh", "from data"],
  [undefined, "ZnJv\nbSBk YXRh\n", "from data"],
  [undefined, "YQ==", "a"],
  [undefined, "", ""],
])("of the file %s and the data %j", (path, data, expected) => {
  expect(bytesOf(path, data)?.toString()).toBe(expected);
});

test.each(["-----BEGIN", "YQ===", "a=b", "{}"])("%j is no Base64, and its field is named", (data) => {
  expect(() => bytesOf(undefined, data, "client-key-data")).toThrow(
    expect.objectContaining({ kind: "setup", message: expect.stringContaining("client-key-data") as string }),
  );
});

test("a file that is not there is named", () => {
  const missing = join(folder, "missing.crt");
  expect(() => bytesOf(missing)).toThrow(
    expect.objectContaining({ kind: "setup", message: expect.stringContaining(missing) as string }),
  );
});

/** The preview answers its own user, and lives on whatever it is asked. */
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../site/command/preview-guard.ts";

const refusal = (url: string, headers: Record<string, string>, host = "127.0.0.1") => refusalOf({ url, headers }, host);

describe("names", () => {
  test.each(["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST"])("%s is this machine", (host) => {
    expect(refusal("/", { host })).toBeUndefined();
  });
  test.each(["rebind.example:8080", "localhost.example", "127.0.0.1.example", "192.168.0.7", ""])(
    "%j is somebody else",
    (host) => {
      expect(refusal("/", { host })).toBe(403);
    },
  );
  test("an origin counts like a name", () => {
    expect(refusal("/", { host: "localhost", origin: "http://localhost:8080" })).toBeUndefined();
    expect(refusal("/", { host: "localhost", origin: "https://evil.example" })).toBe(403);
    expect(refusal("/", { host: "localhost", origin: "null" })).toBe(403);
  });
  test("--host opens it to addresses and to that name, and to no other", () => {
    expect(refusal("/", { host: "192.168.0.7:8080" }, "0.0.0.0")).toBeUndefined();
    expect(refusal("/", { host: "docs.shop.example" }, "docs.shop.example")).toBeUndefined();
    expect(refusal("/", { host: "rebind.example" }, "0.0.0.0")).toBe(403);
  });
});

test.each([
  ["/a.html", undefined],
  ["/a%20b/?x=%", undefined],
  ["/%", 400],
  ["/%ff", 400],
  ["/..%2f..%2fetc/passwd", 400],
  ["/a/../../etc/passwd", 400],
  ["/%00", 400],
  [`/${"a".repeat(100_000)}`, 400],
  ["http://other.example/", 400],
])("%.40s is answered %s", (url, status) => {
  expect(refusal(url, { host: "localhost" })).toBe(status);
});

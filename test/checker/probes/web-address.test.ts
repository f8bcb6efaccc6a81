/** Which addresses a check may ask: of web servers, without credentials, and as they are declared. */
import { expect, test } from "vitest";
import { webAddress } from "../../../checker/probes/web-address.ts";

test.each([
  ["https://shop.example.com/", true],
  ["http://shop.example.com:8080/a/b?c=//d", true],
  ["HTTPS://shop.example.com", true],
  ["https://shop.example.com/a//", true],
  ["https://shop.example.com//a", false],
  ["https://jane@shop.example.com/", false],
  ["https://:secret@shop.example.com/", false],
  ["https://jane:secret@shop.example.com/", false],
  ["ftp://shop.example.com/", false],
  ["httpss://shop.example.com/", false],
  ["view-https://shop.example.com/", false],
  ["shop.example.com", false],
  ["/a", false],
  ["", false],
])("%s: %s", (text, is) => {
  expect(webAddress(text)).toBe(is);
});

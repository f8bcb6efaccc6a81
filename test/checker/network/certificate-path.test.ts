/** Paths of certificates: the one that lasts longest counts, as clients are content with any. */
import { X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { longestPath, untilExpired } from "../../../checker/network/certificate-path.ts";
import { type Certificate, crossSign, issue, newAuthority } from "../../carrier/certificates.ts";

const DAY = 86_400_000;
const NOW = Date.now();
const inDays = (days: number): Date => new Date(NOW + days * DAY);
const x509 = ({ certificate }: Certificate): X509Certificate => new X509Certificate(certificate);

const old = newAuthority("Old authority");
const root = newAuthority("Shop authority");
const expiredCross = crossSign(old, root, { notBefore: inDays(-20), notAfter: inDays(-1) });
const soundCross = crossSign(old, root, { notAfter: inDays(9) });
const middle = newAuthority("Shop intermediate");
const middleByRoot = crossSign(root, middle, { notAfter: inDays(20) });
const middleExpired = crossSign(root, middle, { notBefore: inDays(-20), notAfter: inDays(-1) });
const middleEarly = crossSign(root, middle, { notBefore: inDays(1), notAfter: inDays(25) });
const leaf = issue(root, { commonName: "shop", hosts: ["localhost"], notAfter: inDays(28) });
const lower = issue(middle, { commonName: "cart", hosts: ["localhost"], notAfter: inDays(27) });
const other = newAuthority("Somebody else");

/** Subjects on the path with the days that they last, and whether it is anchored. */
function found(sent: readonly Certificate[], trusted: readonly Certificate[]): string {
  const [own, ...more] = sent.map(x509);
  if (own === undefined) throw new Error("nothing was sent");
  const { path, anchored } = longestPath([own, ...more], trusted.map(x509), NOW);
  const names = path.map(({ subject, validTo }) => {
    const days = Math.round((Date.parse(validTo) - NOW) / DAY);
    return `${subject.split("CN=")[1] ?? ""} ${days}`;
  });
  return `${names.join(" < ")}${anchored ? " trusted" : ""}`;
}

describe("the path", () => {
  test.each<[string, Certificate[], Certificate[], string]>([
    ["leads to the authority that issued it", [leaf], [root], "shop 28 < Shop authority 30 trusted"],
    [
      "passes over a cross-signed certificate that has expired",
      [leaf, expiredCross],
      [root],
      "shop 28 < Shop authority 30 trusted",
    ],
    [
      "leads over a cross-signed one where only its issuer is trusted",
      [leaf, soundCross],
      [old],
      "shop 28 < Shop authority 9 < Old authority 30 trusted",
    ],
    [
      "leads over one that has expired where there is no other way",
      [leaf, expiredCross],
      [old],
      "shop 28 < Shop authority -1 < Old authority 30 trusted",
    ],
    [
      "takes the longer of two ways to trusted authorities",
      [leaf, soundCross],
      [old, root],
      "shop 28 < Shop authority 30 trusted",
    ],
    [
      "leads over an intermediate",
      [lower, middleByRoot],
      [root],
      "cart 27 < Shop intermediate 20 < Shop authority 30 trusted",
    ],
    [
      "takes the sound one of two intermediates, whichever is sent first",
      [lower, middleExpired, middleByRoot],
      [root],
      "cart 27 < Shop intermediate 20 < Shop authority 30 trusted",
    ],
    [
      "takes the sound one of two intermediates in the other order, too",
      [lower, middleByRoot, middleExpired],
      [root],
      "cart 27 < Shop intermediate 20 < Shop authority 30 trusted",
    ],
    [
      "does not take one that is not valid yet",
      [lower, middleEarly, middleByRoot],
      [root],
      "cart 27 < Shop intermediate 20 < Shop authority 30 trusted",
    ],
    [
      "takes it where there is no other",
      [lower, middleEarly],
      [root],
      "cart 27 < Shop intermediate 25 < Shop authority 30 trusted",
    ],
    ["ends where an intermediate is missing", [lower], [root], "cart 27"],
    ["ends where nobody is trusted", [lower, middleByRoot], [other], "cart 27 < Shop intermediate 20"],
    [
      "prefers a trusted authority to a longer way to none",
      [leaf, soundCross, root],
      [old],
      "shop 28 < Shop authority 9 < Old authority 30 trusted",
    ],
    [
      "does not care for what has nothing to do with it",
      [leaf, other, middleExpired],
      [root],
      "shop 28 < Shop authority 30 trusted",
    ],
    ["is a certificate that is trusted itself", [leaf], [leaf], "shop 28 trusted"],
    ["is not led by a certificate that is no authority's", [lower, leaf], [root], "cart 27"],
  ])("%s", (_what, sent, trusted, expected) => {
    expect(found(sent, trusted)).toBe(expected);
  });

  test.each<[string, Certificate[], Certificate[], string]>([
    ["by an authority that did not issue it", [lower, other], [root], "cart 27"],
    ["by one of the same name", [leaf, newAuthority("Shop authority")], [other], "shop 28"],
    ["by one of the same name that is trusted", [leaf], [newAuthority("Shop authority")], "shop 28"],
  ])("is not led %s", (_what, sent, trusted, expected) => {
    expect(found(sent, trusted)).toBe(expected);
  });

  test("ends where authorities sign each other in a circle", () => {
    const [a, b] = [newAuthority("A"), newAuthority("B")];
    const circle = [issue(a, { commonName: "shop" }), crossSign(a, b, {}), crossSign(b, a, {})];
    expect(found(circle, [root])).toMatch(/^shop 30 < A 30 < B 30$/);
  });

  test("ends where many authorities sign each other", () => {
    const all = Array.from({ length: 9 }, (_, index) => newAuthority(`Authority ${index}`));
    const crossed = all.flatMap((one) => all.map((two) => crossSign(one, two, {})));
    const own = issue(all[0] ?? root, { commonName: "shop" });
    expect(found([own, ...crossed], [root])).toMatch(/^shop 30 < Authority 0 30/);
  });
});

describe("of a path that OpenSSL trusts and that leads to no authority known here", () => {
  const names = (path: readonly Certificate[]): string[] =>
    untilExpired(path.map(x509), NOW).map(({ subject }) => subject.split("CN=")[1] ?? "");

  test("nothing counts from the first on that has expired", () => {
    expect(names([leaf, expiredCross, old])).toEqual(["shop"]);
    expect(names([lower, middleByRoot, expiredCross])).toEqual(["cart", "Shop intermediate"]);
  });

  test("all counts where nothing has", () => {
    expect(names([leaf, soundCross])).toEqual(["shop", "Shop authority"]);
  });
});

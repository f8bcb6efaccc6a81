/** Where links lead, and what was meant by those that lead nowhere. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Runbook } from "../../../site/model/runbook.ts";
import type { Site } from "../../../site/model/site.ts";
import { type Destination, destinationOf } from "../../../site/rules/target/resolve.ts";
import { mailFault } from "../../../site/rules/target/mail.ts";
import { schemeFault } from "../../../site/rules/target/scheme.ts";
import { indexOf } from "../../../site/rules/target/site-index.ts";
import { servedPath } from "../../../site/model/urls.ts";
import { nameOf } from "../../../site/links/meant.ts";
import { asWritten, meantPath } from "../../../site/rules/target/suggest.ts";
import { loadSite, withFolder } from "./example-site.ts";

const page = (title: string, more = ""): string => `---\ntitle: ${title}\n${more}---\n`;
const FILES = {
  "index.md": page("Shop"),
  "eu/cart.md": page("Cart", "redirect_from: /old/cart.html\n"),
  "eu/writer-stuck.md": page("Writer"),
  "eu/plain.md": page("Plain", "permalink: /eu/plain\n"),
  "us/index.md": page("US"),
  "moved.md": page("Moved", "redirect_to: /eu/cart.html\n"),
  "img/graph.svg": "<svg/>",
  "img/two words.png": "x",
  "eu/queue.pdf": "x",
};

/** Sites at the root of a host, and below a base path, kept open for all tests. */
const sites: Record<"root" | "docs", Site> = {} as Record<"root" | "docs", Site>;
let close: () => void = () => undefined;
beforeAll(async () => {
  const open = (name: "root" | "docs", site: string): Promise<void> =>
    new Promise((opened, failed) => {
      void withFolder({ ...FILES, "_data/site.yml": site }, async (folder) => {
        sites[name] = await loadSite(folder);
        opened();
        await new Promise<void>((done) => {
          const before = close;
          close = () => {
            before();
            done();
          };
        });
      }).catch(failed);
    });
  await open("root", "title: Shop\n");
  await open("docs", "url: https://shop.example.com\nbaseurl: /docs\n");
});
afterAll(() => close());

const pageOf = (site: Site, id: string): Runbook => site.catalog.runbooks.find((one) => one.id === id) as Runbook;

/** `page /eu/cart.html #a`. */
function short(found: Destination): string {
  const fragment = "fragment" in found && found.fragment !== "" ? ` #${found.fragment}` : "";
  if (found.kind === "scheme") return `scheme ${found.scheme}`;
  if (found.kind === "forward") return `forward ${found.path} to ${found.to}`;
  if (found.kind === "outside") return `outside ${found.path}${found.isServed ? " served" : ""}`;
  return "path" in found ? `${found.kind} ${found.path}${fragment}` : found.kind;
}

describe("on /eu/cart.html", () => {
  test.each([
    ["", "empty"],
    ["  ", "empty"],
    ["#a", "page /eu/cart.html #a"],
    ["?x", "page /eu/cart.html"],
    [" #ä", "page /eu/cart.html #%C3%A4"],
    ["writer-stuck.html", "page /eu/writer-stuck.html"],
    ["./writer-stuck.html#a", "page /eu/writer-stuck.html #a"],
    ["../eu/cart.html?x=1#b", "page /eu/cart.html #b"],
    ["../old/cart.html", "page /old/cart.html"],
    ["plain", "page /eu/plain"],
    ["plain.html", "page /eu/plain.html"],
    ["../us", "page /us/"],
    ["../us/", "page /us/"],
    ["../us/index.html", "page /us/"],
    ["/", "page /"],
    ["..", "page /"],
    ["../../..", "page /"],
    ["../moved.html", "forward /moved.html to /eu/cart.html"],
    ["../img/graph.svg#g", "served /img/graph.svg #g"],
    ["../img/two words.png", "served /img/two words.png"],
    ["../img/two%20words.png", "served /img/two words.png"],
    ["../img", "folder /img/"],
    ["../img/", "folder /img/"],
    [".", "folder /eu/"],
    ["nothing.html#ä", "missing /eu/nothing.html #ä"],
    ["Cart.html", "missing /eu/Cart.html"],
    ["//wiki.example.com/", "external"],
    ["HTTPS://wiki.example.com/", "external"],
    ["https:/wiki.example.com", "malformed"],
    ["http://[x", "malformed"],
    ["https://wiki.example.com:99999/", "malformed"],
    ["mailto:x", "scheme mailto"],
    [" \tJavaScript:x", "scheme javascript"],
    ["{{ x }}", "template"],
    ["/x{%y", "template"],
    ["/%7b%7bx", "template"],
    ["/%7B%25x", "template"],
  ])("%j is %s", (target, expected) => {
    expect(short(destinationOf(sites.root, pageOf(sites.root, "eu/cart"), target))).toBe(expected);
  });

  test("the same words mean something else on another page", () => {
    for (const target of ["#a", "?x#a", "index.html#ä"]) {
      const on = (id: string): string => short(destinationOf(sites.root, pageOf(sites.root, id), target));
      expect(on("eu/cart")).not.toBe(on("us/index"));
    }
  });
});

describe("below the base path /docs", () => {
  test.each([
    ["writer-stuck.html", "page /eu/writer-stuck.html"],
    ["/docs/eu/cart.html", "page /eu/cart.html"],
    ["/docs/", "page /"],
    ["/docs", "page /"],
    ["/docs?x", "page /"],
    ["/docs/?x=ä", "page /"],
    ["/eu/cart.html", "outside /eu/cart.html served"],
    ["/us", "outside /us served"],
    ["/eu/other.html", "outside /eu/other.html"],
    ["/documents/eu/cart.html", "outside /documents/eu/cart.html"],
    ["../../eu/cart.html", "outside /eu/cart.html served"],
    ["https://shop.example.com/docs/eu/cart.html#a", "page /eu/cart.html #a"],
    ["https://shop.example.com/docs", "page /"],
    ["https://shop.example.com/docs/", "page /"],
    ["https://shop.example.com/docs?x", "page /"],
    ["https://shop.example.com/docsx", "external"],
    ["https://shop.example.com/", "external"],
    ["https://shop.example.com.evil.example/docs/", "external"],
    ["http://shop.example.com/docs/", "page /"],
  ])("%s is %s", (target, expected) => {
    expect(short(destinationOf(sites.docs, pageOf(sites.docs, "eu/cart"), target))).toBe(expected);
  });
});

describe("what was meant", () => {
  const meant = (target: string, path: string, site = sites.root): string | undefined =>
    meantPath(site, pageOf(site, "eu/cart"), target, path);

  test.each([
    ["writer-stuck", "/eu/writer-stuck", "writer-stuck.html"],
    ["writer-stuck.md", "/eu/writer-stuck.md", "writer-stuck.md"],
    ["writer-stuck.htm", "/eu/writer-stuck.htm", "writer-stuck.html"],
    ["writer stuck.html", "/eu/writer stuck.html", "writer-stuck.html"],
    ["writer_stuck", "/eu/writer_stuck", "writer-stuck.html"],
    ["Writer_Stuck", "/eu/Writer_Stuck", "writer-stuck.html"],
    ["writer-stuk.html", "/eu/writer-stuk.html", "writer-stuck.html"],
    ["../us.html", "/us.html", "../us/"],
    ["../us.html/", "/us.html/", "../us/"],
    ["/writer-stuck.html", "/writer-stuck.html", "/eu/writer-stuck.html"],
    ["graph.svg", "/eu/graph.svg", "../img/graph.svg"],
    ["graph.html", "/eu/graph.html", undefined],
    ["grahp.svg", "/eu/grahp.svg", "../img/graph.svg"],
    ["quue.pdf", "/eu/quue.pdf", "queue.pdf"],
    ["quue.txt", "/eu/quue.txt", undefined],
    ["crt.html", "/eu/crt.html", undefined],
    ["carrt.html", "/eu/carrt.html", "cart.html"],
    ["./carrt.html", "/eu/carrt.html", "./cart.html"],
    ["./grahp.svg", "/eu/grahp.svg", "../img/graph.svg"],
    ["www.example.com", "/eu/www.example.com", "https://www.example.com"],
    ["./wiki.example.com/x", "/eu/wiki.example.com/x", undefined],
    ["example.com/x", "/eu/example.com/x", "https://example.com/x"],
    ["EXAMPLE.org", "/eu/EXAMPLE.org", "https://EXAMPLE.org"],
    ["a.io", "/eu/a.io", "https://a.io"],
    ["example.community", "/eu/example.community", undefined],
    ["nothing-like-it.html", "/eu/nothing-like-it.html", undefined],
  ])("by %s (%s) is %s", (target, path, like) => {
    expect(meant(target, path)).toBe(like);
  });

  test("is written below the base path, and with the address where the author wrote it", () => {
    expect(meant("/docs/eu/carrt.html", "/eu/carrt.html", sites.docs)).toBe("/docs/eu/cart.html");
    expect(meant("https://shop.example.com/docs/eu/carrt.html", "/eu/carrt.html", sites.docs)).toBe(
      "https://shop.example.com/docs/eu/cart.html",
    );
    expect(meant(" /docs/eu/carrt.md", "/eu/carrt.md", sites.docs)).toBe("/docs/eu/cart.md");
    expect(asWritten(sites.docs, pageOf(sites.docs, "eu/cart"), "x.md#a", "/us/")).toBe("../us/index.md");
    expect(asWritten(sites.root, pageOf(sites.root, "index"), "x.html", "/us/")).toBe("us/");
    expect(asWritten(sites.root, pageOf(sites.root, "index"), "x.mdx", "/eu/cart.html")).toBe("eu/cart.html");
  });

  test.each([
    ["/EU/cart.html", "/eu/cart.html"],
    ["/Img/GRAPH.svg", "/img/graph.svg"],
    ["/US", "/us/"],
    ["/eu/carts.html", undefined],
  ])("%s but for its case is %s", (path, same) => {
    expect(indexOf(sites.root).meant.sameButCase(path)).toBe(same);
  });
});

test("the index has every path, decoded, and the folders above it", () => {
  // An index is kept for its site: another one is made for a copy.
  const { served, folders, bySource, meant, pages } = indexOf({ ...sites.root });
  expect(served.get("/img/two words.png")).toBe("/img/two%20words.png");
  expect(served.get("/us/")).toBe("/us/");
  expect([...folders].sort()).toEqual(["/eu/", "/img/", "/old/", "/us/"]);
  expect([...bySource.keys()].sort()).toEqual(
    ["/eu/cart.md", "/eu/plain.md", "/eu/writer-stuck.md", "/index.md", "/us/index.md"].sort(),
  );
  expect(meant.likely("/us/cart.html")).toEqual(["/eu/cart.html", "/old/cart.html"]);
  expect(pages.get("/eu/plain.html")?.id).toBe("eu/plain");
  expect(pages.has("/eu/cart.html.html")).toBe(false);
  expect(indexOf(sites.root)).toBe(indexOf(sites.root));
});

test.each([
  ["/a/index.html", "/a/", "a"],
  ["/a%20b.html", "/a b.html", "a b"],
  ["/a/index.html/b", "/a/index.html/b", "b"],
  ["/a/index.htmlx", "/a/index.htmlx", "index"],
  ["/v1.2.html", "/v1.2.html", "v1.2"],
  ["/A/B.HTML", "/A/B.HTML", "b"],
])("%s is served as %s", (path, served, name) => {
  expect(servedPath(path)).toBe(served);
  expect(nameOf(servedPath(path))).toBe(name);
});

describe("mail", () => {
  test.each([
    "mailto:shop@example.com",
    "mailto:a@b.example,c@d.example?subject=x",
    "mailto:a%40b.example",
    " mailto: a@b.example ",
    "mailto:?to=a@b.example",
    "mailto:?subject=x&to=a%40b.example",
  ])("%s is fine", (target) => {
    expect(mailFault(target)).toBeUndefined();
  });

  test.each([
    ["mailto:", "none", "mailto:"],
    ["mailto:?subject=x", "none", "mailto:?subject=x"],
    ["mailto:?xto=a@b.example", "none", "mailto:?xto=a@b.example"],
    ["mailto:?to=shop", "none", "mailto:?to=shop"],
    ["mailto:shop?to=a@b.example", "wrong", "shop"],
    ["mailto:shop", "wrong", "shop"],
    ["mailto:shop@example", "wrong", "shop@example"],
    ["mailto:a@b.example,shop@", "wrong", "shop@"],
    ["mailto:a b@c.example", "wrong", "a b@c.example"],
    ["mailto:a@b@c.example", "wrong", "a@b@c.example"],
    ["mailto:a@b.example.", "wrong", "a@b.example."],
    ["mailto:a,b", "wrong", "a, b"],
  ])("%s is %s", (target, code, what) => {
    expect(mailFault(target)).toEqual({ code, data: code === "none" ? { target: what } : { addresses: what } });
  });
});

describe("schemes", () => {
  const judged = (target: string, isLink = true): string => {
    const fault = schemeFault(target, (/^\s*([^:]*)/.exec(target)?.[1] ?? "").toLowerCase(), isLink);
    return fault === undefined ? "fine" : `${fault.code}${fault.data.like === undefined ? "" : ` ${fault.data.like}`}`;
  };

  test.each(
    "http https mailto tel sms slack ftp sftp ssh git irc webcal msteams vscode lens zoommtg x-man-page obsidian".split(
      " ",
    ),
  )("%s is fine", (scheme) => {
    expect(judged(`${scheme}:x`)).toBe("fine");
  });

  test.each([
    ["javascript:x", "runs-script"],
    ["vbscript:x", "runs-script"],
    ["data:x", "runs-script"],
    ["file:///x", "one-machine"],
    ["email:x", "unknown-scheme mailto"],
    ["localhost:8080", "host-and-port"],
    [" shop.example:80/x", "host-and-port"],
    ["shop:8080?x", "host-and-port"],
    ["shop:8080#x", "host-and-port"],
    ["shop:123456", "fine"],
    ["shop:80x", "fine"],
    ["tel:112", "fine"],
    ["sms:80800", "fine"],
    ["git:9418/x", "host-and-port"],
    ["htps:x", "unknown-scheme https"],
    ["htttps:x", "unknown-scheme https"],
    ["mailot:x", "unknown-scheme mailto"],
    ["slak:x", "unknown-scheme slack"],
    ["vscod:x", "unknown-scheme vscode"],
    ["webcla:x", "unknown-scheme webcal"],
    ["msteam:x", "unknown-scheme msteams"],
    ["xttps:x", "fine"],
    ["htt:x", "unknown-scheme http"],
    ["hxxx:x", "fine"],
    ["shh:x", "fine"],
  ])("%s is %s", (target, expected) => {
    expect(judged(target)).toBe(expected);
  });

  test("what runs no script elsewhere is fine where it is no link", () => {
    expect([judged("data:x", false), judged("javascript:x", false)]).toEqual(["fine", "runs-script"]);
  });

  test("a fault names what was written, without blanks around it", () => {
    expect(schemeFault(" htps:x ", "htps", true)?.data).toEqual({ target: "htps:x", scheme: "htps", like: "https" });
    expect(schemeFault("file:x", "file", true)?.data).toEqual({ target: "file:x", scheme: "file" });
  });
});

/** What is typed finds the page that is meant, and the best name comes first. */
import { expect, it } from "vitest";
import type { NamedPage } from "../../../site/assets/search/names-file.ts";
import { createNameSearch, saysMore, SLIPS, SURE } from "../../../site/assets/search/rank.ts";

function named(title: string, rest: Partial<NamedPage> = {}): NamedPage {
  return {
    title,
    url: `/shop/${title.toLowerCase().replaceAll(" ", "-")}.html`,
    service: "",
    type: "",
    team: "",
    alerts: [],
    symptoms: [],
    oldNames: [],
    ...rest,
  };
}

const PAGES = [
  named("Cart writer is crash looping", {
    alerts: ["CartWriterCrashLooping"],
    symptoms: ["orders are stored twice"],
    oldNames: ["writer-restarts"],
  }),
  named("Cart writer is slow", { alerts: ["CartWriterSlow"], service: "cart" }),
  named("Volume filling up", { alerts: ["KubePersistentVolumeFillingUp"], service: "storage" }),
  named("etcd_disk_full", { alerts: ["etcdDatabaseQuotaLowSpace"], service: "storage" }),
  named("Überlauf der Warteschlange"),
];
const search = createNameSearch(PAGES);
const first = (query: string): string | undefined => search(query, 5)[0]?.page.title;

it.each([
  ["CartWriterCrashLooping", "Cart writer is crash looping"],
  ["cartwritercrashlooping", "Cart writer is crash looping"],
  ["cart writer crash looping", "Cart writer is crash looping"],
  ["cart-writer-crash-looping", "Cart writer is crash looping"],
  ["CART_WRITER_CRASH_LOOPING", "Cart writer is crash looping"],
  ["crashlooping", "Cart writer is crash looping"],
  ["crashloping", "Cart writer is crash looping"],
  ["crahslooping", "Cart writer is crash looping"],
  ["CartWriterCrshLoopng", "Cart writer is crash looping"],
  ["looping crash", "Cart writer is crash looping"],
  ["slow writer is cart", "Cart writer is slow"],
  ["stored twice", "Cart writer is crash looping"],
  ["writer restarts", "Cart writer is crash looping"],
  ["[FIRING:1] CartWriterCrashLooping shop prod", "Cart writer is crash looping"],
  ["cart wr sl", "Cart writer is slow"],
  ["persistentvolume", "Volume filling up"],
  ["disk full", "etcd_disk_full"],
  ["quotalow", "etcd_disk_full"],
  ["storage volume", "Volume filling up"],
  ["uberlauf", "Überlauf der Warteschlange"],
])("%s", (query, title) => expect(first(query)).toBe(title));

it("does not take a plain word for a whole name that somebody has pasted", () => {
  const plain = createNameSearch([
    named("Prometheus"),
    named("Prometheus bad config", { alerts: ["PrometheusBadConfig"] }),
  ]);
  const words = plain("prometheus config reload failed", 5);
  expect(words.filter(({ score }) => score >= SURE)).toEqual([]);
  expect(plain("[FIRING] PrometheusBadConfig prod", 5)[0]?.page.title).toBe("Prometheus bad config");
});

it("tells a name with slips from one that lacks a word", () => {
  expect(search("CartWritrSlw", 1)[0]?.score).toBeGreaterThanOrEqual(SLIPS);
  expect(search("persistent volume zebra", 1)[0]?.score).toBeLessThan(SLIPS);
});

it("finds nothing for nothing, and for what is like no name", () => {
  expect(search("  -_ ", 5)).toEqual([]);
  expect(search("zebrafish", 5)).toEqual([]);
});

it("gives the pages of a service after those that are called so, and no more than were asked for", () => {
  expect(search("storage", 5).map(({ kind }) => kind)).toEqual(["service", "service"]);
  expect(search("cart", 1)).toHaveLength(1);
});

it("knows how sure it is, and which name says more than the title", () => {
  const [exact] = search("CartWriterSlow", 1);
  expect(exact?.score).toBeGreaterThan(SURE);
  expect(exact !== undefined && saysMore(exact)).toBe(true);
  expect(search("CartWritrSlw", 1)[0]?.score).toBeLessThan(SURE);
});

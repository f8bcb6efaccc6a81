/** The ledger as a file that CI keeps between runs: one line for each link, sorted, so that a change of it can be read. */
import { type Ledger, type LedgerEntry, type LinkState, defined } from "./ledger.ts";

const STATES: readonly LinkState[] = ["ok", "guarded", "suspect", "broken"];
type Fields = Readonly<Record<string, unknown>>;

/** The text of the file. */
export function ledgerText({ links, honest }: Ledger): string {
  const line = ([key, value]: readonly [string, unknown]): string =>
    `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const hosts = sorted(honest).map(([origin, at]) => line([origin, dateOf(at)]));
  const entries = sorted(links).map(([url, entry]) => line([url, written(entry)]));
  return `{\n"version": 1,\n"honest": {\n${hosts.join(",\n")}\n},\n"links": {\n${entries.join(",\n")}\n}\n}\n`;
}

function written({ checkedAt, okAt, failures, notBefore, ...rest }: LedgerEntry): object {
  return {
    ...rest,
    checkedAt: dateOf(checkedAt),
    ...(okAt === undefined ? {} : { okAt: dateOf(okAt) }),
    ...(failures === undefined ? {} : { failures: failures.map(dateOf) }),
    ...(notBefore === undefined ? {} : { notBefore: dateOf(notBefore) }),
  };
}

function dateOf(time: number): string {
  return new Date(time).toISOString();
}

/** @throws where the text is no ledger: taking it for an empty one would forget every failure */
export function readLedger(text: string): Ledger {
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || value["version"] !== 1 || !isFields(value["links"]) || !isFields(value["honest"]))
    throw new Error("a ledger has a version 1, links and honest hosts");
  const links = Object.entries(value["links"]).flatMap(([url, entry]): [string, LedgerEntry][] => {
    const read = isFields(entry) ? entryOf(entry) : undefined;
    return read === undefined ? [] : [[url, read]];
  });
  const honest = Object.entries(value["honest"]).flatMap(([origin, at]): [string, number][] => {
    const time = timeOf(at);
    return time === undefined ? [] : [[origin, time]];
  });
  return { links: new Map(links), honest: new Map(honest) };
}

function entryOf(fields: Fields): LedgerEntry | undefined {
  const state = STATES.find((one) => one === fields["state"]);
  const checkedAt = timeOf(fields["checkedAt"]);
  if (state === undefined || checkedAt === undefined) return undefined;
  const failures = Array.isArray(fields["failures"])
    ? fields["failures"].flatMap((one) => timeOf(one) ?? [])
    : undefined;
  const anchors = isFields(fields["anchors"])
    ? Object.fromEntries(Object.entries(fields["anchors"]).map(([anchor, found]) => [anchor, found === true]))
    : undefined;
  return {
    state,
    checkedAt,
    ...defined({
      okAt: timeOf(fields["okAt"]),
      notBefore: timeOf(fields["notBefore"]),
      etag: textOf(fields["etag"]),
      modified: textOf(fields["modified"]),
      movedTo: textOf(fields["movedTo"]),
      reason: textOf(fields["reason"]),
      status: typeof fields["status"] === "number" ? fields["status"] : undefined,
      failures,
      anchors,
    }),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

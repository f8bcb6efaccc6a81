/** Runs that the checker's --save kept in a folder: what each came to, and what changed from one to the next. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";

/** One run, as far as its file says it. */
export interface AuditRun {
  /** Path within the folder. */
  readonly file: string;
  /** Id of the runbook. */
  readonly page: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly exitCode: number;
  readonly checks: readonly AuditCheck[];
  /** Who ran it; empty where an older checker did not write it. */
  readonly by: string;
  readonly host: string;
  readonly carrier: string;
  /** Hash of the book. */
  readonly content: string;
  readonly seed: number;
  readonly requests: number;
  readonly about: Readonly<Record<string, string>>;
}

/** A check of it. */
interface AuditCheck {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
}

/** What a folder holds. */
export interface Audit {
  /** The oldest first. */
  readonly runs: readonly AuditRun[];
  /** Files that are no saved run. */
  readonly others: readonly string[];
}

/** @throws an error of the file system where the folder cannot be read */
export async function auditOf(folder: string): Promise<Audit> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  const runs: AuditRun[] = [];
  const others: string[] = [];
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const name = relative(folder, file);
    const run = auditRunOf(readBoundedText(file, { most: MOST_TEXT }), name);
    if (run === undefined) others.push(name);
    else runs.push(run);
  }
  return { runs: runs.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), others };
}

/** Undefined for what is no saved run, or one of a checker that did not write yet what a run came to. */
export function auditRunOf(json: string, file: string): AuditRun | undefined {
  const saved = record(parsed(json));
  const [report, said] = [record(saved["report"]), record(saved["said"])];
  const [page, exitCode, list] = [saved["page"], said["exitCode"], said["checks"]];
  const time = Date.parse(text(report["startedAt"]));
  if (saved["format"] !== 1 || typeof page !== "string" || typeof exitCode !== "number") return undefined;
  if (Number.isNaN(time) || !Array.isArray(list)) return undefined;
  const vantage = record(report["vantage"]);
  const costs = Object.values(record(report["cost"]));
  return {
    file,
    page,
    date: new Date(time).toISOString(),
    exitCode,
    checks: list
      .map(record)
      .map(({ id, status, reason }) => ({ id: text(id), status: text(status), reason: text(reason) })),
    by: text(saved["by"]),
    host: text(vantage["host"]),
    carrier: text(vantage["carrier"]),
    content: text(record(report["checker"])["content"]),
    seed: typeof report["seed"] === "number" ? report["seed"] : 0,
    requests: costs.reduce((sum: number, cost) => sum + (typeof cost === "number" ? cost : 0), 0),
    about: Object.fromEntries(Object.entries(record(report["inputs"])).map(([name, value]) => [name, text(value)])),
  };
}

/** What is another than in the run before, one phrase each; of checks also why, as both runs said it. */
export function changesBetween(before: AuditRun, now: AuditRun): string[] {
  const statuses = new Map(before.checks.map((check) => [check.id, check]));
  const checks = now.checks.flatMap(({ id, status, reason }) => {
    const old = statuses.get(id);
    statuses.delete(id);
    if (old?.status === status) return [];
    const was = old === undefined ? "not there" : because(old);
    return [`${id}: ${was} -> ${because({ id, status, reason })}`];
  });
  const gone = [...statuses.values()].map((old) => `${old.id}: ${because(old)} -> not there`);
  const facts = (["page", "carrier", "host", "by", "content"] as const).flatMap((name) =>
    before[name] === now[name] ? [] : [`${name}: ${before[name] || "unknown"} -> ${now[name] || "unknown"}`],
  );
  const names = [...new Set([...Object.keys(before.about), ...Object.keys(now.about)])].sort();
  const about = names.flatMap((name) =>
    before.about[name] === now.about[name]
      ? []
      : [`${name}: ${before.about[name] ?? "none"} -> ${now.about[name] ?? "none"}`],
  );
  return [...checks, ...gone, ...facts, ...about];
}

function because({ status, reason }: AuditCheck): string {
  return reason === "" ? status : `${status} (${reason})`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

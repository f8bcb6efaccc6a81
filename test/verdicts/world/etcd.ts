/** A real etcd behind the API servers, and a way to make what lies in it older than it is. */
import { join } from "node:path";
import { type RunningProgram, startProgram, waitUntil } from "./processes.ts";

export interface Etcd {
  readonly url: string;
  readonly program: RunningProgram;
}

/** Answers on `http://127.0.0.1:<port>`; its data need not survive a power cut. */
export async function startEtcd(program: string, port: number, folder: string): Promise<Etcd> {
  const url = `http://127.0.0.1:${port}`;
  const name = `etcd-${port}`;
  const peer = `http://127.0.0.1:${port + 1}`;
  const args = [
    ["--name", name],
    ["--data-dir", join(folder, name)],
    ["--listen-client-urls", url],
    ["--advertise-client-urls", url],
    ["--listen-peer-urls", peer],
    ["--initial-advertise-peer-urls", peer],
    ["--initial-cluster", `${name}=${peer}`],
  ].flat();
  const etcd = startProgram(name, program, args, folder);
  await waitUntil(name, async () => (await fetch(`${url}/health`)).ok, etcd);
  return { url, program: etcd };
}

/** `2026-11-28T10:00:00Z` and the like, wherever it is in an object. */
const DATE = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"/g;
const TRIES = 20;

/**
 * Moves every date of a stored object into the past, as if its controllers had written it then: nobody can wait for
 * 200 days, and an API server sets dates itself.
 * @param key as the API server stores it, such as `/carrier/jobs/shop/backup-1`
 * @param change what else is to be another then
 */
export async function makeOlder(
  etcd: Etcd,
  key: string,
  milliseconds: number,
  change: (object: StoredObject) => void = () => {},
): Promise<void> {
  const older = (date: string): string => {
    const moved = new Date(Date.parse(JSON.parse(date) as string) - milliseconds).toISOString();
    // A date of whole seconds stays one: the API server reads no other in most places.
    return JSON.stringify(date.includes(".") ? moved : moved.replace(/\.\d+/, ""));
  };
  for (let tried = 0; tried < TRIES; tried++) {
    const found = await call(etcd, "range", { key: encode(key) });
    const [kept] = found.kvs ?? [];
    if (kept === undefined) throw new Error(`nothing is stored below ${key}`);
    const object = JSON.parse(decode(kept.value).replace(DATE, older)) as StoredObject;
    change(object);
    const { succeeded } = await call(etcd, "txn", {
      compare: [{ key: kept.key, target: "MOD", mod_revision: kept.mod_revision }],
      success: [{ request_put: { key: kept.key, value: encode(JSON.stringify(object)), lease: kept.lease ?? "0" } }],
    });
    // A controller was faster: its own change is moved too.
    if (succeeded === true) return;
  }
  throw new Error(`${key} is changed by others all the time`);
}

/** An object as the API server stores it: the oldest version of its kind that all servers know. */
export interface StoredObject {
  readonly metadata: Record<string, unknown>;
  readonly spec: Record<string, unknown>;
  readonly status: Record<string, unknown>;
  [field: string]: unknown;
}

interface Answer {
  readonly succeeded?: boolean;
  readonly kvs?: readonly {
    readonly key: string;
    readonly value: string;
    readonly mod_revision: string;
    readonly lease?: string;
  }[];
}

async function call({ url }: Etcd, verb: "range" | "txn", body: unknown): Promise<Answer> {
  const answer = await fetch(`${url}/v3/kv/${verb}`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`etcd ${verb}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64");
}

function decode(text: string): string {
  return Buffer.from(text, "base64").toString();
}

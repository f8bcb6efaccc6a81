/** Asks a real API server for what a scenario needs: to make objects, to change them, to watch them. */
import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";
import type { Certificate } from "../../carrier/certificates.ts";

interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** What of an object every caller looks at; the rest is its kind's business. */
export interface ApiObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly uid: string }[];
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface ApiClient {
  readonly ask: (method: "GET" | "DELETE", path: string) => Promise<ApiAnswer>;
  /** The object, or nothing where there is none. Rejects on every other refusal. */
  readonly read: <Kind extends ApiObject>(path: string) => Promise<Kind | undefined>;
  /** The objects of a list. Rejects when it is refused. */
  readonly list: <Kind extends ApiObject>(path: string) => Promise<readonly Kind[]>;
  /** Makes an object, or gets a token. Rejects unless it is made or was there. */
  readonly create: (path: string, object: unknown) => Promise<ApiAnswer>;
  /** Merges into an object. Rejects unless that is done, or the object is gone. */
  readonly merge: (path: string, change: unknown) => Promise<ApiAnswer>;
  /** Calls back with every object of a list now, and from now on with each that is made or changed, for ever. */
  readonly watch: <Kind extends ApiObject>(path: string, changed: (object: Kind) => void) => void;
}

const PAUSE = 500;

/** @param url of the server, such as `https://10.77.0.1:6443` */
export function apiClient(url: string, authority: Certificate, user: Certificate): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const identity = { ca: authority.certificate, cert: user.certificate, key: user.key };
  const open = (method: string, path: string, type?: string, value?: unknown): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = type === undefined ? {} : { "content-type": type };
      const asked = request(`${url}${path}`, { method, headers, ...identity, agent, timeout: 30_000 }, resolve);
      asked.on("error", reject).on("timeout", () => asked.destroy(new Error(`${method} ${path}: no answer`)));
      asked.end(value === undefined ? undefined : JSON.stringify(value));
    });
  const send = async (method: string, path: string, type?: string, value?: unknown): Promise<ApiAnswer> => {
    const response = await open(method, path, type, value);
    let body = "";
    for await (const text of response.setEncoding("utf8")) body += text as string;
    return { status: response.statusCode ?? 0, body };
  };
  const insist = async (accepted: readonly number[], what: string, sent: Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const answer = await sent;
    if (!accepted.includes(answer.status)) throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 500)}`);
    return answer;
  };
  const parsed = async (path: string): Promise<unknown> => {
    const { status, body } = await insist([200, 404], `GET ${path}`, send("GET", path));
    return status === 404 ? undefined : JSON.parse(body);
  };
  const follow = async <Kind>(path: string, changed: (object: Kind) => void): Promise<void> => {
    // Without a resource version the list of now comes first.
    const response = await open("GET", `${path}${path.includes("?") ? "&" : "?"}watch=true`);
    let rest = "";
    for await (const text of response.setEncoding("utf8")) {
      const lines = (rest + (text as string)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: Kind };
        if (type === "ADDED" || type === "MODIFIED") changed(object);
      }
    }
  };
  return {
    ask: (method, path) => send(method, path),
    read: async <Kind>(path: string) => (await parsed(path)) as Kind | undefined,
    list: async <Kind>(path: string) => {
      const found = (await parsed(path)) as { readonly items: readonly Kind[] } | undefined;
      if (found === undefined) throw new Error(`GET ${path}: 404`);
      return found.items;
    },
    create: (path, object) => insist([200, 201, 409], `POST ${path}`, send("POST", path, "application/json", object)),
    merge: (path, change) =>
      insist([200, 404], `PATCH ${path}`, send("PATCH", path, "application/merge-patch+json", change)),
    watch(path, changed) {
      const again = (): void => void setTimeout(() => void follow(path, changed).then(again, again), PAUSE);
      void follow(path, changed).then(again, again);
    },
  };
}

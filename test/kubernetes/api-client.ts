/** Asks a real API server for what the test needs: to make objects, to change them, and whether it is ready. */
import { request } from "node:https";
import type { Certificate } from "../carrier/certificates.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

export interface ApiClient {
  ask(method: "GET" | "DELETE", path: string): Promise<ApiAnswer>;
  /** Makes an object, or gets a token. Rejects unless it is made or was there. */
  create(path: string, object: unknown): Promise<ApiAnswer>;
  /** Merges into an object. Rejects unless that is done. */
  merge(path: string, change: unknown): Promise<ApiAnswer>;
}

export function apiClient(url: string, authority: Certificate, user: Certificate): ApiClient {
  const send = (method: string, path: string, type?: string, value?: unknown): Promise<ApiAnswer> =>
    new Promise((resolve, reject) => {
      const headers = type === undefined ? {} : { "content-type": type };
      const asked = request(
        `${url}${path}`,
        { method, headers, ca: authority.certificate, cert: user.certificate, key: user.key, timeout: 20_000 },
        (response) => {
          let body = "";
          response.setEncoding("utf8").on("data", (text: string) => (body += text));
          response.on("error", reject).on("end", () => resolve({ status: response.statusCode ?? 0, body }));
        },
      );
      asked.on("error", reject).on("timeout", () => asked.destroy(new Error(`${method} ${path}: no answer`)));
      asked.end(value === undefined ? undefined : JSON.stringify(value));
    });
  const insist = async (accepted: readonly number[], what: string, sent: Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const answer = await sent;
    if (!accepted.includes(answer.status)) throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 500)}`);
    return answer;
  };
  return {
    ask: (method, path) => send(method, path),
    create: (path, object) => insist([200, 201, 409], `POST ${path}`, send("POST", path, "application/json", object)),
    merge: (path, change) =>
      insist([200], `PATCH ${path}`, send("PATCH", path, "application/merge-patch+json", change)),
  };
}

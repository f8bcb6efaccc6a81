/** A small API server on loopback in the state that a proof describes: it is asked over real connections, as a cluster is. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the server has. */
export interface World {
  /** Objects by the path of their list: `/apis/shop.example.com/v1/namespaces/shop/queues`. */
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
  /** Single objects, by their path. */
  readonly objects: Readonly<Record<string, unknown>>;
  /** Every GET is answered by 403. */
  readonly forbidden: boolean;
  /** Nobody listens. */
  readonly down: boolean;
}

export interface RunningWorld {
  /** Path of a kubeconfig that leads there. */
  readonly kubeconfig: string;
  readonly stop: () => Promise<void>;
}

export async function startWorld(world: World): Promise<RunningWorld> {
  const server = createServer((request, response) => answer(world, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stopListening = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  if (world.down) await stopListening();
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-proof-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(`http://127.0.0.1:${port}`)));
  return {
    kubeconfig,
    async stop() {
      server.closeAllConnections();
      if (!world.down) await stopListening();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** JSON is YAML too. */
function kubeconfigFor(address: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "proof", cluster: { server: address } }],
    users: [{ name: "proof", user: {} }],
    contexts: [{ name: "proof", context: { cluster: "proof", user: "proof" } }],
    "current-context": "proof",
  };
}

function answer({ lists, objects, forbidden }: World, request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
  const send = (code: number, body: object): void => {
    response.writeHead(code, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  };
  const status = (code: number, reason: string): void =>
    send(code, { kind: "Status", apiVersion: "v1", status: "Failure", reason, message: `${reason}: ${path}`, code });
  if (forbidden) return status(403, "Forbidden");
  const items = lists[path];
  if (items !== undefined) return send(200, { kind: "List", apiVersion: "v1", metadata: {}, items });
  const object = objects[path];
  return typeof object === "object" && object !== null ? send(200, object) : status(404, "NotFound");
}

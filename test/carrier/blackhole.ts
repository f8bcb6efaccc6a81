/**
 * A port on loopback that answers no SYN: a listener with room for two connections that nobody accepts, already filled.
 * Linux drops every further SYN, as a firewall does; other systems may refuse it instead.
 */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/** Runs in a thread that blocks at once, so that nothing is ever accepted. Text, so that bundling cannot lose a file. */
const BLOCKED_LISTENER = `
  const { createServer } = require("node:net");
  const { parentPort, workerData } = require("node:worker_threads");
  createServer().listen({ port: workerData.port, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage("listening");
    setImmediate(() => {
      Atomics.wait(workerData.gate, 0, 0);
      process.exit();
    });
  });
`;

export interface Blackhole {
  readonly close: () => Promise<void>;
}

export async function openBlackhole(port: number): Promise<Blackhole> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(BLOCKED_LISTENER, { eval: true, workerData: { port, gate } });
  await once(worker, "message");
  const fillers: Socket[] = [];
  for (let filled = 0; filled < 2; filled++) {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    fillers.push(socket);
  }
  return {
    async close() {
      for (const socket of fillers) socket.destroy();
      const gone = once(worker, "exit");
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
      await gone;
    },
  };
}

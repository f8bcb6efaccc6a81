/** A DNS server on loopback that knows a few IPv4 addresses by heart. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

type Known = readonly string[] | "broken" | { readonly four: readonly string[]; readonly six: "broken" };

export interface NameServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** From name to addresses; `broken` makes it say that it failed, of all or of the IPv6 addresses alone. */
  names: Readonly<Record<string, Known>>;
  readonly stop: () => Promise<void>;
}

const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;
const TYPE_A = 1;

/** @param host and port where it listens; anywhere on loopback where absent */
export async function startNameServer(host = "127.0.0.1", port = 0): Promise<NameServer> {
  const socket = createSocket("udp4");
  const running: NameServer = {
    address: "",
    names: {},
    stop: async () => void (await once(socket.close(), "close")),
  };
  socket.on("message", (question, from) => socket.send(answerTo(question, running.names), from.port, from.address));
  socket.bind(port, host);
  await once(socket, "listening");
  return Object.assign(running, { address: `${host}:${socket.address().port}` });
}

/** The question comes back as it is, with the answers behind it. */
function answerTo(question: Buffer, names: NameServer["names"]): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  const known = names[labels.join(".").toLowerCase()];
  const isFour = question.readUInt16BE(at + 1) === TYPE_A;
  const found = typeof known === "object" && "six" in known ? (isFour ? known.four : known.six) : known;
  const addresses = isFour && found !== undefined && found !== "broken" ? found : [];
  const code = found === undefined ? NO_SUCH_NAME : found === "broken" ? SERVER_FAILURE : NO_ERROR;
  const head = Buffer.from([
    question[0] ?? 0,
    question[1] ?? 0,
    0x81,
    0x80 | code,
    0,
    1,
    0,
    addresses.length,
    0,
    0,
    0,
    0,
  ]);
  const records = addresses.map((address) =>
    // A pointer to the name, type A, class IN, a minute to live, four bytes.
    Buffer.from([0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split(".").map(Number)]),
  );
  return Buffer.concat([head, question.subarray(12, end), ...records]);
}

/** Web servers that answer, hang and are cut off. */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { QuestionOf } from "../question.ts";
import type { Place } from "../place.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { newAuthority } from "../../carrier/certificates.ts";
import { breakNetwork, slowDown } from "../world/network-faults.ts";
import { startProgram, waitUntil } from "../world/processes.ts";
import { leafFor, type Pages, serve, serveTls, TLS_PORT, WEB_HOST } from "../world/web.ts";

function scenario(
  name: string,
  truth: Answer,
  pages: Pages,
  more: Partial<Scenario> & {
    readonly question?: Partial<QuestionOf<"http">>;
    readonly url?: (place: Place) => string;
  } = {},
): Scenario {
  const { question, url = (place) => `http://${place.address(WEB_HOST)}/health`, ...rest } = more;
  return {
    name,
    truth,
    needs: [],
    check: (place) => ({ probe: "http", url: url(place), ...question }),
    arrange: async (_world, place) => serve(place, pages),
    ...rest,
  };
}

const https = (place: Place): string => `https://${place.address(WEB_HOST)}/health`;
/** Two seconds on a slow line. */
const LONG: Pages = { "/health": { body: "ok ".repeat(10_000) } };
const WELL: Pages = { "/health": { body: '{"status":"ok"}' } };

export const WEB: readonly Scenario[] = [
  scenario("the service answers 200", "pass", WELL),
  scenario(
    "the service answers 200 and says that it is down",
    "fail",
    { "/health": { body: '{"status":"down"}' } },
    { question: { body: '"ok"' } },
  ),
  scenario("the service answers 503", "fail", { "/health": { status: 503 } }),
  scenario(
    "the service answers 401, as it should without a password",
    "pass",
    { "/health": { status: 401 } },
    { question: { status: 401 } },
  ),
  scenario("the service sends everybody to a log-in page", "fail", {
    "/health": { status: 302, headers: { location: "/login" } },
    "/login": { body: "log in" },
  }),
  scenario("nothing listens on the service's port", "fail", {}, { arrange: async () => {} }),
  scenario("the service closes every connection", "fail", { "/health": { fault: "hang-up" } }),
  scenario("the service never answers", "fail", { "/health": { fault: "silent" } }, { question: { seconds: 3 } }),
  scenario(
    "the service sends half an answer",
    "fail",
    { "/health": { body: "o", fault: "stall" } },
    { question: { seconds: 3 } },
  ),
  scenario("a firewall drops what is sent to the service", "pass", WELL, {
    hidden: "it cannot be asked",
    needs: ["firewall"],
    question: { seconds: 5 },
    arrange: async (_world, place) => {
      await serve(place, WELL);
      breakNetwork("drop", [place.address(WEB_HOST)]);
    },
  }),
  scenario("the line to the service is slow", "pass", LONG, {
    needs: ["shaping"],
    arrange: async (_world, place) => {
      await serve(place, LONG);
      slowDown(`${place.address(0)}/24`);
    },
  }),
  scenario(
    "the name of the service does not resolve",
    "unknown",
    {},
    { url: () => "http://no-such-host.invalid/health" },
  ),
  scenario(
    "the service shows a certificate of the authority that the page names",
    "pass",
    {},
    {
      url: https,
      check: (place) => ({ probe: "http", url: https(place), authority: place.authority }),
      arrange: async (world, place) => serveTls(place, { leaf: leafFor(place, world.authority) }, WELL),
    },
  ),
  scenario(
    "the service shows a certificate of an authority that nobody here knows",
    "fail",
    {},
    {
      url: https,
      hidden: "TLS clients elsewhere may know it",
      arrange: async (_world, place) => serveTls(place, { leaf: leafFor(place, newAuthority("nobody knows")) }, WELL),
    },
  ),
  scenario(
    "the process of the service is stopped: TCP answers, and nothing else does",
    "fail",
    {},
    {
      hidden: "a tunnel that loses large packets looks the same",
      check: (place) => ({ probe: "http", url: https(place), authority: place.authority, seconds: 3 }),
      arrange: async ({ folder, authority }, place) => {
        const { certificate, key } = leafFor(place, authority);
        const file = join(folder, `${place.name}.pem`);
        writeFileSync(file, certificate + key, { mode: 0o600 });
        const listen = `${place.address(WEB_HOST)}:${TLS_PORT}`;
        const server = startProgram(
          place.name,
          "openssl",
          ["s_server", "-accept", listen, "-cert", file, "-www"],
          folder,
        );
        await waitUntil(place.name, () => accepts(place.address(WEB_HOST), TLS_PORT), server);
        server.signal("SIGSTOP");
      },
    },
  ),
];

async function accepts(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
    return true;
  } finally {
    socket.destroy();
  }
}

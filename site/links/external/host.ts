/** One host during a run: its queue, and whether it says so when a page does not exist. */
import { createHash } from "node:crypto";
import type { Ask } from "./ask.ts";
import type { Credentials } from "./credentials.ts";
import { type Followed, askFollowing } from "./follow.ts";
import { type HostLimits, type HostQueue, createHostQueue } from "./host-queue.ts";
import type { Network } from "./network.ts";
import { type Shape, isSameShape, shapeOf } from "./page-text.ts";

export interface Run {
  readonly ask: Ask;
  readonly network: Network;
  readonly credentials: Credentials;
  readonly limits: HostLimits;
  readonly signal: AbortSignal;
  /** Tokens may travel without encryption: for servers on this machine only. */
  readonly allowPlain: boolean;
}

export interface Host {
  readonly queue: HostQueue;
  readonly request: (url: URL, method: "HEAD" | "GET", extra?: Readonly<Record<string, string>>) => Promise<Followed>;
  /** Whether a page that was found is the one that this host shows for every address that it does not have. */
  readonly isSoft404: (page: Followed, url: URL) => Promise<boolean>;
  /** Asks for a page that cannot exist, once; true where the host says that it does not. */
  readonly isHonest: (beside: URL) => Promise<boolean>;
  /** The same without asking: false where nobody has asked. */
  readonly wasHonest: () => Promise<boolean>;
}

/** @param knownHonest what an earlier run found out */
export function createHost(run: Run, knownHonest: boolean): Host {
  const queue = createHostQueue(run.network.clock, run.signal, run.limits);
  const request: Host["request"] = (url, method, extra) =>
    queue.run(() => askFollowing(run.ask, run.credentials, { url, method, signal: run.signal }, extra, run.allowPlain));
  let honesty: Promise<boolean> | undefined = knownHonest ? Promise.resolve(true) : undefined;
  let control: Promise<Control | undefined> | undefined;
  const isHonest = (beside: URL): Promise<boolean> =>
    (honesty ??= request(nonsenseBeside(beside), "HEAD").then(
      ({ status }) => status >= 400,
      () => false,
    ));
  return {
    queue,
    request,
    isHonest,
    wasHonest: async () => (await honesty) ?? false,
    async isSoft404(page, url) {
      // Every host has a page at its root.
      if (url.pathname === "/" || (await isHonest(url))) return false;
      const wrong = await (control ??= controlOf(request, url).catch(() => undefined));
      if (wrong === undefined) return false;
      // A link to the page itself to which a host sends whoever asks for nothing is no mistake.
      return wrong.url === page.url ? page.hops > 0 : isSameShape(wrong.shape, shapeOf(page.text, page.url));
    },
  };
}

interface Control {
  readonly url: string;
  readonly shape: Shape;
}

/** What the host shows for nothing. Undefined where its front page is the same: an application draws its pages itself. */
async function controlOf(request: Host["request"], beside: URL): Promise<Control | undefined> {
  const nonsense = await request(nonsenseBeside(beside), "GET");
  if (nonsense.status >= 300) return undefined;
  const shape = shapeOf(nonsense.text, nonsense.url);
  const front = await request(new URL("/", beside), "GET");
  const isApplication = front.status < 300 && isSameShape(shape, shapeOf(front.text, front.url)) && nonsense.hops === 0;
  return isApplication ? undefined : { url: nonsense.url, shape };
}

/** In the same folder, because a host may have several programs; the same name every time, so that caches on the way help. */
function nonsenseBeside(url: URL): URL {
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf("/") + 1);
  return new URL(`${folder}no-such-page-${createHash("sha256").update(url.host).digest("hex").slice(0, 12)}`, url);
}

/** The service worker: what was saved is shown where the network or the host is down, and nothing of it where both are there. */
import { decoded } from "./decoded.ts";
import { type BookList, placeOf, placesIn, wantedFor } from "./offline/book-list.ts";
import { savedBuilds } from "./offline/builds.ts";
import { addressOf, markOf, save } from "./offline/saving.ts";
import type { MessageToWorker, RequestEvent, StateOfSaving, WorkerScope } from "./offline/worker-types.ts";

/** Milliseconds after which a saved page is shown in the place of one that does not come. */
const PATIENCE = 4000;
const worker = globalThis as unknown as WorkerScope;
const { build, isOn } = worker.runbookBuild;
const root = worker.registration.scope;
const builds = savedBuilds(root);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
if (isOn) {
  worker.addEventListener("fetch", answer);
  worker.addEventListener("message", (event) => {
    const reply = event.ports[0];
    event.waitUntil(
      visited(event.data, event.source?.id ?? "").then(
        (state) => reply?.postMessage(state),
        () => reply?.postMessage(undefined),
      ),
    );
  });
}

/** A build takes the place of an earlier one when all is there that the earlier one had. */
async function install(): Promise<void> {
  if (isOn) {
    const answer = await fetch(`${root}offline.json`, { cache: "no-cache" });
    const list = (await answer.clone().json()) as BookList;
    if (list.build !== build) throw new Error("the host has another build by now");
    const earlier = await newestOther();
    const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const places = placesIn(list);
    const had = earlier === undefined ? [] : await savedIn(earlier.cache, places);
    // The first time soon, so that the page that is read is there; what is close to it comes when the page says so.
    const isFirst = earlier === undefined;
    const shown = open.flatMap(({ url }) => wantedFor(list, placeIn(url, places), isFirst));
    const wanted = [...shown, ...wantedFor(list, undefined, isFirst), ...had];
    const cache = await builds.open(build);
    await save(list, [...new Set(wanted)], { root, cache, earlier });
    // The list comes last: a build without it is not whole.
    await cache.put(`${root}offline.json`, answer);
  }
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  if (isOn) await worker.clients.claim();
  await tidy();
  if (!isOn) await worker.registration.unregister();
}

/** Removes the builds of which no page is open any more; all of them where the site saves nothing. */
async function tidy(): Promise<void> {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const origins = isOn ? await Promise.all(open.map(({ id }) => builds.originOf(id))) : [];
  const needed = new Set(origins.map((origin) => origin?.build));
  for (const other of await builds.others(isOn ? build : "")) if (!needed.has(other)) await builds.remove(other);
}

async function newestOther(): Promise<{ readonly cache: Cache; readonly list: BookList } | undefined> {
  const lists = await Promise.all((await builds.others(build)).map((other) => builds.listOf(other)));
  const list = lists.filter((one) => one !== undefined).sort((a, b) => (a.built < b.built ? 1 : -1))[0];
  return list === undefined ? undefined : { list, cache: await builds.open(list.build) };
}

async function savedIn(cache: Cache, places: ReadonlyMap<string, number>): Promise<number[]> {
  return (await cache.keys()).flatMap(({ url }) => placeIn(url, places) ?? []);
}

function placeIn(url: string, places: ReadonlyMap<string, number>): number | undefined {
  const { origin, pathname } = new URL(url);
  const [home, path] = [new URL(root), decoded(pathname)];
  return origin === home.origin && path.startsWith(home.pathname)
    ? placeOf(path.slice(home.pathname.length), places)
    : undefined;
}

function answer(event: RequestEvent): void {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else event.respondWith(part(event));
}

/** A page comes from the network, and what was saved only where the network fails or lets one wait. */
async function page(event: RequestEvent): Promise<Response> {
  const list = await builds.listOf(build);
  const saved = list === undefined ? undefined : await savedPage(event.request.url, list);
  const network = fetch(event.request);
  const inTime = saved === undefined ? network : withinPatience(network);
  const fresh = await inTime.catch(() => undefined);
  if (fresh !== undefined && !(saved !== undefined && fresh.status >= 500)) {
    event.waitUntil(noteFresh(event, fresh.clone(), list));
    return fresh;
  }
  // Where nothing is saved, the browser says it in its own words.
  if (saved === undefined) return list === undefined ? network : notSaved();
  event.waitUntil(network.catch(() => undefined));
  await builds.note(build, event.resultingClientId, { build, isSaved: true });
  return saved;
}

async function savedPage(url: string, list: BookList): Promise<Response | undefined> {
  const place = placeIn(url, placesIn(list));
  const path = place === undefined ? undefined : list.files[place]?.[0];
  if (path !== undefined) return builds.match(build, addressOf(root, path));
  // That page looks at the address, and knows which one is meant.
  const unknown = await builds.match(build, `${root}404.html`);
  return unknown === undefined ? undefined : new Response(unknown.body, { status: 404, headers: unknown.headers });
}

/** In the place of a page that there is and that was not saved. */
function notSaved(): Response {
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not saved</title><link rel="stylesheet" href="${root}assets/pilotbook.css"><main class="page"><div><h1>This page is not saved</h1><p>The network or the host is down, and this browser has not saved the page. <a href="${root}">What is saved begins here.</a></p></div></main></html>`;
  return new Response(text, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** A page of the network belongs to a build that is saved only where it has the bytes of its list. */
async function noteFresh(event: RequestEvent, fresh: Response, list: BookList | undefined): Promise<void> {
  const place = list === undefined ? undefined : placeIn(event.request.url, placesIn(list));
  const mark = place === undefined ? undefined : list?.files[place]?.[1];
  const isSame = fresh.ok && mark !== undefined && (await markOf(await fresh.arrayBuffer())) === mark;
  await builds.note(build, event.resultingClientId, { build: isSame ? build : "", isSaved: false });
}

/** What a page asks for comes from the build of the page, or from the network. */
async function part(event: RequestEvent): Promise<Response> {
  const origin = await builds.originOf(event.clientId);
  const list = origin === undefined || origin.build === "" ? undefined : await builds.listOf(origin.build);
  const place = list === undefined ? undefined : placeIn(event.request.url, placesIn(list));
  const path = place === undefined ? undefined : list?.files[place]?.[0];
  const find = async (): Promise<Response | undefined> =>
    path === undefined || list === undefined ? undefined : (await builds.open(list.build)).match(addressOf(root, path));
  if (origin?.isSaved === true) return (await find()) ?? fetch(event.request);
  try {
    return await fetch(event.request);
  } catch (error) {
    const saved = await find();
    if (saved === undefined) throw error;
    return saved;
  }
}

async function withinPatience(network: Promise<Response>): Promise<Response> {
  return Promise.race([
    network,
    new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error("the network is slow")), PATIENCE)),
  ]);
}

/** Saves what is close to the page, and says what there is. Where nothing could be saved, it says nothing. */
async function visited({ visited: url, isSparing }: MessageToWorker, client: string): Promise<StateOfSaving> {
  const list = await builds.listOf(build);
  if (list === undefined) throw new Error("nothing is saved");
  const origin = await builds.originOf(client);
  if (origin?.isSaved !== true) {
    const wanted = wantedFor(list, placeIn(url, placesIn(list)), isSparing);
    await save(list, wanted, { root, cache: await builds.open(build) });
    const { installing, waiting } = worker.registration;
    // The build that is on its way has no pages yet.
    if (installing === null && waiting === null) await tidy();
  }
  return { isSaved: origin?.isSaved === true, built: list.built, isWhole: list.isWhole };
}

/** The parts of a service worker's surroundings that are used; the types of pages have no room for them. */

interface WaitingEvent extends Event {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

export interface RequestEvent extends WaitingEvent {
  readonly request: Request;
  /** Of the page that asks; empty for a page that is opened. */
  readonly clientId: string;
  /** Of the page that will come of it. */
  readonly resultingClientId: string;
  readonly respondWith: (answer: Promise<Response>) => void;
}

/** What pages say to the worker. */
export interface MessageToWorker {
  /** The page that says it was shown. */
  readonly visited: string;
  /** The reader's browser is asked to spare the line. */
  readonly isSparing: boolean;
}

/** What the worker answers. */
export interface StateOfSaving {
  /** Whether the page itself came from what was saved. */
  readonly isSaved: boolean;
  readonly built: string;
  readonly isWhole: boolean;
}

interface PageMessage extends WaitingEvent {
  readonly data: MessageToWorker;
  readonly ports: readonly MessagePort[];
  readonly source: { readonly id: string } | null;
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: (options: object) => Promise<readonly { readonly id: string; readonly url: string }[]>;
  };
  readonly skipWaiting: () => Promise<void>;
  /** What `sw.js` says of its build. */
  readonly runbookBuild: { readonly build: string; readonly isOn: boolean };
  readonly addEventListener: {
    (type: "install" | "activate", listener: (event: WaitingEvent) => void): void;
    (type: "fetch", listener: (event: RequestEvent) => void): void;
    (type: "message", listener: (event: PageMessage) => void): void;
  };
}

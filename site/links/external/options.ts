/** What the external links of a site are checked with. */

export interface ExternalOptions {
  /** For all hosts together, in milliseconds. */
  readonly timeLimit: number;
  /** Ask hosts in private networks and on this machine, too. */
  readonly allowPrivate: boolean;
  /** File that remembers what hosts answered; without one no link is ever broken, because a single failure may be chance. */
  readonly ledger?: string;
  /** Receives how many addresses have answered. */
  readonly onProgress?: (done: number, all: number) => void;
}

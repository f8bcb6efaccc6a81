/** The preview: builds, serves on loopback, and builds again on every save. Mistakes are shown, and it serves on. */
import { dialectLine } from "../model/dialect.ts";
import { once } from "node:events";
import { statSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative, resolve } from "node:path";
import Eleventy from "@11ty/eleventy";
import { packageRoot } from "../../checker/package-root.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import { type Edition, prepareEdition } from "../edition/edition.ts";
import { sayFailure } from "./say.ts";
import { guardPreview } from "./preview-guard.ts";
import { recoverOutput } from "../output/recover.ts";
import { wire } from "../output/eleventy.ts";
import { LOOPBACK_HOST, SiteUsageError } from "./command-line.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { problemsText } from "../validate/report.ts";

/**
 * Returns when the first build is served; the server keeps the process alive.
 * @param wantedPort 0 takes a free one
 * @param host that the preview listens on
 */
export async function serve(options: SiteOptions, wantedPort: number, host: string): Promise<void> {
  // A build lists what is wrong with a folder; a preview of one that is not there would have nothing to watch.
  if (statSync(options.content, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new SiteUsageError(`there is no folder ${options.content}: check --content`);
  await recoverOutput(options.output);
  const port = await freePort(wantedPort, host);
  // The pages' links begin with the base path, so the server must know it before the first build.
  let edition = await prepareEdition(options);
  let isPrepared = true;
  let isServing = false;
  const eleventy = new Eleventy(options.content, options.output, {
    runMode: "serve",
    configPath: null,
    quietMode: true,
    pathPrefix: `${edition.catalog.settings.baseurl}/`,
    config: (config) => {
      // The welcome says the address.
      const messageOnStart = (): false => false;
      config.setServerOptions({
        port,
        portReassignmentRetryCount: 0,
        showVersion: false,
        domDiff: false,
        messageOnStart,
      });
      return wire(config, {
        options,
        edition: async (earlier) => {
          const isFirst = isPrepared;
          isPrepared = false;
          return isFirst ? edition : (edition = await prepareEdition(options, { earlier }));
        },
        failed: sayFailure,
        // The first lines of the output are the address, so the first problems wait for it.
        written: async (now) => (isServing ? tellProblems(now) : undefined),
      });
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // Eleventy takes no notice of deleted pages, but links to them are dead from now on.
  eleventy.watcher.on("unlink", (path) => void rebuild(path));
  await eleventy.eleventyServe.initServerInstance();
  const { server } = eleventy.eleventyServe;
  server._serverListen = () => void server.server.listen({ port, host });
  guardPreview(server.server, host);
  await eleventy.serve(port);
  // Eleventy asks it to listen, and does not wait until it does.
  if (!server.server.listening) await once(server.server, "listening");
  isServing = true;
  process.stdout.write(welcome(edition, port, options.output));
  if (host !== LOOPBACK_HOST) process.stdout.write(`Everybody who reaches ${host} can read this preview.\n`);
  await tellProblems(edition);
}

function welcome({ catalog, checkerPath }: Edition, port: number, output: string): string {
  const address = `http://localhost:${port}${catalog.settings.baseurl}`;
  const page = catalog.runbooks.find((runbook) => runbook.checks.length > 1) ?? catalog.runbooks[0];
  const file = page === undefined ? "" : `, made of ${relative(process.cwd(), page.file)}`;
  return printable(
    [
      dialectLine(catalog.dialect),
      `Serving      ${address}/`,
      page === undefined ? "Look at     (there is no page yet)" : `Look at      ${address}${page.url}${file}`,
      // The embedded carrier is part of this repository, not of the package that others install.
      resolve(process.cwd()) === packageRoot
        ? "Try out      npm run demo    runs the checker of that page against an embedded carrier"
        : `Checker      node ${join(output, checkerPath)} ${page?.id ?? "--list"}`,
      "",
    ].join("\n"),
  );
}

const reported = new WeakSet<Edition>();

async function tellProblems(edition: Edition): Promise<void> {
  if (reported.has(edition)) return;
  reported.add(edition);
  const { check, catalog } = edition;
  const { problems } = await check();
  process.stdout.write(
    problems.length === 0
      ? `${catalog.runbooks.length} runbooks, nothing to fix.\n`
      : problemsText(problems, process.stdout.isTTY),
  );
}

/** @throws SiteUsageError where somebody else listens on the port that was asked for */
function freePort(wanted: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => reject(new SiteUsageError(`port ${wanted} is taken: give another by PORT or --port`)));
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

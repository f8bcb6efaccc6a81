/** Which files may open files by themselves: everything that content, settings, data or the network names goes through site/boundary. */

/** Functions of `node:fs` and `node:fs/promises` that open a file, for reading or writing. */
export const OPENS =
  /^(?:readFile|writeFile|appendFile|open|openAsBlob|copyFile|cp|truncate|createReadStream|createWriteStream|glob)(?:Sync)?$/;

/** The one place that reads what others name. */
export const BOUNDARY = "site/boundary/";

/** Everybody else, with what they open. A line that is no longer needed has to go. */
export const MAY_OPEN: Readonly<Record<string, string>> = {
  "checker/bundle.ts": "sources of the engine, in this package",
  "checker/cluster/file-or-data.ts": "certificates that the operator's kubeconfig names",
  "checker/cluster/kubeconfig-file.ts": "kubeconfigs that the operator names",
  "checker/compact-run.ts": "the termination message, where the operator or Kubernetes says",
  "checker/compilation.ts": "its own cache",
  "checker/identity.ts": "the checker file itself",
  "checker/inputs/standard-input.ts": "what is piped into the checker",
  "checker/manifest/objects.ts": "nothing: the text of a program for a container that reads the checker's metrics",
  "checker/merge-files.ts": "reports that the operator names",
  "checker/network/trusted-authorities.ts": "the authorities that the operator's environment names",
  "checker/package-root.ts": "this package's own package.json",
  "checker/person.ts": "the terminal that the process belongs to",
  "checker/prometheus/access.ts": "credentials that the operator names",
  "checker/saved-run.ts": "evidence that the operator names",
  "site/cache/build-cache.ts": "what keeps version control out of its own cache",
  "site/cache/pack.ts": "its own cache",
  "site/cache/program.ts": "a note of its own, in its cache",
  "site/fleet/run-fleet.ts": "the checker file that the operator names",
  "site/fleet/state.ts": "the folder of a fleet's run, where the operator says, or a temporary one",
  "site/command/build-package.ts": "settings of the compiler, in the folder of the package",
  "site/command/key-files.ts": "writes keys, never over a file that is there",
  "site/command/new-runbook.ts": "writes a page and its proof, where the author says",
  "site/command/fix-content.ts": "writes fixes into the files of pages",
  "site/command/report-problems.ts": "appends to the summary that the command line names",
  "site/command/report-folder.ts": "writes reports where the command line says",
  "site/command/sidecar-file.ts": "writes drafts into the file beside their page",
  "site/command/validate.ts": "writes reports where the command line says",
  "site/output/asset-files.ts": "scripts and styles of this package",
  "site/output/output-folder.ts": "the output, and the last one",
  "site/output/publish.ts": "checkers of the last output",
  "site/output/write-files.ts": "the output",
  "site/standalone/executable.ts":
    "parts of a program in a folder that it makes, and the program where the command line says",
  "site/standalone/node-program.ts": "a package that npm has fetched into that folder",
  "site/outside/proof.ts": "proofs beside the probes that the settings of a trusted author name",
  "site/outside/prove.ts": "writes pages of reference where the command line says",
  "site/outside/world.ts": "a kubeconfig, in a folder that it makes",
  "site/reference/generate.ts": "the reference, in this repository",
  "site/reference/proofs.ts": "proofs, in this repository",
  "site/reference/registries.ts": "registries, in this repository",
  "site/reference/rule-trial.ts": "examples of rules, in a folder that it makes",
  "site/reference/verdicts.ts": "recorded verdicts, in this repository",
  "site/validate/external-links.ts": "the ledger that the command line names",
  "site/validate/gate.ts": "the baseline and the manifest that the command line names, perhaps a pipe",
};

/** What a file imports of the file system, by name; `*` where that cannot be told from the text. */
export function importsOfFiles(text: string): string[] {
  const named = [...text.matchAll(/import\s+(type\s+)?\{([^}]*)\}\s*from\s+"(?:node:)?fs(?:\/promises)?"/g)];
  const names = named.flatMap(([, isType, list = ""]) =>
    isType === undefined ? list.split(",").map((one) => one.trim().replace(/\s+as\s.*$/s, "")) : [],
  );
  const mentions = [...text.matchAll(/["'`](?:node:)?fs(?:\/promises)?["'`]/g)].length;
  return [
    ...names.filter((name) => name !== "" && !name.startsWith("type ")),
    ...(mentions > named.length ? ["*"] : []),
  ];
}

/** The recipes of CI.md, carried out as they stand there, on a repository with a mistake and on one without. */
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../checker/package-root.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
}

const text = await readFile(join(packageRoot, "CI.md"), "utf8");
let folder = "";

function recipe(name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(text)?.[1];
  if (found === undefined) throw new Error(`CI.md has no recipe ${name}`);
  return found;
}

/** As a runner does it: each line by a shell that ends at the first failure. */
function shell(command: string): Promise<Ended> {
  const env = {
    PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    HOME: folder,
    SUMMARY: "summary.md",
  };
  return new Promise((resolve) => {
    execFile("bash", ["-eo", "pipefail", "-c", command], { cwd: join(folder, "repository"), env }, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out }),
    );
  });
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
const read = (path: string): Promise<string> => readFile(join(folder, "repository", path), "utf8");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-recipes-"));
  // What npm would have installed: this checkout.
  const program = `#!/bin/sh\n[ "$1" = pilotbook ] && shift && exec "${process.execPath}" "${join(packageRoot, ".eleventy.js")}" "$@"\n`;
  for (const [name, script] of [
    ["npx", program],
    ["npm", "#!/bin/sh\nexit 0\n"],
    ["reviewdog", '#!/bin/sh\necho "$@"\ncat\n'],
  ] as const) {
    await write(`bin/${name}`, script);
    await chmod(join(folder, "bin", name), 0o755);
  }
  await write("repository/package.json", '{ "private": true }\n');
  await write("repository/runbooks/cart.md", "---\ntitle: Cart\n---\n[x](nowhere.html)\n");
  await write("repository/runbooks/good.md", "---\ntitle: Good\n---\n[x](cart.html)\n");
  await write("repository/public/index.html", "<p>Cart</p>\n");
  await write(
    "repository/alerts/shop.yml",
    "groups:\n  - name: shop\n    rules:\n      - alert: CartDown\n        expr: up == 0\n        annotations:\n          runbook_url: https://runbooks.example.com/cart/\n",
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("GitHub: annotations, and the summary", async () => {
  const { jobs } = parse(recipe("github")) as { jobs: { validate: { steps: { run?: string }[] } } };
  const runs = jobs.validate.steps
    .flatMap(({ run }) => run ?? [])
    .map((run) => run.replace("$GITHUB_STEP_SUMMARY", "$SUMMARY"));
  const ended = await shell(runs.join("\n"));
  expect(ended).toEqual({
    code: 1,
    out: expect.stringMatching(/^::error file=runbooks\/cart\.md,line=4,col=5,/) as string,
  });
  expect(await read("summary.md")).toContain("## Validation: 1 error");
});

test("GitLab: a code quality report, also where the job fails", async () => {
  const { runbooks } = parse(recipe("gitlab")) as {
    runbooks: { script: string[]; artifacts: { when: string; reports: { codequality: string } } };
  };
  expect((await shell(runbooks.script.join("\n"))).code).toBe(1);
  expect(runbooks.artifacts.when).toBe("always");
  const report = JSON.parse(await read(runbooks.artifacts.reports.codequality)) as { location: { path: string } }[];
  expect(report[0]?.location.path).toBe("runbooks/cart.md");
});

test("Jenkins: JUnit's XML", async () => {
  const steps = [...recipe("jenkins").matchAll(/^\s*sh '(.*)'$/gm)].map(([, step = ""]) => step);
  expect((await shell(steps.join("\n"))).code).toBe(1);
  const report = /junit '(.+)'/.exec(recipe("jenkins"))?.[1] ?? "";
  expect(await read(report)).toContain('<failure type="link-target"');
});

test("pre-commit: the files of the commit alone are reported", async () => {
  const { repos } = parse(recipe("pre-commit")) as { repos: { hooks: { entry: string; files: string }[] }[] };
  const { entry = "", files = "" } = repos[0]?.hooks[0] ?? {};
  const names = ["runbooks/cart.md", "runbooks/good.md", "package.json"].filter((name) => new RegExp(files).test(name));
  expect(names).toEqual(["runbooks/cart.md", "runbooks/good.md"]);
  expect((await shell(`${entry} ${names.join(" ")}`)).code).toBe(1);
  expect((await shell(`${entry} runbooks/good.md`)).code).toBe(0);
});

test("reviewdog: lines that its patterns take", async () => {
  const { out } = await shell(`set +o pipefail; ${recipe("reviewdog")}`);
  const [args = "", line = ""] = out.split("\n");
  const patterns = [...args.matchAll(/-efm=(\S+: \S+: %m)/g)].map(
    ([, pattern = ""]) =>
      new RegExp(
        `^${pattern.replace("%f", "(.+?)").replace("%l", "(\\d+)").replace("%c", "(\\d+)").replace("%t", "\\w").replace("%m", "(.+)")}$`,
      ),
  );
  expect(patterns).toHaveLength(2);
  expect(patterns.flatMap((pattern) => pattern.exec(line)?.slice(1, 4) ?? [])).toEqual(["runbooks/cart.md", "4", "5"]);
});

describe("VS Code", () => {
  interface Task {
    readonly command: string;
    readonly problemMatcher: { readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string } };
  }
  const [task] = (JSON.parse(recipe("vscode")) as { tasks: [Task] }).tasks;

  test("the matcher reads every line", async () => {
    const { out } = await shell(task.command);
    const { regexp, ...groups } = task.problemMatcher.pattern;
    const found = new RegExp(regexp).exec(out.split("\n")[0] ?? "");
    const read = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, found?.[group]]));
    expect(read).toMatchObject({
      file: "runbooks/cart.md",
      line: "4",
      column: "5",
      severity: "error",
      code: "link-target",
    });
  });
});

test("a folder that somebody else has built", async () => {
  const { code, out } = await shell(recipe("built"));
  expect([code, out]).toEqual([1, expect.stringContaining("leads to /cart/, which does not exist [runbook-url]")]);
});

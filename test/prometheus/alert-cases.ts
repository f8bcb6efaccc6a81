/** When the example rules for scheduled checks (_data/rules/pilotbook.yml) fire, as unit tests that promtool carries out on metrics of the checker. */
import type { Report, Status } from "../../checker/model.ts";
import { metricsReport } from "../../checker/report/metrics.ts";
import { PLAIN } from "../../checker/report/rendering.ts";

const CARRIER = { carrier: "fra02" };
/** Minutes of a run every half an hour, from the first on. */
const MINUTES = 480;

/**
 * One file of tests.
 * @param rules path of the rules' file
 * @param report of a page whose check `failed` fails and which calls a team
 */
export function alertTests(rules: string, report: Report): string {
  const [failed] = report.results.filter(({ verdict }) => verdict.status === "fail");
  const team = report.outcome.kind === "team" ? report.outcome.team.id : "";
  const labels = { ...CARRIER, runbook: report.page.id, check: failed?.check.id ?? "" };
  const alert = (name: string, at: number, own: Readonly<Record<string, string>> | undefined): object => ({
    eval_time: `${at}m`,
    alertname: name,
    exp_alerts: own === undefined ? [] : [expected(name, own)],
  });
  const { check: _check, ...run } = labels;
  const allSay = (status: Status): Report["results"] =>
    report.results.map((one) => ({ ...one, verdict: { ...one.verdict, status } }));
  const well: Report = { ...report, results: allSay("pass"), outcome: { kind: "resolved", because: "all is well" } };
  const nobody = { kind: "nobody", because: "nobody can tell", next: "Look." } as const;
  const unknown: Report = { ...report, results: allSay("unknown"), outcome: nobody };
  return JSON.stringify({
    rule_files: [rules],
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: seriesOf(report, () => true),
        alert_rule_test: [
          alert("PilotbookCheckFailed", 60, { ...labels, status: "fail", team }),
          alert("PilotbookCheckOverdue", MINUTES, undefined),
          alert("PilotbookCheckUndecided", MINUTES, undefined),
        ],
      },
      {
        interval: "1m",
        input_series: seriesOf(well, (minute) => minute < 240),
        alert_rule_test: [
          alert("PilotbookCheckFailed", 200, undefined),
          alert("PilotbookCheckOverdue", 300, undefined),
          alert("PilotbookCheckOverdue", 380, run),
        ],
      },
      {
        // Nobody is told for ever by a push that was the last one.
        interval: "1m",
        input_series: seriesOf(report, (minute) => minute < 60),
        alert_rule_test: [
          alert("PilotbookCheckFailed", 100, { ...labels, status: "fail", team }),
          alert("PilotbookCheckFailed", 300, undefined),
        ],
      },
      {
        interval: "1m",
        input_series: seriesOf(unknown, () => true),
        alert_rule_test: [
          alert("PilotbookCheckFailed", MINUTES, undefined),
          alert("PilotbookCheckUndecided", 120, undefined),
          alert("PilotbookCheckUndecided", MINUTES, { ...labels, status: "unknown" }),
        ],
      },
    ],
  });
}

const PAGE = "https://runbooks.example.com/kubernetes/monitoring/scheduled-check-failed.html";

function expected(name: string, labels: Readonly<Record<string, string>>): object {
  const { carrier = "", runbook = "", check = "" } = labels;
  const summaries: Readonly<Record<string, string>> = {
    PilotbookCheckFailed: `The check ${check} of ${runbook} fails on ${carrier}`,
    PilotbookCheckUndecided: `The check ${check} of ${runbook} cannot tell on ${carrier}`,
    PilotbookCheckOverdue: `The checks of ${runbook} have not run on ${carrier} for an hour and a half`,
  };
  return {
    exp_labels: { severity: "warning", ...labels },
    exp_annotations: { runbook_url: PAGE, summary: summaries[name] },
  };
}

/** What a Pushgateway shows, minute by minute. @param runs whether the half hour's run of that minute takes place */
function seriesOf(report: Report, runs: (minute: number) => boolean): object[] {
  const lines = metricsReport(report, { ...PLAIN, labels: CARRIER })
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const end = line.lastIndexOf(" ");
    const series = line.slice(0, end);
    const times: number[] = [];
    let last = 0;
    for (let minute = 0; minute <= MINUTES; minute++) {
      if (minute % 30 === 0 && runs(minute)) last = minute * 60;
      times.push(last);
    }
    const isTime = series.startsWith("pilotbook_run_timestamp_seconds");
    return { series, values: isTime ? times.join(" ") : `${line.slice(end + 1)}x${MINUTES}` };
  });
}

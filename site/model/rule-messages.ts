/** What goes into the messages of each rule, by their codes. Written by `npm run reference`. */

type Value = string | number;
type Known = Value | undefined;

export interface RuleMessages {
  "accidental-table": { table: {} };
  "alert-rules": { "no-file": {}; "no-rules": {}; broken: { reason: Value } };
  "alert-without-page": {
    "no-page": { alert: Value; severity: Value; like?: Known };
    "no-page-no-severity": { alert: Value; like?: Known };
  };
  "asset-target": {
    "other-case": { noun: Value; target: Value; path: Value; as?: Known };
    "not-there": { noun: Value; target: Value; like?: Known };
    "leads-nowhere": { noun: Value; target: Value; path: Value; like?: Known };
  };
  "automation-section": { "says-none": { says: Value; checks: Value }; empty: { checks: Value }; promised: {} };
  "base-element": { base: { href: Value } };
  "base-path": {
    forgotten: { noun: Value; target: Value; base: Value; as?: Known; path?: Known };
    outside: { noun: Value; target: Value; base: Value; like?: Known };
    "outside-folder": { noun: Value; target: Value; path: Value };
  };
  "blocked-part": { element: { element: Value; part: Value } };
  "broken-yaml": { broken: { reason: Value }; "no-value": { reason: Value } };
  "changed-section": { section: { check: Value; section: Value; now?: Known }; page: { check: Value; now?: Known } };
  "check-id": { none: {}; wrong: { id: Value }; taken: { id: Value } };
  "check-reference": {
    later: { parameter: Value; check: Value };
    unknown: { parameter: Value; check: Value; like?: Known };
  };
  "check-shape": {
    "no-list": {};
    "no-mapping": {};
    on: { on: Value };
    "cluster-on-carrier": {};
    "no-cluster": {};
    "cluster-id": { cluster: Value };
  };
  "circular-attributes": { circle: { name: Value } };
  "dashed-flag": { "long-dash": { option: Value; as?: Known } };
  "data-link": {
    "runs-script": { path: Value; target: Value; scheme: Value };
    "one-machine": { path: Value; target: Value };
    "unknown-scheme": { path: Value; target: Value; scheme: Value; like?: Known };
    "host-and-port": { path: Value; target: Value; scheme: Value };
    empty: { path: Value };
    "no-address": { path: Value; target: Value; like?: Known };
    unreadable: { path: Value; target: Value };
    "no-base": { path: Value; target: Value; base: Value; as?: Known };
    "not-there": { path: Value; target: Value; like?: Known };
  };
  "destructive-command": { destroys: { command: Value }; stops: { command: Value } };
  "duplicate-key": { twice: { key: Value } };
  "duplicate-title": { taken: { file: Value; title: Value } };
  "duplicate-url": {
    same: { url: Value; file: Value };
    "other-case": { url: Value; file: Value };
    alert: { url: Value; file: Value };
  };
  "eaten-liquid": { "no-liquid": { liquid: Value } };
  "empty-folder": { empty: {} };
  "empty-link": { "no-target": { noun: Value } };
  "escalation-gap": { "too-many-checks": { count: Value; most: Value }; gap: { check: Value; verdict: Value } };
  "escalation-shape": {
    "no-list": {};
    "no-mapping": {};
    key: { key: Value; known?: Known; like?: Known };
    leads: {};
    because: {};
    when: {};
    check: { check: Value; like?: Known };
    verdict: { verdict: Value };
  };
  "exponential-pattern": { run: { pattern: Value; characters: Value } };
  "external-anchor": { "no-id": { page: Value; id: Value } };
  "external-link": {
    gone: { url: Value; reason: Value; seen: Value; since: Value };
    "never-seen": { url: Value; reason: Value; since: Value };
    "not-there": { url: Value; reason: Value };
    busy: { url: Value };
    withheld: { url: Value };
    suspect: { url: Value; reason: Value };
  };
  "fence-language": { misspelt: { language: Value; like?: Known } };
  "file-anchor": { "no-id": { target: Value; id: Value; like?: Known } };
  "foreign-construct": { shown: { construct: Value; kind: Value } };
  "foreign-redirect": { host: { host: Value } };
  "foreign-setting": {
    keys: { theme: Value; keys: Value };
    files: { theme: Value; files: Value };
    program: { file: Value };
    scheme: { scheme: Value };
  };
  "foreign-shell": { other: { shell: Value; language: Value } };
  "front-matter-shape": { page: {}; unclosed: {}; sidecar: {} };
  "heading-order": { skips: { heading: Value; level: Value; above: Value }; several: { pages: Value } };
  "html-in-title": { html: {} };
  "ignore-shape": {
    rule: { rule: Value; like?: Known };
    field: { field: Value; known?: Known };
    incomplete: { fields: Value };
    day: { until: Value };
    comment: {};
    reason: {};
  };
  "image-target": {
    "other-case": { noun: Value; target: Value; path: Value; as?: Known };
    "not-there": { noun: Value; target: Value; like?: Known };
    "leads-nowhere": { noun: Value; target: Value; path: Value; like?: Known };
  };
  "impossible-address": {
    blocked: { path: Value; file: Value };
    page: { path: Value; reason: Value };
    redirect: { path: Value; reason: Value };
  };
  "input-shape": {
    nothing: {};
    option: { input: Value };
    twice: { input: Value; other: Value };
    name: { input: Value };
    "no-mapping": { input: Value };
    key: { key: Value; known?: Known };
    "pattern-syntax": { input: Value };
    "pattern-backreference": { input: Value };
    "pattern-flags": { input: Value };
    "pattern-size": { input: Value };
  };
  leftover: { word: { word: Value }; value: { path: Value } };
  "likely-secret": { secret: { kind: Value } };
  "link-anchor": {
    "no-id": { noun: Value; target: Value; id: Value; page: Value; like?: Known };
    "other-case": { noun: Value; target: Value; id: Value; page: Value; like: Value };
  };
  "link-folder": { "no-page": { noun: Value; target: Value; path: Value } };
  "link-scheme": {
    "runs-script": { target: Value; scheme: Value };
    "one-machine": { target: Value };
    "unknown-scheme": { target: Value; scheme: Value; like?: Known };
    "host-and-port": { target: Value; scheme: Value };
    harmful: { target: Value };
  };
  "link-target": {
    "other-case": { noun: Value; target: Value; path: Value; as?: Known };
    "not-there": { noun: Value; target: Value; like?: Known };
    "leads-nowhere": { noun: Value; target: Value; path: Value; like?: Known };
  };
  "liquid-failed": {
    "too-deep": { include: Value; most: Value };
    "too-many-pieces": { most: Value };
    failed: { reason: Value };
  };
  "mailto-address": { none: { target: Value }; wrong: { addresses: Value } };
  "malformed-link": { "no-address": { target: Value } };
  "missing-alt": { "no-text": {} };
  "missing-folder": { missing: {} };
  "missing-include": { "not-in-folder": { include: Value; like?: Known }; "not-there": { include: Value } };
  "missing-parameter": { missing: { probe: Value; parameter: Value; name?: Known } };
  "needless-raw": { idle: { begin: Value } };
  "no-escalation": { nobody: {}; several: { pages: Value } };
  "no-outcome": { "no-row": { verdicts: Value } };
  "odd-character": { "not-utf8": {}; nul: {} };
  orphan: { itself: {}; "no-page": { title: Value; key: Value; like?: Known } };
  "page-without-alert": { "no-alert": { alert: Value; like?: Known } };
  "placeholder-as-html": { placeholder: { html: Value } };
  "prompt-in-command": { prompt: { prompt: Value } };
  "promql-syntax": {
    ends: {};
    unreadable: { excerpt: Value };
    function: { function: Value; like?: Known };
    renamed: { function: Value; now?: Known };
  };
  "promql-type": {
    operand: { operator: Value; wanted: Value; operand: Value; given: Value };
    bool: { operator: Value };
    "needs-bool": { operator: Value };
    grouping: { modifier: Value; operator: Value };
    matching: { operator: Value };
    "open-string": { string: Value };
    escape: { escape: Value };
    "metric-twice": {};
    "selects-all": { selector: Value };
    "look-around": { opening: Value };
    "back-reference": { pattern: Value };
    "regex-escape": { escape: Value };
    repeats: { count: Value };
    regex: { pattern: Value };
    count: { function: Value; takes: Value; count: Value };
    argument: { function: Value; wanted: Value; argument: Value; given: Value };
    "one-series": { function: Value; wanted: Value; argument: Value; given: Value };
    "as-vector": { function: Value; wanted: Value; argument: Value; given: Value };
    "needs-range": { function: Value; wanted: Value; argument: Value; given: Value };
    "range-place": { function: Value; wanted: Value; argument: Value; given: Value };
    "needs-subquery": { function: Value; wanted: Value; argument: Value; given: Value };
    sign: { operand: Value; given: Value };
    range: { operand: Value };
    subquery: { operand: Value; given: Value };
    "modifier-twice": { operand: Value; modifier: Value };
    modifier: { operand: Value };
  };
  "redirect-chain": { steps: { way: Value; to?: Known }; link: { target: Value; to: Value; as?: Known } };
  "redirect-loop": { circle: { way: Value }; nowhere: { to: Value } };
  "redirect-taken": { page: { path: Value; file: Value }; wanted: { path: Value }; made: { path: Value } };
  "render-failed": {
    "front-matter": { reason: Value };
    body: { reason: Value };
    "build-budget": { seconds: Value };
    "too-deep": { most: Value };
    "too-many-marks": {};
    "long-line": { length: Value };
  };
  "reserved-address": {
    file: { path: Value; reason: Value };
    page: { path: Value; reason: Value };
    redirect: { path: Value; reason: Value };
  };
  "rule-setting": {
    key: { key: Value; known: Value; like?: Known };
    option: { option: Value; rule: Value; known: Value; like?: Known };
    rule: { rule: Value; like?: Known };
    severity: { severity: Value };
  };
  "runbook-url": {
    relative: { target: Value; alert: Value };
    "empty-label": { alert: Value; label: Value; target: Value; as?: Known };
    missing: { target: Value; alert: Value; path: Value; like?: Known };
    "other-case": { target: Value; alert: Value; path: Value };
    folder: { target: Value; alert: Value; path: Value };
    outside: { target: Value; alert: Value; path: Value };
    anchor: { target: Value; alert: Value; id: Value; like?: Known };
    "no-file": { target: Value; alert: Value; path: Value; like?: Known };
    branch: { target: Value; alert: Value; address: Value };
  };
  "shell-syntax": { unreadable: { reason: Value }; blank: {} };
  "sidecar-conflict": { both: { key: Value; file: Value } };
  "sidecar-without-page": { "no-page": { page: Value } };
  "stale-ignore": { ended: { ignore: Value; until: Value }; idle: { ignore: Value } };
  "stylesheet-target": { "not-there": { target: Value } };
  "synonyms-shape": { "no-list": {}; group: { number: Value }; alone: { number: Value; word: Value } };
  "template-in-link": { template: { noun: Value; target: Value } };
  "theme-contrast": {
    pair: { text: Value; ground: Value; scheme: Value; ratio: Value; least: Value; name?: Known; like?: Known };
  };
  "theme-setting": {
    key: { key: Value; known: Value; like?: Known };
    empty: { key: Value };
    colour: { key: Value; colour: Value };
    font: { key: Value; font: Value };
    face: { key: Value };
    "no-file": { key: Value; file: Value };
  };
  "type-mismatch": { rare: { type: Value; count: Value; like: Value }; label: { label: Value; type: Value } };
  "typography-in-command": { character: { character: Value; code: Value } };
  "unclosed-fence": { open: { fence: Value } };
  "undefined-data": {
    "no-value": { name: Value };
    undefined: { name: Value; owner: Value; wanted: Value; like?: Known };
  };
  "undefined-reference": {
    link: { name: Value; written: Value };
    reversed: { written: Value; as?: Known };
    note: { name: Value; written: Value; definition?: Known };
  };
  "unfinished-skeleton": { sentence: { sentence: Value }; description: { sentence: Value } };
  "unknown-dashboard": { "no-link": { dashboard: Value }; unknown: { dashboard: Value; like?: Known } };
  "unknown-input": { undeclared: { parameter: Value; input: Value; name?: Known; like?: Known } };
  "unknown-key": { page: { key: Value; like?: Known }; sidecar: { key: Value; like?: Known; known?: Known } };
  "unknown-parameter": { unknown: { probe: Value; parameter: Value; known?: Known; like?: Known } };
  "unknown-probe": { none: { check: Value; known?: Known }; unknown: { probe: Value; known?: Known; like?: Known } };
  "unknown-runbook": { unknown: { runbook: Value; like?: Known } };
  "unknown-section": { unknown: { check: Value; section: Value; like?: Known } };
  "unknown-team": { owner: { team: Value; like?: Known }; escalation: { team: Value; like?: Known } };
  "unpublished-post": { "no-date": {}; future: { date: Value } };
  "unreachable-row": { never: {} };
  "unreachable-team": { one: { team: Value; place: Value }; many: { team: Value; place: Value; others: Value } };
  "unreadable-file": {
    missing: { reason: Value };
    unreadable: { reason: Value };
    "not-a-file": { reason: Value };
    outside: { reason: Value };
    "too-large": { reason: Value };
    swapped: { reason: Value };
  };
  untitled: { untitled: { title: Value } };
  "untrusted-html": { element: { html: Value }; some: {}; file: {} };
  "unused-dashboard": { unused: { dashboard: Value } };
  "unused-team": { unused: { team: Value } };
  "vanished-anchor": {
    gone: { id: Value; url: Value; where?: Known };
    replaced: { id: Value; url: Value; now: Value; where?: Known };
  };
  "vanished-object": { gone: { object: Value; like?: Known } };
  "vanished-url": {
    page: { path: Value; title: Value; file: Value; successor?: Known };
    list: { path: Value; to?: Known };
    file: { path: Value };
  };
  "wrong-parameter": {
    value: { parameter: Value; reason: Value; probe?: Known };
    "no-time": { most?: Known };
    "asked-once": {};
  };
  "wrong-type": { title: {}; folder: { key: Value }; "redirect-to": { to: Value } };
}

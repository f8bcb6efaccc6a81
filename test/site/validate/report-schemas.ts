/** What the readers of reports demand, written from their specifications: SARIF 2.1.0, GitLab's code quality, JUnit's and Checkstyle's XML. */

const POSITION = { type: "integer", minimum: 1 };
const TEXT = { type: "string", minLength: 1 };
const MESSAGE = { type: "object", required: ["text"], properties: { text: TEXT, markdown: TEXT } };

/** SARIF 2.1.0 (OASIS), of the properties that a linter writes: 3.13, 3.14, 3.18, 3.19, 3.27 to 3.30, 3.49. */
export const SARIF = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool"],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          originalUriBaseIds: {
            type: "object",
            additionalProperties: { type: "object", properties: { uri: { pattern: "/$" }, description: MESSAGE } },
          },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name"],
                additionalProperties: false,
                properties: {
                  name: TEXT,
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      required: ["id"],
                      additionalProperties: false,
                      properties: {
                        id: TEXT,
                        shortDescription: MESSAGE,
                        help: MESSAGE,
                        defaultConfiguration: {
                          type: "object",
                          properties: { level: { enum: ["none", "note", "warning", "error"] } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["message"],
              additionalProperties: false,
              properties: {
                ruleId: TEXT,
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["none", "note", "warning", "error"] },
                message: MESSAGE,
                partialFingerprints: { type: "object", additionalProperties: TEXT },
                properties: { type: "object" },
                locations: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["physicalLocation"],
                    properties: {
                      physicalLocation: {
                        type: "object",
                        required: ["artifactLocation"],
                        properties: {
                          artifactLocation: {
                            type: "object",
                            required: ["uri"],
                            additionalProperties: false,
                            properties: {
                              uri: { type: "string", pattern: "^[!#-;=?-\\[\\]_a-z~%]+$" },
                              uriBaseId: TEXT,
                            },
                            // An absolute address has no base (3.4.4).
                            if: { properties: { uri: { pattern: "^[a-z][a-z0-9+.-]*:" } } },
                            // oxlint-disable-next-line unicorn/no-thenable -- A word of JSON Schema.
                            then: { properties: { uriBaseId: false, uri: { pattern: "^file:///" } } },
                          },
                          region: {
                            type: "object",
                            additionalProperties: false,
                            properties: { startLine: POSITION, startColumn: POSITION },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** GitLab's code quality: what each entry must have. */
export const GITLAB = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: TEXT,
      check_name: TEXT,
      fingerprint: TEXT,
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!\\./)" },
          lines: { type: "object", required: ["begin"], properties: { begin: POSITION } },
        },
      },
    },
  },
};

/** Elements of an XML format: their attributes, those that must be there first, and what may be in them. */
export type XmlShape = Readonly<
  Record<
    string,
    { readonly need: readonly string[]; readonly may: readonly string[]; readonly holds: readonly string[] }
  >
>;

/** The XSD that Jenkins' xUnit plugin holds JUnit reports against. */
export const JUNIT: XmlShape = {
  testsuites: { need: [], may: ["name", "time", "tests", "failures", "disabled", "errors"], holds: ["testsuite"] },
  testsuite: {
    need: ["name", "tests"],
    may: ["failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"],
    holds: ["properties", "testcase", "system-out", "system-err"],
  },
  testcase: {
    need: ["name"],
    may: ["assertions", "time", "classname", "status"],
    holds: ["skipped", "error", "failure", "system-out", "system-err"],
  },
  failure: { need: [], may: ["type", "message"], holds: [] },
  "system-out": { need: [], may: [], holds: [] },
};

export const CHECKSTYLE: XmlShape = {
  checkstyle: { need: ["version"], may: [], holds: ["file"] },
  file: { need: ["name"], may: [], holds: ["error"] },
  error: { need: ["line", "severity", "message"], may: ["column", "source"], holds: [] },
};

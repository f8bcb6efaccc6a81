/** Secrets of every known kind are taken out of texts, and what is none stays. */
import { describe, expect, test } from "vitest";
import { isSecretName, withoutSecretPatterns } from "../../../checker/untrusted/secret-patterns.ts";

/** In pieces, or a scanner would take this file for a leak. */
const key = (...parts: string[]): string => parts.join("");

describe("a value behind a name that says so", () => {
  test.each([
    ["password=hunter2", "password=[redacted]"],
    ["DB_PASSWORD: hunter2", "DB_PASSWORD: [redacted]"],
    ['{"password":"hun\\"ter2","user":"jane"}', '{"password":[redacted],"user":"jane"}'],
    ["{'passwd': 'hunter 2'}", "{'passwd': [redacted]}"],
    [String.raw`{\"password\":\"hunter2\",\"a\":1}`, String.raw`{\"password\":[redacted],\"a\":1}`],
    ["user=jane pwd=hunter2 host=db", "user=jane pwd=[redacted] host=db"],
    ["token abc: token=abc", "token abc: token=[redacted]"],
    ["secret=abc", "secret=[redacted]"],
    ["clientSecret => abc", "clientSecret => [redacted]"],
    ["apikey:abc, api_key=abc api-key = abc", "apikey:[redacted] api_key=[redacted] api-key = [redacted]"],
    ["access_key: abc", "access_key: [redacted]"],
    ["aws_secret_access_key = abc/def", "aws_secret_access_key = [redacted]"],
    ["AccountKey=abc==;EndpointSuffix=x", "AccountKey=[redacted]"],
    ["client-key-data: LS0t", "client-key-data: [redacted]"],
    ["x-auth-token: abc", "x-auth-token: [redacted]"],
    ["pgpass", "pgpass"],
    ["db_pass=hunter2", "db_pass=[redacted]"],
    ["os.environ['API_TOKEN'] = 'abc'", "os.environ['API_TOKEN'] = [redacted]"],
    ["<password>hunter2</password>", "<password>[redacted]</password>"],
    ["login --password hunter2 --user jane", "login --password [redacted] --user jane"],
    ["/login?access_token=abc&x=1", "/login?access_token=[redacted]"],
    ["/pods/a%3Fpassword%3Dhunter2", "/pods/a%3Fpassword%3D[redacted]"],
    ["pass=hunter2 sid=abc auth=xyz", "pass=[redacted] sid=[redacted] auth=[redacted]"],
    ['{"auths":{"r.example":{"auth":"amFuZTpo"}}}', '{"auths":{"r.example":{"auth":[redacted]}}}'],
    ['{"name":"DB_HOST","value":"db"}', '{"name":"DB_HOST","value":[redacted]}'],
    ['{"name" : "A" , "value" : "b"}', '{"name" : "A" , "value" : [redacted]}'],
    [String.raw`{\"name\":\"A\",\"value\":\"b c\"}`, String.raw`{\"name\":\"A\",\"value\":[redacted]}`],
  ])("%s", (text, expected) => {
    expect(withoutSecretPatterns(text)).toBe(expected);
    expect(withoutSecretPatterns(`${text}\n${text}`)).toBe(`${expected}\n${expected}`);
  });
});

describe("headers", () => {
  test.each([
    ["Authorization: Bearer abc.def", "Authorization: Bearer [redacted]"],
    ['"authorization": "Basic amFuZQ=="', '"authorization": "Basic [redacted]"'],
    ["authorization=abcdef", "authorization=[redacted]"],
    ["bearer swordfish", "bearer [redacted]"],
    ["sent Bearer abc123", "sent Bearer [redacted]"],
    ["cookie: session=s3ss; theme=dark, next", "cookie: [redacted], next"],
    ["Set-Cookie: id=abc; Path=/; HttpOnly", "Set-Cookie: [redacted]"],
    ["{'cookie': a=b; c=d", "{'cookie': [redacted]"],
    ["Bearer  \t abc123", "Bearer  \t [redacted]"],
    ["authorization  :  Token  abc", "authorization  :  Token  [redacted]"],
    ["cookie  =  a=b;  c=d", "cookie  =  [redacted]"],
    [`basic  ${Buffer.from("jane:hunter2").toString("base64")}`, "basic  [redacted]"],
    [`basic ${Buffer.from("jane:hunter2").toString("base64")} sent`, "basic [redacted] sent"],
  ])("%s", (text, expected) => {
    expect(withoutSecretPatterns(text)).toBe(expected);
    expect(withoutSecretPatterns(`${text}\n${text}`)).toBe(`${expected}\n${expected}`);
  });
});

describe("keys that can be told by themselves", () => {
  test.each([
    key("AK", "IACANARY7EXAMPLE12"),
    key("AS", "IAIOSFODNN7EXAMPLE"),
    key("sk_", "live_4eC39HqLyjWDarjtT1"),
    key("rk_", "test_4eC39HqLyjWDarjtT1"),
    key("gh", "p_abcdefghij0123456789"),
    key("github", "_pat_11ABCDEFG0abcdefg"),
    key("gl", "pat-abcdefghij0123456789"),
    key("xox", "b-1234567890-abcdefghij"),
    key("AI", "zaSyA0123456789abcdefghijk"),
    key("npm", "_abcdefghij0123456789"),
    key("hv", "s.CAESIJ0123456789"),
    key("SG", ".abcdefgh0123.ijklmnop4567"),
    key("dop", "_v1_0123456789abcdef"),
    key("ya", "29.a0AfH6SMBx0123456789"),
    key("sk", "-proj-abcdefghij0123456789"),
    key("SK", "0123456789abcdef0123456789abcdef"),
    key("1234567890", ":AAabcdefghijklmnopqrstuvwxyz0123456"),
    key("ey", "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
    key("ey", "JhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."),
    "A1b2".repeat(10),
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz12345678",
    key("$2b", "$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"),
    key("$6$", "saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2"),
  ])("%s", (secret) => {
    expect(withoutSecretPatterns(`found ${secret} here, ${secret} there`)).toBe(
      "found [redacted] here, [redacted] there",
    );
  });

  // One of each maker, with its number of characters as far as it has one.
  test.each(
    (
      "gho_ ghp_ ghs_ ghu_ ghr_ glptt- gldt- glrt- glsoat- glagent- glcbt- glimt- glft- gloas- glffct- sk_prod_ rk_live_ " +
      "whsec_ xoxa- xoxe- xoxo- xoxp- xoxr- xoxs- xapp- GOCSPX- pypi- doo_v1_ dor_v1_ hvb. hvr. shpat_ shpca_ shppa_ " +
      "shpss_ dckr_pat_ dckr_oat_ glsa_ glc_ tskey- dapi hf_ lin_api_ rubygems_ NRAK- pul- PMAK- ATATT3 ATCTT3 AKCp dp.pt. " +
      "dt0c01. fio-u- AGE-SECRET-KEY-1 p8e- LTAI sntrys_ sntryu_ xkeysib- sq0atp- sq0csp- EAAC EAAM duffel_ CLOJARS_ " +
      "FLWSECK ops_eyJ sbp_ r8_ gsk_ key-"
    ).split(" "),
  )("%s", (beginning) => {
    expect(withoutSecretPatterns(`found ${beginning}abc4efgh here`)).toBe("found [redacted] here");
    expect(withoutSecretPatterns(`found ${beginning}a4 here`)).toBe(`found ${beginning}a4 here`);
  });

  test.each("A3TX AKIA ASIA ABIA ACCA AROA AIDA".split(" "))("%s, also in a URL", (beginning) => {
    const id = `${beginning}ABCDEFGH2345`;
    expect(withoutSecretPatterns(`found ${id} at /?a%3D${id}`)).toBe("found [redacted] at /?a%3D[redacted]");
    expect(withoutSecretPatterns(`found X${id}`)).toBe(`found X${id}`);
  });

  test.each([
    key("A3-", "ABC123-ABCDE-12345-ABCDE-12345-ABCDE"),
    key("abc", "1Q~abcdefghijklmnopqrstuvwxyz01234"),
    ..."2 2a 2b 2x 2y 5 6 7 y gy argon2i argon2id scrypt pbkdf2 pbkdf2-sha512"
      .split(" ")
      .map((kind) => `$${kind}$12$abcdefghij0123456789`),
  ])("%s", (secret) => {
    expect(withoutSecretPatterns(`found ${secret} here, ${secret} there`)).toBe(
      "found [redacted] here, [redacted] there",
    );
  });

  test.each([
    ["https://jane:hunter2@db.example/x", "https://[redacted]@db.example/x"],
    ["postgres://jane:p@ss@db/x", "postgres://[redacted]@db/x"],
    ["https://hooks.slack.com/services/T0/B0/abcdef", "https://hooks.slack.com/services/[redacted]"],
    ["https://hooks.slack.com/workflows/T0/B0/abcdef", "https://hooks.slack.com/workflows/[redacted]"],
    ["https://discord.com/api/webhooks/12345/abc", "https://discord.com/api/webhooks/[redacted]"],
    ["https://discordapp.com/api/webhooks/12345/abc", "https://discordapp.com/api/webhooks/[redacted]"],
    ["https://x.webhook.office.com/webhookb2/abc@def/1", "https://x.webhook.office.com/webhookb2/[redacted]"],
    ["a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb", "a\n[redacted]\nb"],
    ["-----BEGIN PRIVATE KEY-----\nMIIE", "[redacted]"],
  ])("%j", (text, expected) => {
    expect(withoutSecretPatterns(text)).toBe(expected);
  });
});

describe("stays as it is", () => {
  test.each([
    "master-cdsi61j20equel7caka0-5d9c7b8f6-x2x4z",
    "cluster 1fa0c39d8be24f7a9c55e1d0b6a4f3e2 is gone",
    "registry.example/shop/cart@sha256:4315521be96801d7a49ba0c57c8d1e0f4315521be96801d7a49ba0c57c8d1e0f",
    'pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "shop"',
    "https://runbooks.example.com/Armada/Armada-Fluentd-Cartographer-Cruiser2-fail.html#Step-3-Restart",
    "/tmp/Pilotbook-Ab12Cd/run/kubeconfig-of-the-carrier-of-Frankfurt-02",
    "the token has expired; the secret is missing; log in with a password",
    'secrets "pull-secret" not found',
    "secretName: pull",
    "the bearer token expired, basic authentication failed",
    "no bearer token-file is given, bearer authentication is off",
    `basic ${Buffer.from("a:\u0080\u0081\u0082", "latin1").toString("base64")}`,
    "3 tokens: no, secrets: 4",
    "a session: closed; signature: invalid; pass: 3",
    "mail jane@example.com about https://example.com/?to=jane@example.com",
    "5d9c7b8f-6e4a-4b7c-9c55-e1d0b6a4f3e2",
    "sk-learn and key-value stores",
    "sk-learning-rate and key-valuestores",
  ])("%s", (text) => {
    expect(withoutSecretPatterns(text)).toBe(text);
  });
});

// A hundred times what a report holds: an expression that backtracks would not come to an end.
test.each([
  ..."a A1a eyJ -eyJ :// token <token> token: basic xox $2b$ authorization: -----BEGIN-a-----".split(" "),
  'token="',
  'token="\\',
  "a=b; ",
  "cookie: a;",
  "password ",
  '"name":"a",',
  '"name":"a","value":"',
  " ",
  "- ",
  "--token ",
])("a text of %j is read in one pass", (piece) => {
  expect(withoutSecretPatterns(piece.repeat(Math.ceil(200_000 / piece.length)))).not.toBe("");
});

test.each([
  ["DB_PASSWORD", true],
  ["password", true],
  ["x-api-key", true],
  ["TOKEN2", true],
  ["client-key-data", true],
  ["secretName", false],
  ["DB_HOST", false],
  ["tokens", false],
])("is %s the name of a secret? %s", (name, is) => {
  expect(isSecretName(name)).toBe(is);
});

/** Ends of names whose value is a secret, as they are written with and without a sign between their words. */
const SECRET_NAMES =
  "token secret password passwd passphrase passcode pwd credential credentials cookie sharedaccesssignature " +
  "connectionstring connection_string connection-string apikey api_key app-key auth_key access_key account_key " +
  "client_key client-key-data consumer_key database_key db_key encryption_key license_key master_key private_key priv_key " +
  "secret_key service_key shared_key signing_key storage_key db_pass user_pass my_pass pg_pass root_pass admin_pass key_pass";

test.each(SECRET_NAMES.split(" "))("%s is the name of a secret, in capitals and with what is before it", (name) => {
  for (const written of [name, name.toUpperCase(), `x_${name}`, `${name}2`]) {
    expect(isSecretName(written)).toBe(true);
    expect(withoutSecretPatterns(`${written}: abc`)).toBe(`${written}: [redacted]`);
    expect(withoutSecretPatterns(`run --${written} abc`)).toBe(`run --${written} [redacted]`);
    expect(withoutSecretPatterns(`<${written}>abc</${written}>`)).toBe(`<${written}>[redacted]</${written}>`);
  }
  expect(isSecretName(`${name}_file`)).toBe(false);
});

test.each("pass auth otp pin sid sig signature session session_id session-key sessionkey csrf xsrf".split(" "))(
  "behind %s comes a secret where it is assigned, and none in prose",
  (name) => {
    expect(withoutSecretPatterns(`${name}=abc ${name} == abc`)).toBe(`${name}=[redacted] ${name} == [redacted]`);
    expect(withoutSecretPatterns(`the ${name}: abc, its${name}=abc`)).toBe(`the ${name}: abc, its${name}=abc`);
  },
);

test.each([
  ["token='a b'", "token=[redacted]"],
  ['token" : "a b"', 'token" : [redacted]'],
  ["token']=abc", "token']=[redacted]"],
  ["token := abc", "token := [redacted]"],
  ["token==abc", "token==[redacted]"],
  ["token => abc", "token => [redacted]"],
  ["token%3dabc token%3Aabc", "token%3d[redacted] token%3A[redacted]"],
  ["token: [redacted] and more", "token: [redacted] and more"],
  ["token is abc", "token is abc"],
  ["--token -v", "--token -v"],
])("%s becomes %s", (text, expected) => {
  expect(withoutSecretPatterns(text)).toBe(expected);
});

describe("long runs of letters and digits", () => {
  const mixed = "aB3cD4eF5gH6jK7mN8pQ9rS2tU3vW4xY5zA6bC7d";

  test.each([
    [mixed, "[redacted]"],
    [mixed.slice(1), mixed.slice(1)],
    [mixed.toLowerCase(), mixed.toLowerCase()],
    [mixed.toUpperCase(), mixed.toUpperCase()],
    [mixed.replace(/\d/g, "x"), mixed.replace(/\d/g, "x")],
    [`/srv/${mixed}/log`, "/srv/[redacted]/log"],
    [`https://example.com/${mixed}`, "https://example.com/[redacted]"],
    [`/srv/aB3cD4eF5g/H6jK7mN8pQ/9rS2tU3vW4/xY5zA6bC7d`, "/srv/aB3cD4eF5g/H6jK7mN8pQ/9rS2tU3vW4/xY5zA6bC7d"],
    ["x aB3cD4eF5g/H6jK7mN8pQ/9rS2tU3vW4/xY5zA6bC7d", "x [redacted]"],
    ["AbcdEfghIjklMnopQrstUvwxYzabCdefGhijKlmn1", "AbcdEfghIjklMnopQrstUvwxYzabCdefGhijKlmn1"],
    ["POSTGRES_CONNECTION_LIMIT_EXCEEDED_2024_abc", "POSTGRES_CONNECTION_LIMIT_EXCEEDED_2024_abc"],
    // What is left without words is a fifth, and then one character more.
    ["aB1aB2aB3aB4aB5abcdefghijklmnopqrstuvwxyzabcdefghi", "aB1aB2aB3aB4aB5abcdefghijklmnopqrstuvwxyzabcdefghi"],
    ["aB1aB2aB3aB4aB5abcdefghijklmnopqrstuvwxyzab", "[redacted]"],
    ["CustomerClusterNetworkPolicyController2024Frankfurt", "CustomerClusterNetworkPolicyController2024Frankfurt"],
  ])("%s becomes %s", (text, expected) => {
    expect(withoutSecretPatterns(text)).toBe(expected);
  });
});

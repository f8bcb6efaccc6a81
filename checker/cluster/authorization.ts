/** Makes the headers that say who we are. What they hold is remembered, so that no text that leaves repeats it. */
import { rememberSecret } from "../untrusted/secrets-in-use.ts";

/** The value of an `Authorization` header. */
export function basicAuthorization(user: string, password: string): string {
  const pair = `${user}:${password}`;
  for (const secret of [password, pair]) rememberSecret(secret);
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** The value of an `Authorization` header. */
export function bearerAuthorization(token: string): string {
  rememberSecret(token);
  return `Bearer ${token}`;
}

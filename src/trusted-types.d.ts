// Trusted Types, as far as they are used here: TypeScript's own library of the browser does not have them yet.

interface TrustedPolicy {
  /** What comes out is an object; every place that takes it takes it for a text. */
  createHTML(text: string): string;
}

interface TrustedRules {
  /** Null refuses. */
  createHTML?(text: string): string | null;
  createScriptURL?(url: string): string | null;
}

// Absent in browsers that do not know them. Only a var is a member of globalThis.
// eslint-disable-next-line no-var
declare var trustedTypes: { createPolicy(name: string, rules: TrustedRules): TrustedPolicy } | undefined;

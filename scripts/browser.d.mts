/** A real Chromium for the tests, and where it was found. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly origin: "CHROMIUM_PATH" | "playwright" | "system";
}

export function findBrowser(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): FoundBrowser | null;
export function ensureBrowser(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): FoundBrowser;
export function launchFlags(platform?: NodeJS.Platform): string[];
export function launchOptions(): { executablePath?: string; args: string[] };
export function systemPaths(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[];

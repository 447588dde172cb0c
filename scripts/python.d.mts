export function hasPython(env?: NodeJS.ProcessEnv): boolean;
export function ensurePython(env?: NodeJS.ProcessEnv, install?: boolean): void;

declare const __APP_VERSION__: string | undefined;

/** Version and build of this battery, set when it is built: `0.1.0+3f2a59c01b7e`. */
export const appVersion: string = typeof __APP_VERSION__ === "string" ? __APP_VERSION__ : "unbuilt";

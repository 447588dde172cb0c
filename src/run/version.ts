declare const __APP_VERSION__: string;

/** Version of the battery with its build id, stamped by the build. */
export const appVersion: string = __APP_VERSION__;

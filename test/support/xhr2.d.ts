/** A browser's XMLHttpRequest, for the real Direct Line client in Node. */
declare module 'xhr2' {
  export const XMLHttpRequest: unknown;
}

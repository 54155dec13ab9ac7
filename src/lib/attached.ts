/** A text as a header may hold it (RFC 8187). */
export const inHeader = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** What a Content-Disposition says of a file that is to be kept, and what old programs call it. */
export const attached = (name: string, plain: string): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${inHeader(name)}`

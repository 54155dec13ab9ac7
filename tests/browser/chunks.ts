import { readFileSync } from 'node:fs'

const manifest: Record<string, { file: string }> = JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8'))
const sources = new Map(Object.entries(manifest).map(([source, { file }]) => [`/${file}`, source]))

/** The source that a script of the build is made of, by the script's address: its name says nothing but its hash. */
export const sourceOf = (address: string): string => sources.get(new URL(address).pathname) ?? ''

/** Whether an address is that of a script which is made of such a source. */
export const madeOf =
  (source: RegExp) =>
  ({ href }: URL): boolean =>
    source.test(sourceOf(href))

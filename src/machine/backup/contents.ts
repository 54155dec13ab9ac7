import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file of a backup: its name in the state, and where it is read. */
export interface Source {
  name: string
  path: string
}

/** Without the first, second factors would have to be set up anew. */
const smallFiles = ['factor-key', 'address-key', 'demo.json']
const evidence = 'evidence'

/** The keys and the demo's clock, as far as they are there. */
export const smallFilesIn = (state: string): Source[] =>
  smallFiles.map((name) => ({ name, path: join(state, name) })).filter(({ path }) => existsSync(path))

/** Photographs and the like, each of which never changes under its name. */
export function evidenceIn(state: string): Source[] {
  const folder = join(state, evidence)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => ({ name: relative(state, path).split(sep).join('/'), path }))
}

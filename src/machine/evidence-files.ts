import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporaryIn } from '../local/state.ts'
import type { Bucket } from '../tenancy/bucket.ts'
import { closing, syncFolder } from './backup/written.ts'

/** An office, the id of a file, and which part of it: nothing that leads elsewhere. */
const keys = /^(\d{9})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.thumbnail)?$/

/** Where evidence lies in a state. */
export const evidenceFolder = 'evidence'

function fileIn(state: string, key: string): string {
  const [, office = '', id = '', part = ''] = keys.exec(key) ?? []
  if (office === '') throw new TypeError('This is no name of a file of evidence')
  return join(state, evidenceFolder, office, id.slice(-2), `${id}${part}`)
}

/** Puts a file into a state that nobody serves yet, and that is thrown away unless all of it is written. */
export function writeEvidence(state: string, key: string, bytes: Uint8Array): void {
  const file = fileIn(state, key)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, bytes, { mode: 0o600 })
}

/** The files of a state that nobody serves, by their names in the bucket. */
export function* evidenceOf(state: string): Generator<[key: string, bytes: Uint8Array]> {
  const folder = join(state, evidenceFolder)
  for (const office of readdirSync(folder))
    for (const entry of readdirSync(join(folder, office), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) yield [`${office}/${entry.name}`, readFileSync(join(entry.parentPath, entry.name))]
}

/**
 * The bucket of a machine: files in its state, in an office's folder by the last digits of their ids, which differ most.
 * Under its name a file is on the disk whole, and stays as it is.
 */
export function bucketIn(state: string): Bucket {
  const temporary = temporaryIn(state, evidenceFolder)
  const fileOf = (key: string) => fileIn(state, key)
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      const unfinished = join(temporary, randomUUID())
      const folder = dirname(file)
      await Promise.all([temporary, folder].map((made) => mkdir(made, { recursive: true, mode: 0o700 })))
      try {
        const opened = await open(unfinished, 'wx', 0o600)
        await closing(opened, async () => {
          await opened.writeFile(bytes)
          await opened.sync()
        })
        // Unlike a rename it never puts it in the place of another.
        await link(unfinished, file)
        for (const touched of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(touched)
        return {}
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return null
        throw error
      } finally {
        await rm(unfinished, { force: true })
      }
    },
    async get(key) {
      // An id that somebody has written into a row from outside names no file.
      if (!keys.test(key)) return null
      try {
        const { buffer, byteOffset, byteLength } = await readFile(fileOf(key))
        return { arrayBuffer: async () => buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    async delete(gone) {
      for (const key of gone.filter((named) => keys.test(named))) await rm(fileOf(key), { force: true })
    },
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

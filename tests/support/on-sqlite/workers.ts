import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { bucketIn } from '../../../src/machine/evidence-files.ts'
import { Connection } from '../../../src/sqlite/connection.ts'
import { openFile } from '../../../src/sqlite/file.ts'
import { bindingOf } from '../../../src/sqlite/in-thread.ts'

type Open = typeof openFile

/** Reads and writes in this thread, which starts sooner than the one that writes files: of that each contract is tested. */
const openHere: Open = (path) => {
  const connection = new Connection(path, 'write')
  connection.exec('PRAGMA synchronous = OFF')
  return { d1: bindingOf(connection), close: async () => connection.close() }
}

function bindingsIn(folder: string, open: Open) {
  const opened = (schema: 'directory' | 'district', name: string) => {
    const path = join(folder, `${name}.sqlite`)
    copyFileSync(join(inject('migrated'), `${schema}.sqlite`), path)
    return open(path)
  }
  const databases = [opened('directory', 'directory'), opened('district', 'shard-01'), opened('district', 'shard-02')]
  const [DIRECTORY, SHARD_01, SHARD_02] = databases.map(({ d1 }) => d1)
  return { databases, bindings: { DIRECTORY, EVIDENCE: bucketIn(folder), SHARD_01, SHARD_02 } }
}

/** Stands in for `cloudflare:workers`: the bindings of the test file that runs, as the edition of one machine gives them. */
export const env: Record<string, unknown> = { FACTOR_KEY: 'of the tests', SECOND_FACTOR: 'offered' }

/** Gives the test file that begins empty databases; answers how they are removed. */
export function openDatabases(testFile: string): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-databases-'))
  const { databases, bindings } = bindingsIn(folder, testFile.includes('/contract/') ? openFile : openHere)
  Object.assign(env, bindings)
  return async () => {
    await Promise.all(databases.map((database) => database.close()))
    rmSync(folder, { recursive: true })
  }
}

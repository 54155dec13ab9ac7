import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { bucketIn } from '../../../src/machine/evidence-files.ts'
import { openFile } from '../../../src/sqlite/file.ts'

/** Stands in for `cloudflare:workers`: the bindings of a test file, as the edition of one machine gives them. */
const folder = mkdtempSync(join(tmpdir(), 'bihuan-databases-'))
const opened = (schema: 'directory' | 'district', name: string) => {
  const path = join(folder, `${name}.sqlite`)
  copyFileSync(join(inject('migrated'), `${schema}.sqlite`), path)
  return openFile(path)
}
const databases = [opened('directory', 'directory'), opened('district', 'shard-01'), opened('district', 'shard-02')]
const [DIRECTORY, SHARD_01, SHARD_02] = databases.map(({ d1 }) => d1)

const EVIDENCE = bucketIn(folder)

export const env = { DIRECTORY, EVIDENCE, SHARD_01, SHARD_02, FACTOR_KEY: 'of the tests', SECOND_FACTOR: 'offered' }

export async function removeDatabases(): Promise<void> {
  await Promise.all(databases.map((database) => database.close()))
  rmSync(folder, { recursive: true })
}

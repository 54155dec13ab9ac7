import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, type Schema } from '../../../src/machine/migrate.ts'
import { Connection } from '../../../src/sqlite/connection.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with an empty database of each schema, of which every test file takes copies. */
    migrated: string
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-migrated-'))
  for (const schema of ['directory', 'district'] satisfies Schema[]) {
    const connection = new Connection(join(folder, `${schema}.sqlite`), 'write')
    migrate(connection, schema)
    connection.close()
  }
  provide('migrated', folder)
  return () => rmSync(folder, { recursive: true })
}

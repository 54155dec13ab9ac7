import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeKeyFile, readKeyFile } from '../../../src/machine/backup/key.ts'
import { restore } from '../../../src/machine/backup/restore.ts'
import { backUp } from '../../../src/machine/backup/run.ts'
import { BackupFolder } from '../../../src/machine/backup/store.ts'
import type { BackupConfig } from '../../../src/machine/config.ts'

/** A folder with a state, a key and a folder of backups that tests share. */
export class Ground {
  readonly root = mkdtempSync(join(tmpdir(), 'bihuan-backup-'))
  readonly state = join(this.root, 'state')
  readonly settings: BackupConfig = {
    folder: join(this.root, 'backups'),
    keyFile: join(this.root, 'key'),
    at: '02:30',
    keepDays: 30,
    trialEveryDays: 7,
  }

  constructor() {
    mkdirSync(this.state)
    makeKeyFile(this.settings.keyFile)
  }

  /** A database with one table of rows that don't compress. */
  fill(name: string, rows: number): void {
    const database = new DatabaseSync(join(this.state, name))
    database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO d1_migrations (name) VALUES ('0001_first.sql'), ('0002_second.sql');
      CREATE TABLE row (id INTEGER PRIMARY KEY, content BLOB) STRICT;
      WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${rows})
        INSERT INTO row SELECT id, randomblob(1000) FROM n`)
    database.close()
  }

  change(name: string, sql: string): void {
    const database = new DatabaseSync(join(this.state, name))
    database.exec(sql)
    database.close()
  }

  write(name: string, content: string): void {
    const file = join(this.state, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, content)
  }

  backUp(settings: Partial<BackupConfig> = {}) {
    return backUp(this.state, { ...this.settings, ...settings })
  }

  async opened(keyFile = this.settings.keyFile): Promise<BackupFolder> {
    return BackupFolder.open(this.settings.folder, await readKeyFile(keyFile))
  }

  /** Restores a backup, and looks at nothing more. */
  async restored(name = 'restored', at?: string): Promise<string> {
    const into = join(this.root, name)
    await restore({ folder: await this.opened(), at }, into, async () => {})
    return into
  }

  /** What restoring says, and whether it left anything behind. */
  async refusal(): Promise<string> {
    const into = join(this.root, 'refused')
    const said = await this.restored('refused').then(
      () => 'restored',
      (error: Error) => error.message,
    )
    for (const left of [into, `${into}.unfinished`]) if (existsSync(left)) throw new Error(`${left} was left behind`)
    return said
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** A hash over each row of each table, by database. */
export function hashesOf(state: string): Record<string, string> {
  const names = readdirSync(state).filter((name) => name.endsWith('.sqlite'))
  return Object.fromEntries(names.map((name) => [name, hashOf(join(state, name))]))
}

function hashOf(file: string): string {
  const database = new DatabaseSync(file)
  const hash = createHash('sha256')
  const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
  hash.update(JSON.stringify(schema))
  for (const { type, name } of schema)
    if (type === 'table')
      for (const row of database.prepare(`SELECT * FROM "${name}"`).iterate()) hash.update(JSON.stringify(row))
  database.close()
  return hash.digest('hex')
}

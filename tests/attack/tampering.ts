import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import '../../src/api.ts'
import type { Kind } from '../../src/lib/kind.ts'
import { recordTables } from '../../src/tenancy/table.ts'
import { columnsTold, fieldsOf, type Row, rehashed, type Value } from '../support/stored-life.ts'
import type { Attack } from './attack.ts'
import type { Ground } from './ground.ts'

const kinds = recordTables().map(([kind]) => kind)
/** Records of a kind among which those to tamper with are chosen. */
const mostRecords = 80
/** What was done before this day is anchored. */
const anchored = '2023-11-19'

/** Something done behind a record's back, and what has to stand in the line that tells of it. */
interface Done {
  what: string
  record: string
  told: readonly RegExp[]
}

/** A shard's file in the hands of somebody who may do anything to it. */
class Shard {
  readonly #database: DatabaseSync

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The one in which an office of the demo world lies. */
  static open(state: string): Shard {
    const files = readdirSync(state, { recursive: true, withFileTypes: true })
    for (const file of files.filter(({ name }) => /^([0-9a-f]+|shard-\d+)\.sqlite$/.test(name))) {
      const database = new DatabaseSync(join(file.parentPath, file.name), { enableForeignKeyConstraints: false })
      const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
      const isFullest = tables.some(({ name }) => name === 'chase') && count(database, 'chase') > 0
      if (!isFullest) {
        database.close()
        continue
      }
      const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()
      for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
      database.exec('PRAGMA ignore_check_constraints = on')
      return new Shard(database)
    }
    throw new Error('No shard has a chase.')
  }

  all(query: string, ...values: Value[]): Row[] {
    return this.#database.prepare(query).all(...values) as Row[]
  }

  run(query: string, ...values: Value[]): void {
    this.#database.prepare(query).run(...values)
  }

  /** Those that somebody could write. */
  columnsOf(kind: Kind): string[] {
    return this.all(`SELECT name FROM pragma_table_xinfo('${kind}') WHERE hidden = 0`)
      .map(({ name }) => String(name))
      .filter((name) => name !== 'office' && name !== 'id')
  }

  lifeOf({ office = null, id = null }: Row): Row[] {
    return this.all('SELECT * FROM event WHERE office = ? AND record = ? ORDER BY seq', office, id)
  }

  set(kind: Kind, { office = null, id = null }: Row, change: Row): void {
    const columns = Object.keys(change).map((column) => `${column} = ?`)
    this.run(`UPDATE ${kind} SET ${columns} WHERE office = ? AND id = ?`, ...Object.values(change), office, id)
  }

  close(): void {
    this.#database.close()
  }
}

const count = (database: DatabaseSync, table: string) =>
  Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)

/** Changes every column of every record table, and does to records what hides a deed: each has to be told by name. */
export const tampering: Attack = {
  name: 'tampering',
  async play(ground) {
    const pending = columnsIn(ground)
    const columns = pending.length
    const done: { rounds: number; told: number; untold: string[] } = { rounds: 0, told: 0, untold: [] }
    const look = async (state: string, deeds: readonly Done[]) => {
      const lines = (await ground.verify(state)).said.split('\n')
      for (const { what, record, told } of deeds) {
        const seen = lines.some((line) => line.includes(record) && told.every((words) => words.test(line)))
        if (seen) done.told++
        else done.untold.push(`${what} is not told: ${lines.filter((line) => line.includes(record)).join(' / ')}`)
      }
      done.rounds++
    }
    while (pending.length > 0) {
      const state = ground.newState()
      const deeds = changeColumns(state, pending)
      if (deeds.length === 0) break
      await look(state, deeds)
    }
    const acts = Object.entries(hidingActs)
    for (const [what, act] of acts) {
      const state = ground.newState()
      await look(state, await actOnKinds(state, what, act))
    }
    return {
      figures: {
        'record tables': kinds.length,
        'columns that somebody could write': columns,
        'of these changed': columns - pending.length,
        'acts that hide a deed': acts.map(([what]) => what).join(', '),
        'deeds told by name': done.told,
        'deeds not told': done.untold.length,
        'runs of verify': done.rounds,
      },
      broken: [...done.untold, ...pending.map(({ kind, column }) => `${kind}.${column} could not be changed`)],
    }
  },
}

interface Column {
  kind: Kind
  column: string
}

function columnsIn(ground: Ground): Column[] {
  const shard = Shard.open(ground.newState())
  const columns = kinds.flatMap((kind) => shard.columnsOf(kind).map((column) => ({ kind, column })))
  shard.close()
  return columns
}

/** Changes columns, each of another record, and takes them off the list. */
function changeColumns(state: string, pending: Column[]): Done[] {
  const shard = Shard.open(state)
  const deeds: Done[] = []
  for (const kind of kinds) {
    const free = shard.all(`SELECT * FROM ${kind} ORDER BY seq DESC, id LIMIT ?`, mostRecords)
    const others = [...free]
    for (const column of pending.filter((one) => one.kind === kind)) {
      const place = free.findIndex((row) => changed(shard, row, column, others))
      const [row] = place < 0 ? [] : free.splice(place, 1)
      if (!row) continue
      pending.splice(pending.indexOf(column), 1)
      const field = Object.entries(fieldsOf(kind)).find(([, { name }]) => name === column.column)?.[0]
      const told = [new RegExp(`^(step|number)Missing|\\b${field}\\b`)]
      deeds.push({ what: `${kind}.${column.column}`, record: String(row.id), told })
    }
  }
  shard.close()
  return deeds
}

/** Gives the column another value: one of another record, or one like its own. */
function changed(shard: Shard, row: Row, { kind, column }: Column, others: readonly Row[]): boolean {
  const value = row[column] ?? null
  const near = typeof value === 'number' ? [value + 1000, 1 - value, 1] : [`${value ?? ''}x`, '2023-01-02', 1, null]
  for (const to of [...others.map((other) => other[column] ?? null), ...near]) {
    if (to === value) continue
    try {
      shard.set(kind, row, { [column]: to })
      return true
    } catch {
      // Another value may fit where this one is of the wrong type, or taken.
    }
  }
  return false
}

type Act = (shard: Shard, kind: Kind, row: Row) => Promise<void> | void

const removeSteps: Act = (shard, _, { office = null, id = null }) =>
  shard.run('DELETE FROM event WHERE office = ? AND record = ?', office, id)

const hidingActs: Record<string, Act> = {
  'steps deleted': removeSteps,
  'record and steps deleted': (shard, kind, row) => {
    removeSteps(shard, kind, row)
    shard.run(`DELETE FROM ${kind} WHERE office = ? AND id = ?`, row.office ?? null, row.id ?? null)
  },
  'life written anew and rehashed': async (shard, kind, row) => {
    const anew = await rehashed(shard.lifeOf(row).map((event) => ({ ...event, actor_name: '别人' })))
    for (const { actor_name = null, hash = null, office = null, record = null, seq = null } of anew)
      shard.run(
        'UPDATE event SET actor_name = ?, hash = ? WHERE office = ? AND record = ? AND seq = ?',
        ...[actor_name, hash, office, record, seq],
      )
    shard.set(kind, row, { hash: anew.at(-1)?.hash ?? null })
  },
  'last step rolled back with its row': (shard, kind, row) => {
    const left = shard.lifeOf(row).slice(0, -1)
    const { office = null, id = null } = row
    shard.run('DELETE FROM event WHERE office = ? AND record = ? AND seq > ?', office, id, left.length)
    shard.set(kind, row, { ...columnsTold(kind, left), seq: left.length, hash: left.at(-1)?.hash ?? null })
  },
}

/** Does the same to a record of each kind; of what takes no second step none can be taken back. */
async function actOnKinds(state: string, what: string, act: Act): Promise<Done[]> {
  const shard = Shard.open(state)
  const deeds: Done[] = []
  for (const kind of kinds) {
    const least = what.startsWith('last step') ? 2 : 1
    const row = shard
      .all(`SELECT * FROM ${kind} WHERE seq >= ? ORDER BY id`, least)
      .find((one) => shard.lifeOf(one).every(({ at }) => String(at) < anchored))
    if (!row) continue
    await act(shard, kind, row)
    deeds.push({ what: `${kind}: ${what}`, record: String(row.id), told: [/^anchorBroken/, /since 20/] })
  }
  shard.close()
  return deeds
}

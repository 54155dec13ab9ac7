import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { alone } from '../../../src/machine/backup/alone.ts'
import { beforeMigration } from '../../../src/machine/backup/before-migration.ts'
import { readBackupNotes } from '../../../src/machine/backup/notes.ts'
import { restore } from '../../../src/machine/backup/restore.ts'
import { checkRestored } from '../../../src/machine/backup/restored.ts'
import { tryRestore } from '../../../src/machine/backup/run.ts'
import { ScheduledBackups } from '../../../src/machine/backup/scheduled.ts'
import { migrate } from '../../../src/machine/migrate.ts'
import { Connection } from '../../../src/sqlite/connection.ts'
import { Ground, hashesOf } from './ground.ts'

let ground: Ground

beforeEach(() => {
  ground = new Ground()
})
afterEach(() => {
  vi.useRealTimers()
  ground.close()
})

const backUpOn = (day: string, keepDays: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T18:30:00Z`) })
  return ground.backUp({ keepDays })
}
const chunksIn = () =>
  readdirSync(join(ground.settings.folder, 'chunks'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('/'),
  )
const leftIn = () => {
  const temporary = join(ground.state, 'temporary')
  return existsSync(temporary) ? readdirSync(temporary) : []
}

describe('backups of days that are over', () => {
  test('are deleted with what nobody else needs, and those that stay are whole', async () => {
    ground.fill('directory.sqlite', 500)
    const hashes = new Map<string, unknown>()
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-05', '2026-11-06']) {
      ground.change('directory.sqlite', `UPDATE row SET content = randomblob(1000) WHERE id % 50 = ${day.at(-1)}`)
      const { name } = await backUpOn(day, 2)
      hashes.set(name, hashesOf(ground.state))
    }
    const folder = await ground.opened()
    const names = folder.names()
    expect(names).toEqual([...hashes.keys()].slice(2))
    for (const name of names) expect(hashesOf(await ground.restored(name, name))).toEqual(hashes.get(name))
    const needed = new Set<string>()
    for (const name of names)
      for (const { chunks } of (await folder.manifest(name)).files) for (const chunk of chunks) needed.add(chunk)
    expect(chunksIn()).toHaveLength(needed.size)
  })

  test('stay with all that they need where one that stays can’t be read', async () => {
    ground.fill('directory.sqlite', 500)
    const { name: first } = await backUpOn('2026-11-01', 2)
    const { name: second } = await backUpOn('2026-11-02', 2)
    const folder = await ground.opened()
    const damaged = folder.manifestFile(second)
    const whole = readFileSync(damaged)
    writeFileSync(damaged, whole.subarray(0, -1))
    ground.change('directory.sqlite', "UPDATE row SET content = x'00'")
    const before = chunksIn().length
    await expect(backUpOn('2026-11-03', 2)).rejects.toThrow(`${damaged} is damaged`)
    expect(folder.names()).toHaveLength(3)
    expect(chunksIn().length).toBeGreaterThanOrEqual(before)
    expect(readBackupNotes(ground.state).backup.failed?.why).toContain(damaged)
    writeFileSync(damaged, whole)
    await ground.restored('first', first)
  })

  test('are left alone while another backup goes on', async () => {
    ground.fill('directory.sqlite', 1)
    await ground.backUp()
    await alone(ground.state, () => expect(ground.backUp()).rejects.toThrow('Another backup of'))
    expect(readBackupNotes(ground.state).backup.failed).toBeNull()
    await ground.backUp()
  })
})

describe('a backup that is broken off', () => {
  const child = resolve('src/machine/backup/child.ts')

  test('leaves none, and nothing that the next one minds', async () => {
    ground.fill('directory.sqlite', 8000)
    const running = fork(child, [JSON.stringify([ground.state, ground.settings])], { stdio: 'ignore' })
    const chunks = join(ground.settings.folder, 'chunks')
    while (!existsSync(chunks) || readdirSync(chunks).length < 50) await wait(1)
    running.kill('SIGKILL')
    await once(running, 'close')
    const folder = await ground.opened()
    expect(folder.names()).toEqual([])
    expect(readBackupNotes(ground.state).backup.held).toBeNull()
    await expect(ground.restored()).rejects.toThrow('There is no backup in')
    writeFileSync(join(chunks, readdirSync(chunks)[0] ?? '', 'half.new'), '')
    await ground.backUp()
    expect(hashesOf(await ground.restored())).toEqual(hashesOf(ground.state))
    expect(chunksIn().filter((name) => name.endsWith('.new'))).toEqual([])
    expect(leftIn()).toEqual([])
  })

  test('ends with the server that has begun it', async () => {
    ground.fill('directory.sqlite', 8000)
    const scheduled = new ScheduledBackups(ground.state, ground.settings)
    scheduled.run()
    const chunks = join(ground.settings.folder, 'chunks')
    while (!existsSync(chunks) || readdirSync(chunks).length < 50) await wait(1)
    await scheduled.end()
    const written = chunksIn().length
    await wait(300)
    expect(chunksIn()).toHaveLength(written)
    expect((await ground.opened()).names()).toEqual([])
  })
})

function migrated(): void {
  for (const [name, schema] of [
    ['directory', 'directory'],
    ['shard-01', 'district'],
  ] as const) {
    const connection = new Connection(join(ground.state, `${name}.sqlite`), 'write')
    migrate(connection, schema)
    connection.close()
  }
}

describe('a restore on trial', () => {
  test('follows the daily backup, which isn’t made again the same day', async () => {
    migrated()
    const scheduled = new ScheduledBackups(ground.state, ground.settings)
    scheduled.run()
    scheduled.run()
    while (readBackupNotes(ground.state).trial.held === null) await wait(20)
    const [name] = (await ground.opened()).names()
    const { backup, trial } = readBackupNotes(ground.state)
    expect(backup).toEqual({ held: { at: expect.any(String), backup: name }, failed: null })
    expect(trial).toEqual({ held: { at: expect.any(String), backup: name }, failed: null })
    await scheduled.end()
    scheduled.run()
    await scheduled.end()
    expect((await ground.opened()).names()).toEqual([name])
    expect(leftIn()).toEqual([])
  })

  test('that fails is noted, beside when one last held', async () => {
    migrated()
    await ground.backUp()
    await tryRestore(ground.state, ground.settings)
    const { held } = readBackupNotes(ground.state).trial
    const missing = join(ground.settings.folder, 'chunks', chunksIn()[0] ?? '')
    const content = readFileSync(missing)
    rmSync(missing)
    await expect(tryRestore(ground.state, ground.settings)).rejects.toThrow(`${missing} is missing`)
    expect(readBackupNotes(ground.state).trial).toEqual({
      held,
      failed: { at: expect.any(String), why: expect.stringContaining(missing) },
    })
    expect(leftIn()).toEqual([])
    writeFileSync(missing, content)
    await tryRestore(ground.state, ground.settings)
    expect(readBackupNotes(ground.state).trial.failed).toBeNull()
  })

  test('finds a database that was broken before it was backed up', async () => {
    ground.fill('shard-01.sqlite', 2000)
    const file = join(ground.state, 'shard-01.sqlite')
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, 100 * 4096, 101 * 4096))
    await ground.backUp()
    await expect(tryRestore(ground.state, ground.settings)).rejects.toThrow(/shard-01\.sqlite isn’t whole/)
  })

  test('finds a file that was no database any more', async () => {
    ground.fill('shard-01.sqlite', 2000)
    ground.fill('shard-02.sqlite', 2000)
    await ground.backUp()
    const file = join(ground.state, 'shard-02.sqlite')
    writeFileSync(file, readFileSync(file).fill(0xff, 0, 100))
    await expect(ground.backUp()).rejects.toThrow(/The databases in .* are damaged/)
    expect((await ground.opened()).names()).toHaveLength(1)
  })

  test('is begun anew over what a broken-off one has left', async () => {
    migrated()
    await ground.backUp()
    for (const left of ['trial', 'trial.unfinished', 'copy'])
      mkdirSync(join(ground.state, 'temporary', left, 'evidence'), { recursive: true })
    await ground.backUp()
    await tryRestore(ground.state, ground.settings)
    expect(leftIn()).toEqual([])
  })
})

test('a state without databases is not backed up', async () => {
  await expect(ground.backUp()).rejects.toThrow(`There are no databases in ${ground.state}`)
  expect(existsSync(ground.settings.folder)).toBe(false)
})

test('notes that nobody can read are none', () => {
  writeFileSync(join(ground.state, 'backup.json'), '{"backup":')
  expect(readBackupNotes(ground.state).backup).toEqual({ held: null, failed: null })
})

describe('the records of a demo world', () => {
  test('are verified when it is restored, and what was changed from outside is found', async () => {
    cpSync(inject('demo'), ground.state, { recursive: true })
    await ground.backUp()
    await tryRestore(ground.state, ground.settings)

    ground.change(
      'shard-01.sqlite',
      "DROP TRIGGER refuse_changed_event; UPDATE event SET title = 'another' WHERE record = (SELECT max(record) FROM event)",
    )
    await ground.backUp()
    await expect(tryRestore(ground.state, ground.settings)).rejects.toThrow('were changed from outside')
    const found: string[] = []
    const told = { finding: (line: string) => found.push(line), progress() {} }
    const into = join(ground.root, 'restored')
    const { checked } = await restore({ folder: await ground.opened() }, into, (state) => checkRestored(state, told))
    expect(checked).toEqual({ records: expect.any(Number), findings: found.length, absent: [] })
    expect(checked?.records).toBeGreaterThan(2000)
    expect(found.length).toBeGreaterThan(0)
    expect(hashesOf(into)).toEqual(hashesOf(ground.state))
  })
})

describe('before a migration', () => {
  test('the databases and keys are copied into the state, where two copies stay', async () => {
    ground.fill('directory.sqlite', 300)
    ground.write('factor-key', 'the key')
    const copies: string[] = []
    for (let upgrade = 0; upgrade < 3; upgrade++) copies.push(await beforeMigration(ground.state, undefined))
    const [gone = '', ...staying] = copies
    expect(existsSync(gone)).toBe(false)
    for (const copy of staying) {
      expect(hashesOf(copy)).toEqual(hashesOf(ground.state))
      expect(readFileSync(join(copy, 'factor-key'), 'utf8')).toBe('the key')
    }
    expect(leftIn()).toEqual([])
  })

  test('a backup is made where those are configured', async () => {
    ground.fill('directory.sqlite', 300)
    expect(existsSync(await beforeMigration(ground.state, ground.settings))).toBe(true)
    expect(hashesOf(await ground.restored())).toEqual(hashesOf(ground.state))
    expect(readdirSync(ground.state).filter((name) => name.startsWith('before-upgrade'))).toEqual([])
  })
})

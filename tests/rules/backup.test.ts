import { describe, expect, test } from 'vitest'
import { Trouble } from '../../src/local/trouble.ts'
import { backupDue, trialDue } from '../../src/machine/backup/due.ts'
import { BackupKey } from '../../src/machine/backup/key.ts'
import { decodeManifest, encodeManifest, isManifestName, manifestName } from '../../src/machine/backup/manifest.ts'
import type { BackupNotes } from '../../src/machine/backup/notes.ts'
import { kept } from '../../src/machine/backup/retention.ts'
import { whyFailed } from '../../src/machine/backup/why.ts'

const never = { held: null, failed: null }
const notes = (held: string | null, failed: string | null = null): BackupNotes => {
  const outcome = {
    held: held === null ? null : { at: held, backup: 'x' },
    failed: failed === null ? null : { at: failed, why: 'x' },
  }
  return { backup: outcome, trial: outcome }
}

describe('a daily backup at 02:30 in Shanghai, 18:30 in UTC', () => {
  const settings = { at: '02:30', trialEveryDays: 7 }

  test.each([
    ['was never made', null, null, '2026-11-29T03:00:00Z', true],
    ['was made after the last 02:30', '2026-11-28T18:31:00Z', null, '2026-11-29T18:29:59Z', false],
    ['was made before the last 02:30', '2026-11-28T18:31:00Z', null, '2026-11-29T18:30:00Z', true],
    ['was made by hand in the evening', '2026-11-29T14:00:00Z', null, '2026-11-29T18:30:00Z', true],
    ['failed half an hour ago', '2026-11-28T18:31:00Z', '2026-11-29T18:31:00Z', '2026-11-29T19:01:00Z', false],
    ['failed more than an hour ago', '2026-11-28T18:31:00Z', '2026-11-29T18:31:00Z', '2026-11-29T19:32:00Z', true],
    ['was made by a clock that was a year fast', '2027-11-28T18:31:00Z', null, '2026-11-29T12:00:00Z', true],
    ['failed by a clock that was a year fast', null, '2027-11-28T18:31:00Z', '2026-11-29T12:00:00Z', true],
  ])('that %s', (_, held, failed, now, due) => {
    expect(backupDue(settings, notes(held, failed), new Date(now))).toBe(due)
  })

  test.each([
    ['never held', null, '2026-11-29T18:31:00Z', true],
    ['held six days ago, by the calendar of Shanghai', '2026-11-23T18:40:00Z', '2026-11-29T18:31:00Z', false],
    ['held a week ago, and a little less', '2026-11-22T18:40:00Z', '2026-11-29T18:31:00Z', true],
    ['held by a clock that was a year fast', '2027-11-22T18:40:00Z', '2026-11-29T18:31:00Z', true],
  ])('whose restore %s', (_, held, now, due) => {
    expect(trialDue(settings, notes(held), new Date(now))).toBe(due)
  })

  test('is due whatever became of restores', () => {
    expect(backupDue(settings, { ...notes('2026-11-29T03:00:00Z'), backup: never }, new Date())).toBe(true)
  })
})

describe('backups that stay', () => {
  const names = [
    '2026-10-01T18-30-00.000Z',
    '2026-11-26T18-30-00.000Z',
    '2026-11-28T15-59-59.999Z',
    '2026-11-28T16-00-00.000Z',
    '2026-11-28T18-30-00.000Z',
  ]

  test('are all of the last days with one, by the calendar of Shanghai', () => {
    expect(kept(names, 1)).toEqual(names.slice(3))
    expect(kept(names, 2)).toEqual(names.slice(2))
    expect(kept(names, 3)).toEqual(names.slice(1))
    expect(kept(names, 30)).toEqual(names)
  })

  test('are none of none', () => {
    expect(kept([], 30)).toEqual([])
  })
})

describe('a manifest', () => {
  const hash = 'ab'.repeat(32)
  const manifest = {
    format: 1 as const,
    createdAt: '2026-11-28T18:30:00.000Z',
    files: [{ name: 'evidence/2026/a.jpg', size: 1, sha256: hash, chunks: [hash] }],
    migrations: { 'directory.sqlite': '0001_directory.sql' },
    anchors: [{ office: '341302006', day: '2026-11-28', hash }],
    newBytes: 1,
  }
  const named = (name: string) => ({ ...manifest, files: [{ name, size: 1, sha256: hash, chunks: [hash] }] })

  test('is read as it was written', () => {
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest)
  })

  test.each(['../key', 'evidence/../../key', '/etc/passwd', '.', '..', 'a//b', 'a/', ''])(
    'that would write to "%s" is none',
    (name) => {
      expect(decodeManifest(encodeManifest(named(name)))).toBeUndefined()
    },
  )

  test.each(['..a', 'a..', 'evidence/.a', '证据.jpg'])('may name "%s"', (name) => {
    expect(decodeManifest(encodeManifest(named(name)))).toBeDefined()
  })

  test('of another format is none', () => {
    expect(decodeManifest(new TextEncoder().encode(JSON.stringify({ ...manifest, format: 2 })))).toBeUndefined()
  })

  test('has a name in the order of time', () => {
    expect(manifestName(new Date('2026-11-28T18:30:00.001Z'))).toBe('2026-11-28T18-30-00.001Z')
    expect(isManifestName('2026-11-28T18-30-00.001Z')).toBe(true)
    expect(isManifestName('2026-11-28T18-30-00.001Z.new')).toBe(false)
  })
})

describe('why a backup or a restore failed is told in one sentence', () => {
  const system = (code: string, path?: string) => Object.assign(new Error(`${code}: at length`), { code, path })

  test.each([
    [system('ENOSPC'), /^The disk with \/backups is full/],
    [new Error('database or disk is full'), /^The disk with \/state is full/],
    [system('EACCES', '/backups/chunks'), /^This user may not write to \/backups\/chunks/],
    [system('EROFS'), /^This user may not write to \/backups/],
    [system('ENOTDIR', '/backups/a'), /^\/backups\/a can’t be made/],
  ])('%s', (error, sentence) => {
    const failure = whyFailed(error, '/state', '/backups')
    expect(failure).toBeInstanceOf(Trouble)
    expect(failure.message).toMatch(sentence)
    expect(failure.message).not.toMatch(/\n|at length/)
  })

  test('what nobody foresaw stays what it is', () => {
    const error = new TypeError('x is undefined')
    expect(whyFailed(error, '/state', '/backups')).toBe(error)
  })
})

describe('a key', () => {
  const content = new TextEncoder().encode('what nobody else reads')
  const keyOf = (byte: number) => BackupKey.from(new Uint8Array(32).fill(byte))

  test('opens what it has sealed, under the same name, as the same sort', async () => {
    const key = await keyOf(1)
    const sealed = new Uint8Array(await key.seal('chunk', 'a', content))
    expect(new Uint8Array((await key.open('chunk', 'a', sealed)) ?? [])).toEqual(content)
    expect(await key.open('chunk', 'b', sealed)).toBeUndefined()
    expect(await key.open('manifest', 'a', sealed)).toBeUndefined()
    expect(await (await keyOf(2)).open('chunk', 'a', sealed)).toBeUndefined()
  })

  test('opens nothing that was altered or cut anywhere', async () => {
    const key = await keyOf(1)
    const sealed = new Uint8Array(await key.seal('chunk', 'a', content))
    for (let place = 0; place < sealed.length; place++) {
      const altered = sealed.map((byte, at) => (at === place ? byte ^ 1 : byte))
      expect(await key.open('chunk', 'a', altered)).toBeUndefined()
      expect(await key.open('chunk', 'a', sealed.slice(0, place))).toBeUndefined()
    }
  })

  test('seals nothing twice in the same way, and names the same content the same', async () => {
    const key = await keyOf(1)
    expect(await key.seal('chunk', 'a', content)).not.toEqual(await key.seal('chunk', 'a', content))
    expect(key.nameOf(content)).toBe((await keyOf(1)).nameOf(content))
    expect(key.nameOf(content)).not.toBe((await keyOf(2)).nameOf(content))
    expect(key.id).not.toEqual((await keyOf(2)).id)
  })
})

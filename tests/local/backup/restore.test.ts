import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeKeyFile } from '../../../src/machine/backup/key.ts'
import { chunkBytes, chunksOf } from '../../../src/machine/backup/manifest.ts'
import { Ground, hashesOf } from './ground.ts'

let ground: Ground

beforeEach(() => {
  ground = new Ground()
  ground.fill('directory.sqlite', 300)
  ground.fill('shard-01.sqlite', 3000)
  ground.write('factor-key', 'the key of second factors')
  ground.write('evidence/2026/11/photograph.jpg', 'a photograph'.repeat(20_000))
  ground.write('evidence/empty', '')
})
afterEach(() => ground.close())

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))

describe('a restored backup', () => {
  test('has each row of each table, the keys and the evidence', async () => {
    await ground.backUp()
    const restored = await ground.restored()
    expect(hashesOf(restored)).toEqual(hashesOf(ground.state))
    for (const name of ['factor-key', 'evidence/2026/11/photograph.jpg', 'evidence/empty'])
      expect(readFileSync(join(restored, name))).toEqual(readFileSync(join(ground.state, name)))
    expect(filesIn(restored)).toHaveLength(5)
    expect(statSync(join(restored, 'factor-key')).mode & 0o077).toBe(0)
  })

  test('has a manifest that says by which migrations it was made, and the newest anchor of each office', async () => {
    ground.change(
      'directory.sqlite',
      `CREATE TABLE anchor (division TEXT, day TEXT, hash TEXT);
       INSERT INTO anchor VALUES ('341302006', '2026-11-28', '${'b'.repeat(64)}'),
         ('341302006', '2026-11-27', '${'a'.repeat(64)}'), ('341302004', '2026-11-26', '${'c'.repeat(64)}')`,
    )
    ground.change('shard-01.sqlite', 'DROP TABLE d1_migrations')
    const { name } = await ground.backUp()
    expect(await (await ground.opened()).manifest(name)).toMatchObject({
      migrations: { 'directory.sqlite': '0002_second.sql', 'shard-01.sqlite': '' },
      anchors: [
        { office: '341302004', day: '2026-11-26', hash: 'c'.repeat(64) },
        { office: '341302006', day: '2026-11-28', hash: 'b'.repeat(64) },
      ],
    })
  })

  test('is the one that was asked for, else the newest', async () => {
    const before = hashesOf(ground.state)
    const { name } = await ground.backUp()
    ground.change('shard-01.sqlite', 'DELETE FROM row WHERE id = 7')
    await ground.backUp()
    expect(hashesOf(await ground.restored('first', name))).toEqual(before)
    expect(hashesOf(await ground.restored('newest'))).toEqual(hashesOf(ground.state))
    await expect(ground.restored('none', '2026-01-01T00-00-00.000Z')).rejects.toThrow('There is no backup 2026-01-01')
  })

  test('goes into an empty folder, and never into another or over what was broken off', async () => {
    await ground.backUp()
    mkdirSync(join(ground.root, 'empty'))
    await ground.restored('empty/')
    await expect(ground.restored('empty')).rejects.toThrow('isn’t empty')
    mkdirSync(join(ground.root, 'next.unfinished'))
    await expect(ground.restored('next')).rejects.toThrow('left over from a restore that was broken off')
  })

  test('needs nothing that is outside its folder', async () => {
    await ground.backUp()
    const before = hashesOf(ground.state)
    rmSync(ground.state, { recursive: true })
    expect(hashesOf(await ground.restored())).toEqual(before)
  })
})

describe('a further backup', () => {
  test('stores what has changed alone', async () => {
    const first = await ground.backUp()
    ground.change('shard-01.sqlite', "UPDATE row SET content = x'00' WHERE id = 1500")
    const second = await ground.backUp()
    const stored = new Set(chunksOf(first.manifest))
    const further = chunksOf(second.manifest).filter((chunk) => !stored.has(chunk))
    // The page of the row, and the first one, which counts changes.
    expect(further.length).toBeLessThanOrEqual(2)
    expect(second.manifest.newBytes).toBeLessThan(2.2 * chunkBytes)
    expect((await ground.backUp()).manifest.newBytes).toBe(0)
  })

  test('with another key is refused', async () => {
    await ground.backUp()
    const keyFile = join(ground.root, 'other-key')
    makeKeyFile(keyFile)
    await expect(ground.backUp({ keyFile })).rejects.toThrow('encrypted with another key')
  })
})

describe('a folder of backups tells whoever has no key', () => {
  test('no content', async () => {
    ground.write('evidence/known', 'what somebody might look for '.repeat(10))
    await ground.backUp()
    for (const file of filesIn(ground.settings.folder))
      for (const words of ['somebody might', 'SQLite format', 'shard-01', 'the key of second'])
        expect(readFileSync(file).includes(words)).toBe(false)
  })
})

describe('what isn’t whole is refused and named', () => {
  /** Two chunks of the middle of the shard, and their files. */
  async function chunks() {
    const { name, manifest } = await ground.backUp()
    const folder = await ground.opened()
    const shard = manifest.files.find((file) => file.name === 'shard-01.sqlite')?.chunks ?? []
    const [one = '', other = ''] = shard.slice(10)
    return { name, manifest: folder.manifestFile(name), one: folder.chunkFile(one), other: folder.chunkFile(other) }
  }

  function alter(file: string, by: (bytes: Buffer) => Buffer): void {
    writeFileSync(file, by(readFileSync(file)))
  }
  const flipped = (place: (bytes: Buffer) => number) => (bytes: Buffer) => {
    const at = place(bytes)
    bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
    return bytes
  }

  test.each([
    ['with a flipped bit', flipped((bytes) => bytes.length >> 1)],
    ['with a flipped bit at its beginning', flipped(() => 0)],
    ['with a flipped bit at its end', flipped((bytes) => bytes.length - 1)],
    ['that was cut', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['that was cut to nothing', () => Buffer.alloc(0)],
    ['that has grown', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)])],
  ])('a chunk, or a manifest, %s', async (_, by) => {
    const { one, manifest } = await chunks()
    const [chunk, whole] = [readFileSync(one), readFileSync(manifest)]
    alter(one, by)
    expect(await ground.refusal()).toContain(`${one} is damaged or altered`)
    writeFileSync(one, chunk)
    alter(manifest, by)
    expect(await ground.refusal()).toContain(`${manifest} is damaged`)
    writeFileSync(manifest, whole)
    expect(await ground.refusal().catch((error: Error) => error.message)).toContain('refused was left behind')
  })

  test('a chunk that was swapped with another', async () => {
    const { one, other } = await chunks()
    const content = readFileSync(one)
    writeFileSync(one, readFileSync(other))
    writeFileSync(other, content)
    expect(await ground.refusal()).toContain(`${one} is damaged or altered`)
  })

  test('a chunk that is missing', async () => {
    const { one } = await chunks()
    rmSync(one)
    expect(await ground.refusal()).toContain(`${one} is missing`)
  })

  test('a manifest that was renamed', async () => {
    const { manifest, name } = await chunks()
    const renamed = manifest.replace(name, name.replace(/^\d{4}/, '2020'))
    renameSync(manifest, renamed)
    expect(await ground.refusal()).toContain(`${renamed} is damaged, altered or renamed`)
  })

  test('an older manifest under the name of a newer one', async () => {
    const { manifest } = await chunks()
    ground.change('shard-01.sqlite', 'DELETE FROM row WHERE id = 7')
    const newer = (await ground.opened()).manifestFile((await ground.backUp()).name)
    writeFileSync(newer, readFileSync(manifest))
    expect(await ground.refusal()).toContain(`${newer} is damaged, altered or renamed`)
  })

  test('a manifest of chunks that don’t come to its file', async () => {
    const { name } = await chunks()
    const folder = await ground.opened()
    const manifest = await folder.manifest(name)
    const files = manifest.files.map((file) => ({ ...file, chunks: file.chunks.toReversed() }))
    await folder.writeManifest(name, { ...manifest, files })
    expect(await ground.refusal()).toContain('directory.sqlite doesn’t come to what its backup says of it')
  })

  test('another key', async () => {
    const { manifest } = await chunks()
    rmSync(ground.settings.keyFile)
    makeKeyFile(ground.settings.keyFile)
    expect(await ground.refusal()).toContain(`${manifest} was encrypted with another key`)
  })

  test('a key that is none, or not there', async () => {
    await ground.backUp()
    writeFileSync(ground.settings.keyFile, Buffer.alloc(31).toString('base64'))
    expect(await ground.refusal()).toContain(`${ground.settings.keyFile} holds no key of backups`)
    rmSync(ground.settings.keyFile)
    expect(await ground.refusal()).toContain(`can’t be read from ${ground.settings.keyFile} (ENOENT)`)
  })

  test('a folder that is none of backups', async () => {
    const { folder } = ground.settings
    mkdirSync(folder)
    writeFileSync(join(folder, 'letter.txt'), '')
    expect(await ground.refusal()).toContain(`${folder} is no folder of backups`)
    await expect(ground.backUp()).rejects.toThrow(`${folder} is no folder of backups`)
    expect(readdirSync(folder)).toEqual(['letter.txt'])
  })

  test('a folder without a backup', async () => {
    await ground.backUp()
    const { name } = await ground.backUp()
    const folder = await ground.opened()
    for (const one of folder.names()) rmSync(folder.manifestFile(one))
    expect(name).not.toBe('')
    expect(await ground.refusal()).toContain('There is no backup in')
  })
})

test('a key is never written over', () => {
  const before = readFileSync(ground.settings.keyFile, 'utf8')
  expect(() => makeKeyFile(ground.settings.keyFile)).toThrow('is there already')
  expect(readFileSync(ground.settings.keyFile, 'utf8')).toBe(before)
  expect(statSync(ground.settings.keyFile).mode & 0o777).toBe(0o600)
  expect(existsSync(ground.settings.keyFile)).toBe(true)
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/machine/config.ts'
import { readEitherConfig, readShardConfig } from '../../src/machine/shard-config.ts'
import { shardSecretIn } from '../../src/machine/shard-secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-shard-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const file = join(folder, 'some.toml')
  writeFileSync(file, text)
  return file
}

const least = 'state = "state"\nshards = ["SHARD_03"]\nsecretFile = "/etc/bihuan/secret"\n'

describe('the configuration of a shard', () => {
  test('names files from its own folder', () => {
    expect(readShardConfig(fileOf(least))).toEqual({
      address: '127.0.0.1',
      port: 8788,
      state: join(folder, 'state'),
      shards: ['SHARD_03'],
      secretFile: '/etc/bihuan/secret',
    })
  })

  test('says where its backups are kept, as an installation’s does', () => {
    const backup = '[backup]\nfolder = "backups"\nkeyFile = "key"\n'
    const { state, backup: kept } = readShardConfig(fileOf(least + backup))
    expect(kept).toMatchObject({ folder: join(folder, 'backups'), keyFile: join(folder, 'key'), at: '02:30' })
    for (const text of [least + backup, `state = "state"\n${backup}`])
      expect(readEitherConfig(fileOf(text))).toMatchObject({ state, backup: kept })
  })

  test('is as the example says', () => {
    expect(readShardConfig('src/machine/install/shard.toml')).toMatchObject({
      address: '10.0.0.2',
      shards: ['SHARD_03'],
      secretFile: '/etc/bihuan/shard-03.secret',
      backup: { folder: '/mnt/backup/bihuan', keyFile: '/etc/bihuan/backup.key' },
    })
  })

  test.each([
    [`${least}port = "x"`, 'port has to be a number, and is "x".'],
    [`${least}colour = 1`, 'there is no colour in a configuration.'],
    ['shards = ["SHARD_03"]\nsecretFile = "secret"', 'state is missing.'],
    [least.replace('"SHARD_03"', '"../x"'), 'shards.0 has to be a name such as "SHARD_03", and is "../x".'],
    [least.replace('["SHARD_03"]', '[]'), 'shards has to be a list with a name, and is [].'],
  ])('is refused in one sentence: %s', (text, sentence) => {
    const file = fileOf(text)
    expect(() => readShardConfig(file)).toThrow(`${file}: ${sentence}`)
  })

  test('says where it is no TOML, and where it isn’t', () => {
    const file = fileOf('port=')
    expect(() => readShardConfig(file)).toThrow(/is no TOML at line 1/)
    expect(() => readShardConfig(join(folder, 'none.toml'))).toThrow(/none\.toml can’t be read \(ENOENT\)/)
  })
})

describe('a machine that asks remote shards', () => {
  const asking = (address: string) =>
    `shards = ["SHARD_01"]\n[remoteShards.SHARD_02]\naddress = "${address}"\nsecretFile = "secret"\n`

  test('reads where each of them is', () => {
    expect(readConfig(fileOf(asking('http://10.0.0.2:8788')))).toMatchObject({
      shards: ['SHARD_01'],
      remoteShards: { SHARD_02: { address: 'http://10.0.0.2:8788', secretFile: join(folder, 'secret') } },
    })
  })

  test.each(['10.0.0.2:8788', 'ftp://10.0.0.2', 'http://10.0.0.2:8788/shard'])('refuses the address %s', (address) => {
    expect(() => readConfig(fileOf(asking(address)))).toThrow(/remoteShards\.SHARD_02\.address has to be an address/)
  })

  test('has none of them in files of its own', () => {
    const file = fileOf(asking('http://10.0.0.2:8788').replace('["SHARD_01"]', '["SHARD_01", "SHARD_02"]'))
    expect(() => readConfig(file)).toThrow('SHARD_02 is both in shards and in remoteShards')
  })
})

describe('the secret of a shard', () => {
  test('is 32 bytes in base64', () => {
    const secret = randomBytes(32)
    expect(shardSecretIn(fileOf(`${secret.toString('base64')}\n`)).export()).toEqual(secret)
  })

  test.each([randomBytes(31).toString('base64'), randomBytes(32).toString('hex'), '', 'a word'])(
    'is nothing else: %s',
    (text) => {
      expect(() => shardSecretIn(fileOf(text))).toThrow(/has to hold 32 bytes in base64/)
    },
  )
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { problem } from '../../src/lib/problem.ts'
import { readConfig } from '../../src/machine/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'some.toml')
function configOf(text: string) {
  writeFileSync(file, text)
  return readConfig(file, {})
}

const backup = '[backup]\nfolder = "backups"\nkeyFile = "/etc/bihuan/key"\n'
const remote = '[remoteShards.SHARD_03]\naddress = "http://10.0.0.2:8788"\nsecretFile = "secret"\n'

describe('the configuration of an installation', () => {
  test('has a default for each word but those of backups and remote shards', () => {
    expect(configOf('')).toEqual({
      address: '127.0.0.1',
      port: 8787,
      state: join(folder, '.bihuan'),
      trustedProxies: [],
      secondFactor: 'required',
      shards: ['SHARD_01', 'SHARD_02'],
      remoteShards: {},
    })
    expect(configOf(backup).backup).toEqual({
      folder: join(folder, 'backups'),
      keyFile: '/etc/bihuan/key',
      at: '02:30',
      keepDays: 30,
      trialEveryDays: 7,
    })
  })

  test('is as the examples say, which are its words with their places', () => {
    expect(readConfig('src/machine/install/bihuan.toml', {})).toEqual({
      address: '127.0.0.1',
      port: 8787,
      origin: 'https://bihuan.example.gov.cn',
      state: '/var/lib/bihuan',
      trustedProxies: ['127.0.0.1'],
      secondFactor: 'required',
      shards: ['SHARD_01', 'SHARD_02'],
      remoteShards: {},
      backup: {
        folder: '/mnt/backup/bihuan',
        keyFile: '/etc/bihuan/backup.key',
        at: '02:30',
        keepDays: 30,
        trialEveryDays: 7,
      },
    })
  })

  test.each([
    ['address = 1', 'address has to be a text, and is 1.'],
    ['address = ""', 'address has to be a text, and is "".'],
    ['port = "8787"', 'port has to be a number, and is "8787".'],
    ['port = 80.5', 'port has to be a whole number, and is 80.5.'],
    ['port = -1', 'port has to be at least 0, and is -1.'],
    ['port = 65536', 'port has to be at most 65535, and is 65536.'],
    ['origin = 1', 'origin has to be an origin such as "https://bihuan.example.gov.cn", and is 1.'],
    ...['bihuan.gov.cn', 'https://bihuan.gov.cn/', 'https://Bihuan.gov.cn', 'https://bihuan.gov.cn:443'].map((said) => [
      `origin = "${said}"`,
      `origin has to be an origin such as "https://bihuan.example.gov.cn", and is "${said}".`,
    ]),
    ['state = ""', 'state has to be a text, and is "".'],
    ['state = ["a"]', 'state has to be a text, and is ["a"].'],
    ['trustedProxies = "10.0.0.1"', 'trustedProxies has to be a list of network addresses, and is "10.0.0.1".'],
    ['trustedProxies = ["10.0.0.0/8"]', 'trustedProxies.0 has to be a network address, and is "10.0.0.0/8".'],
    ['trustedProxies = ["10.0.0.1", "caddy"]', 'trustedProxies.1 has to be a network address, and is "caddy".'],
    ['trustedProxies = [1]', 'trustedProxies.0 has to be a text, and is 1.'],
    ['secondFactor = "none"', 'secondFactor has to be "required" or "offered", and is "none".'],
    ['secondFactor = true', 'secondFactor has to be "required" or "offered", and is true.'],
    ['shards = "SHARD_01"', 'shards has to be a list of names, and is "SHARD_01".'],
    ['shards = ["../etc"]', 'shards.0 has to be a name such as "SHARD_01", and is "../etc".'],
    ['shards = ["shard_01"]', 'shards.0 has to be a name such as "SHARD_01", and is "shard_01".'],
    ['colour = "red"', 'there is no colour in a configuration.'],
    ['[backup]\nfolder = "x"', 'backup.keyFile is missing.'],
    ['[backup]\nkeyFile = "x"', 'backup.folder is missing.'],
    ['backup = "x"', 'backup has to be a part of its own, [backup], and is "x".'],
    ['remoteShards = 1', 'remoteShards has to be a part of its own, [remoteShards], and is 1.'],
    [`${backup}folders = 1`, 'there is no backup.folders in a configuration.'],
    [`${backup}at = "2:30"`, 'backup.at has to be a time such as "02:30", and is "2:30".'],
    [`${backup}at = "24:00"`, 'backup.at has to be a time such as "02:30", and is "24:00".'],
    [`${backup}keepDays = "30"`, 'backup.keepDays has to be a number of days, and is "30".'],
    [`${backup}keepDays = 0`, 'backup.keepDays has to be at least 1, and is 0.'],
    [`${backup}trialEveryDays = 1.5`, 'backup.trialEveryDays has to be a whole number of days, and is 1.5.'],
    ['[remoteShards.SHARD_03]\nsecretFile = "x"', 'remoteShards.SHARD_03.address is missing.'],
    ['[remoteShards.SHARD_03]\naddress = "http://10.0.0.2"', 'remoteShards.SHARD_03.secretFile is missing.'],
    [remote.replace('SHARD_03', 'third'), 'remoteShards.third has to be named as "SHARD_03", and is "third".'],
    [
      remote.replace('http://', ''),
      'remoteShards.SHARD_03.address has to be an address such as "http://10.0.0.2:8788", and is "10.0.0.2:8788".',
    ],
    [`shards = ["SHARD_03"]\n${remote}`, 'SHARD_03 is both in shards and in remoteShards: name it in one of them.'],
  ])('is refused in one sentence: %s', (text, sentence) => {
    expect(() => configOf(text)).toThrow(new Error(`${file}: ${sentence}`))
  })

  test('says where it is no TOML, and which file isn’t there', () => {
    expect(() => configOf('port = 1\nstate = ')).toThrow(`${file} is no TOML at line 2, column 9.`)
    expect(() => configOf('port = 1\nport = 2')).toThrow(/is no TOML at line 2/)
    expect(() => readConfig(join(folder, 'none.toml'), {})).toThrow(
      `${folder}/none.toml can’t be read (ENOENT): name the configuration by --config /some/bihuan.toml.`,
    )
  })
})

describe('the environment, where no file is named', () => {
  test('says each word in capitals', () => {
    const said = {
      BIHUAN_ADDRESS: '0.0.0.0',
      BIHUAN_PORT: '80',
      BIHUAN_ORIGIN: 'https://bihuan.gov.cn',
      BIHUAN_STATE: '/srv/bihuan',
      BIHUAN_TRUSTED_PROXIES: '10.0.0.1, ::1',
      BIHUAN_SECOND_FACTOR: 'offered',
      BIHUAN_SHARDS: 'SHARD_01,SHARD_02,SHARD_03',
    }
    expect(readConfig(undefined, said)).toEqual({
      address: '0.0.0.0',
      port: 80,
      origin: 'https://bihuan.gov.cn',
      state: '/srv/bihuan',
      trustedProxies: ['10.0.0.1', '::1'],
      secondFactor: 'offered',
      shards: ['SHARD_01', 'SHARD_02', 'SHARD_03'],
      remoteShards: {},
    })
    expect(readConfig(undefined, { BIHUAN_ORIGIN: '' })).not.toHaveProperty('origin')
  })

  test.each([
    [{ BIHUAN_PORT: 'http' }, 'port has to be a number, and is "http".'],
    [
      { BIHUAN_ORIGIN: 'bihuan' },
      'origin has to be an origin such as "https://bihuan.example.gov.cn", and is "bihuan".',
    ],
    [{ BIHUAN_TRUSTED_PROXIES: '10.0.0.1,' }, 'trustedProxies.1 has to be a text, and is "".'],
  ])('is refused in one sentence: %s', (env, sentence) => {
    expect(() => readConfig(undefined, env)).toThrow(new Error(`The environment: ${sentence}`))
  })

  test('has no word beside a file', () => {
    writeFileSync(file, '')
    expect(readConfig(file, { BIHUAN_PORT: '80' }).port).toBe(8787)
  })
})

test('the example for nginx refuses too many log-ins in Bihuan’s own words', () => {
  const [, said = ''] = /return 429 '(.*)';/.exec(readFileSync('src/machine/install/nginx.conf', 'utf8')) ?? []
  const { code, status, title } = problem.tooManyAttempts()
  expect(JSON.parse(said)).toEqual({ type: `/problems#${code}`, title, status, code, requestId: '$request_id' })
})

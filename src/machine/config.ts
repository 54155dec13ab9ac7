import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { Trouble } from '../local/trouble.ts'
import { checked, tomlIn } from './toml.ts'

const highestPort = 65_535
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "02:30"'))
export const text = v.pipe(v.string('a text'), v.nonEmpty('a text'))
export const port = v.pipe(
  v.number('a number'),
  v.integer('a whole number'),
  v.minValue(0, 'at least 0'),
  v.maxValue(highestPort, `at most ${highestPort}`),
)
const days = v.pipe(v.number('a number of days'), v.integer('a whole number of days'), v.minValue(1, 'at least 1'))
const origin = v.pipe(
  v.string('an origin such as "https://bihuan.example.gov.cn"'),
  v.check(
    (said) => URL.canParse(said) && new URL(said).origin === said,
    'an origin such as "https://bihuan.example.gov.cn"',
  ),
)

export const Backup = v.strictObject({
  /** Where backups are kept. */
  folder: text,
  /** The file with the key that they are encrypted with. */
  keyFile: text,
  /** When it is made, by the clock of Shanghai. */
  at: v.optional(time, '02:30'),
  keepDays: v.optional(days, 30),
  trialEveryDays: v.optional(days, 7),
})

const RemoteShard = v.strictObject({
  address: v.pipe(
    v.string('an address such as "http://10.0.0.2:8788"'),
    v.check(
      (said) => URL.canParse(said) && /^https?:/.test(said) && new URL(said).origin === said,
      'an address such as "http://10.0.0.2:8788"',
    ),
  ),
  /** The file with the secret that both sides know. */
  secretFile: text,
})

const Config = v.strictObject({
  /** The network address that is listened on. */
  address: v.optional(text, '127.0.0.1'),
  port: v.optional(port, 8787),
  /** As browsers see it, where a server in between hides it. */
  origin: v.optional(origin),
  /** The folder of the databases. */
  state: v.optional(text, '.bihuan'),
  /** The addresses of servers in between that are believed when they say who asks. */
  trustedProxies: v.optional(v.array(v.pipe(text, v.ip('a network address')), 'a list of network addresses'), []),
  secondFactor: v.optional(v.picklist(['required', 'offered'], '"required" or "offered"'), 'required'),
  /** The shards that lie here. */
  shards: v.optional(
    v.array(v.pipe(text, v.regex(/^SHARD_[A-Z0-9_]+$/, 'a name such as "SHARD_01"')), 'a list of names'),
    ['SHARD_01', 'SHARD_02'],
  ),
  /** The shards that another process serves, by their names. */
  remoteShards: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^SHARD_[A-Z0-9_]+$/, 'named as "SHARD_03"')), RemoteShard),
    {},
  ),
  backup: v.optional(Backup),
})

/** How an installation is served. Files are named from the folder of the configuration. */
export type Config = v.InferOutput<typeof Config>
export type BackupConfig = v.InferOutput<typeof Backup>

/** What the environment says in place of a file: each word of the configuration in capitals. */
const fromEnvironment = (env: NodeJS.ProcessEnv): Record<string, unknown> => {
  // What is no number is shown as it was said.
  const number = (said: string) => (Number.isNaN(Number(said)) ? said : Number(said))
  const list = (said: string) => said.split(',').map((part) => part.trim())
  const words: [name: string, of: string, read: (said: string) => unknown][] = [
    ['BIHUAN_ADDRESS', 'address', String],
    ['BIHUAN_PORT', 'port', number],
    ['BIHUAN_ORIGIN', 'origin', String],
    ['BIHUAN_STATE', 'state', String],
    ['BIHUAN_TRUSTED_PROXIES', 'trustedProxies', list],
    ['BIHUAN_SECOND_FACTOR', 'secondFactor', String],
    ['BIHUAN_SHARDS', 'shards', list],
  ]
  return Object.fromEntries(words.flatMap(([name, of, read]) => (env[name] ? [[of, read(env[name])]] : [])))
}

/** The configuration in a file; without one, what the environment says. Fails with one sentence. */
export function readConfig(file: string | undefined, env: NodeJS.ProcessEnv = process.env): Config {
  if (file === undefined) return checked(Config, fromEnvironment(env), 'The environment')
  const { state, backup, remoteShards, ...config } = checked(Config, tomlIn(file, 'bihuan.toml'), file)
  const twice = config.shards.find((name) => name in remoteShards)
  if (twice) throw new Trouble(`${file}: ${twice} is both in shards and in remoteShards: name it in one of them.`)
  const from = (path: string) => resolve(dirname(file), path)
  return {
    ...config,
    state: from(state),
    ...(backup ? { backup: backupFrom(file, backup) } : {}),
    remoteShards: Object.fromEntries(
      Object.entries(remoteShards).map(([name, { address, secretFile }]) => [
        name,
        { address, secretFile: from(secretFile) },
      ]),
    ),
  }
}

/** Names the files of a backup from the folder of the configuration. */
export function backupFrom(file: string, { folder, keyFile, ...when }: BackupConfig): BackupConfig {
  const from = (path: string) => resolve(dirname(file), path)
  return { ...when, folder: from(folder), keyFile: from(keyFile) }
}

import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { Backup, backupFrom, type Config, port, readConfig, text } from './config.ts'
import { checked, tomlIn } from './toml.ts'

const name = v.pipe(text, v.regex(/^SHARD_[A-Z0-9_]+$/, 'a name such as "SHARD_03"'))

const ShardConfig = v.strictObject({
  /** The network address that is listened on. */
  address: v.optional(text, '127.0.0.1'),
  port: v.optional(port, 8788),
  /** The folder of the databases. */
  state: text,
  /** The shards that lie here, one database each. */
  shards: v.pipe(v.array(name, 'a list of names'), v.nonEmpty('a list with a name')),
  /** The file with the secret of this machine and those that ask it. */
  secretFile: text,
  backup: v.optional(Backup),
})

/** How shards are served to other machines. */
export type ShardConfig = v.InferOutput<typeof ShardConfig>

/** The configuration in a file. Other files are named from its folder. Fails with one sentence. */
export function readShardConfig(file: string): ShardConfig {
  const { state, secretFile, backup, ...config } = checked(ShardConfig, tomlIn(file, 'shard.toml'), file)
  const from = (path: string) => resolve(dirname(file), path)
  return {
    ...config,
    state: from(state),
    secretFile: from(secretFile),
    ...(backup ? { backup: backupFrom(file, backup) } : {}),
  }
}

/** What an installation’s configuration or a shard’s says of a state and its backups. */
export function readEitherConfig(file: string): Pick<Config, 'state' | 'backup'> {
  const isShard = Object.hasOwn(tomlIn(file, 'bihuan.toml') as object, 'secretFile')
  return isShard ? readShardConfig(file) : readConfig(file)
}

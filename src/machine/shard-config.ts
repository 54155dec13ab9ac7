import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { checked, tomlIn } from './toml.ts'

const highestPort = 65_535
const text = v.pipe(v.string('a text'), v.nonEmpty('a text'))
const port = v.pipe(
  v.number('a number'),
  v.integer('a whole number'),
  v.minValue(0, 'at least 0'),
  v.maxValue(highestPort, `at most ${highestPort}`),
)
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
})

/** How shards are served to other machines. */
export type ShardConfig = v.InferOutput<typeof ShardConfig>

/** The configuration in a file. Other files are named from its folder. Fails with one sentence. */
export function readShardConfig(file: string): ShardConfig {
  const config = checked(ShardConfig, tomlIn(file, 'shard.toml'), file)
  const from = (path: string) => resolve(dirname(file), path)
  return { ...config, state: from(config.state), secretFile: from(config.secretFile) }
}

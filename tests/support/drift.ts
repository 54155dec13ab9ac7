import { env } from 'cloudflare:workers'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { yongqiao } from './world.ts'

/** The counters of 埇桥区 that differ from what its records come to: there should be none. */
export const drift = () => new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)

import { Hono } from 'hono'
import type { RegistryEnv } from '../../http/env.ts'
import { answers, decode, permits } from '../../http/route.ts'
import { districtOf, levelOf } from '../../lib/division.ts'
import { fault } from '../../lib/fault.ts'
import { problem } from '../../lib/problem.ts'
import { Division, DivisionKnown } from './schema.ts'

export const divisions = new Hono<RegistryEnv>().put(
  '/',
  answers(
    'Add a division; a district with the shard that it lives in',
    { status: 201, schema: DivisionKnown },
    'notPermitted',
    'idTaken',
  ),
  permits('division.add'),
  decode('json', Division),
  async (c) => {
    const { division: code, view, registry } = c.var
    const { name, shard } = c.req.valid('json')
    const isDistrict = levelOf(code) === 'district'
    if (isDistrict !== (shard !== null)) throw problem.badInput({ errors: [fault('shard', 'districtNeedsShard')] })
    if (shard !== null && !registry.hasShard(shard))
      throw problem.badInput({ errors: [fault('shard', 'shardUnknown')] })

    const home = view.shards.find(({ district }) => district === districtOf(code))?.shard ?? null
    const known = view.names.find((division) => division.code === code)
    if (known && (known.name !== name || (isDistrict && home !== shard))) throw problem.idTaken()
    if (levelOf(code) === 'office' && home === null) throw problem.referenceUnknown({ about: ['district'] })
    if (!known) await (shard === null ? registry.addDivision(name) : registry.addDistrict(name, shard))
    return c.json({ code, name, shard }, 201)
  },
)

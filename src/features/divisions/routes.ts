import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { addDivision } from '../../auth/onboarding.ts'
import { answers, decode } from '../../http/route.ts'
import { type DivisionEnv, directoryOf, shardNamed } from '../../http/scopes.ts'
import { districtOf, levelOf } from '../../lib/division.ts'
import { fault } from '../../lib/fault.ts'
import { problem } from '../../lib/problem.ts'
import { holdDistrict } from '../../tenancy/hold.ts'
import { Division, DivisionKnown } from './schema.ts'

export const divisions = new Hono<DivisionEnv>().put(
  '/',
  answers(
    'Add a division; a district with the shard that it lives in',
    { status: 201, schema: DivisionKnown },
    'notPermitted',
    'idTaken',
  ),
  decode('json', Division),
  async (c) => {
    const { person, division: code, sight } = c.var
    const { name, shard } = c.req.valid('json')
    permit(person, 'division.add')
    const isDistrict = levelOf(code) === 'district'
    if (isDistrict !== (shard !== null)) throw problem.badInput({ errors: [fault('shard', 'districtNeedsShard')] })
    if (shard !== null && !c.env.platform.shard(shard))
      throw problem.badInput({ errors: [fault('shard', 'shardUnknown')] })

    const home = sight.shards.find(({ district }) => district === districtOf(code))?.shard ?? null
    const known = sight.names.find((division) => division.code === code)
    if (known && (known.name !== name || (isDistrict && home !== shard))) throw problem.idTaken()
    if (levelOf(code) === 'office' && home === null) throw problem.referenceUnknown({ about: ['district'] })
    if (!known) {
      if (shard !== null) await holdDistrict(shardNamed(c, shard), code)
      await addDivision(directoryOf(c), code, name, shard)
    }
    return c.json({ code, name, shard }, 201)
  },
)

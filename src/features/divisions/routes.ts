import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { addDivision, divisionNamed } from '../../auth/onboarding.ts'
import { answers, decode } from '../../http/route.ts'
import { levelOf } from '../../lib/division.ts'
import { fault, problem } from '../../lib/problem.ts'
import { holdDistrict } from '../../tenancy/hold.ts'
import { type DivisionEnv, directoryOf, shardNamed } from '../../tenancy/middleware.ts'
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
    const { person, division: code } = c.var
    const input = c.req.valid('json')
    permit(person, 'division.add')
    if ((levelOf(code) === 'district') !== (input.shard !== null))
      throw problem.badInput({
        errors: [fault('shard', 'districtNeedsShard')],
      })
    const directory = directoryOf(c)
    const known = await divisionNamed(directory, code)
    if (known && (known.name !== input.name || known.shard !== input.shard)) throw problem.idTaken()
    if (input.shard !== null) await holdDistrict(shardNamed(c, input.shard), code)
    await addDivision(directory, code, input)
    return c.json({ code, ...input }, 201)
  },
)

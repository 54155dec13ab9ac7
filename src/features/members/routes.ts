import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { addMember } from '../../auth/onboarding.ts'
import { hashPassword } from '../../auth/password.ts'
import { answers, decode } from '../../http/route.ts'
import { OneId } from '../../http/step.ts'
import { fault, problem } from '../../lib/problem.ts'
import { type DivisionEnv, directoryOf } from '../../tenancy/middleware.ts'
import { unitsOf } from '../units/queries.ts'
import { givable, roleFits, unitFits } from './rules.ts'
import { MemberMade, NewMember } from './schema.ts'

export const members = new Hono<DivisionEnv>().put(
  '/:id',
  answers(
    'Add a person with a role in the division; their initial password is shown this once',
    { status: 201, schema: MemberMade },
    'notPermitted',
    'usernameTaken',
  ),
  decode('param', OneId),
  decode('json', NewMember),
  async (c) => {
    const { person, division, sight, office } = c.var
    const { id } = c.req.valid('param')
    const { username, name, role, unit } = c.req.valid('json')
    permit(person, 'member.add')
    if (!givable(person.posts.map((post) => post.role)).includes(role)) throw problem.notPermitted()
    if (!roleFits(role, division, unit)) throw problem.badInput({ errors: [fault('role', 'roleUnfit')] })
    if (!sight.names.some(({ code }) => code === division)) throw problem.notFound()
    if (unit !== null) {
      const units = office ? await unitsOf(office) : []
      const held = units.find((known) => known.id === unit)
      if (!held || !unitFits(role, held)) throw problem.unitUnfit({ about: [unit] })
    }
    const initialPassword = randomBytes(12).toString('base64url')
    const passwordHash = await hashPassword(initialPassword)
    await addMember(directoryOf(c), { user: id, username, name, passwordHash, division, role, unit })
    return c.json({ id, username, initialPassword }, 201)
  },
)

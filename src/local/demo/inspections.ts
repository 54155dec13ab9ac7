import type { NewInspection } from '../../features/inspections/schema.ts'
import { type Act, inOffice } from './act.ts'
import { answersTo } from './answers.ts'
import { people } from './people.ts'
import type { Office } from './setup.ts'
import type { Visit } from './visits.ts'
import { dayAt } from './working-time.ts'

/** Begin, answer in one go or two, and sign; a draft stays half answered. */
export function inspectionActs(office: Office, visit: Visit): Act[] {
  const { id, enterprise, inspector, at, ends, signed } = visit
  const { plan, campaign } = office
  const path = (...step: string[]) => inOffice(plan.code, 'inspections', id, ...step)
  const begin: NewInspection = { campaign, enterprise: enterprise.id, inspectedOn: dayAt(at) }
  const after = (share: number) => at + (ends - at) * share
  const steps = answersIn(office, visit).map((answers, place) => ({
    at: after(0.3 + place * 0.2),
    path: path('answers'),
    body: { answers } as object,
  }))
  const signature = { at: ends, path: path('signature'), body: { signedAs: nameOf(inspector) } }
  return [
    { at, who: inspector, path: path(), body: begin, seq: null },
    ...[...steps, ...(signed ? [signature] : [])].map((step, place) => ({ ...step, who: inspector, seq: place + 1 })),
  ]
}

/** The answers as they are sent. */
function answersIn({ random }: Office, { questions, found, signed }: Visit) {
  const wrong = found.flatMap(({ question }) => question ?? [])
  const answers = answersTo(questions, wrong, random)
  const half = Math.ceil(answers.length / 2)
  if (!signed) return [answers.slice(0, half)]
  return random.chance(0.3) ? [answers.slice(0, half), answers.slice(half)] : [answers]
}

const nameOf = (user: string) => people.find(({ username }) => username === user)?.name ?? ''

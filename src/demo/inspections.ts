import type { NewInspection, PartySigning, Signature } from '../features/inspections/schema.ts'
import { answersTo, withDays } from './answers.ts'
import { drawnBy } from './drawn.ts'
import { people } from './people.ts'
import { type DemoRequest, inOffice } from './request.ts'
import type { Office } from './setup.ts'
import type { Visit } from './visits.ts'
import { dayAt } from './working-time.ts'

/** An inspection is begun, joined by a colleague whom the inspector lets in, answered in one request or two, and signed; a draft stays half answered. */
export function inspectionRequests(office: Office, visit: Visit, users: ReadonlyMap<string, string>): DemoRequest[] {
  const { id, enterprise, inspector, partner, at, ends, state } = visit
  const { plan, campaign, random } = office
  const path = (...step: string[]) => inOffice(plan.code, 'inspections', id, ...step)
  const kind = partner === null ? 'patrol' : 'enforcement'
  const experts = partner !== null && random.chance(0.15) ? [random.pick(panel)] : []
  const begin: NewInspection = { kind, campaign, enterprise: enterprise.id, inspectedOn: dayAt(at), experts }
  const after = (share: number) => at + (ends - at) * share
  const joining =
    partner === null
      ? []
      : [
          { at: after(0.05), who: partner, path: path('joining'), body: {} as object },
          {
            at: after(0.06),
            who: inspector,
            path: path('admission'),
            body: { officer: users.get(partner) ?? '' } as object,
          },
        ]
  const answers = answersIn(office, visit).map((answers, place) => ({
    at: after(0.3 + place * 0.2),
    who: inspector,
    path: path('answers'),
    body: { answers } as object,
  }))
  const steps = [...joining, ...answers, ...(state === 'draft' ? [] : signatures(office, visit))]
  return [
    { at, who: inspector, path: path(), body: begin, seq: null },
    ...steps.map((step, place) => ({ ...step, seq: place + 1 })),
  ]
}

const panel: NewInspection['experts'] = [
  { name: '郭建民', field: '粉尘防爆' },
  { name: '卢红', field: '电气安全' },
  { name: '牛志刚', field: '特种设备' },
]

function signatures({ random, plan }: Office, { id, enterprise, inspector, partner, ends, state }: Visit) {
  const path = (...step: string[]) => inOffice(plan.code, 'inspections', id, ...step)
  const signed = by(inspector)
  if (partner === null)
    return [
      { at: ends, who: inspector, path: path('signature'), body: { kind: 'patrol', ...signed } satisfies Signature },
    ]
  const { principal } = enterprise.input
  const party: PartySigning = random.chance(0.05)
    ? {
        result: 'refused',
        reason: '负责人称需请示总公司，拒绝签字',
        witness: { name: '社区网格员 周敏', position: '见证人' },
      }
    : { result: 'signed', name: principal, position: '主要负责人', drawn: drawnBy(principal) }
  const body: Signature = { kind: 'enforcement', ...signed, certificatesShown: true, party }
  return [
    { at: ends - 3, who: inspector, path: path('signature'), body },
    ...(state === 'signing' ? [] : [{ at: ends, who: partner, path: path('countersignature'), body: by(partner) }]),
  ]
}

/** How somebody signs: with the own name, by hand. */
function by(user: string) {
  const name = people.find(({ username }) => username === user)?.name ?? ''
  return { signedAs: name, drawn: drawnBy(name) }
}

/** The answers, in one request or two. */
function answersIn({ random, notice }: Office, { at, questions, found, state }: Visit) {
  const wrong = found.flatMap(({ question }) => question ?? [])
  const answers = withDays(answersTo(questions, wrong, random), notice.content.questions, Math.floor(at))
  const half = Math.ceil(answers.length / 2)
  if (state === 'draft') return [answers.slice(0, half)]
  return random.chance(0.3) ? [answers.slice(0, half), answers.slice(half)] : [answers]
}

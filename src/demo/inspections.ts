import type { NewInspection, PartySignature, Signature } from '../features/inspections/schema.ts'
import { answersTo, withDays } from './answers.ts'
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
  const signedAs = nameOf(inspector)
  if (partner === null)
    return [
      { at: ends, who: inspector, path: path('signature'), body: { kind: 'patrol', signedAs } satisfies Signature },
    ]
  const party: PartySignature = random.chance(0.05)
    ? { result: 'refused', reason: '负责人称需请示总公司，拒绝签字' }
    : { result: 'signed', name: enterprise.input.principal, position: '主要负责人' }
  const body: Signature = { kind: 'enforcement', signedAs, certificatesShown: true, party }
  return [
    { at: ends - 3, who: inspector, path: path('signature'), body },
    ...(state === 'signing'
      ? []
      : [{ at: ends, who: partner, path: path('countersignature'), body: { signedAs: nameOf(partner) } }]),
  ]
}

/** The answers, in one request or two. */
function answersIn({ random, notice }: Office, { at, questions, found, state }: Visit) {
  const wrong = found.flatMap(({ question }) => question ?? [])
  const answers = withDays(answersTo(questions, wrong, random), notice.content.questions, Math.floor(at))
  const half = Math.ceil(answers.length / 2)
  if (state === 'draft') return [answers.slice(0, half)]
  return random.chance(0.3) ? [answers.slice(0, half), answers.slice(half)] : [answers]
}

const nameOf = (user: string) => people.find(({ username }) => username === user)?.name ?? ''

import type { Answer } from './client.ts'
import { pictured } from './files.ts'
import { claim, confirmation, note, order, passed, plan } from './inputs.ts'
import type { Colleague, Office } from './world.ts'

export type Level = 'major' | 'general'

/** A step of a hazard: who takes it, which resource, what it sends. */
export type Taken = readonly [who: Colleague, path: string, body: unknown]

/** The steps on the usual way of a hazard that is notified, so that one signs what only an order needs two for. */
export const wayOf = (level: Level): readonly Taken[] => [
  ['officer', 'confirmation', confirmation(level)],
  ['officer', 'notice', order],
  ...(level === 'major' ? [['contact', 'plan', plan] as const] : []),
  ['contact', 'claim', claim],
  ['officer2', 'reinspection', passed],
  ...(level === 'major'
    ? ([
        ['officer', 'countersignature', note],
        ['leader', 'approval', { result: 'approved', ...note }],
      ] as const)
    : []),
]

/** A step that two officers sign. */
export const signed = (who: Colleague, path: string, body: unknown, second: Colleague = 'officer2'): Taken[] => [
  [who, path, body],
  [second, 'countersignature', { note: null }],
]

/** What a step sends, with the photographs that it may have to show: whoever takes it uploads them just before. */
export async function photographed(office: Office, [who, path, body]: Taken): Promise<unknown> {
  const sent = body as Record<string, unknown>
  if (sent.files !== undefined) return sent
  if (path === 'fix') return { ...sent, ...(await pictured(office, office.people[who], 'before', 'after')) }
  if (path !== 'reinspection' || sent.result !== 'passed') return sent
  return { ...sent, ...(await pictured(office, office.people[who], 'after')) }
}

/** Takes steps of a hazard one after the other, the first of its version 1 unless said otherwise; answers each. */
export async function take(office: Office, id: string, steps: readonly Taken[], from = 1): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const [place, taken] of steps.entries()) {
    const [who, path] = taken
    const body = await photographed(office, taken)
    answers.push(await office.people[who].step(`${office.path}/hazards/${id}/${path}`, body, from + place))
  }
  return answers
}

/** Takes the first steps of the usual way. */
export const walk = (office: Office, id: string, level: Level, steps: number) =>
  take(office, id, wayOf(level).slice(0, steps))

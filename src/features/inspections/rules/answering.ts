import type { Day } from '../../../lib/day.ts'
import { type Fault, fault } from '../../../lib/fault.ts'
import { type Refusal, refuse } from '../../../lib/refusal.ts'
import type { Question } from '../../templates/schema.ts'
import type { Answer } from '../schema.ts'
import { asksForDay } from './questions.ts'

type Asked = Pick<Question, 'key' | 'good' | 'performance'>

/** Given answers with new ones laid over them, in the questions' order; or why one can't be taken. */
export function layAnswers(
  asked: readonly Asked[],
  given: readonly Answer[],
  added: readonly Answer[],
  inspectedOn: Day,
): { answers: Answer[] } | Refusal {
  const byKey = new Map(asked.map((question) => [question.key, question]))
  const strangers = added.filter(({ question }) => !byKey.has(question))
  if (strangers.length > 0) return { refused: 'questionNotAsked', about: strangers.map(({ question }) => question) }
  const silent = added.filter(({ answer, reason }) => answer === 'notConcerned' && reason === null)
  if (silent.length > 0) return { refused: 'reasonMissing', about: silent.map(({ question }) => question) }
  const errors = added.flatMap((answer, place) => dayFaults(byKey.get(answer.question), answer, place, inspectedOn))
  if (errors.length > 0) return refuse('badInput', { errors })
  const laid = new Map([...given, ...added].map((answer) => [answer.question, answer]))
  return { answers: asked.flatMap(({ key }) => laid.get(key) ?? []) }
}

/** What is wrong with the day that an answer says: it goes with what was done, and the visit has seen that. */
function dayFaults(question: Asked | undefined, { answer, doneOn }: Answer, place: number, inspectedOn: Day): Fault[] {
  if (!doneOn) return []
  const path = `answers.${place}.doneOn`
  if (!question || !asksForDay(question, answer)) return [fault(path, 'dayUnasked')]
  return doneOn > inspectedOn ? [fault(path, 'afterVisit')] : []
}

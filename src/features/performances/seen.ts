import type { Day } from '../../lib/day.ts'
import type { Answer } from '../inspections/schema.ts'
import { goodAnswer } from '../templates/rules/questions.ts'
import type { PerformanceKind, Question } from '../templates/schema.ts'

/** A question as far as its answer tells what a principal has done. */
type Asked = Pick<Question, 'key' | 'good' | 'performance'>

/** What a visit was told about one kind of performance. */
export interface Seen {
  kind: PerformanceKind
  done: boolean
}

/** What a principal did by an answer that says on which day. */
export interface Done {
  kind: PerformanceKind
  doneOn: Day
  /** What the inspector noted of the papers; empty where nothing was noted: the visit itself is the evidence. */
  evidence: string
}

function told(questions: readonly Asked[], answers: readonly Answer[]) {
  const asked = new Map(questions.map((question) => [question.key, question]))
  return answers.flatMap(({ question: key, answer, ...said }) => {
    const question = asked.get(key)
    if (!question?.performance || (answer !== 'yes' && answer !== 'no')) return []
    return [{ kind: question.performance, done: answer === goodAnswer(question), ...said }]
  })
}

/** What the answers tell about each kind: done where all questions about it are answered well. */
export function seenIn(questions: readonly Asked[], answers: readonly Answer[]): Seen[] {
  const byKind = Map.groupBy(told(questions, answers), ({ kind }) => kind)
  return [...byKind].map(([kind, all]) => ({ kind, done: all.every(({ done }) => done) }))
}

/** What a principal did by the answers that say on which day: each kind and day once. */
export function doneIn(questions: readonly Asked[], answers: readonly Answer[]): Done[] {
  const dated = told(questions, answers).flatMap(({ kind, done, doneOn, note }) =>
    done && doneOn ? [{ kind, doneOn, evidence: note ?? '' }] : [],
  )
  return [...new Map(dated.map((one) => [`${one.kind} ${one.doneOn}`, one])).values()]
}

/** A visit that was told about one kind of performance. */
export interface Look {
  on: Day
  done: boolean
  inspection: string
}

/**
 * The visit that speaks for a period: the last one in it, or else the first one after it. A visit tells of the time
 * since the one before.
 */
export function lookOver(looks: readonly Look[], { startsOn, endsOn }: { startsOn: Day; endsOn: Day }) {
  const inOrder = looks.toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return inOrder.findLast(({ on }) => startsOn <= on && on <= endsOn) ?? inOrder.find(({ on }) => on > endsOn)
}

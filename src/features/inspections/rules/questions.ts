import { goodAnswer } from '../../templates/rules/questions.ts'
import type { Attribute, Question } from '../../templates/schema.ts'
import type { Answer, AnswerValue } from '../schema.ts'

/** What an attribute brings along, whether or not the enterprise says so itself: 电气焊等动火作业, 动火等危险作业. */
const implied: Partial<Record<Attribute, readonly Attribute[]>> = {
  welding: ['hotWork', 'hazardousWork'],
  hotWork: ['hazardousWork'],
  confinedSpace: ['hazardousWork'],
}

/** The questions that apply to an enterprise with these attributes, in the notice's order. */
export function questionsFor(attributes: readonly Attribute[], questions: readonly Question[]): Question[] {
  const held = new Set(attributes.flatMap((attribute) => [attribute, ...(implied[attribute] ?? [])]))
  return questions.filter(
    ({ appliesTo }) => appliesTo.length === 0 || appliesTo.some((attribute) => held.has(attribute)),
  )
}

type Direction = Pick<Question, 'good'>

/** Whether an answer says that a principal has done what is kept as a record: then it asks on which day. */
export const asksForDay = (question: Pick<Question, 'good' | 'performance'>, answer: AnswerValue): boolean =>
  question.performance !== null && answer === goodAnswer(question)

/** Whether an answer says that something is wrong: a reason to record a hazard. */
export const fallsShort = (question: Direction, answer: AnswerValue): boolean =>
  (answer === 'yes' || answer === 'no') && answer !== goodAnswer(question)

/** The share of good answers among "yes" and "no"; other answers don't count. */
export function complianceOf(
  questions: readonly Pick<Question, 'key' | 'good'>[],
  answers: readonly Pick<Answer, 'question' | 'answer'>[],
): { numerator: number; denominator: number } {
  const asked = new Map(questions.map((question) => [question.key, question]))
  const decided = answers.filter(({ question, answer }) => asked.has(question) && (answer === 'yes' || answer === 'no'))
  const good = decided.filter(({ question, answer }) => !fallsShort(asked.get(question) ?? {}, answer))
  return { numerator: good.length, denominator: decided.length }
}

/** Every question with its answer: one that nobody answered was not looked at. */
export const completed = (asked: readonly Pick<Question, 'key'>[], given: readonly Answer[]): Answer[] =>
  asked.map(
    ({ key }) =>
      given.find(({ question }) => question === key) ?? {
        question: key,
        answer: 'notLookedAt',
        reason: null,
        note: null,
      },
  )

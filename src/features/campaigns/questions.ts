import type { Day } from '../../lib/day.ts'
import { fault } from '../../lib/fault.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import { goodAnswer, isOwn } from '../templates/rules/questions.ts'
import type { CampaignContent, GoodAnswer, KeyTask, Question } from '../templates/schema.ts'
import type { OwnQuestion, QuestionRevision } from './schema.ts'

/** What a campaign asks, those among it that were withdrawn too. */
interface CampaignQuestions {
  questions: readonly Question[]
  keyTasks: readonly KeyTask[]
  revised: Partial<CampaignContent> | null
}

interface QuestionsRevised {
  change: { revised: Partial<CampaignContent> }
  /** What the event keeps: which questions are asked since, which no more, and of which another answer is the good one. */
  told: Record<string, Record<'before' | 'after', GoodAnswer | 'inspected' | null>>
}

/** What an office asks beside the notice stands together, after the notice's tasks. */
const ownTask = '本街道增加的检查内容'

const numbersAtMost = 99

/**
 * The questions after the office has added some, withdrawn others of its own, and put right which answer is the good
 * one. No question's words or key ever change, and none is gone: signed visits show and vouch for what they asked.
 */
export function questionsRevised(
  { questions, keyTasks, revised }: CampaignQuestions,
  { add, withdraw, correct }: Pick<QuestionRevision, 'add' | 'withdraw' | 'correct'>,
  today: Day,
): QuestionsRevised | Refusal {
  const byKey = new Map(questions.map((question) => [question.key, question]))
  const unknown = [
    ...withdraw.filter((key) => byKey.get(key)?.until !== undefined || !byKey.has(key)),
    ...correct.map(({ question }) => question).filter((key) => !byKey.has(key)),
  ]
  if (unknown.length > 0) return refuse('referenceUnknown', { about: unknown })
  const ofNotice = questions.filter((question) => withdraw.includes(question.key) && !isOwn(question))
  if (ofNotice.length > 0) return refuse('questionOfNotice', { about: ofNotice.map(({ key }) => key) })
  const asked = questions.filter(({ key, until }) => until === undefined && !withdraw.includes(key))
  const twice = twiceAsked(asked, add)
  if (twice.length > 0) return refuse('badInput', { errors: twice })

  const meant = new Map(correct.map(({ question, good }) => [question, good]))
  const turned = questions.filter(
    (question) => (meant.get(question.key) ?? goodAnswer(question)) !== goodAnswer(question),
  )
  if (add.length + withdraw.length + turned.length === 0) return refuse('nothingRevised')
  const task = questions.find(isOwn)?.task ?? String(Math.max(0, ...keyTasks.map(({ key }) => Number(key))) + 1)
  const before = questions.filter((question) => question.task === task).length
  if (Number(task) > numbersAtMost || before + add.length > numbersAtMost)
    return refuse('badInput', { errors: [fault('add', 'tooLong')] })

  const added = add.map((own, place) => questionOf(own, task, before + place + 1, today))
  const opens = added.length > 0 && !keyTasks.some(({ key }) => key === task)
  const called = ({ key, text }: Question) => `${key} ${text}`
  return {
    change: {
      revised: {
        ...revised,
        ...(opens && { keyTasks: [...keyTasks, { key: task, title: ownTask, paragraph: null }] }),
        questions: [
          ...questions.map((question) => ({
            ...question,
            ...(turned.includes(question) && { good: meant.get(question.key) }),
            ...(withdraw.includes(question.key) && { until: today }),
          })),
          ...added,
        ],
      },
    },
    told: Object.fromEntries([
      ...turned.map((question) => [called(question), { before: goodAnswer(question), after: meant.get(question.key) }]),
      ...questions
        .filter(({ key }) => withdraw.includes(key))
        .map((question) => [called(question), { before: 'inspected', after: null }]),
      ...added.map((question) => [called(question), { before: null, after: 'inspected' }]),
    ]),
  }
}

/** Added questions that are asked already, or that come twice. */
const twiceAsked = (asked: readonly Question[], add: readonly OwnQuestion[]) =>
  add.flatMap(({ text }, place) =>
    [...asked, ...add.slice(0, place)].some((other) => other.text === text)
      ? [fault(`add.${place}.text`, 'twice')]
      : [],
  )

const questionOf = ({ text, good, appliesTo }: OwnQuestion, task: string, place: number, since: Day): Question => ({
  key: `${task}.${place}`,
  task,
  text,
  good,
  paragraph: null,
  appliesTo,
  limit: null,
  frequency: [],
  performance: null,
  timing: null,
  since,
})

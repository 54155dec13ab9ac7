import type { Day } from '../../../lib/day.ts'
import type { GoodAnswer, Question } from '../schema.ts'

export const goodAnswer = ({ good = 'yes' }: Pick<Question, 'good'>): GoodAnswer => good

/** Whether an office has added it to the notice's questions itself. */
export const isOwn = ({ since }: Pick<Question, 'since'>): boolean => since !== undefined

/** Whether a visit of that day asks it: an office may have added it later, or withdrawn it before. */
export const isAskedOn = ({ since = '', until }: Pick<Question, 'since' | 'until'>, day: Day): boolean =>
  since <= day && (until === undefined || day < until)

import { type Day, endOf, type Instant } from '../../lib/day.ts'
import { fault } from '../../lib/fault.ts'
import { contentHash } from '../../lib/hash.ts'
import { problem } from '../../lib/problem.ts'
import type { Figures } from './schema.ts'
import { isShipped, shipped } from './shipped.ts'

/** For which days a form is filled in, and of which campaigns: of all, or those of a template. */
export interface Asked {
  from: Day
  to: Day
  template: string | null
}

/** The days that are meant: since the first of January unless said otherwise, until today. */
export function daysAsked(said: { [K in keyof Asked]?: Asked[K] | undefined }, today: Day): Asked {
  const { to = today, template = null } = said
  const { from = `${to.slice(0, 4)}-01-01` } = said
  if (from > to) throw problem.badInput({ errors: [fault('to', 'endsBeforeStart')] })
  if (to > today) throw problem.dayInFuture({ about: ['to'] })
  return { from, to, template }
}

/** Of a day that is over, its end. */
export const asOf = ({ to }: Asked, { now, today }: { now: Instant; today: Day }): Instant =>
  to < today ? endOf(to) : now

/** Of the figures as they are signed: in Chinese, whatever the language in which they were looked at. */
export function hashOf(figures: Figures): string {
  if (!isShipped(figures.form)) return contentHash(figures)
  const { title, notes, columns } = shipped(figures.form, 'zh')
  const named = figures.columns.map((column, place) => ({ ...column, headings: columns[place]?.headings ?? [] }))
  return contentHash({ ...figures, title, notes, columns: named })
}

import type { Indicator } from '../indicators/rules.ts'
import { type ShippedForm, shippedForms } from './rules.ts'
import type { FormColumn, FormContent } from './schema.ts'
import en from './shipped.en.ts'
import zh from './shipped.zh.ts'

const words = { zh, en }
export type Language = keyof typeof words

type Moment = FormColumn['sum'][number]['at']
const term = (of: Indicator, at: Moment) => ({ of, at, minus: false })
const column = (headings: string[], of: readonly Indicator[], at: Moment = 'end'): FormColumn => ({
  headings,
  sum: of.map((name) => term(name, at)),
  per: [],
})
const share = (headings: string[], of: readonly Indicator[], per: readonly Indicator[], at: Moment = 'end') => ({
  ...column(headings, of, at),
  per: per.map((name) => term(name, at)),
})

type Rectified = readonly [all: readonly Indicator[], closed: readonly Indicator[]]
const self: Rectified = [['majorSelf'], ['majorSelfClosed']]
const found: Rectified = [['majorFound'], ['majorFoundClosed']]
const major: Rectified = [
  ['majorSelf', 'majorFound'],
  ['majorSelfClosed', 'majorFoundClosed'],
]
const general: Rectified = [['general'], ['generalClosed']]

/** How many were found, how many of them are rectified, and the rate, under these headings. */
const rectified = (w: typeof zh, under: string[], [all, closed]: Rectified, at: Moment = 'end') => [
  column([...under, w.found], all, at),
  column([...under, w.closed], closed, at),
  share([...under, w.rate], closed, all, at),
]

/** What is left at the end: open, the major ones among them, and overdue. */
const left = (w: typeof zh) => [
  column([w.left, w.open], ['open']),
  column([w.left, w.openMajor], ['openMajor']),
  column([w.left, w.overdue], ['overdue']),
]

const contents: Record<ShippedForm, (w: typeof zh) => FormContent> = {
  // 安全生产隐患排查治理情况统计表: cumulative over the days of its head line, with what was left over from before them.
  investigation: (w) => ({
    title: w.titles.investigation,
    by: 'office',
    columns: [
      column([w.enterprises, w.toInspect], ['enterprises']),
      column([w.enterprises, w.inspected], ['enterprisesInspected'], 'period'),
      ...rectified(w, [w.general], general, 'period'),
      ...rectified(w, [w.major, w.bySelf], self, 'period'),
      ...rectified(w, [w.major, w.byGovernment], found, 'period'),
      ...rectified(w, [w.major, w.both], major, 'period'),
      column([w.leftOver, w.open], ['open'], 'start'),
      column([w.leftOver, w.openMajor], ['openMajor'], 'start'),
      ...left(w),
    ],
    notes: [w.notes.period, w.notes.leftOver],
  }),
  progress: (w) => ({
    title: w.titles.progress,
    by: 'office',
    columns: [
      column([w.enterprises, w.toInspect], ['enterprises']),
      column([w.enterprises, w.inspected], ['enterprisesInspected']),
      share([w.enterprises, w.covered], ['enterprisesInspected'], ['enterprises']),
      column([w.inspections], ['inspections']),
      ...rectified(w, [w.major, w.bySelf], self),
      ...rectified(w, [w.major, w.byGovernment], found),
      ...rectified(w, [w.general], general),
      ...left(w),
    ],
    notes: [w.notes.end],
  }),
  units: (w) => ({
    title: w.titles.units,
    by: 'unit',
    columns: [
      column([w.inspections], ['inspections']),
      ...rectified(w, [w.major], major),
      ...rectified(w, [w.general], general),
      ...left(w),
      column([w.everOverdue], ['everOverdue']),
    ],
    notes: [w.notes.units],
  }),
  sectors: (w) => ({
    title: w.titles.sectors,
    by: 'sector',
    columns: [
      ...rectified(w, [w.major, w.bySelf], self),
      ...rectified(w, [w.major, w.byGovernment], found),
      ...rectified(w, [w.general], general),
      ...left(w),
    ],
    notes: [w.notes.end],
  }),
}

/** A form that is shipped, in a language. */
export const shipped = (name: ShippedForm, language: Language): FormContent => contents[name](words[language])

export const isShipped = (id: string): id is ShippedForm => (shippedForms as readonly string[]).includes(id)

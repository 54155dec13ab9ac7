import { Hono } from 'hono'
import type { OfficeEnv, ReportingEnv } from '../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../http/exporting.ts'
import { answers, decode, OneId, opens } from '../../http/route.ts'
import { type Day, endOf, type Instant } from '../../lib/day.ts'
import { ExportQuery } from '../../lib/exporting.ts'
import { problem } from '../../lib/problem.ts'
import { unitNames } from '../units/queries.ts'
import { officesOfProvince } from './days/queries.ts'
import { launchedBy } from './days/rules.ts'
import meaningsEn from './meanings.en.ts'
import meaningsZh from './meanings.zh.ts'
import { lastKnownOf, officeNumbers, progressOf } from './queries.ts'
import { definitionOf, indicators, progressShown, type Rate, rates, summaryOf } from './rules.ts'
import { Definitions, Progress, Summary, SummaryQuery } from './schema.ts'
import { ofUnit, progressSheet } from './sheet.ts'
import wordsEn from './words.en.ts'
import wordsZh from './words.zh.ts'

/** The numbers of one campaign of an office. */
async function progressAsked(office: OfficeEnv['Variables']['office'], id: string, now: Instant) {
  const [progress, units] = await Promise.all([progressOf(office, id, now), unitNames(office)])
  if (!progress) throw problem.notFound()
  return progressShown(progress, units)
}

export const campaignProgress = new Hono<OfficeEnv>()
  .get('/', answers('The campaign’s counters', { schema: Progress }), decode('param', OneId), async (c) => {
    const { office, clock } = c.var
    return c.json(await progressAsked(office, c.req.valid('param').id, clock.now()))
  })
  .get(
    '/export',
    answersSheet('The same as a sheet, with a line for each unit and one for all'),
    decode('param', OneId),
    decode('query', ExportQuery),
    async (c) => {
      const { office, clock } = c.var
      const { format, language } = c.req.valid('query')
      const { indicators, units } = await progressAsked(office, c.req.valid('param').id, clock.now())
      const lines = [...units.map(ofUnit), { unitName: null, indicators }]
      return sendsSheet(c, format, progressSheet(language), inOnePage(lines))
    },
  )

const zh = { ...wordsZh, ...meaningsZh }
const en = { ...wordsEn, ...meaningsEn }
const inBoth = (say: (words: typeof zh) => string) => ({ zh: say(zh), en: say(en) })

export const definitions = new Hono<ReportingEnv>().get(
  '/',
  answers('What each indicator counts and leaves out, and which rates are made of them', { schema: Definitions }),
  opens('figures'),
  async (c) =>
    c.json({
      indicators: indicators.map((name) => ({
        name,
        title: inBoth(({ names }) => names[name]),
        means: inBoth(({ means }) => means[name]),
        ...definitionOf(name),
      })),
      rates: (Object.keys(rates) as Rate[]).map((name) => ({
        name,
        title: inBoth((words) => words.rates[name]),
        numerator: rates[name][0],
        denominator: rates[name][1],
      })),
    }),
)

/** What offices counted at the end of a day that is over. */
async function numbersOn(province: ReportingEnv['Variables']['province'], day: Day) {
  const { found, unreachable } = await officesOfProvince(province, [day])
  return { ...launchedBy(found), unreachable }
}

export const reporting = new Hono<ReportingEnv>().get(
  '/summary',
  answers(
    'The numbers of a division’s districts or offices, over all their campaigns',
    { schema: Summary },
    'notPermitted',
    'shardUnreachable',
    'dayInFuture',
  ),
  opens('figures'),
  decode('query', SummaryQuery),
  async (c) => {
    const { division, province, directory, nameOf, clock, shown } = c.var
    const { level, strict, asOf: day } = c.req.valid('query')
    if (day && day > clock.today()) throw problem.dayInFuture({ about: ['asOf'] })
    const isPast = day !== undefined && day < clock.today()
    const numbers = isPast ? await numbersOn(province, day) : await officeNumbers(province)
    const { unreachable } = numbers
    if (strict && unreachable.length > 0) throw problem.shardUnreachable({ about: unreachable })
    const known = unreachable.length > 0 && !isPast ? await lastKnownOf(directory) : []
    const asOf = isPast ? endOf(day) : clock.now()
    const summary = summaryOf(level, nameOf, { asOf, ...numbers }, known)
    shown.rows = summary.items.length
    return c.json({ division, level, asOf, ...summary })
  },
)

import { Hono } from 'hono'
import type { OfficeEnv, OverseerEnv, ReportingEnv } from '../../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../../http/exporting.ts'
import { answers, decode, OneId, opens } from '../../../http/route.ts'
import type { Day } from '../../../lib/day.ts'
import { levelOf } from '../../../lib/division.ts'
import { endsBetween } from '../../../lib/periods.ts'
import { problem } from '../../../lib/problem.ts'
import { reached } from '../../../lib/reached.ts'
import { withUnits } from '../../../lib/unit-names.ts'
import { unitNames } from '../../units/queries.ts'
import { campaignOnDays, districtsOnDays, officesOfProvince, officesOnDays } from './queries.ts'
import { campaignCompared, divisionsAt, numbersOfDistricts, numbersOfOffices, seriesOf } from './rules.ts'
import {
  CampaignCompared,
  OfficesCompared,
  OfficesOnTwoDays,
  OfficesOnTwoDaysExported,
  Series,
  SeriesQuery,
  TwoDays,
  TwoDaysExported,
} from './schema.ts'
import { comparedSheet } from './sheet.ts'

interface Between {
  from: Day
  to: Day
}

/** What lies in the future isn't known. */
function past({ to }: Between, today: Day): void {
  if (to > today) throw problem.dayInFuture({ about: ['to'] })
}

async function campaignAsked({ office, clock }: OfficeEnv['Variables'], id: string, { from, to }: Between) {
  past({ from, to }, clock.today())
  const [found, names] = await Promise.all([campaignOnDays(office, id, [from, to]), unitNames(office)])
  if (!found) throw problem.notFound()
  const compared = campaignCompared(found, { from, to })
  return { ...compared, units: compared.units.map((unit) => withUnits(unit, names, 'unit')) }
}

export const campaignOnTwoDays = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The campaign’s counters at the end of two days', { schema: CampaignCompared }, 'dayInFuture'),
    decode('param', OneId),
    decode('query', TwoDays),
    async (c) => c.json(await campaignAsked(c.var, c.req.valid('param').id, c.req.valid('query'))),
  )
  .get(
    '/export',
    answersSheet('The same as a sheet, with a line for each unit and one for all', 'dayInFuture'),
    decode('param', OneId),
    decode('query', TwoDaysExported),
    async (c) => {
      const { format, language, ...days } = c.req.valid('query')
      const { units, ...all } = await campaignAsked(c.var, c.req.valid('param').id, days)
      const lines = [...units.map(({ unitName, ...unit }) => ({ ...unit, name: unitName })), { ...all, name: null }]
      return sendsSheet(c, format, comparedSheet(language, 'units', days), inOnePage(lines))
    },
  )

type OfficesAsked = Between & { template?: string | undefined }

async function officesAsked(
  { district, nameOf, clock }: OverseerEnv['Variables'],
  { from, to, template }: OfficesAsked,
) {
  past({ from, to }, clock.today())
  const found = await officesOnDays(district, [from, to], template)
  const numbersOn = numbersOfOffices(found, template !== undefined)
  return divisionsAt('office', district.code, nameOf.keys()).map((office) => ({
    ...{ office, name: nameOf.get(office) ?? office },
    ...{ earlier: numbersOn(office, from), later: numbersOn(office, to) },
  }))
}

export const officesOnTwoDays = new Hono<OverseerEnv>()
  .get(
    '/',
    answers(
      'The district’s offices at the end of two days, over all their campaigns or in those of one template',
      { schema: OfficesCompared },
      'notPermitted',
      'dayInFuture',
    ),
    decode('query', OfficesOnTwoDays),
    async (c) => {
      const { district, nameOf } = c.var
      const { from, to, template } = c.req.valid('query')
      const offices = await officesAsked(c.var, { from, to, template })
      return c.json({ district: district.code, name: nameOf.get(district.code) ?? '', from, to, offices })
    },
  )
  .get(
    '/export',
    answersSheet('The same offices as a sheet', 'notPermitted', 'dayInFuture'),
    decode('query', OfficesOnTwoDaysExported),
    async (c) => {
      const { format, language, ...asked } = c.req.valid('query')
      const offices = await officesAsked(c.var, asked)
      return sendsSheet(c, format, comparedSheet(language, 'offices', asked), inOnePage(offices))
    },
  )

/** The numbers of a line on a day: of offices by their own counters, of all that is larger by those of its districts. */
async function numbersOnDays(
  { division, province }: Pick<ReportingEnv['Variables'], 'division' | 'province'>,
  level: Series['level'],
  days: readonly Day[],
) {
  if (level === 'office' || levelOf(division) === 'office') {
    const { found, unreachable } = await officesOfProvince(province, days)
    return { numbersOn: numbersOfOffices(found, false), unreachable }
  }
  const { found, unreachable } = await districtsOnDays(province, days)
  return { numbersOn: numbersOfDistricts(found, unreachable), unreachable }
}

/** So many numbers of a division on a day are answered at once. */
const pointsAtMost = 1000

export const series = new Hono<ReportingEnv>().get(
  '/',
  answers(
    'The numbers of a division, or of those in it, at the ends of days, weeks or months',
    { schema: Series },
    'keyLacksRight',
    'notMember',
    'dayInFuture',
    'seriesTooLong',
    'shardUnreachable',
  ),
  opens('figures'),
  decode('query', SeriesQuery),
  async (c) => {
    const { division, nameOf, clock, shown } = c.var
    const { level, from, to, strict, ...periods } = c.req.valid('query')
    past({ from, to }, clock.today())
    const days = endsBetween(from, to, periods)
    const divisions = divisionsAt(level, division, nameOf.keys())
    if (divisions.length * days.length > pointsAtMost) throw problem.seriesTooLong()
    const { numbersOn, unreachable } = await numbersOnDays(c.var, level, days)
    if (strict && unreachable.length > 0) throw problem.shardUnreachable({ about: unreachable })
    const items = seriesOf(divisions, days, nameOf, numbersOn)
    shown.rows = items.length * days.length
    return c.json({ division, level, days, items, ...reached(unreachable, nameOf) })
  },
)

import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { DistrictRows } from '../../../tenancy/district.ts'
import type { Asked } from '../../../tenancy/reading.ts'
import {
  type Expression,
  fieldsOf,
  gathered,
  isFirstOf,
  type Looked as LookedUp,
  partOf,
} from '../../../tenancy/sql.ts'
import { keyed } from '../../templates/rules/former-duties.ts'
import type { CampaignContent, Stored } from '../../templates/schema.ts'
import { datesFollowFrom } from '../queries.ts'
import type { CampaignFigures } from '../schema.ts'
import { campaign } from '../table.ts'

/** Which campaigns of a district's offices are looked at: those of one template, or all that have ended or haven't. */
export type Looked = { template: Asked; ended?: undefined } | { template?: undefined; ended: boolean }

const opened = (district: DistrictRows, as?: string) => district.rows(campaign, as)

const looksAt = (c: ReturnType<typeof opened>, { template, ended }: Looked) =>
  template ? eq(c.template, template) : ended ? isNotNull(c.endedOn) : isNull(c.endedOn)

/**
 * Derived table: the campaigns, as far as two indexes hold them whole. A row is as large as its content: to find one takes
 * longer than to read a hundred in an index.
 */
function inView(district: DistrictRows, looked: Looked) {
  const c = opened(district)
  return district
    .select({
      launchedBy: c.office,
      each: c.id,
      template: c.template,
      version: c.version,
      title: c.title,
      ...datesFollowFrom(c),
      datesAsked: c.datesAsked,
      revised: c.revised,
      isFirst: isFirstOf([c.template, c.version]),
    })
    .from(c)
    .where(looksAt(c, looked))
    .as('in_view')
}

type Parts = Pick<Stored<CampaignContent>, 'duties' | 'phases'>

/**
 * Statement: campaigns of a district's offices, each with what is looked up beside it. A version of a template never
 * changes: what it demands comes along with the first of its campaigns alone, for `withDemands`.
 */
export function campaignsLooked<B extends Record<string, LookedUp>>(
  district: DistrictRows,
  looked: Looked,
  beside: (office: Expression, campaign: Expression) => B,
) {
  const c = inView(district, looked)
  const { isFirst, ...shown } = fieldsOf(c)
  const whole = opened(district, 'whole')
  const its = and(eq(whole.office, c.launchedBy), eq(whole.id, c.each))
  const parts = { duties: partOf(whole.content, 'duties'), phases: partOf(whole.content, 'phases') }
  const figures = whole.figures as typeof whole.figures & { _: { data: CampaignFigures } }
  return district
    .select({
      ...shown,
      contents: gathered<Parts>(parts, (all) => district.select({ all }).from(whole).where(and(isFirst, its))),
      figures: gathered<Pick<CampaignFigures, 'indicators'>>({ indicators: partOf(figures, 'indicators') }, (all) =>
        district
          .select({ all })
          .from(whole)
          .where(and(isNotNull(c.endedOn), its)),
      ),
      ...beside(c.launchedBy, c.each),
    })
    .from(c)
}

interface Found {
  launchedBy: number
  each: string
  template: string
  version: number
  contents: readonly Parts[]
  revised: Partial<CampaignContent> | null
  figures: readonly Pick<CampaignFigures, 'indicators'>[]
}

/** Each campaign with its duties and phases, which those of a version share that haven't revised them. */
export function withDemands<F extends Found>(campaigns: readonly F[]) {
  const kindOf = ({ template, version }: Found) => `${template} ${version}`
  const launchedWith = new Map<string, ReturnType<typeof demandsIn>>()
  for (const found of campaigns) for (const parts of found.contents) launchedWith.set(kindOf(found), demandsIn(parts))
  return campaigns.map((found) => {
    const { duties, phases } = found.revised ?? {}
    const given = launchedWith.get(kindOf(found)) ?? none
    return Object.assign(found, {
      office: found.launchedBy,
      id: found.each,
      duties: duties ? keyed(duties) : given.duties,
      phases: phases ?? given.phases,
      frozen: found.figures[0]?.indicators ?? null,
    })
  })
}

const demandsIn = ({ duties, phases }: Parts) => ({ duties: keyed(duties), phases })
const none = demandsIn({ duties: [], phases: [] })

/** Derived table: the templates of the campaigns that are looked at. */
export function templatesLooked(district: DistrictRows, looked: Looked) {
  const c = opened(district)
  return district.select({ of: c.template }).from(c).where(looksAt(c, looked))
}

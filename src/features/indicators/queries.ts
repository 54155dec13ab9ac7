import { and, eq, ne } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { DistrictDb } from '../../tenancy/district.ts'
import type { ProvinceDb } from '../../tenancy/province.ts'
import { startsWith, total } from '../../tenancy/sql.ts'
import { datedOn } from '../campaigns/rules.ts'
import { campaign } from '../campaigns/table.ts'
import { officeTally, tallyDay } from './table.ts'

/** What the offices of a district have counted in the campaigns of one template; reads counters only. */
export async function districtNumbers(district: DistrictDb, template: string, today: Day) {
  const c = district.rows(campaign)
  const t = district.rows(officeTally)
  const d = district.rows(tallyDay)
  const sameCampaign = (other: typeof t | typeof d) => and(eq(other.office, c.office), eq(other.campaign, c.id))
  const [campaigns, counters, enterprises, days] = await district.read(
    district
      .select({
        office: c.office,
        id: c.id,
        title: c.title,
        phase: c.phase,
        startsOn: c.startsOn,
        endsOn: c.endsOn,
        deadlines: c.deadlines,
      })
      .from(c)
      .where(eq(c.template, template)),
    district
      .select({ office: t.office, indicator: t.indicator, n: t.n })
      .from(c)
      .innerJoin(t, sameCampaign(t))
      .where(eq(c.template, template)),
    district
      .select({ office: t.office, indicator: t.indicator, n: t.n })
      .from(t)
      .where(and(eq(t.campaign, ''), ne(t.n, 0))),
    district
      .select({ day: d.day, indicator: d.indicator, n: total(d.n) })
      .from(c)
      .innerJoin(d, sameCampaign(d))
      .where(and(eq(c.template, template), startsWith(d.indicator, 'hazard.major.')))
      .groupBy(d.day, d.indicator),
  )
  const dated = campaigns.map(({ deadlines, ...row }) => ({ ...row, deadlines: datedOn(today, deadlines) }))
  return { campaigns: dated, counters: [...counters, ...enterprises], days }
}

/** Over several campaigns an enterprise counts as inspected once; within each it counts in that campaign. */
const onceOnly = <T extends { indicator: string }>(counter: T): T[] => {
  if (counter.indicator === 'enterprisesInspected') return []
  return [
    counter.indicator === 'enterprisesEverInspected' ? { ...counter, indicator: 'enterprisesInspected' } : counter,
  ]
}

/** Which offices of a division have launched, and what they count, over all its shards; reads counters only. */
export async function officeNumbers(province: ProvinceDb) {
  const { answers, unreachable } = await province.each((part) => {
    const c = part.rows(campaign)
    const t = part.rows(officeTally)
    return part.read(
      part.select({ office: c.office }).from(c).groupBy(c.office),
      part
        .select({ office: t.office, indicator: t.indicator, n: total(t.n) })
        .from(t)
        .groupBy(t.office, t.indicator),
    )
  })
  return {
    launched: answers.flatMap(([offices]) => offices.map(({ office }) => office)),
    counters: answers.flatMap(([, counters]) => counters).flatMap(onceOnly),
    unreachable,
  }
}

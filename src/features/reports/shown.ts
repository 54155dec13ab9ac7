import type { Day, Instant } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { filesOf } from '../../lib/files.ts'
import { withWords } from '../../lib/folding.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import type { Person } from '../../lib/role.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { isWhole } from '../../tenancy/verify.ts'
import { keyOf, owes } from '../templates/rules/owing.ts'
import { maySee, seesDrafts } from './lifecycle.ts'
import type { reportWhole } from './queries.ts'
import { dutiesDue, occurrenceOf } from './rules/demands.ts'
import { countsOf, owesStill, reportStatusOf } from './rules/status.ts'
import { figuresFrom } from './rules/steps.ts'
import type { CampaignReports, LedgerLine, Report } from './schema.ts'
import { submissionSeals } from './seals.ts'
import type { reportsOf } from './standing/queries.ts'

type Loaded<F extends (...asked: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<F>>>

const leftUntil = (due: Day | null, today: Day) => ({
  workingDaysLeft: due === null ? null : workingDaysBetween(today, due),
  workingDaysAbout: due !== null && countedAbout(today, due),
})

/**
 * What a campaign's units owe, each occasion of each duty by its date, and how each unit stands; or of that what has
 * the words that somebody searches for.
 */
export function reportsShown(
  { demands, units, since, reports, chases }: Loaded<typeof reportsOf>,
  { today, now, q }: { today: Day; now: Instant; q?: string | undefined },
): CampaignReports {
  const all = dutiesDue(demands, today)
  const shown = all.filter(({ occurrence }) => occurrence === null || occurrence >= since)
  const reported = new Map(reports.map((one) => [keyOf(one), one]))
  const chased = new Map(
    chases.map(({ occasion, ...one }) => [keyOf({ ...one, occurrence: occurrenceOf(occasion) }), one]),
  )
  const duties = shown.map(({ duty, occurrence, due }) => {
    const { key, name, form, rhythm } = duty
    const items = (q === undefined ? units : withWords(units, q, (unit) => [name, unit.name]))
      .filter((unit) => owes(duty, demands.dutyUnits ?? [], unit))
      .map((unit) => ({ ...unit, owed: keyOf({ unit: unit.id, duty: key, occurrence }) }))
      .filter((unit) => owesStill(unit, reported.get(unit.owed), demands))
      .map(({ id: unit, code: unitCode, name: unitName, owed }) => {
        const [report, chase] = [reported.get(owed), chased.get(owed)]
        return {
          unit,
          unitCode,
          unitName,
          ...reportStatusOf(report, due, today),
          report: report?.id ?? null,
          submittedAt: report?.submittedAt ?? null,
          firstSubmittedAt: report?.firstSubmittedAt ?? null,
          chasedAt: chase?.sentAt ?? null,
          chaseSeenAt: chase?.seenAt ?? null,
        }
      })
    const counts = countsOf(items)
    return {
      duty: key,
      name,
      occurrence,
      form: form ?? 'text',
      rhythm,
      due,
      ...leftUntil(due, today),
      items,
      counts,
    }
  })
  return {
    campaign: demands.id,
    title: demands.title,
    endedOn: demands.endedOn,
    asOf: now,
    since,
    earlier: all.length - shown.length,
    duties: q === undefined ? duties : duties.filter(({ items }) => items.length > 0),
  }
}

/** One report as this person may see it. */
export async function reportShown(
  office: string,
  { row, counters, events }: Loaded<typeof reportWhole>,
  hazards: LedgerLine[],
  person: Person,
  { today, now }: { today: Day; now: Instant },
  units: UnitNames,
): Promise<Report> {
  const { id, seq, campaign, unit, duty, name, form, occurrence, due, status, firstSubmittedAt, exemption, discarded } =
    row
  const shown = maySee(person, row)
  const seals = await submissionSeals(office, events, row)
  const intact = await isWhole({ office, kind: 'report', row, events, seals, today })
  const ofDrafts = seesDrafts(person, unit)
  return {
    id,
    seq,
    campaign,
    ...withUnits({ unit }, units, 'unit'),
    duty,
    name,
    occurrence,
    form,
    state: status,
    ...reportStatusOf(row, due, today),
    due,
    ...leftUntil(due, today),
    text: shown ? row.text : null,
    found: shown ? row.found : [],
    names: shown ? (row.names ?? []) : [],
    ledger: form === 'ledger' ? (row.ledger ?? hazards) : null,
    files: shown ? filesOf(events) : [],
    contentHidden: !shown,
    figures: row.figures ?? { asOf: now, indicators: figuresFrom(counters) },
    submission: submissionOf(row, intact),
    firstSubmittedAt,
    exemption,
    discarded,
    events: events.map((event) =>
      eventShown(event.verb !== 'write' || ofDrafts ? event : { ...event, detail: {} }, units),
    ),
    intact,
  }
}

/** The submission that stands; it is intact if the whole report is. */
function submissionOf(row: Loaded<typeof reportWhole>['row'], intact: boolean): Report['submission'] {
  const { figures, submittedBy, submittedByName, submittedAt: at, readAt, contentHash } = row
  if (!figures || submittedBy === null || submittedByName === null || at === null || contentHash === null) return null
  return { by: { user: submittedBy, name: submittedByName }, at, readAt, contentHash, intact }
}

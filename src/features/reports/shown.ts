import type { Day, Instant } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import type { Person } from '../../lib/role.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { isWhole } from '../../tenancy/verify.ts'
import { maySee, seesDrafts } from './lifecycle.ts'
import type { reportsOf, reportWhole } from './queries.ts'
import { countsOf, dueOf, figuresFrom, owedDuties, owes, owesStill, reportStatusOf } from './rules.ts'
import type { Report } from './schema.ts'
import { submissionSeals } from './seals.ts'

type Loaded<F extends (...asked: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<F>>>

const leftUntil = (due: Day | null, today: Day) => ({
  workingDaysLeft: due === null ? null : workingDaysBetween(today, due),
  workingDaysAbout: due !== null && countedAbout(today, due),
})

/** What a campaign's units owe, duty by duty, and how each stands. */
export const dutiesShown = ({ content, deadlines, units, reports, chases }: Loaded<typeof reportsOf>, today: Day) =>
  owedDuties(content.duties).map((duty) => {
    const due = dueOf(deadlines, duty)
    const items = units
      .filter(({ kind }) => owes(content.duties, duty, kind))
      .map((unit) => ({ ...unit, report: reports.find((one) => one.unit === unit.id && one.duty === duty) }))
      .filter((unit) => owesStill(unit, unit.report))
      .map(({ id: unit, report }) => {
        const chase = chases.find((one) => one.unit === unit && one.duty === duty)
        return {
          unit,
          ...reportStatusOf(report, due, today),
          report: report?.id ?? null,
          submittedAt: report?.submittedAt ?? null,
          firstSubmittedAt: report?.firstSubmittedAt ?? null,
          chasedAt: chase?.sentAt ?? null,
          chaseSeenAt: chase?.seenAt ?? null,
        }
      })
    return { duty, due, ...leftUntil(due, today), items, counts: countsOf(items) }
  })

/** One report as this person may see it. */
export async function reportShown(
  office: string,
  { row, counters, events }: Loaded<typeof reportWhole>,
  person: Person,
  { today, now }: { today: Day; now: Instant },
): Promise<Report> {
  const { id, seq, campaign, unit, duty, status, firstSubmittedAt, exemption } = row
  const due = dueOf(row.deadlines, duty)
  const shown = maySee(person, row)
  const seals = await submissionSeals(office, events, row)
  const intact = await isWhole({ office, kind: 'report', row, events, seals, today })
  const ofDrafts = seesDrafts(person, unit)
  return {
    id,
    seq,
    campaign,
    unit,
    duty,
    state: status,
    ...reportStatusOf(row, due, today),
    due,
    ...leftUntil(due, today),
    text: shown ? row.text : null,
    found: shown ? row.found : [],
    contentHidden: !shown,
    figures: row.figures ?? { asOf: now, indicators: figuresFrom(counters) },
    submission: submissionOf(row, intact),
    firstSubmittedAt,
    exemption,
    events: events.map((event) => eventShown(event.verb !== 'write' || ofDrafts ? event : { ...event, detail: {} })),
    intact,
  }
}

/** The submission that stands; it is intact if the whole report is. */
function submissionOf(row: Loaded<typeof reportWhole>['row'], intact: boolean): Report['submission'] {
  const { figures, submittedBy, submittedByName, submittedAt: at, contentHash } = row
  if (!figures || submittedBy === null || submittedByName === null || at === null || contentHash === null) return null
  return { by: { user: submittedBy, name: submittedByName }, at, contentHash, intact }
}

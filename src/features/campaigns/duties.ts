import type { Day } from '../../lib/day.ts'
import { isThere } from '../../lib/ending.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { CampaignContent, Duty } from '../templates/schema.ts'
import type { UnitListed } from '../units/schema.ts'
import type { CampaignDates } from './dates.ts'
import type { Deadline, DutyRevision, DutyUnit, OwnDuty } from './schema.ts'

type Unit = Pick<UnitListed, 'id' | 'kind' | 'name' | 'endedOn'>

/** A campaign's duties, and whom they are asked of. */
interface CampaignDuties extends CampaignDates {
  dutyUnits: readonly DutyUnit[] | null
}

interface DutiesRevised {
  change: { revised: Partial<CampaignContent>; deadlines: Deadline[]; dutyUnits: DutyUnit[] }
  /** What the event keeps: which duties are asked since, and which no more. */
  told: Record<string, { before: 'asked' | null; after: 'asked' | null }>
}

const ownKey = /^own-(\d+)$/

/** Whether the office itself asks for a duty. */
export const isOwn = ({ key }: Pick<Duty, 'key'>): boolean => ownKey.test(key)

/**
 * The duties after the office has added some and withdrawn others of its own; the district's stay. A withdrawn one stays
 * among them, since reports go by its name, and nothing that comes due later is owed.
 */
export function dutiesRevised(
  { inForce, given, deadlines, revised, dutyUnits }: CampaignDuties,
  { add, withdraw }: Pick<DutyRevision, 'add' | 'withdraw'>,
  units: readonly Unit[],
  today: Day,
): DutiesRevised | Refusal {
  if (add.length + withdraw.length === 0) return refuse('nothingRevised')
  const districts = withdraw.filter((key) => given.duties.some((duty) => duty.key === key))
  if (districts.length > 0) return refuse('dutyOfDistrict', { about: districts })
  const asked = (key: string) => inForce.duties.some((duty) => duty.key === key && duty.until === undefined)
  const named = add.flatMap((duty) => duty.units)
  const unknown = [
    ...withdraw.filter((key) => !asked(key)),
    ...named.filter((unit) => !units.some(({ id }) => id === unit)),
  ]
  if (unknown.length > 0) return refuse('referenceUnknown', { about: unknown })
  if (units.some((unit) => named.includes(unit.id) && !isThere(unit))) return refuse('unitEnded')
  const past = add.filter(({ due }) => due !== null && due < today)
  if (past.length > 0) return refuse('dueInPast', { about: past.map(({ name }) => name) })

  const before = inForce.duties.map((duty) => (withdraw.includes(duty.key) ? { ...duty, until: today } : duty))
  const last = Math.max(0, ...inForce.duties.map(({ key }) => Number(ownKey.exec(key)?.[1] ?? 0)))
  const added = add.map((own, place) => ({ own, duty: dutyOf(own, `own-${last + place + 1}`, units, today) }))
  return {
    change: {
      revised: { ...revised, duties: [...before, ...added.map(({ duty }) => duty)] },
      deadlines: [
        ...deadlines,
        ...added.flatMap(({ duty: { key, due, rhythm } }) =>
          due !== null && rhythm === null ? [{ duty: key, due }] : [],
        ),
      ],
      dutyUnits: [
        ...(dutyUnits ?? []),
        ...added.flatMap(({ own, duty }) => namedAlone(own, units).map(({ id }) => ({ duty: duty.key, unit: id }))),
      ],
    },
    told: Object.fromEntries([
      ...inForce.duties
        .filter(({ key }) => withdraw.includes(key))
        .map(({ name }) => [name, { before: 'asked', after: null }]),
      ...add.map(({ name }) => [name, { before: null, after: 'asked' }]),
    ]),
  }
}

const kindAsked = { community: 'communities', department: 'departments' } as const

/** The units that are named and don't owe it as one of their kind. */
const namedAlone = ({ from, units: named }: OwnDuty, units: readonly Unit[]): Unit[] =>
  units.filter(({ id, kind }) => named.includes(id) && !from.includes(kindAsked[kind]))

const dutyOf = (own: OwnDuty, key: string, units: readonly Unit[], since: Day): Duty => ({
  key,
  name: own.name,
  from: own.from,
  // Whoever is asked beside all of a kind needs no words: the campaign names the units.
  parties: own.from.length > 0 ? [] : namedAlone(own, units).map(({ name }) => name),
  to: null,
  form: own.form,
  due: own.due,
  phase: null,
  rhythm: own.rhythm,
  timing: null,
  paragraph: null,
  text: null,
  since,
})

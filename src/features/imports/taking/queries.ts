import { eq } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { folded } from '../../../lib/folding.ts'
import { type Limits, limitsOf } from '../../../lib/limits.ts'
import { withUnits } from '../../../lib/unit-names.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { columnsOf, lookedUp } from '../../../tenancy/sql.ts'
import type { Birth, Companion, Write } from '../../../tenancy/step.ts'
import { keyUse, type StepPlaces } from '../../../tenancy/step-queries.ts'
import { campaignTerms, sectorsEver, sectorsLed } from '../../campaigns/queries.ts'
import {
  communitiesOfListed,
  enterpriseCorrected,
  enterprisesBorn,
  enterprisesListed,
  enterprisesMeantShown,
  enterprisesMeantWhole,
} from '../../enterprises/importing/queries.ts'
import {
  hazardCorrected,
  hazardsBorn,
  hazardsListed,
  hazardsMeant,
  hazardsMeantShown,
  hazardsThere,
  type MeantPlaces,
} from '../../hazards/importing/queries.ts'
import { soughtBy } from '../../hazards/rules/filtering.ts'
import { unitNames, unitsOwing } from '../../units/queries.ts'
import { idOfRow } from '../rules/row-ids.ts'
import type { Completed, Taken, TakingFacts } from '../rules/taking.ts'
import { wordsKept } from '../rules/words-kept.ts'
import type { ImportBatch, Meant, MeantFound, rowFates } from '../schema.ts'
import { importRecord, importRow } from '../table.ts'

const listOf = (values: readonly (string | null | undefined)[]) =>
  JSON.stringify([...new Set(values.filter((value) => typeof value === 'string' && value !== ''))])

/** Whom and where rows name, as statements are given it. */
const meantPlaces = (items: Meant['items']) => ({
  numbers: JSON.stringify([...new Set(items.flatMap(({ number }) => soughtBy(number ?? undefined).number ?? []))]),
  codes: listOf(items.map(({ creditCode }) => creditCode)),
  names: listOf(items.map(({ name }) => name && folded(name))),
  // Where no enterprise answers for it, the party's name may be all that says where it is.
  places: listOf(items.flatMap(({ name, place }) => [place, name]).map((text) => text && folded(text))),
  days: listOf(items.map(({ foundOn }) => foundOn)),
})

const meant = reading((office: OfficeRows, places: MeantPlaces) => [
  ...enterprisesMeantWhole(office, places),
  ...hazardsMeant(office, places),
])

/** The records that rows of a ledger may mean. */
export async function recordsMeant(office: OfficeDb, { kind, items }: Meant): Promise<MeantFound> {
  const [[ofCode, ofName, ...hazards], units] = await Promise.all([
    office.read(meant, meantPlaces(items)),
    unitNames(office),
  ])
  const ofLedger = kind === 'hazards' ? hazardsMeantShown(hazards) : []
  return {
    enterprises: enterprisesMeantShown([ofCode, ofName]).map((one) => withUnits(one, units, 'community')),
    hazards: ofLedger.map((one) => withUnits(one, units, 'community')),
  }
}

interface BatchPlaces extends StepPlaces {
  meant: MeantPlaces
  /** The records that rows complete, and the enterprises that hazards name. */
  completed: Asked
  parties: Asked
}

const forBatch = reading((office: OfficeRows, { id, key, meant: places, completed, parties }: BatchPlaces) => {
  const i = office.rows(importRecord)
  const campaign = lookedUp(office.select({ campaign: i.campaign }).from(i).where(eq(i.id, id)))
  return [
    office.select(columnsOf(i)).from(i).where(eq(i.id, id)),
    keyUse(office, key),
    campaignTerms(office, campaign),
    sectorsLed(office, campaign),
    sectorsEver(office),
    unitsOwing(office, undefined),
    communitiesOfListed(office, parties),
    enterprisesListed(office, completed),
    hazardsListed(office, completed),
    ...enterprisesMeantWhole(office, places),
    ...hazardsThere(office, { ...places, enterprises: parties }),
  ]
})

/** What a row of a batch names. */
function namedBy(row: ImportBatch['rows'][number]): Meant['items'][number][] {
  const none = { number: null, name: null, creditCode: null, place: null, foundOn: null }
  if (row.as === 'enterprise') return [{ ...none, name: row.content.name, creditCode: row.content.creditCode }]
  if (row.as === 'hazard') return [{ ...none, place: row.content.place, foundOn: row.content.foundOn }]
  return row.as === 'completion' ? [{ ...none, creditCode: row.set.creditCode ?? null }] : []
}

/** An import with all that its next rows are checked against, and what was answered under the key. */
export async function importForBatch(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: ImportBatch },
) {
  const parties = input.rows.flatMap((row) =>
    row.as === 'hazard' && row.content.party.kind === 'enterprise' ? [row.content.party.enterprise] : [],
  )
  const completed = input.rows.flatMap((row) => (row.as === 'completion' ? [row.record] : []))
  const [[row], [used], [terms], led, ever, units, enterprises, ofRegister, ofLedger, ofCode, ofName, ...there] =
    await office.read(forBatch, {
      id,
      key,
      meant: meantPlaces(input.rows.flatMap(namedBy)),
      completed: listOf(completed),
      parties: listOf(parties),
    })
  if (!row) return { record: undefined, used }
  const standing = units.filter(({ endedOn }) => endedOn === null)
  const idsOf = (kind: 'department' | 'community') =>
    new Set(standing.flatMap((unit) => (unit.kind === kind ? [unit.id] : [])))
  const facts: Omit<TakingFacts, 'left'> = {
    kind: row.kind,
    leads: new Map(led.map(({ sector, lead }) => [sector, lead])),
    sectors: new Set(ever.map(({ sector }) => sector)),
    departments: idsOf('department'),
    communities: idsOf('community'),
    enterprises: new Map(enterprises.map((one) => [one.id, one])),
    enterprisesThere: enterprisesMeantShown([ofCode, ofName]),
    hazardsThere: hazardsMeantShown(there),
    completed: new Map<string, Completed>(
      row.kind === 'enterprises'
        ? ofRegister.map((one) => [one.id, { ...one, ended: one.endedOn !== null }])
        : ofLedger.map((one) => [one.id, { ...one, ended: one.status === 'void' || one.status === 'merged' }]),
    ),
  }
  return { record: { ...row, title: row.fileName, facts, ofRegister, ofLedger, limits: limitsOf(terms?.limits) }, used }
}

type Fate = (typeof rowFates)[number]

type ForBatch = NonNullable<Awaited<ReturnType<typeof importForBatch>>['record']>

/** Why a record was corrected, as its history tells it. */
const completing = '以导入的台账补全'

/** What a batch writes: records that it makes, steps of those that it completes, and what became of each row. */
export function batchWritten(
  office: OfficeDb,
  found: Pick<ForBatch, 'id' | 'campaign' | 'mapping' | 'ofRegister' | 'ofLedger'> & { limits: Limits },
  rows: readonly Taken[],
  today: Day,
): { born: Birth[]; together: Companion[]; before: Write[]; also: Write[]; fates: Fate[] } {
  const { id: of, campaign, mapping, limits } = found
  const enterprises = rows.flatMap((one) => (one.fate === 'enterprise' ? [one.row] : []))
  const hazards = rows.flatMap((one) => (one.fate === 'hazard' ? [one] : []))
  const completions = rows.flatMap((one) => (one.fate === 'completed' ? [one] : []))
  const bornHazards = hazardsBorn(
    office,
    hazards.map(({ row: { place, content }, begins }) => ({
      id: idOfRow(of, place),
      row: place,
      begins,
      content: {
        ...content,
        ledger: { ...content.ledger, cells: wordsKept(content.ledger.cells, mapping, content.party.kind === 'person') },
      },
    })),
    { import: of, campaign: campaign ?? '', limits, today },
  )
  const bornEnterprises = enterprisesBorn(
    enterprises.map(({ place, content, cells }) => ({
      id: idOfRow(of, place),
      row: place,
      content,
      cells: wordsKept(cells, mapping, false),
    })),
    of,
  )
  const changed = new Map<string, number>()
  const together = completions.flatMap(({ place: row, record, set }) => {
    const told = { reason: completing, import: of, row }
    const enterprise = found.ofRegister.find(({ id }) => id === record)
    const hazard = found.ofLedger.find(({ id }) => id === record)
    // Two rows of a batch may complete one record: the first does.
    if (changed.has(record)) return []
    changed.set(record, row)
    return enterprise
      ? [enterpriseCorrected(enterprise, set, told)]
      : hazard
        ? [hazardCorrected(hazard, set, told)]
        : []
  })
  const versionOf = (record: string) =>
    [...found.ofRegister, ...found.ofLedger].find(({ id }) => id === record)?.seq ?? 0
  const kept = rows.map((one) => {
    const none = { import: of, version: null, completed: null, undone: null }
    if (one.fate === 'enterprise' || one.fate === 'hazard')
      return { ...none, place: one.row.place, fate: 'made' as const, record: idOfRow(of, one.row.place), version: 1 }
    const { place } = one
    if (one.fate === 'left') return { ...none, place, fate: one.fate, record: null }
    const { record } = one
    if (one.fate === 'same' || changed.get(record) !== place) return { ...none, place, fate: 'same' as const, record }
    return { ...none, place, fate: one.fate, record, version: versionOf(record) + 1, completed: Object.keys(one.set) }
  })
  return {
    born: [...bornEnterprises, ...bornHazards.born],
    together,
    before: bornHazards.before,
    also: [...bornHazards.also, ...office.insert(importRow, kept)],
    fates: kept.map(({ fate }) => fate),
  }
}

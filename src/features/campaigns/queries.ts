import { and, asc, desc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Day, Instant } from '../../lib/day.ts'
import type { OwnLimits } from '../../lib/limits.ts'
import type { DistrictRows } from '../../tenancy/district.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { columnsOf, converted, type Expression, gathered, partAs, partOf } from '../../tenancy/sql.ts'
import { eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { keyed, withKeys } from '../templates/rules/former-duties.ts'
import type { CampaignContent, Stored } from '../templates/schema.ts'
import { stateOf } from './lifecycle.ts'
import { type Matrix, nextDates } from './rules.ts'
import type { CampaignFigures, Reassignment } from './schema.ts'
import { campaign, campaignSector, campaignSupport } from './table.ts'

const opened = (office: OfficeRows) => office.rows(campaign)

type Dated = 'startsOn' | 'endsOn' | 'endedOn' | 'dutiesDropped' | 'deadlines' | 'dutyUnits'

/** What the dates of a campaign's duties follow from, beside its content. */
export const datesFollowFrom = (c: Pick<ReturnType<typeof opened>, Dated>) => ({
  startsOn: c.startsOn,
  endsOn: c.endsOn,
  endedOn: c.endedOn,
  dutiesDropped: c.dutiesDropped,
  deadlines: c.deadlines,
  dutyUnits: c.dutyUnits,
})

/** Phases and duties of a content. */
const datingParts = (content: Parameters<typeof partOf<Stored<CampaignContent>, 'phases'>>[0]) => ({
  duties: partAs(content, 'duties', keyed),
  phases: partOf(content, 'phases'),
})

/** The columns that a campaign's duties and their dates follow from. */
const dated = (c: Pick<ReturnType<typeof opened>, Dated | 'inForce'>) => ({
  ...datesFollowFrom(c),
  ...datingParts(c.inForce),
})

const all = reading((office: OfficeRows) => {
  const c = opened(office)
  return [
    office
      .select({
        id: c.id,
        seq: c.seq,
        template: c.template,
        version: c.version,
        title: c.title,
        phase: c.phase,
        ...dated(c),
      })
      .from(c)
      .orderBy(desc(c.startsOn), desc(c.id)),
  ]
})

/** The campaigns of the office, the latest first. */
export async function campaignsOf(office: OfficeDb, today: Day) {
  const [rows] = await office.read(all)
  return rows.map(({ template, version, deadlines, duties, phases, dutyUnits: _, dutiesDropped, ...row }) => ({
    ...row,
    template: { id: template, version },
    deadlines: nextDates(duties, { ...row, dutiesDropped, deadlines, phases }, today),
  }))
}

const whole = reading((office: OfficeRows, id: Asked) => {
  const c = opened(office)
  const s = office.rows(campaignSector)
  const p = office.rows(campaignSupport)
  const { inForce: _, ...stored } = columnsOf(c)
  return [
    office.select(stored).from(c).where(eq(c.id, id)),
    eventsOf(office, id),
    office
      .select({ sector: s.sector, position: s.position, lead: s.lead })
      .from(s)
      .where(eq(s.campaign, id))
      .orderBy(asc(s.position)),
    office.select({ sector: p.sector, unit: p.unit }).from(p).where(eq(p.campaign, id)),
  ]
})

/** One campaign with its life and its matrix. */
export async function campaignWhole(office: OfficeDb, id: string) {
  const [[row], events, sectors, supports] = await office.read(whole, id)
  return row && { row, events, sectors, supports }
}

const forStepColumns = ({ id, seq, hash, title, endedOn }: ReturnType<typeof opened>) => ({
  id,
  seq,
  hash,
  title,
  endedOn,
})

const forStepIn = (office: OfficeRows, { id, key }: StepPlaces) => {
  const c = opened(office)
  return [office.select(forStepColumns(c)).from(c).where(eq(c.id, id)), keyUse(office, key)] as const
}
const forStep = reading((office: OfficeRows, places: StepPlaces) => forStepIn(office, places))

/** A campaign, and what was answered under the key. */
export async function campaignForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, status: stateOf(row) }, used }
}

interface SectorPlaces extends StepPlaces {
  sector: Asked
}

const forReassignment = reading((office: OfficeRows, { sector, ...places }: SectorPlaces) => [
  ...forStepIn(office, places),
  sectorLead(office, places.id, sector),
])

/** A campaign, who leads a sector of it, and what was answered under the key. */
export async function campaignForReassignment(
  office: OfficeDb,
  asked: { id: string; key: string; input: Reassignment },
) {
  const { id, key, input } = asked
  const [[row], [used], [sector]] = await office.read(forReassignment, { id, key, sector: input.sector })
  return { record: row && { ...row, status: stateOf(row), sector }, used }
}

const forDates = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const c = opened(office)
  const { duties, phases } = datingParts(c.inForce)
  const given = datingParts(c.content)
  return [
    office
      .select({
        ...forStepColumns(c),
        deadlines: c.deadlines,
        revised: c.revised,
        datesAsked: c.datesAsked,
        dutyUnits: c.dutyUnits,
        duties,
        phases,
        givenDuties: given.duties,
        givenPhases: given.phases,
      })
      .from(c)
      .where(eq(c.id, id)),
    keyUse(office, key),
  ]
})

/** A campaign with its dates as they were given and as they hold, and what was answered under the key. */
export async function campaignForDates(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forDates, { id, key })
  if (!row) return { record: undefined, used }
  const { duties, phases, givenDuties, givenPhases, ...rest } = row
  const record = {
    ...rest,
    status: stateOf(row),
    inForce: { duties, phases },
    given: { duties: givenDuties, phases: givenPhases },
  }
  return { record, used }
}

const forQuestions = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const c = opened(office)
  return [
    office
      .select({
        ...forStepColumns(c),
        revised: c.revised,
        questions: partOf(c.inForce, 'questions'),
        keyTasks: partOf(c.inForce, 'keyTasks'),
      })
      .from(c)
      .where(eq(c.id, id)),
    keyUse(office, key),
  ]
})

/** A campaign with its questions, and what was answered under the key. */
export async function campaignForQuestions(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forQuestions, { id, key })
  return { record: row && { ...row, status: stateOf(row) }, used }
}

/** What the counters say of a campaign at a moment. */
export type ProgressOf = (office: OfficeDb, id: string, now: Instant) => Promise<CampaignFigures | undefined>

/** A campaign's last day, and its own limits of what hazards wait for; null where it has none. */
interface CampaignTerms {
  endsOn: Day
  limits: OwnLimits | null
}

const termsOf = (c: ReturnType<typeof opened>) => ({ endsOn: c.endsOn, limits: partOf(c.content, 'limits') })

/** Statement: what the office's campaigns are called. */
export function campaignTitles(office: OfficeRows) {
  const c = opened(office)
  return office.select({ id: c.id, title: c.title }).from(c)
}

/** Statement: the terms of a campaign. */
export function campaignTerms(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return office.select(termsOf(c)).from(c).where(eq(c.id, id))
}

/** Column: the terms of a row's campaign, read together. */
export function campaignTermsBeside(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return gathered<CampaignTerms>(termsOf(c), (all) => office.select({ all }).from(c).where(eq(c.id, id)))
}

/** Statement: a campaign's dates, and what its notice demands. */
export function campaignFacts(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return office
    .select({ startsOn: c.startsOn, endsOn: c.endsOn, content: converted(c.inForce, withKeys) })
    .from(c)
    .where(eq(c.id, id))
}

const demands = (c: ReturnType<typeof opened>) => ({ id: c.id, title: c.title, ...dated(c) })

/** Statement: a campaign's duties, and what their dates follow from. */
export function campaignDuties(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return office.select(demands(c)).from(c).where(eq(c.id, id))
}

/** Of a campaign that has ended what is still owed stays in sight until this day is past. */
const owing = (c: ReturnType<typeof opened>, endedSince: Asked) =>
  or(isNull(c.endedOn), and(eq(c.dutiesDropped, false), gte(c.endedOn, endedSince)))

/** Statement: the same of every campaign that runs, or in which something may still be owed, the latest first. */
export function dutiesRunning(office: OfficeRows, endedSince: Asked) {
  const c = opened(office)
  return office.select(demands(c)).from(c).where(owing(c, endedSince)).orderBy(desc(c.startsOn), desc(c.id))
}

/** Derived table: the ids of those campaigns. */
export function eachRunning(office: OfficeRows, endedSince: Asked) {
  const c = opened(office)
  return office.select({ each: c.id }).from(c).where(owing(c, endedSince)).as('each_running')
}

/** Statement: a campaign's dates, and what its notice rules about hazards. */
export function campaignRules(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return office
    .select({ startsOn: c.startsOn, endsOn: c.endsOn, rules: partOf(c.content, 'rules') })
    .from(c)
    .where(eq(c.id, id))
}

/** Statement: a row if there is such a campaign, with its numbers if it has ended. */
export function campaignFigures(office: OfficeRows, id: Expression) {
  const c = opened(office)
  return office.select({ figures: c.figures }).from(c).where(eq(c.id, id))
}

/** Statement: the department that leads a sector in a campaign; null where the office doesn't have the sector. */
export function sectorLead(office: OfficeRows, id: Expression, sector: Asked) {
  const s = office.rows(campaignSector)
  return office
    .select({ lead: s.lead })
    .from(s)
    .where(and(eq(s.campaign, id), eq(s.sector, sector)))
}

/** Statement: the sectors of a campaign, each with the department that leads it. */
export function sectorsLed(office: OfficeRows, id: Expression) {
  const s = office.rows(campaignSector)
  return office.select({ sector: s.sector, lead: s.lead }).from(s).where(eq(s.campaign, id))
}

/** Statement: the sectors that a campaign of the office has or had. */
export function sectorsEver(office: OfficeRows) {
  const s = office.rows(campaignSector)
  return office.select({ sector: s.sector }).from(s).groupBy(s.sector)
}

/** Statement: those of these sectors that a campaign of the office has or had. */
export function sectorsKnown(office: OfficeRows, sectors: readonly Asked[]) {
  const s = office.rows(campaignSector)
  return office
    .select({ sector: s.sector })
    .from(s)
    .where(inArray(s.sector, [...sectors]))
    .groupBy(s.sector)
}

/** Statement: a row if the office has ever launched a campaign. */
export function anyCampaign(office: OfficeRows) {
  const c = opened(office)
  return office.select({ id: c.id }).from(c).limit(1)
}

/** Statement: the sectors that a department leads in campaigns that haven't ended and run on that day or later. */
export function sectorsLedBy(office: OfficeRows, unit: Asked, on: Asked) {
  const s = office.rows(campaignSector)
  const c = opened(office)
  return office
    .select({ campaign: s.campaign, title: c.title, sector: s.sector })
    .from(s)
    .innerJoin(c, and(eq(c.id, s.campaign), gte(c.endsOn, on), isNull(c.endedOn)))
    .where(eq(s.lead, unit))
    .orderBy(asc(s.campaign), asc(s.position))
}

/** Statement: the offices of a division that have launched a campaign. */
export function officesLaunched(division: DistrictRows) {
  const c = division.rows(campaign)
  return division.select({ launcher: c.office }).from(c).groupBy(c.office)
}

/** Derived table: the campaigns that a division's offices have launched, of one template or of all. */
export function campaignsLaunched(division: DistrictRows, template: Asked | undefined) {
  const c = division.rows(campaign)
  return division
    .select({ launchedBy: c.office, each: c.id, endedOn: c.endedOn })
    .from(c)
    .where(template && eq(c.template, template))
    .as('launched')
}

/** Derived table: one campaign of the office. */
export function campaignNamed(office: OfficeRows, id: Asked) {
  const c = opened(office)
  return office.select({ each: c.id, endedOn: c.endedOn }).from(c).where(eq(c.id, id)).as('named')
}

/** Derived table: the campaigns of the office, or those of a template. */
export function campaignsOfTemplate(office: OfficeRows, template: Asked | undefined) {
  const c = opened(office)
  return office
    .select({ each: c.id, endedOn: c.endedOn })
    .from(c)
    .where(template && eq(c.template, template))
    .as('of_template')
}

/** The matrix of a new campaign as rows. */
export const matrixRows = (office: OfficeDb, campaign: string, { sectors, supports }: Matrix) => [
  ...office.insert(
    campaignSector,
    sectors.map((sector) => ({ campaign, ...sector })),
  ),
  ...office.insert(
    campaignSupport,
    supports.map((support) => ({ campaign, ...support })),
  ),
]

import type { D1Database } from '@cloudflare/workers-types'
import { count, eq } from 'drizzle-orm'
import { integer, text } from 'drizzle-orm/sqlite-core'
import type { Context } from 'hono'
import * as v from 'valibot'
import { Accounts } from '../../src/auth/accounts.ts'
import { Factors } from '../../src/auth/factors.ts'
import { PeopleDb } from '../../src/auth/people.ts'
import { SecurityReader } from '../../src/auth/security-reader.ts'
import { refusalOf } from '../../src/constraints.ts'
import { campaignSector } from '../../src/features/campaigns/table.ts'
import { enterprise } from '../../src/features/enterprises/table.ts'
import { hazard } from '../../src/features/hazards/table.ts'
import { apiKey } from '../../src/features/keys/table.ts'
import { notice } from '../../src/features/notices/table.ts'
import { performance } from '../../src/features/performances/table.ts'
import { chase } from '../../src/features/reports/table.ts'
import { template } from '../../src/features/templates/table.ts'
import type { DistrictEnv, DivisionEnv, OfficeEnv } from '../../src/http/env.ts'
import { creates, steps } from '../../src/http/life.ts'
import type { Person } from '../../src/lib/role.ts'
import type { ClosedDatabases, OpenedDatabase } from '../../src/tenancy/databases.ts'
import { DirectoryDb, type DirectoryRows } from '../../src/tenancy/directory.ts'
import { DistrictDb, type DistrictRows } from '../../src/tenancy/district.ts'
import { OfficeDb, type OfficeRows } from '../../src/tenancy/office.ts'
import { ProvinceDb } from '../../src/tenancy/province.ts'
import { type Asked, reading } from '../../src/tenancy/reading.ts'
import { Registry } from '../../src/tenancy/registry.ts'
import { type Asker, SecurityLog } from '../../src/tenancy/security-log.ts'
import { Shelf, type ShelfRows } from '../../src/tenancy/shelf.ts'
import { type Companion, companion } from '../../src/tenancy/step.ts'
import { directoryTable, officeTable, recordTable, shelfTable } from '../../src/tenancy/table.ts'

/**
 * What can't be written by mistake. Nothing here runs: the compiler checks that every expected error is one, and each
 * stands beside a line that differs from it only in what is right.
 */

export function aSealedTableHasNoColumns(office: OfficeRows) {
  office.rows(hazard).id
  // @ts-expect-error no column until an office opens the table
  hazard.id
}

export function aSealedTableCantBeSelectedFrom(office: OfficeRows) {
  office.select({ n: count() }).from(office.rows(hazard))
  // @ts-expect-error a sealed table is no table to drizzle
  office.select({ n: count() }).from(hazard)
}

export function aRecordThatGoesAlongIsHeldAgainstItsTable(found: Companion['found']) {
  companion(enterprise, { found, verb: 'takeIn', detail: {}, change: { name: '' } })
  // @ts-expect-error no verb of its life
  companion(enterprise, { found, verb: 'order', detail: {}, change: { name: '' } })
  // @ts-expect-error no column of its table
  companion(enterprise, { found, verb: 'takeIn', detail: {}, change: { title: '' } })
  // @ts-expect-error nothing held it against a table
  const unheld: Companion = { table: enterprise, found, verb: 'takeIn', detail: {}, change: {} }
  return unheld
}

export function anOfficeNeverSeesTheOfficeColumn(office: OfficeRows, district: DistrictRows) {
  district.rows(hazard).office
  // @ts-expect-error its rows are one office's, so they don't say whose
  office.rows(hazard).office
}

export function anOfficesPartCantBeComparedByItsOffice(office: OfficeRows, district: DistrictRows) {
  const [ours, theirs] = [office.rows(enterprise), district.rows(enterprise)]
  eq(theirs.office, 341302006)
  // @ts-expect-error there is nothing to compare
  eq(ours.office, 341302006)
}

export function theOfficeCantBeSetInARow(office: OfficeDb) {
  const row = { campaign: 'a', sector: '工贸', position: 1, lead: null }
  office.insert(campaignSector, [row])
  // @ts-expect-error the scope sets the office
  office.insert(campaignSector, [{ ...row, office: 341302004 }])
}

const living = { madeBy: 'begin', verbs: ['end'], states: ['begun', 'ended'] } as const

export function aTableCantHaveAnOfficeOfItsOwn() {
  officeTable('visit', ['place'], { place: text().notNull() }, 'recounted')
  // @ts-expect-error the office is the partition, not a column among others
  officeTable('visit', ['place'], { place: text().notNull(), office: integer().notNull() }, 'recounted')
  // @ts-expect-error a table says what betrays a change of its rows
  officeTable('visit', ['place'], { place: text().notNull() })
  recordTable('chase', living, { place: text().notNull() })
  // @ts-expect-error whoever reads a finding is told in words what was changed
  recordTable('chase', living, { spot: text().notNull() })
  // @ts-expect-error the same for records
  recordTable('chase', living, { place: text().notNull(), office: integer().notNull() })
  directoryTable('visit', ['place'], { place: text().notNull() })
  // @ts-expect-error and for divisions in the directory
  directoryTable('visit', ['place'], { place: text().notNull(), division: text().notNull() })
}

export function aRecordCantKeepItsOwnSeqOrHash() {
  recordTable('chase', living, { place: text().notNull() })
  // @ts-expect-error the last event's seq
  recordTable('chase', living, { seq: integer().notNull() })
  // @ts-expect-error the last event's hash
  recordTable('chase', living, { hash: text().notNull() })
}

export function aTableOfRecordsIsOneOfThoseWhoseEventsAreKnown() {
  recordTable('chase', living, { place: text().notNull() })
  // @ts-expect-error events of such a kind could be read by nobody
  recordTable('visit', living, { place: text().notNull() })
}

export function aLivingRecordCantBeInsertedOutsideAStep(office: OfficeDb) {
  office.insert(campaignSector, [])
  // @ts-expect-error only a step makes a record
  office.insert(hazard, [])
  // @ts-expect-error whichever it is
  office.insert(enterprise, [])
}

export function aScopeReadsOnlyWhatIsWrittenForItsRows(office: OfficeDb, district: DistrictDb) {
  const ours = reading((rows: OfficeRows) => [rows.select({ id: rows.rows(hazard).id }).from(rows.rows(hazard))])
  const theirs = reading((rows: DistrictRows) => [rows.select({ id: rows.rows(hazard).id }).from(rows.rows(hazard))])
  office.read(ours)
  // @ts-expect-error it isn't cut to one office
  office.read(theirs)
  district.read(theirs)
  // @ts-expect-error it is cut to an office that a district doesn't name
  district.read(ours)
}

export function aReadingIsAskedWithAllItsValuesAndKnowsNone(office: OfficeDb) {
  const one = reading((rows: OfficeRows, id: Asked) => {
    const h = rows.rows(hazard)
    // @ts-expect-error whoever asks later has another value
    if (id === '') return [rows.select({ id: h.id }).from(h)]
    return [rows.select({ id: h.id }).from(h).where(eq(h.id, id))]
  })
  office.read(one, '')
  // @ts-expect-error nothing to ask with
  office.read(one)
  // @ts-expect-error nor is it a number
  office.read(one, 1)
}

export function nothingOfAnOfficeCanBeUpdatedOrDeleted(office: OfficeDb) {
  office.commit
  // @ts-expect-error there is no ordinary update
  office.update
  // @ts-expect-error nor a deletion
  office.delete
}

export function aDistrictOnlyReads(district: DistrictDb) {
  const all = reading((rows: DistrictRows) => [rows.select({ id: rows.rows(hazard).id }).from(rows.rows(hazard))])
  district.read(all)
  // @ts-expect-error it writes nothing
  district.insert(campaignSector, [])
  // @ts-expect-error and takes no steps
  district.commit
}

const by: Person = { user: '', name: '', roles: [] }
const taken = { title: '', by, at: '', detail: {} } as const
const corrected = { ...taken, table: enterprise, verb: 'correct', to: 'current' } as const
const found = { id: '', seq: 1, hash: '', status: '' }
const key = { key: '', fingerprint: '' }

export function aStepCantMoveARecordToAnotherOffice(office: OfficeDb) {
  office.commit({ ...corrected, found, key, change: { name: '' } })
  // @ts-expect-error the office stays
  office.commit({ ...corrected, found, key, change: { name: '', office: 341302004 } })
  const stray = { name: '', office: 341302004 }
  // @ts-expect-error also when it comes along in a value that is handed on
  office.commit({ ...corrected, found, key, change: stray })
}

export function aStepSetsNothingThatTheCommitSets(office: OfficeDb) {
  office.commit({ ...corrected, found, key, change: { name: '' } })
  // @ts-expect-error the id stays
  office.commit({ ...corrected, found, key, change: { name: '', id: '' } })
  // @ts-expect-error the commit counts up
  office.commit({ ...corrected, found, key, change: { name: '', seq: 7 } })
  // @ts-expect-error the commit hashes
  office.commit({ ...corrected, found, key, change: { name: '', hash: '' } })
  const stray = { name: '', seq: 7 }
  // @ts-expect-error also when it comes along in a value that is handed on
  office.commit({ ...corrected, found, key, change: stray })
  // @ts-expect-error nor a column that the table doesn't have
  office.commit({ ...corrected, found, key, change: { name: '', owner: '' } })

  const seen = { ...taken, table: chase, verb: 'see', to: 'seen', found, key } as const
  office.commit({ ...seen, change: { note: '' } })
  // @ts-expect-error the status is where the step leads
  office.commit({ ...seen, change: { note: '', status: 'sent' } })
}

export function aRecordBeginsItsLifeAsItsTableSays(office: OfficeDb) {
  const row = { enterprise: '', kind: 'drill', doneOn: '', evidence: '', withdrawn: false } as const
  office.commit({ ...taken, table: performance, create: { id: '', row } })
  // @ts-expect-error the table names the step that makes a record
  office.commit({ ...taken, table: performance, verb: 'withdraw', create: { id: '', row } })
  // @ts-expect-error and the state in which it is made
  office.commit({ ...taken, table: performance, to: 'withdrawn', create: { id: '', row } })
  // @ts-expect-error the id stands beside the row
  office.commit({ ...taken, table: performance, create: { id: '', row: { ...row, id: '' } } })
}

export function aStepIsOneOfItsTable(office: OfficeDb) {
  office.commit({ ...corrected, found, key, change: { name: '' } })
  // @ts-expect-error enterprises have no such step
  office.commit({ ...corrected, verb: 'withdraw', found, key, change: { name: '' } })
  // @ts-expect-error nor such a state
  office.commit({ ...corrected, to: 'withdrawn', found, key, change: { name: '' } })
  // @ts-expect-error the kind of an event is the table's name
  office.commit({ ...corrected, kind: 'hazard', found, key, change: { name: '' } })
}

export function aStepNeedsTheRecordAsItWasFoundAndAKey(office: OfficeDb) {
  office.commit({ ...corrected, found, key, change: { name: '' } })
  // @ts-expect-error without a key it couldn't be told from its replay
  office.commit({ ...corrected, found, change: { name: '' } })
  // @ts-expect-error without what was found it would overwrite what another has written
  office.commit({ ...corrected, key, change: { name: '' } })
}

export function aStepIsOfARecord(office: OfficeDb) {
  office.commit({ ...corrected, found, key, change: {} })
  // @ts-expect-error a row that doesn't live takes no steps
  office.commit({ ...corrected, table: campaignSector, found, key, change: {} })
}

export function onlyAnOfficesOwnRowsGoAlongWithAStep(office: OfficeDb, rows: OfficeRows) {
  const also = office.insert(campaignSector, [])
  office.commit({ ...corrected, found, key, change: {}, also })
  const query = rows.select({ n: count() }).from(rows.rows(enterprise))
  // @ts-expect-error any other statement could write anywhere
  office.commit({ ...corrected, found, key, change: {}, also: [query] })
}

export function theDirectorysTablesAndAnOfficesDontMix(office: OfficeRows, directory: DirectoryRows) {
  directory.rows(apiKey)
  // @ts-expect-error the directory has no hazards
  directory.rows(hazard)
  // @ts-expect-error a shard has no keys
  office.rows(apiKey)
}

export function theDivisionCantBeSetInARow(directory: DirectoryDb) {
  directory.update(apiKey, '', { name: '' })
  // @ts-expect-error the scope keeps the division
  directory.update(apiKey, '', { name: '', division: '33' })
}

export function theDatabaseBehindAScopeCantBeReached(office: OfficeDb, directory: DirectoryDb) {
  office.code
  // @ts-expect-error private
  office.db
  // @ts-expect-error private
  directory.db
}

export function aScopeIsMadeOnlyOverAnOpenedDatabase(
  opened: OpenedDatabase,
  d1: D1Database,
  code: string,
  asker: Asker,
) {
  const log = new SecurityLog(opened, asker)
  // @ts-expect-error nor is the log written over a bare one
  new SecurityLog(d1, asker)
  new OfficeDb(code, { shard: opened, district: '341302', epoch: 1 }, refusalOf)
  // @ts-expect-error a bare database isn't opened
  new OfficeDb(code, { shard: d1, district: '341302', epoch: 1 }, refusalOf)
  new DistrictDb(code, opened, [code])
  // @ts-expect-error the same for a district
  new DistrictDb(code, d1, [code])
  new ProvinceDb(code, [{ shard: opened, districts: [code] }])
  // @ts-expect-error for a province
  new ProvinceDb(code, [{ shard: d1, districts: [code] }])
  new DirectoryDb(code, opened, refusalOf, log)
  // @ts-expect-error for the directory
  new DirectoryDb(code, d1, refusalOf, log)
  new Shelf([code], opened)
  // @ts-expect-error for a shelf
  new Shelf([code], d1)
  new PeopleDb(code, opened, log)
  // @ts-expect-error for the people
  new PeopleDb(code, d1, log)
  const factors = new Factors(opened, undefined, log)
  // @ts-expect-error for second factors
  new Factors(d1, undefined, log)
  new Accounts(opened, factors, () => {}, log)
  // @ts-expect-error for accounts
  new Accounts(d1, factors, () => {}, log)
  new SecurityReader(code, opened, log)
  // @ts-expect-error for who reads the security log
  new SecurityReader(code, d1, log)
  new Registry(code, { directory: opened, shard: () => opened }, log)
  // @ts-expect-error and for the registry
  new Registry(code, { directory: d1, shard: () => d1 }, log)
}

export function aHandlerReachesNoDatabase(c: Context<OfficeEnv>, log: SecurityLog) {
  const closed: ClosedDatabases = c.env.databases
  // @ts-expect-error they are closed
  closed.directory
  // @ts-expect-error whichever it is
  closed.shard('SHARD_01')
  // @ts-expect-error so no scope can be made over them
  new DirectoryDb('341302', closed, refusalOf, log)
  // @ts-expect-error the bindings aren't there either
  c.env.DIRECTORY
}

export function anOfficeOnlyReadsTheShelf(c: Context<OfficeEnv>, shelf: ShelfRows) {
  shelf.rows(template)
  // @ts-expect-error it revokes no key
  c.var.shelf.update(apiKey, '', { revokedAt: 1 })
  // @ts-expect-error publishes nothing
  c.var.shelf.insert(template, '341302', {})
  // @ts-expect-error and revises nothing
  c.var.shelf.revise
  // @ts-expect-error keys don't lie on it
  shelf.rows(apiKey)
  // @ts-expect-error nor do the drafts of notices
  shelf.rows(notice)
  // @ts-expect-error an office has no more of the directory
  c.var.directory
}

export function whoOnlyBelongsToADistrictWritesNothingInTheDirectory(c: Context<DistrictEnv>) {
  c.var.directory?.update(apiKey, '', { revokedAt: 1 })
  // @ts-expect-error the directory is theirs who oversee the district
  c.var.directory.update(apiKey, '', { revokedAt: 1 })
}

export function onlyWhatDivisionsPublishLiesOnTheShelf(shelf: ShelfRows) {
  shelf.rows(shelfTable('visit', ['place'], { place: text().notNull() }))
  // @ts-expect-error any other table of the directory is its division's alone
  shelf.rows(directoryTable('visit', ['place'], { place: text().notNull() }))
}

export function peopleAndDivisionsAreOpenedOnlyWhereTheyAreManaged(c: Context<DivisionEnv>) {
  c.var.directory
  // @ts-expect-error people below /members alone
  c.var.people
  // @ts-expect-error and the registry where a division is added
  c.var.registry
}

const reasoned = v.strictObject({ reason: v.string() })
const nothingUsed = { used: undefined }

export function noRouteMakesARecordOrTakesAStepWithoutSayingWhoMay() {
  const making = {
    table: performance,
    summary: '',
    input: reasoned,
    load: async () => ({ made: undefined }),
    decide: () => ({ refused: 'stepNotOpen' }) as const,
  }
  creates({ ...making, permission: 'performance.record' })
  // @ts-expect-error who may make it is never left out
  creates(making)
  const stepping = {
    table: enterprise,
    verb: 'correct',
    summary: '',
    input: reasoned,
    load: async () => ({ record: { ...found, title: '' }, ...nothingUsed }),
    decide: () => ({ change: {} }),
  } as const
  steps({ ...stepping, permission: 'enterprise.write' })
  // @ts-expect-error nor who may take it
  steps(stepping)
  // @ts-expect-error and the act is one that there is
  steps({ ...stepping, permission: 'enterprise.burn' })
  // @ts-expect-error a step that the table doesn't have
  steps({ ...stepping, permission: 'enterprise.write', verb: 'withdraw' })
}

export function aDecisionChangesNothingThatTheCommitSets() {
  const stepping = {
    table: enterprise,
    verb: 'correct',
    summary: '',
    input: reasoned,
    permission: 'enterprise.write',
    load: async () => ({ record: { ...found, title: '' }, ...nothingUsed }),
  } as const
  steps({ ...stepping, decide: () => ({ change: { name: '' } }) })
  // @ts-expect-error the commit sets the status
  steps({ ...stepping, decide: () => ({ change: { name: '', status: 'current' } }) })
  // @ts-expect-error and counts up
  steps({ ...stepping, decide: () => ({ change: { name: '', seq: 7 } }) })
}

import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import { checkDigit, creditCodeTyped } from '../../lib/credit-code.ts'
import { LifeEvent } from '../../lib/event.ts'
import { ExportQuery } from '../../lib/exporting.ts'
import { Page, PageQuery, SearchQuery } from '../../lib/page.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, distinct, Id, Instant, Integer, line, Phone, prose, Somebody, text } from '../../lib/wire.ts'
import { Attribute, Trigger } from '../templates/schema.ts'

/** As people copy it: in full-width digits, in groups, in small letters. */
const typedCode = v.pipe(v.string(), v.maxLength(60), v.transform(creditCodeTyped))

/** 统一社会信用代码, GB 32100-2015, check digit verified. */
export const CreditCode = v.pipe(
  typedCode,
  v.regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  v.check((code) => checkDigit(code) === code[17], 'checkDigit'),
)

const registered = {
  name: line,
  creditCode: v.nullable(CreditCode),
  /** Names another site of the same credit code; empty for the first. */
  site: v.pipe(text, v.maxLength(60)),
  principal: line,
  phone: v.nullable(Phone),
  address: line,
  /** The community it stands in. */
  community: v.nullable(Id),
  sectors: distinct(line, 20, { least: 1 }),
  attributes: distinct(Attribute, 20),
}

export const Enterprise = v.strictObject(registered)
export type Enterprise = v.InferOutput<typeof Enterprise>

export const EnterpriseCorrection = Correction(registered, {})
export type EnterpriseCorrection = v.InferOutput<typeof EnterpriseCorrection>

/** The enterprise that this one is the same as, and how that was found out. */
export const EnterpriseMerging = v.strictObject({ into: Id, reason: prose })
export type EnterpriseMerging = v.InferOutput<typeof EnterpriseMerging>

export const EnterpriseListed = v.strictObject({
  id: Id,
  name: v.string(),
  site: v.string(),
  creditCode: v.nullable(v.string()),
  principal: v.string(),
  address: v.string(),
  community: v.nullable(Id),
  ...besideUnit('community'),
  sectors: v.array(v.string()),
  attributes: v.array(Attribute),
  /** The day on which it ended; null while it is there. */
  endedOn: v.nullable(v.string()),
  /** A sweep names it, and nobody has followed that up yet. */
  marked: v.boolean(),
})
export type EnterpriseListed = v.InferOutput<typeof EnterpriseListed>

/** What a sweep said of an enterprise, until that is followed up 事故问题企业. */
export const Mark = v.strictObject({
  event: Trigger.entries.event,
  /** The sweep that says so, whose it is, and what it adds. */
  report: Id,
  unit: Id,
  ...besideUnit('unit'),
  note: v.nullable(v.string()),
  /** When it was handed in. */
  since: Instant,
})
export type Mark = v.InferOutput<typeof Mark>

/** What was done about all marks of one event: the look-back “回头看”, the verification, the request. */
export const FollowingUp = v.strictObject({ event: Trigger.entries.event, doneOn: Day, what: prose })
export type FollowingUp = v.InferOutput<typeof FollowingUp>

/** The follow-up that was entered by mistake, by the version that it made of the enterprise. */
export const FollowUpWithdrawal = v.strictObject({ version: Integer, reason: prose })
export type FollowUpWithdrawal = v.InferOutput<typeof FollowUpWithdrawal>

/** What was followed up, and by whom. */
export const FollowUp = v.strictObject({
  /** The version of the enterprise that entering it has made. */
  version: Integer,
  ...FollowingUp.entries,
  what: v.string(),
  by: Somebody,
  /** The sweeps that it answers. */
  reports: v.array(Id),
})
export type FollowUp = v.InferOutput<typeof FollowUp>

/** The same as it is stored: which mentions in which sweeps it answers. */
export type FollowUpKept = Omit<FollowUp, 'reports'> & { sources: { report: string; named: string }[] }

const EnterpriseNamed = v.strictObject({ id: Id, name: v.string(), site: v.string() })

/** The register, page by page. */
export const EnterprisePage = v.strictObject({
  ...Page(EnterpriseListed).entries,
  /** How many enterprises of the office sweeps name that nobody has followed up yet, whatever is asked for. */
  marked: Integer,
})

/** An enterprise that is to be followed up. */
export const MarkListed = v.strictObject({ enterprise: EnterpriseNamed, ...Mark.entries })
export type MarkListed = v.InferOutput<typeof MarkListed>

/** One enterprise's file. */
export const EnterpriseFile = v.strictObject({
  ...EnterpriseListed.entries,
  phone: v.nullable(v.string()),
  seq: Integer,
  /** Other sites of the same credit code. */
  otherSites: v.array(EnterpriseNamed),
  endReason: v.nullable(v.string()),
  /** The enterprise that it is the same as: its hazards and visits are found from there. */
  mergedInto: v.nullable(EnterpriseNamed),
  /** Enterprises that turned out to be this one. */
  mergedFrom: v.array(EnterpriseNamed),
  /** What sweeps say of it and nobody has followed up yet, the longest standing first. */
  marks: v.array(Mark),
  /** What was followed up. */
  followUps: v.array(FollowUp),
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type EnterpriseFile = v.InferOutput<typeof EnterpriseFile>

export const SimilarQuery = v.strictObject({
  name: v.optional(v.pipe(text, v.maxLength(120))),
  creditCode: v.optional(typedCode),
  /** The one that is being corrected: it isn't like another. */
  besides: v.optional(Id),
})
export type SimilarQuery = v.InferOutput<typeof SimilarQuery>

/** An enterprise that may be the same one: of the same name, as the eye reads it, or the same credit code. */
export const EnterpriseSimilar = v.strictObject({
  ...EnterpriseNamed.entries,
  creditCode: v.nullable(v.string()),
  address: v.string(),
  endedOn: v.nullable(v.string()),
})
export type EnterpriseSimilar = v.InferOutput<typeof EnterpriseSimilar>

/** A page reads about what it shows; `notInspectedIn` looks through those that were, of which a street has some thousand. */
export const EnterpriseQuery = v.strictObject({
  ...PageQuery.entries,
  /** Words parted by spaces, each in name, site, credit code, principal or address. */
  ...SearchQuery.entries,
  creditCode: v.optional(typedCode),
  community: v.optional(Id),
  /** Inspected in this campaign. */
  inspectedIn: v.optional(Id),
  /** Not yet inspected in this campaign. */
  notInspectedIn: v.optional(Id),
  /** Those that have ended, instead of those that are there. */
  ended: v.optional(v.literal('true')),
  /** Those that a sweep names and nobody has followed up yet, also such as have ended. */
  marked: v.optional(v.literal('true')),
})
export type EnterpriseQuery = v.InferOutput<typeof EnterpriseQuery>

/** What is exported: the same without the pages. */
export const EnterprisesExported = v.strictObject({
  ...v.omit(EnterpriseQuery, ['after', 'limit']).entries,
  ...ExportQuery.entries,
})

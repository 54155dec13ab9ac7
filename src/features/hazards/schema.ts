import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import { LifeEvent } from '../../lib/event.ts'
import { listsFiles, withFiles } from '../../lib/files-wire.ts'
import { waitings } from '../../lib/limits.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, Fen, Id, Instant, Integer, line, Note, Phone, prose, Somebody } from '../../lib/wire.ts'
import { measures } from '../authorities/rules.ts'
import { Question, Rule } from '../templates/schema.ts'
import { awaited, verbs } from './lifecycle.ts'
import { states } from './rules/states.ts'

export const levels = ['major', 'general'] as const
export type Level = (typeof levels)[number]

/** Where a hazard stands in its life. */
export const HazardStatus = v.picklist(states)

/** Who brought the hazard up; never changes. */
export const sources = ['enterprise', 'department', 'community', 'tip', 'superior', 'expert', 'unknown'] as const
export type Source = (typeof sources)[number]

/** The series a hazard counts in. The sources in between become the government's once a department has verified them. */
export const finders = ['self', 'government', 'unverified'] as const
export type Finder = (typeof finders)[number]

/** What closes a hazard where its own life doesn't: the import of a ledger that calls it rectified. */
export const closers = ['import'] as const
export type Closer = (typeof closers)[number]

/** Who can answer for a hazard that no enterprise answers for. */
export const partyKinds = ['soleTrader', 'institution', 'person', 'propertyManager'] as const

/** 责任主体: who answers for a hazard, or nobody known yet. */
export const Party = v.variant('kind', [
  v.strictObject({ kind: v.literal('enterprise'), enterprise: Id }),
  v.strictObject({ kind: v.picklist(partyKinds), name: line, phone: v.nullable(Phone) }),
  v.strictObject({ kind: v.literal('unknown') }),
])
export type Party = v.InferOutput<typeof Party>

/** 立行立改: put right where it was found, on the same day; what it looked like before and after, photographs show. */
export const Fix = Note
export type Fix = v.InferOutput<typeof Fix>

const hazardReported = {
  campaign: Id,
  party: Party,
  /** Where it is; an enterprise's address unless given. */
  place: v.nullable(line),
  /** The community that it lies in; an enterprise's unless given. */
  community: v.nullable(Id),
  sector: line,
  source: v.picklist(sources),
  description: prose,
  foundOn: Day,
  /** The inspection that found it, and the question that it answers. */
  inspection: v.nullable(Id),
  question: v.nullable(Question.entries.key),
  /** The closed hazard that has come back. */
  recurrenceOf: v.nullable(Id),
  /** Whoever found it had it put right at once: a general hazard that is closed from the start. */
  fixed: v.optional(Fix),
  ...withFiles,
}

export const NewHazard = v.pipe(
  v.strictObject(hazardReported),
  v.check((hazard) => hazard.party.kind === 'enterprise' || hazard.place !== null, 'enterpriseOrPlace'),
  v.check((hazard) => hazard.inspection !== null || hazard.question === null, 'questionNeedsInspection'),
)
export type NewHazard = v.InferOutput<typeof NewHazard>

/** What is said when a hazard is graded. */
export const Grading = v.strictObject({
  /** The criterion that makes it major or general. */
  basis: prose,
  /** The enterprise had reported it as prescribed before the inspection (安41). */
  reportedAsPrescribed: v.boolean(),
  /** Effective measures to remove it are under way. */
  measuresUnderWay: v.boolean(),
  /** The day on which it was verified on site; null where it was confirmed at the desk. */
  onSite: v.nullable(Day),
})
export type Grading = v.InferOutput<typeof Grading>

export const Confirmation = v.strictObject({ level: v.picklist(levels), ...Grading.entries })
export type Confirmation = v.InferOutput<typeof Confirmation>

export const Notice = v.strictObject({ due: Day, measures: prose })
export type Notice = v.InferOutput<typeof Notice>

/** The item of authority by which it is done; the first that allows it unless given. */
const byItem = { authority: v.optional(Id) }

export const Order = v.strictObject({ ...Notice.entries, ...byItem })
export type Order = v.InferOutput<typeof Order>

/**
 * What is to be reached 治理目标和任务, and the five commitments 五落实: responsibility, measures, funds, deadline,
 * emergency plan. A gap is refused by name.
 */
export const Plan = v.strictObject({
  /** Null in the answer where the plan was entered before plans said it. */
  goal: v.nullable(prose),
  responsible: v.nullable(line),
  measures: v.nullable(prose),
  fundsFen: v.nullable(Fen),
  deadline: v.nullable(Day),
  emergencyPlan: v.nullable(prose),
})
export type Plan = v.InferOutput<typeof Plan>
/** A plan as it is stored: older ones don't say their goal. */
export type StoredPlan = Omit<Plan, 'goal'> & Partial<Pick<Plan, 'goal'>>

/** One of the answers to what was asked. */
const answer = <const R extends string>(result: R) => v.strictObject({ result: v.literal(result), note: prose })

export const Passed = answer('passed')
/** A re-inspection that fails sets a new date. */
export const Failed = v.strictObject({ ...answer('failed').entries, due: Day })
export type Reinspection = v.InferOutput<typeof Passed | typeof Failed>

export const Approved = answer('approved')
export const Declined = answer('declined')
export const Granted = answer('granted')
export const Refused = answer('refused')
export const Voided = answer('voided')
export const Kept = answer('kept')

export const Reopening = v.strictObject({ reason: prose, due: Day })
export type Reopening = v.InferOutput<typeof Reopening>

/** Evacuate, stop using, suspend work: measures on the spot (安65). */
const spotMeasures = ['evacuate', 'stopUsing', 'suspend'] as const
export const Lifting = v.strictObject({ measure: v.picklist(spotMeasures), note: prose })
export type Lifting = v.InferOutput<typeof Lifting>

export const Securing = v.strictObject({ ...Lifting.entries, ...byItem })
export type Securing = v.InferOutput<typeof Securing>

/**
 * 行政处罚法 33: put right in time and without harm, a minor violation is not penalised, and a first one need not be.
 * `none` takes back what was held before.
 */
const sparingGrounds = ['minor', 'first', 'none'] as const
export const Sparing = v.strictObject({ ground: v.picklist(sparingGrounds), reason: prose })
export type Sparing = v.InferOutput<typeof Sparing>

/** Why the party may be spared, who held so first, and on which day. */
export const Spared = v.strictObject({
  ground: v.picklist(['minor', 'first']),
  reason: v.string(),
  by: Somebody,
  on: Day,
})
export type Spared = v.InferOutput<typeof Spared>

/** The second signature; with what the second officer has seen, if they want to say it. */
export const Countersigning = v.strictObject({ note: v.nullable(prose) })
export type Countersigning = v.InferOutput<typeof Countersigning>

const waitsForSignature = {
  verb: v.picklist(verbs),
  /** Who has signed it. */
  by: v.string(),
  byName: v.string(),
}

/** A step that one officer has signed and that takes effect once a second has, with what it says. */
export const Pending = v.strictObject({ ...waitsForSignature, input: v.record(v.string(), v.unknown()) })
export type Pending = v.InferOutput<typeof Pending>

export const Identification = v.strictObject({ party: Party })
export type Identification = v.InferOutput<typeof Identification>

const { description, place, community, sector, foundOn, question } = hazardReported

/** A sector that is corrected may have another lead: it is handed the hazard, and accepts or returns it. */
export const HazardCorrection = Correction(
  { description, place, community, sector, foundOn, question, inspectedOn: v.nullable(Day) },
  { offerToLead: v.boolean(), ...withFiles },
)
export type HazardCorrection = v.InferOutput<typeof HazardCorrection>

export const Transfer = v.strictObject({ to: Id, reason: prose })
export type Transfer = v.InferOutput<typeof Transfer>

/** More time, requested for the responsible party, with what keeps the hazard under control until then. */
export const ExtensionAsked = v.strictObject({ until: Day, reason: prose, interimMeasures: prose })
export type ExtensionAsked = v.InferOutput<typeof ExtensionAsked>

export const Merging = v.strictObject({ into: Id, reason: prose })
export type Merging = v.InferOutput<typeof Merging>

/** 移送 out of the office: to whom, and the number of their receipt. */
export const Referral = v.strictObject({ to: line, receipt: line, reason: prose })
export type Referral = v.InferOutput<typeof Referral>

/** What somebody said about a hazard. */
const Said = v.strictObject({
  by: Somebody,
  at: Instant,
  words: v.string(),
})

/** 催办: somebody urges the department, which answers. */
export const Urge = v.strictObject({ ...Said.entries, answer: v.nullable(Said) })
export type Urge = v.InferOutput<typeof Urge>

/** 督办: a leader or the district watches it until they lift that. */
export const Watch = v.strictObject({ ...Urge.entries, level: v.picklist(['leader', 'district']) })
export type Watch = v.InferOutput<typeof Watch>

/** What is said with a step of urging or watching. */
export const Words = v.strictObject({ words: prose })
export type Words = v.InferOutput<typeof Words>

/** What a hazard waits for, since which day, and the last day on which it is in time. */
const waited = { kind: v.picklist(waitings), since: Day, by: Day }
const StoredWait = v.strictObject(waited)
export type StoredWait = v.InferOutput<typeof StoredWait>

/** The same today, with the working days that are left. */
export const Wait = v.strictObject({ ...waited, workingDaysLeft: Integer, late: v.boolean() })
export type Wait = v.InferOutput<typeof Wait>

export const HazardListed = v.strictObject({
  id: Id,
  /** Year and running number in the office: `2023-0142`. */
  number: v.string(),
  /** The number that it had in an earlier ledger. */
  ledgerNumber: v.nullable(v.string()),
  campaign: Id,
  enterprise: v.nullable(v.strictObject({ id: Id, name: v.string() })),
  partyKind: v.picklist(['enterprise', ...partyKinds, 'unknown']),
  /** Who answers for it, unless that is an enterprise, nobody known, or a natural person. */
  partyName: v.nullable(v.string()),
  /** Null where an enterprise's address says it, and to those who may not know where a natural person is. */
  place: v.nullable(v.string()),
  community: v.nullable(Id),
  sector: v.string(),
  /** The department that handles it: the sector's lead, unless it was transferred. */
  unit: Id,
  /** The department that a transfer waits for. */
  transferTo: v.nullable(Id),
  ...besideUnit('community', 'unit', 'transferTo'),
  level: v.nullable(v.picklist(levels)),
  source: v.picklist(sources),
  found: v.picklist(finders),
  status: HazardStatus,
  /** Closed by the import of a ledger, which no number counts as closed; null where it was closed here, or isn't. */
  closedBy: v.nullable(v.picklist(closers)),
  awaits: v.nullable(v.picklist(awaited)),
  instrument: v.nullable(v.picklist(['order', 'notice'])),
  pending: v.nullable(v.strictObject(waitsForSignature)),
  /** Who urges the department, each the last time; null where nobody does. */
  urges: v.nullable(v.array(Urge)),
  watch: v.nullable(Watch),
  description: v.string(),
  foundOn: Day,
  due: v.nullable(Day),
  /** The first date that the party was given; `due` may be a later one, after a failure or with more time. */
  firstDue: v.nullable(Day),
  overdue: v.boolean(),
  /** Its time has run out once, by the first date or a later one: a new date or its closing doesn't undo that. */
  everOverdue: v.boolean(),
  /** How often more time was granted. */
  extensions: Integer,
  /** How many re-inspections have failed. */
  failures: Integer,
  /** Null unless it is closed. */
  closedOn: v.nullable(Day),
  /** Until the due date; negative after it; null without one, and once it has ended. */
  workingDaysLeft: v.nullable(Integer),
  /** Not all holidays until then are published: about so many working days. */
  workingDaysAbout: v.boolean(),
  /** What it waits for today and by when, the most pressing first. */
  waits: v.array(Wait),
})
export type HazardListed = v.InferOutput<typeof HazardListed>

/** An open hazard of an enterprise, as an inspection there lists it. */
export const HazardOpen = v.strictObject({
  id: Id,
  number: v.string(),
  description: v.string(),
  status: HazardStatus,
  level: v.nullable(v.picklist(levels)),
  due: v.nullable(Day),
  overdue: v.boolean(),
})

export const Advice = v.strictObject({
  kind: Rule.entries.kind,
  paragraph: v.string(),
  quote: v.string(),
  /** Which facts hold and which don't, in the order in which the paragraph asks for them. */
  facts: v.array(v.strictObject({ fact: v.string(), holds: v.boolean() })),
})
export type Advice = v.InferOutput<typeof Advice>

/** The responsible party as this reader may see it: a natural person is shown to those who handle the case. */
export const PartyShown = v.strictObject({
  kind: v.picklist(['enterprise', ...partyKinds, 'unknown']),
  /** Null where nobody is known, or where the reader may not see it. */
  name: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  hidden: v.boolean(),
})
export type PartyShown = v.InferOutput<typeof PartyShown>

const Numbered = v.strictObject({ id: Id, number: v.string() })

export const Hazard = v.strictObject({
  ...HazardListed.entries,
  seq: Integer,
  /** The last day of its campaign. */
  campaignEndsOn: Day,
  /** The day of the inspection that found it, or on which it was verified on site; null where neither has been. */
  inspectedOn: v.nullable(Day),
  party: PartyShown,
  inspection: v.nullable(Id),
  question: v.nullable(v.string()),
  pending: v.nullable(Pending),
  plan: v.nullable(Plan),
  onSpot: v.array(v.picklist(spotMeasures)),
  spared: v.nullable(Spared),
  reportedAsPrescribed: v.boolean(),
  measuresUnderWay: v.boolean(),
  claimedBy: v.nullable(v.string()),
  reinspectedBy: v.nullable(v.string()),
  countersignedBy: v.nullable(v.string()),
  extension: v.nullable(ExtensionAsked),
  extensionAskedBy: v.nullable(v.string()),
  voidAskedBy: v.nullable(v.string()),
  /** The named person who follows it until it is closed, 跟踪责任人. */
  follower: v.nullable(Somebody),
  mergedInto: v.nullable(Numbered),
  recurrenceOf: v.nullable(Numbered),
  /** Hazards that came back after this one was closed. */
  recurrences: v.array(Numbered),
  /** What the handling department may do on its own authority today. */
  authority: v.array(v.picklist(measures)),
  /** None to whoever may not know where a natural person lives. */
  ...listsFiles,
  events: v.array(LifeEvent),
  /** The hash chain over the events is whole. */
  intact: v.boolean(),
  advice: v.array(Advice),
  /** The law that may speak against a penalty that is advised; null where none is. */
  counter: v.nullable(v.strictObject({ law: v.string(), quote: v.string() })),
})
export type Hazard = v.InferOutput<typeof Hazard>

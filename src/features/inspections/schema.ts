import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import {
  drawnHeight,
  drawnMsAtMost,
  drawnWidth,
  inTime,
  isSignature,
  pointsAtMost,
  strokesAtMost,
} from '../../lib/drawn.ts'
import { LifeEvent } from '../../lib/event.ts'
import { ExportQuery } from '../../lib/exporting.ts'
import { listsFiles, withFiles } from '../../lib/files-wire.ts'
import { PageQuery, SearchQuery } from '../../lib/page.ts'
import { besideUnit, UnitNamed } from '../../lib/unit-names.ts'
import { Day, Id, Instant, Integer, line, list, prose, Somebody } from '../../lib/wire.ts'
import { ItemNamed } from '../authorities/schema.ts'
import { HazardOpen } from '../hazards/schema.ts'
import { Question } from '../templates/schema.ts'
import { states } from './lifecycle.ts'

/**
 * 执法检查: two officers at least with certificates, which they show, and the inspected party's signature or refusal.
 * 巡查: one person may; it leads to a notice, or to the lead department.
 */
export const kinds = ['enforcement', 'patrol'] as const
export type Kind = (typeof kinds)[number]

/** Somebody who advises on site, and in what field. */
export const Expert = v.strictObject({ name: line, field: line })
export type Expert = v.InferOutput<typeof Expert>

export const Experts = v.strictObject({ experts: list(Expert, 10) })

/** It visits an enterprise, or a place that is none, in a community: a corridor, a self-built house, a shared flat. */
export const NewInspection = v.pipe(
  v.strictObject({
    kind: v.picklist(kinds),
    campaign: Id,
    enterprise: v.optional(v.nullable(Id)),
    place: v.optional(v.nullable(line)),
    community: v.optional(v.nullable(Id)),
    inspectedOn: Day,
    ...Experts.entries,
  }),
  v.check(({ enterprise, place, community }) => {
    const named = (part: string | null | undefined) => typeof part === 'string'
    return named(enterprise) !== named(place) && named(place) === named(community)
  }, 'enterpriseOrPlace'),
)
export type NewInspection = v.InferOutput<typeof NewInspection>

const { kind, inspectedOn } = NewInspection.entries

/** A visit to a place stays one: its place and community are corrected, of another its enterprise. */
export const InspectionCorrection = Correction(
  { kind, enterprise: Id, place: line, community: Id, inspectedOn },
  withFiles,
)
export type InspectionCorrection = v.InferOutput<typeof InspectionCorrection>

const answers = ['yes', 'no', 'notConcerned', 'notLookedAt'] as const
export type AnswerValue = (typeof answers)[number]

export const Answer = v.strictObject({
  question: Question.entries.key,
  answer: v.picklist(answers),
  /** Why the question doesn't concern the enterprise. */
  reason: v.nullable(prose),
  note: v.nullable(prose),
  /**
   * With a good answer about what a principal does: on which day it was done, as far as that is known. The last
   * signature makes the record of it, with the note as its evidence.
   */
  doneOn: v.optional(v.nullable(Day)),
})
export type Answer = v.InferOutput<typeof Answer>

/** Some answers, or photographs, or both; answers to other questions stay as they are. */
export const Answers = v.pipe(
  v.strictObject({ answers: list(Answer, 200), ...withFiles }),
  v.forward(
    v.check(({ answers, files = [] }) => answers.length + files.length > 0, 'nothingSaid'),
    ['answers'],
  ),
)

/** Asking to join takes no input: whoever is signed in asks. */
export const Joining = v.strictObject({})

/** Whoever began it lets somebody in who asked to join, or was taken off before. */
export const Admission = v.strictObject({ officer: Id })

/** Whoever began it takes somebody off who joined, or turns down who asks to, with the reason. */
export const Removal = v.strictObject({ officer: Id, reason: prose })

const within = (most: number) => v.pipe(Integer, v.minValue(0), v.maxValue(most))
const point = v.strictObject({ x: within(drawnWidth), y: within(drawnHeight), ms: within(drawnMsAtMost) })

/**
 * A signature drawn by hand: its strokes, each a list of points, in thousandths of the field's width (it is 400 high) and
 * milliseconds since the first one.
 */
const Drawn = v.pipe(
  list(list(point, pointsAtMost, 1), strokesAtMost, 1),
  v.check((strokes) => strokes.flat().length <= pointsAtMost, 'tooLong'),
  v.check(inTime, 'notValid'),
  v.check(isSignature, 'tooShort'),
)

const partySigned = v.strictObject({ result: v.literal('signed'), name: line, position: line })
const witness = v.nullable(v.strictObject({ name: line, position: line }))

/** The inspected party has signed the record, or refused to, with the reason that it gives, and who has seen it (安68). */
export const PartySignature = v.variant('result', [
  partySigned,
  v.strictObject({ result: v.literal('refused'), reason: prose, witness: v.optional(witness) }),
])
export type PartySignature = v.InferOutput<typeof PartySignature>

/** The same as it is given: by the party's own hand, or with a witness where there is one. */
const PartySigning = v.variant('result', [
  v.strictObject({ ...partySigned.entries, drawn: Drawn }),
  v.strictObject({ result: v.literal('refused'), reason: prose, witness }),
])
export type PartySigning = v.InferOutput<typeof PartySigning>

/** The signature of whoever began the inspection, by the own hand; an enforcement one also states what the law requires. */
export const Signature = v.variant('kind', [
  v.strictObject({ kind: v.literal('patrol'), signedAs: line, drawn: Drawn, ...withFiles }),
  v.strictObject({
    kind: v.literal('enforcement'),
    signedAs: line,
    drawn: Drawn,
    /** The officers have shown their certificates (安67). */
    certificatesShown: v.literal(true),
    party: PartySigning,
    ...withFiles,
  }),
])
export type Signature = v.InferOutput<typeof Signature>

/** A colleague signs the same content with their own name and hand. */
export const Countersignature = v.strictObject({ signedAs: line, drawn: Drawn, ...withFiles })

/** Why a record goes back to be changed: all signatures under it are void. */
export const Withdrawal = v.strictObject({ reason: prose })

/** Somebody who inspects. */
export const Officer = v.strictObject({
  user: v.string(),
  name: v.string(),
  unit: v.nullable(Id),
  /** 执法证号; null on a patrol. */
  certificate: v.nullable(v.string()),
  /** The item by which their department inspects; none on a patrol, nor where a colleague's department does. */
  authority: v.optional(ItemNamed),
  signedAt: v.nullable(Instant),
})
export type Officer = v.InferOutput<typeof Officer>

/** Somebody who asks to take part, or was taken off and may not ask again: whoever began it lets them in. */
export const Candidate = v.strictObject({ ...Officer.entries, asks: v.boolean() })
export type Candidate = v.InferOutput<typeof Candidate>

const Standing = v.strictObject({
  id: Id,
  kind: v.picklist(kinds),
  campaign: Id,
  /** What is visited: an enterprise, as it was called when the inspection began, or a place; the other is null. */
  enterprise: v.nullable(v.strictObject({ id: Id, name: v.string() })),
  place: v.nullable(v.string()),
  status: v.picklist(states),
  inspectedOn: Day,
  /** Who began it. */
  inspector: Somebody,
  /** The names of all who inspect, whoever began it first. */
  officers: v.array(v.string()),
  unit: v.nullable(Id),
  ...besideUnit('unit'),
})

export const InspectionListed = v.strictObject({
  ...Standing.entries,
  /** The officers who haven't signed, by their ids. */
  unsigned: v.array(v.string()),
})
export type InspectionListed = v.InferOutput<typeof InspectionListed>

/** A signature by hand; of the inspected party without a user. */
export const Drawing = v.strictObject({ user: v.nullable(v.string()), name: v.string(), at: Instant, drawn: Drawn })
export type Drawing = v.InferOutput<typeof Drawing>

export const Inspection = v.strictObject({
  ...Standing.entries,
  /** The one that the enterprise or the place lies in. */
  community: v.nullable(Id),
  ...besideUnit('community'),
  seq: Integer,
  /** Whoever began it first. */
  officers: v.array(Officer),
  candidates: v.array(Candidate),
  /** The units of officers and candidates, who stand here as they sign. */
  units: v.array(UnitNamed),
  /** Who has discarded it, and why: it was begun by mistake. */
  discarded: v.nullable(v.strictObject({ by: Somebody, via: v.nullable(v.string()), at: Instant, reason: v.string() })),
  /** The keys of tools by which steps of it were taken, by their names and first characters. */
  tools: v.array(v.string()),
  /** The steps that have corrected it or put a note beside it. */
  corrections: v.array(LifeEvent),
  /** The steps by which it has gone from one who answers for it to another. */
  successions: v.array(LifeEvent),
  ...listsFiles,
  experts: v.array(Expert),
  certificatesShown: v.boolean(),
  /** The inspected party's signature or refusal; null on a patrol, and while it isn't signed. */
  party: v.nullable(PartySignature),
  /** The questions that apply to the enterprise, as the campaign asks them. */
  questions: v.array(Question),
  answers: v.array(Answer),
  hazards: v.array(v.strictObject({ id: Id, description: v.string(), question: v.nullable(v.string()) })),
  /** The enterprise's open hazards that other occasions found, earliest due date first, 50 at most. */
  openHazards: v.array(HazardOpen),
  /** National criteria for major hazards in the enterprise's sectors. */
  criteria: v.array(
    v.strictObject({
      name: v.string(),
      /** The number of the order, notice or standard. */
      document: v.string(),
      /** The month from which it is in force, `YYYY-MM`. */
      since: v.string(),
    }),
  ),
  /** The signature of whoever began the inspection; colleagues' signatures are in `officers`. */
  signature: v.nullable(
    v.strictObject({
      signedAs: v.string(),
      signedAt: Instant,
      /** SHA-256 of what was signed, as canonical JSON. */
      contentHash: v.string(),
      /** Whether what is stored now still has that hash. */
      intact: v.boolean(),
    }),
  ),
  /** The signatures by hand, in the order in which they were given; `user` is null for the inspected party. */
  drawings: v.array(Drawing),
  /** Whether it is as its steps have made it, and what is signed as it was signed. */
  intact: v.boolean(),
})
export type Inspection = v.InferOutput<typeof Inspection>

/** Newest first. Each filter alone reads only its page; together they scan the enterprise's inspections. */
export const InspectionQuery = v.strictObject({
  ...PageQuery.entries,
  /** Words parted by spaces, each in the enterprise's name. */
  ...SearchQuery.entries,
  enterprise: v.optional(Id),
  campaign: v.optional(Id),
  /** The department or community for which it was made. */
  unit: v.optional(Id),
  status: v.optional(v.picklist(states)),
  /** Begun by whoever asks and not signed by them yet; or signed, but for their signature as a colleague. */
  waitsForMe: v.optional(v.picklist(['draft', 'signing'])),
  /** Not signed, and begun by somebody who has left the office: nobody's, until a colleague takes it over. */
  leftBehind: v.optional(v.literal('true')),
})
export type InspectionQuery = v.InferOutput<typeof InspectionQuery>

/** What is exported: the same without the pages. */
export const InspectionsExported = v.strictObject({
  ...v.omit(InspectionQuery, ['after', 'limit']).entries,
  ...ExportQuery.entries,
})

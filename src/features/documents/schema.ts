import * as v from 'valibot'
import { LifeEvent } from '../../lib/event.ts'
import { PageQuery } from '../../lib/page.ts'
import { besideUnit } from '../../lib/unit-names.ts'
import { Day, Id, Instant, Integer, line, prose, Somebody } from '../../lib/wire.ts'
import { ItemNamed } from '../authorities/schema.ts'
import { levels, partyKinds } from '../hazards/schema.ts'
import { Answer, Drawing, Expert, PartySignature, kinds as visitKinds } from '../inspections/schema.ts'
import { documentStates } from './lifecycle.ts'
import { askedFields, documentKinds } from './rules/kinds.ts'

const nullableText = v.nullable(v.string())
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const optional = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema))

/** What the record doesn't say, as whoever issues the document says it. */
export const Said = v.strictObject({
  /** 违反的规定: which provision the party has violated. */
  violated: optional(prose),
  /** 依据: by which provision the document is issued. */
  basis: optional(prose),
  /** 复议机关: to whom a complaint of it goes. */
  review: optional(line),
  /** 法院: where one sues. */
  court: optional(line),
  /** To whom the party answers, and how they are reached. */
  reply: optional(line),
  /** From when to when somebody inspected. */
  startedAt: optional(time),
  endedAt: optional(time),
  /** 检查场所: what was inspected, where that isn't the whole place. */
  site: optional(line),
  /** 职务 of the principal. */
  position: optional(line),
  /** 已采取的措施: what was done before it was handed over. */
  taken: optional(prose),
  /** 随附材料: the papers that go with it. */
  enclosed: optional(line),
} satisfies Record<(typeof askedFields)[number], v.GenericSchema>)
export type Said = v.InferOutput<typeof Said>

/** Who issues it: the office, or a stationed department in its own name. */
const Issuer = v.strictObject({
  /** What stands above the title and below the text. */
  body: v.string(),
  /** What its numbers begin with, before the word of the kind. */
  word: nullableText,
})

/** Whom it is addressed to. Of a natural person name and place stand apart, sealed. */
const Addressee = v.strictObject({
  kind: v.picklist(['enterprise', ...partyKinds, 'unknown']),
  name: nullableText,
  address: nullableText,
  /** The seal of a natural person's data, as the event keeps it. */
  sealed: v.optional(v.string()),
})

/** Somebody who signs it by hand. */
const Signatory = v.strictObject({
  name: v.string(),
  /** 执法证号, where they hold one. */
  certificate: nullableText,
})

const HazardTold = v.strictObject({
  number: v.string(),
  description: v.string(),
  place: nullableText,
  level: v.nullable(v.picklist(levels)),
  /** The criterion by which it was graded. */
  criterion: nullableText,
  sector: v.string(),
  foundOn: Day,
})

const ofHazard = {
  issuer: Issuer,
  party: Addressee,
  hazard: HazardTold,
  officers: v.array(Signatory),
  /** The day of the step. */
  on: Day,
}

const authority = v.nullable(ItemNamed)

/** What of a record goes into a document, by its kind. */
export const Facts = v.variant('kind', [
  v.strictObject({
    kind: v.literal('inspectionRecord'),
    issuer: Issuer,
    party: Addressee,
    visit: v.picklist(visitKinds),
    principal: nullableText,
    phone: nullableText,
    on: Day,
    officers: v.array(v.strictObject({ ...Signatory.entries, unit: nullableText, authority })),
    experts: v.array(Expert),
    certificatesShown: v.boolean(),
    findings: v.array(
      v.strictObject({ question: v.string(), answer: Answer.entries.answer, good: v.boolean(), said: nullableText }),
    ),
    hazards: v.array(v.string()),
    /** The party's signature or its refusal; null on a patrol. */
    signature: v.nullable(PartySignature),
  }),
  v.strictObject({ kind: v.literal('order'), ...ofHazard, due: Day, measures: v.string(), authority }),
  v.strictObject({ kind: v.literal('notice'), ...ofHazard, due: Day, measures: v.string() }),
  v.strictObject({
    kind: v.literal('securing'),
    ...ofHazard,
    measure: v.picklist(['evacuate', 'stopUsing', 'suspend']),
    note: v.string(),
    authority,
  }),
  v.strictObject({
    kind: v.literal('reinspection'),
    ...ofHazard,
    passed: v.boolean(),
    note: v.string(),
    /** The new date after a failure. */
    due: v.nullable(Day),
    /** What obliged the party; null where nothing had but its own report. */
    obliged: v.nullable(
      v.strictObject({
        by: v.picklist(['order', 'notice']),
        on: Day,
        /** Of the document, where one stands. */
        number: nullableText,
        due: v.nullable(Day),
      }),
    ),
  }),
  v.strictObject({
    kind: v.literal('transfer'),
    ...ofHazard,
    from: v.string(),
    to: v.string(),
    reason: v.string(),
    due: v.nullable(Day),
    /** What holds on the spot. */
    onSpot: v.array(v.picklist(['evacuate', 'stopUsing', 'suspend'])),
    /** The number of the receipt, of what went out of the office. */
    receipt: nullableText,
  }),
])
export type Facts = v.InferOutput<typeof Facts>
export type FactsOf<K extends Facts['kind']> = Extract<Facts, { kind: K }>

/** All that a document says but for its number: what the event of its issuing keeps. */
export const Content = v.strictObject({
  /** By which layout it is set. */
  layout: v.literal(1),
  facts: Facts,
  said: Said,
  /** The day on which it was issued. */
  on: Day,
})
export type Content = v.InferOutput<typeof Content>

const step = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))

/** A document to be issued, of a step of a hazard or of a signed inspection. */
export const NewDocument = v.strictObject({
  kind: v.picklist(documentKinds),
  /** The hazard, or the visit. */
  record: Id,
  step,
  said: Said,
  /** The hash of the draft's facts: what was looked at is what is issued. */
  seen: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type NewDocument = v.InferOutput<typeof NewDocument>

/** Of which step a draft is asked for. */
export const DraftQuery = v.strictObject({
  kind: v.picklist(documentKinds),
  step: v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)),
})
export type DraftQuery = v.InferOutput<typeof DraftQuery>

/** A document as it would be issued now, and what is still to be asked. */
export const Draft = v.strictObject({
  facts: Facts,
  /** The hash of the facts. */
  seen: v.string(),
  /** The day on which it would be issued. */
  on: Day,
  asks: v.array(
    v.strictObject({
      field: v.picklist(askedFields),
      form: v.picklist(['line', 'prose', 'time']),
      required: v.boolean(),
      suggested: nullableText,
    }),
  ),
})
export type Draft = v.InferOutput<typeof Draft>

export const DocumentListed = v.strictObject({
  id: Id,
  kind: v.picklist(documentKinds),
  /** As it stands on paper: `责改〔2023〕第12号`. */
  number: v.string(),
  status: v.picklist(documentStates),
  hazard: v.nullable(Id),
  inspection: v.nullable(Id),
  /** The step of the record that it belongs to. */
  step: Integer,
  /** The department whose step it belongs to, in its or the office’s name; null where the office visited. */
  unit: v.nullable(Id),
  ...besideUnit('unit'),
  /** Whom it is addressed to; null where that is a natural person or nobody known. */
  party: nullableText,
  issuedOn: Day,
  issuedBy: Somebody,
  /** Why it was withdrawn; null while it stands. */
  withdrawn: nullableText,
})
export type DocumentListed = v.InferOutput<typeof DocumentListed>

/** A step of which whoever asks may issue a document now. */
export const OpenDocument = v.strictObject({
  kind: v.picklist(documentKinds),
  step: Integer,
  on: Day,
  by: v.array(Somebody),
})
export type OpenDocument = v.InferOutput<typeof OpenDocument>

/** The documents of one record, and those that may be issued. */
export const OfRecord = v.strictObject({ items: v.array(DocumentListed), open: v.array(OpenDocument) })
export type OfRecord = v.InferOutput<typeof OfRecord>

export const Document = v.strictObject({
  ...DocumentListed.entries,
  seq: Integer,
  issuedAt: Instant,
  /** Null to those who may not know whom it is addressed to. */
  content: v.nullable(Content),
  /** The signatures by hand under the visit that it records. */
  drawings: v.array(Drawing),
  /** Whether whoever asks may withdraw it. */
  withdrawable: v.boolean(),
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type Document = v.InferOutput<typeof Document>

/** Newest first. Each filter reads only its page. */
export const DocumentQuery = v.strictObject({
  ...PageQuery.entries,
  kind: v.optional(v.picklist(documentKinds)),
  status: v.optional(v.picklist(documentStates)),
  /** The year in which it was issued. */
  year: v.optional(v.pipe(v.string(), v.regex(/^20\d{2}$/))),
})
export type DocumentQuery = v.InferOutput<typeof DocumentQuery>

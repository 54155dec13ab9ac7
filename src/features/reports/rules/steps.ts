import { mayDo } from '../../../lib/acts.ts'
import { type Day, dayOf, type Instant } from '../../../lib/day.ts'
import { isThere } from '../../../lib/ending.ts'
import { fault } from '../../../lib/fault.ts'
import { type Refusal, refuse } from '../../../lib/refusal.ts'
import type { Person } from '../../../lib/role.ts'
import { type Counter, hazardIndicators, type Indicator, numbersOf } from '../../indicators/rules.ts'
import { occasionsOwed } from '../../templates/rules/dates.ts'
import { owes } from '../../templates/rules/owing.ts'
import type { Form } from '../../templates/schema.ts'
import type { UnitListed } from '../../units/schema.ts'
import { type State, unitRefusal } from '../lifecycle.ts'
import type { Content, Figures, FindingShown, LedgerLine, NamedPerson, NewChase, NewReport } from '../schema.ts'
import type { Demands } from './demands.ts'
import { isIn, isPast } from './status.ts'
import { mayBeNothing, saysEnough, textExplains } from './writing.ts'

/** The indicators that a unit’s report shows: enterprises aren't counted by unit. */
export const figureNames: readonly Indicator[] = [
  'inspections',
  ...(Object.keys(hazardIndicators) as (keyof typeof hazardIndicators)[]),
]

export function figuresFrom(counters: readonly Counter[]): Record<string, number> {
  const numbers = numbersOf(counters)
  return Object.fromEntries(figureNames.map((name) => [name, numbers[name]]))
}

/** A report's row, as far as steps change it. */
export interface ReportRow {
  text: string | null
  nothing: boolean
  found: FindingShown[]
  /** Null but of a list of names. */
  names: NamedPerson[] | null
  /** From here to `contentHash`: the present submission. */
  figures: Figures | null
  /** Null but of a ledger. */
  ledger: LedgerLine[] | null
  submittedBy: string | null
  submittedByName: string | null
  submittedAt: Instant | null
  late: boolean
  contentHash: string | null
  readAt: Instant | null
  firstSubmittedAt: Instant | null
  exemption: string | null
  discarded: string | null
}

/** The same columns of a report that isn't submitted. */
export const unsubmitted = {
  figures: null,
  ledger: null,
  submittedBy: null,
  submittedByName: null,
  submittedAt: null,
  late: false,
  contentHash: null,
  readAt: null,
} satisfies Partial<ReportRow>

/** What is in a report in which nobody has written. */
const unwritten = { text: null, nothing: false, found: [], names: null, discarded: null } satisfies Partial<ReportRow>

/** A draft that is discarded: it is empty, and the unit owes the report as before. What was written stays in its steps. */
export const discarded = (reason: string) => ({ ...unwritten, discarded: reason }) satisfies Partial<ReportRow>

/** The campaign and the unit, as far as they exist. */
interface OwingFacts {
  campaign: Demands | undefined
  unit: Pick<UnitListed, 'name' | 'kind' | 'endedOn'> | undefined
}

/** The unit that owes what is begun or chased; or why it doesn't. */
function owingUnit(
  { campaign, unit }: OwingFacts,
  input: Pick<NewReport, 'unit' | 'duty' | 'occurrence'>,
  today: Day,
): { name: string; form: Form } | Refusal {
  if (!campaign) return { refused: 'referenceUnknown', about: ['campaign'] }
  if (!unit) return { refused: 'referenceUnknown', about: ['unit'] }
  if (!isThere(unit)) return { refused: 'unitEnded' }
  const { duties, dutyUnits, dutiesDropped, ...dated } = campaign
  if (dutiesDropped) return { refused: 'campaignEnded' }
  const duty = duties.find(({ key }) => key === input.duty)
  if (!duty?.form || !owes(duty, dutyUnits ?? [], { id: input.unit, kind: unit.kind }))
    return { refused: 'dutyUnknown' }
  const owed = occasionsOwed(duty, dated, today).some(({ occurrence }) => occurrence === input.occurrence)
  return owed ? { name: unit.name, form: duty.form } : { refused: 'dutyUnknown' }
}

/** A new report: its own people begin it, or whoever reviews, who may exempt the unit; or why it can't be begun. */
export function begun(
  facts: OwingFacts & { known: { id: string } | undefined },
  input: NewReport,
  person: Person,
  today: Day,
) {
  const unit = owingUnit(facts, input, today)
  if ('refused' in unit) return unit
  const refused = mayDo(person, 'report.review') ? undefined : unitRefusal(person, input.unit)
  if (refused) return refuse(refused)
  if (facts.known) return refuse('reportKnown', { about: [facts.known.id] })
  return { title: unit.name, row: { ...input, ...unsubmitted, ...unwritten } }
}

/** A new chase; or why the unit isn't to be chased for it. */
export function chased(
  facts: OwingFacts & { report: { status: State } | undefined },
  input: NewChase,
  { user, name }: Person,
  now: Instant,
) {
  const unit = owingUnit(facts, input, dayOf(now))
  if ('refused' in unit) return unit
  if (isIn(facts.report?.status)) return refuse('stepNotOpen')
  const row = { ...input, sentBy: user, sentByName: name, sentAt: now, seenBy: null, seenByName: null, seenAt: null }
  return { title: unit.name, row }
}

/** What is written, with what enterprises were called then; or why it can't be. */
export function written(
  { form, enterprises }: { form: Form; enterprises: readonly { id: string; name: string }[] },
  { text, nothing, found, names }: Content,
): Pick<ReportRow, 'text' | 'nothing' | 'found' | 'names' | 'discarded'> | Refusal {
  const unfit = [
    ...(found.length > 0 && form !== 'sweep' ? [fault('found', 'notValid')] : []),
    ...(names.length > 0 && form !== 'names' ? [fault('names', 'notValid')] : []),
  ]
  if (unfit.length > 0) return { refused: 'badInput', errors: unfit }
  const nameOf = new Map(enterprises.map(({ id, name }) => [id, name]))
  const strangers = found.filter(({ enterprise }) => !nameOf.has(enterprise))
  if (strangers.length > 0) return { refused: 'referenceUnknown', about: strangers.map(({ enterprise }) => enterprise) }
  return {
    text,
    nothing,
    found: found.map((finding) => ({ ...finding, name: nameOf.get(finding.enterprise) ?? '' })),
    names: form === 'names' ? names : null,
    discarded: null,
  }
}

/** What a submission freezes, and its hash. */
interface Submission {
  figures: Figures
  ledger: LedgerLine[] | null
  by: Pick<Person, 'user' | 'name'>
  at: Instant
  contentHash: string
}

// What was submitted stays as it is until it is returned; the database holds that: `refuse_changed_submission`.

/** What a submission sets; or what the report lacks. */
export function submitted(
  report: ReportRow & { form: Form; due: Day | null },
  { figures, ledger, by, at, contentHash }: Submission,
): Omit<ReportRow, 'text' | 'nothing' | 'found' | 'names' | 'exemption' | 'readAt'> | Refusal {
  const refused = submissionRefusal(report)
  if (refused) return { refused }
  return {
    figures,
    ledger,
    submittedBy: by.user,
    submittedByName: by.name,
    submittedAt: at,
    late: isPast(report.due, dayOf(at)),
    contentHash,
    firstSubmittedAt: report.firstSubmittedAt ?? at,
    discarded: null,
  }
}

/** Why it can't be submitted: "nothing to report" contradicts any content; without it, what its form asks for is needed. */
function submissionRefusal({
  form,
  ...report
}: Pick<ReportRow, 'text' | 'nothing' | 'found' | 'names'> & { form: Form }) {
  if (!report.nothing) return saysEnough(form, report) ? undefined : 'reportEmpty'
  const contradicted = !mayBeNothing(form) || report.found.length > 0 || (report.text !== null && !textExplains(form))
  return contradicted ? 'nothingUnfit' : undefined
}

import { mayDo } from '../../lib/acts.ts'
import { addDays, type Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { Rule } from '../templates/schema.ts'
import { clockRuns, ended, type State } from './lifecycle.ts'
import type {
  Advice,
  Confirmation,
  Found,
  Level,
  NewHazard,
  Order,
  Plan,
  Reinspection,
  Reopening,
  Source,
} from './schema.ts'

const governmentSources: readonly Source[] = ['department', 'superior']
/** Who can find a hazard in an inspection of ours. */
const inspectionSources: readonly Source[] = ['department', 'community', 'expert']

/** The series a hazard counts in: the sources in between are the government's once verified. */
export const foundBy = (source: Source, verified: boolean): Found =>
  source === 'enterprise' ? 'self' : verified || governmentSources.includes(source) ? 'government' : 'unverified'

interface Visit {
  campaign: string
  enterprise: string
  status: 'draft' | 'signed'
  inspector: string
  questions: readonly string[]
}

/** What a new hazard is checked against. */
interface NewFacts {
  /** The campaign's sector; its lead is null when the office doesn't have it. */
  sector: { lead: string | null } | undefined
  inspection: Visit | undefined
  person: Person
  today: Day
}

type NewRefusal = {
  refused:
    | 'referenceUnknown'
    | 'sectorAbsent'
    | 'notPermitted'
    | 'inspectionSigned'
    | 'questionNotAsked'
    | 'sourceUnfit'
    | 'dayInFuture'
  about?: string[]
}

/** A community's officer reports for the community alone. */
const speaksForDepartment = (person: Person) =>
  person.posts.some((post) => post.role !== 'communityOfficer' && mayDo({ ...person, posts: [post] }, 'hazard.report'))

/** Why a hazard can't be reported like this; undefined when it can. */
export function newHazardRefusal(
  input: NewHazard,
  { sector, inspection, person, today }: NewFacts,
): NewRefusal | undefined {
  if (!sector) return { refused: 'referenceUnknown', about: ['campaign', 'sector'] }
  if (sector.lead === null) return { refused: 'sectorAbsent', about: [input.sector] }
  if (input.foundOn > today) return { refused: 'dayInFuture', about: ['foundOn'] }
  if (governmentSources.includes(input.source) && !speaksForDepartment(person)) return { refused: 'sourceUnfit' }
  if (input.inspection === null) return undefined
  if (!inspection || inspection.campaign !== input.campaign || inspection.enterprise !== input.enterprise)
    return { refused: 'referenceUnknown', about: ['inspection'] }
  if (inspection.status === 'signed') return { refused: 'inspectionSigned' }
  if (inspection.inspector !== person.user) return { refused: 'notPermitted' }
  if (input.question !== null && !inspection.questions.includes(input.question))
    return { refused: 'questionNotAsked', about: [input.question] }
  return inspectionSources.includes(input.source) ? undefined : { refused: 'sourceUnfit' }
}

/** What advice is made from. */
export interface Facts {
  level: Level | null
  source: Source
  found: Found
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  inspectedOn: Day | null
  phase: { startsOn: Day; endsOn: Day }
  /** Re-inspections that it failed. */
  failures: number
  overdue: boolean
}

type Fact = [fact: string, holds: boolean]

/** What each kind of rule asks for. Kinds that an officer alone can judge ask for nothing that is recorded here. */
const asked: Partial<Record<Rule['kind'], (facts: Facts) => { all: Fact[]; any?: Fact[] }>> = {
  noPenalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['selfFound', selfFound(facts)],
      ['reportedAsPrescribed', facts.reportedAsPrescribed],
      ['measuresUnderWay', measuresEffective(facts)],
    ],
  }),
  penalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['governmentFound', facts.found === 'government'],
      ['notSelfFound', !selfFound(facts)],
      ['inspectedInPhase', inPhase(facts)],
    ],
  }),
  dualPenalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['governmentFound', facts.found === 'government'],
    ],
    any: [
      ['reinspectionFailed', facts.failures > 0],
      ['overdue', facts.overdue],
    ],
  }),
}

/** Reporting a hazard before the inspection shows that the enterprise had found it, whoever recorded it. */
const selfFound = (facts: Facts) => facts.source === 'enterprise' || facts.reportedAsPrescribed

/** A failed re-inspection or a passed date shows that the measures are not effective. */
const measuresEffective = ({ measuresUnderWay, failures, overdue }: Facts) =>
  measuresUnderWay && failures === 0 && !overdue

const inPhase = ({ inspectedOn, phase }: Facts) =>
  inspectedOn !== null && phase.startsOn <= inspectedOn && inspectedOn <= phase.endsOn

/** What the campaign's rules advise; empty where none fits and the officer decides. */
export const advise = (facts: Facts, rules: readonly Rule[]): Advice[] =>
  rules.flatMap((rule) => {
    const { all, any } = asked[rule.kind]?.(facts) ?? { all: [['officerJudges', false] satisfies Fact] }
    const fits = all.every(([, holds]) => holds) && (any?.some(([, holds]) => holds) ?? true)
    if (!fits) return []
    const shown = [...all, ...(any ?? [])].map(([fact, holds]) => ({ fact, holds }))
    return [{ kind: rule.kind, paragraph: rule.paragraph, quote: rule.text, facts: shown }]
  })

/** The commitments that a plan lacks, 五落实. */
export const missingCommitments = (plan: Plan): (keyof Plan)[] =>
  (Object.keys(plan) as (keyof Plan)[]).filter((commitment) => plan[commitment] === null)

/** The row of a hazard, as far as steps change it. */
export interface Row {
  level: Level | null
  source: Source
  found: Found
  status: State
  due: Day | null
  inspectedOn: Day | null
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  plan: Plan | null
  claimedBy: string | null
  failures: number
}

/** A step with what it needs. */
export type Step =
  | { verb: 'confirm'; input: Confirmation }
  | { verb: 'order'; input: Order }
  | { verb: 'plan'; input: Plan }
  | { verb: 'claim'; input: { note: string } }
  | { verb: 'pass'; input: Extract<Reinspection, { result: 'passed' }> }
  | { verb: 'fail'; input: Extract<Reinspection, { result: 'failed' }> }
  | { verb: 'reopen'; input: Reopening }

export type Refusal = {
  refused: 'commitmentsMissing' | 'dueInPast' | 'dueTooFar' | 'dueNotNew' | 'planBeyondOrder'
  about?: string[]
}

const longest = 366

/** A date to rectify by lies ahead, and within a year: a slip of the pen can't be undone by a later one. */
const dateRefusal = (due: Day, today: Day): Refusal | undefined =>
  due < today ? { refused: 'dueInPast' } : due > addDays(today, longest) ? { refused: 'dueTooFar' } : undefined

/** What a step changes in the row beside the state; or what it lacks. */
export function changesOf(step: Step, row: Row, by: string, today: Day): Partial<Row> | Refusal {
  switch (step.verb) {
    case 'confirm': {
      const { level, reportedAsPrescribed, measuresUnderWay } = step.input
      const inspectedOn = row.inspectedOn ?? (row.source === 'enterprise' ? null : today)
      return { level, reportedAsPrescribed, measuresUnderWay, inspectedOn, found: foundBy(row.source, true) }
    }
    case 'order':
      return dateRefusal(step.input.due, today) ?? { due: step.input.due }
    case 'plan': {
      const missing = missingCommitments(step.input)
      const { deadline } = step.input
      if (deadline === null || missing.length > 0) return { refused: 'commitmentsMissing', about: missing }
      // A plan that comes late keeps the ordered date: the hazard stays overdue.
      const refusal = deadline === row.due ? undefined : dateRefusal(deadline, today)
      if (refusal) return refusal
      if (row.due !== null && deadline > row.due) return { refused: 'planBeyondOrder' }
      return { plan: step.input, due: deadline }
    }
    case 'claim':
      return { claimedBy: by }
    case 'pass':
      return {}
    case 'fail': {
      const { due } = step.input
      const refusal = dateRefusal(due, today)
      if (refusal) return refusal
      if (row.due !== null && due <= row.due) return { refused: 'dueNotNew' }
      return { due, plan: null, claimedBy: null, failures: row.failures + 1 }
    }
    case 'reopen':
      return dateRefusal(step.input.due, today) ?? { due: step.input.due, plan: null, claimedBy: null }
  }
}

/** What follows from state and due date: whether it is open or overdue, and the day on which it would become so. */
export function timing(
  status: State,
  due: Day | null,
  today: Day,
): { open: boolean; overdue: boolean; wake: Day | null } {
  const runs = clockRuns.includes(status) && due !== null
  const overdue = runs && due < today
  return { open: !ended.includes(status), overdue, wake: runs && !overdue ? addDays(due, 1) : null }
}

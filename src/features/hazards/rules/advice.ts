import type { Day } from '../../../lib/day.ts'
import type { Rule } from '../../templates/schema.ts'
import type { Advice, Finder, Level, Party, Source } from '../schema.ts'

/** What advice is made from. */
export interface AdviceFacts {
  partyKind: Party['kind']
  level: Level | null
  source: Source
  found: Finder
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  inspectedOn: Day | null
  phase: { startsOn: Day; endsOn: Day }
  /** Re-inspections that it failed. */
  failures: number
  overdue: boolean
}

type Fact = [fact: string, holds: boolean]

/** The facts that each kind of rule depends on. Kinds that aren't listed depend on what only an officer can judge. */
const asked: Partial<Record<Rule['kind'], (facts: AdviceFacts) => { all: Fact[]; any?: Fact[] }>> = {
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

/** An enterprise that reported a hazard before the inspection has found it itself, whoever recorded it. */
const selfFound = (facts: AdviceFacts) => facts.source === 'enterprise' || facts.reportedAsPrescribed

/** A failed re-inspection or a passed date shows that the measures are not effective. */
const measuresEffective = ({ measuresUnderWay, failures, overdue }: AdviceFacts) =>
  measuresUnderWay && failures === 0 && !overdue

const inPhase = ({ inspectedOn, phase }: AdviceFacts) =>
  inspectedOn !== null && phase.startsOn <= inspectedOn && inspectedOn <= phase.endsOn

/** Whether rules speak of this party at all: 二（二）1–3 speak of enterprises alone. */
export const rulesSpeakOf = (kind: Party['kind']): boolean => kind === 'enterprise'

const counter = {
  law: '《中华人民共和国行政处罚法》第三十三条第一款',
  quote:
    '违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。初次违法且危害后果轻微并及时改正的，可以不予行政处罚。',
}

/** What of the law may speak against the advice: the notice's “without exception” doesn't stand above it. */
export const counterTo = (advice: readonly Advice[]) =>
  advice.some(({ kind }) => kind === 'penalty' || kind === 'dualPenalty') ? counter : null

/** What the campaign's rules advise; empty where none fits and the officer decides. */
export const advise = (facts: AdviceFacts, rules: readonly Rule[]): Advice[] =>
  rules.flatMap((rule) => {
    const { all: ofRule, any } = asked[rule.kind]?.(facts) ?? { all: [['officerJudges', false] satisfies Fact] }
    const all: Fact[] = [['enterprise', rulesSpeakOf(facts.partyKind)], ...ofRule]
    const fits = all.every(([, holds]) => holds) && (any?.some(([, holds]) => holds) ?? true)
    if (!fits) return []
    const shown = [...all, ...(any ?? [])].map(([fact, holds]) => ({ fact, holds }))
    return [{ kind: rule.kind, paragraph: rule.paragraph, quote: rule.text, facts: shown }]
  })

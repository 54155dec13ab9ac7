import type { Sector, TemplateContent } from '../../templates/schema.ts'
import type { Draft, DraftMeasure, Span } from './draft.ts'
import { ownLevel } from './names.ts'
import { outlined } from './read.ts'
import { quote } from './text.ts'
import * as trade from './trade.ts'

/** What a template can't be published without; the day of issue may be wrong where only the notice's kind is known. */
type Missing = 'title' | 'issuingBody' | 'issuedOn' | 'phases' | 'phaseDates' | 'sectors'

/** A template as far as the notice fills it: `missing` names what is empty; phases without days are left out. */
export type TemplateDraft = {
  content: Omit<TemplateContent, 'issuedOn'> & { issuedOn: TemplateContent['issuedOn'] | null }
  missing: Missing[]
}

const labelForm = /^[一二三四五六七八九十题首尾]+(（[一二三四五六七八九十]+）)?(\d+(\.\d+)?)?$/
const contact = /联系人|联系电话|咨询电话|邮箱|传真/

/** The draft as a template. `source` is the text that the draft was read from: it says which paragraph a part is in. */
export function templateOf(draft: Draft, source: string): TemplateDraft {
  const { text, blocks } = outlined(source)
  const places = Int32Array.from(blocks, ({ start }) => text.at[start] ?? 0)
  const labelled = (label: string) => (labelForm.test(label) ? label : '首')
  const paragraphOf = ([start]: Span) => labelled(blocks[firstFrom(places, start + 1) - 1]?.label ?? '首')
  const wordsOf = ([start, end]: Span) => quote(text, firstFrom(text.at, start), firstFrom(text.at, end))

  const phases = draft.phases.flatMap(({ name, startsOn, endsOn, span }) =>
    startsOn && endsOn ? [{ name, startsOn, endsOn, paragraph: paragraphOf(span), text: wordsOf(span) }] : [],
  )
  const tasks = tasksOf(draft, paragraphOf)
  const sectors = sectorsOf(draft, paragraphOf)
  const { duties, held } = dutiesOf(draft, paragraphOf, wordsOf)
  const missing: Missing[] = [
    ...(draft.title ? [] : ['title' as const]),
    ...(draft.issuingBody ? [] : ['issuingBody' as const]),
    ...(draft.issuedOn ? [] : ['issuedOn' as const]),
    ...(draft.phases.length === 0
      ? ['phases' as const]
      : phases.length < draft.phases.length
        ? ['phaseDates' as const]
        : []),
    ...(sectors.length > 0 ? [] : ['sectors' as const]),
  ]
  return {
    content: {
      title: draft.title?.value ?? '',
      issuingBody: draft.issuingBody?.value ?? '',
      documentNumber: draft.documentNumber?.value ?? null,
      addressees: draft.addressees.map(({ value }) => value),
      basis: draft.basis.map(({ value }) => value),
      issuedOn: draft.issuedOn?.value ?? null,
      actionPeriod: draft.actionPeriod?.value ?? null,
      phases,
      ...tasks,
      sectors,
      rules: draft.rules.flatMap(({ kind, paragraph, text: words }) =>
        isRule(kind)
          ? [{ kind, paragraph: labelled(paragraph), text: words, longStandingDays: null, repeatedPenalties: null }]
          : [],
      ),
      triggers: draft.rules.flatMap(({ paragraph, text: words }) => {
        const trigger = trade.triggerOf(words)
        return trigger
          ? [{ ...trigger, topics: trade.topicsOf(words), paragraph: labelled(paragraph), text: words }]
          : []
      }),
      duties,
      measures: draft.measures
        .filter((measure) => !held.has(measure) && !contact.test(measure.text))
        .map(({ paragraph, text: words }) => ({ paragraph: labelled(paragraph), text: words })),
    },
    missing,
  }
}

/** The index of the first number that is at least `value`; the numbers ascend. */
function firstFrom(row: Int32Array, value: number): number {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((row[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

type RuleKind = TemplateContent['rules'][number]['kind']
const ruleKinds: readonly string[] = [
  'noPenalty',
  'penalty',
  'dualPenalty',
  'closureAndBan',
  'regularMeasures',
] satisfies RuleKind[]
const isRule = (kind: DraftMeasure['kind']): kind is RuleKind => ruleKinds.includes(kind)

/** Numbers the tasks in the order of the notice, and the questions under each task. */
function tasksOf(
  { checkItems }: Draft,
  paragraphOf: (span: Span) => string,
): Pick<TemplateContent, 'keyTasks' | 'questions'> {
  const keyTasks: TemplateContent['keyTasks'] = []
  const questions: TemplateContent['questions'] = []
  let count = 0
  for (const { task, text, good = 'yes', frequency, appliesTo, span } of checkItems) {
    const paragraph = paragraphOf(span)
    let known = keyTasks.at(-1)
    if (known?.title !== (task || text)) {
      known = { key: String(keyTasks.length + 1), title: task || text, paragraph }
      keyTasks.push(known)
      count = 0
    }
    questions.push({
      key: `${known.key}.${++count}`,
      task: known.key,
      text,
      good,
      paragraph,
      appliesTo,
      limit: trade.limitOf(text),
      frequency,
      timing: trade.timingOf(text),
      performance: trade.performanceOf(text, frequency),
    })
  }
  return { keyTasks, questions }
}

/** A sector has one lead: the first that the notice names. Others that lead or support become supports. */
function sectorsOf({ assignments }: Draft, paragraphOf: (span: Span) => string): Sector[] {
  const sectors = new Map<string, Sector>()
  for (const { department: named, role, sectors: names, span } of assignments) {
    const department = named.replace(ownLevel, '')
    for (const name of names) {
      const sector = sectors.get(name) ?? { name, lead: null, supports: [], overlaps: [], paragraph: paragraphOf(span) }
      if (role === 'lead' && sector.lead === null) sector.lead = department
      else if (sector.lead !== department && !sector.supports.includes(department)) sector.supports.push(department)
      sectors.set(name, sector)
    }
  }
  const all = [...sectors.keys()]
  return [...sectors.values()].map((sector) => ({ ...sector, overlaps: trade.overlapsOf(sector.name, all) }))
}

/** Reports, and duties that notices mention among other things. `held` are the measures that became duties. */
function dutiesOf(draft: Draft, paragraphOf: (span: Span) => string, wordsOf: (span: Span) => string) {
  const held = new Set<DraftMeasure>()
  const duties: TemplateContent['duties'] = draft.reports.map(({ from, to, due, recurrence, span }) => ({
    from: trade.dutyHolders(from.join('、')),
    what: 'writtenReport',
    to: trade.receiverOf(to),
    due,
    timing: recurrence ? 'inBatchesRegularly' : null,
    paragraph: paragraphOf(span),
    text: wordsOf(span),
  }))
  const taken = (pattern: RegExp) =>
    draft.measures.filter(({ text }) => pattern.test(text) && trade.dutyHolders(text).length > 0)
  for (const [what, pattern] of [
    ['ownPlan', trade.ownPlanSentence],
    ['problemEnterpriseSweep', trade.sweepSentence],
  ] as const) {
    for (const measure of taken(pattern)) {
      held.add(measure)
      const { text, span } = measure
      duties.push({
        from: trade.dutyHolders(text),
        what,
        to: null,
        due: null,
        timing: null,
        paragraph: paragraphOf(span),
        text,
      })
    }
  }
  for (const { text, span } of draft.rules) {
    const paragraph = paragraphOf(span)
    const reported = trade.selfReported.exec(text)?.[0]
    if (reported) {
      duties.push({
        from: ['enterprises'],
        what: 'majorHazardReport',
        to: 'responsibleDepartment',
        due: null,
        timing: 'beforeInspection',
        paragraph,
        text: reported,
      })
    }
    if (trade.superiorRequest.test(text)) {
      duties.push({
        from: ['office'],
        what: 'superiorRequest',
        to: 'superior',
        due: null,
        timing: 'caseByCase',
        paragraph,
        text,
      })
    }
    if (trade.publication.test(text)) {
      duties.push({
        from: ['office'],
        what: 'publication',
        to: 'publicAndUnits',
        due: null,
        timing: 'inBatchesRegularly',
        paragraph,
        text,
      })
    }
  }
  // Every office owes its district a report; no notice of the office says so.
  duties.push({
    from: ['office'],
    what: 'officeReport',
    to: 'districtSafetyCommittee',
    due: null,
    timing: null,
    paragraph: null,
    text: null,
  })
  return { duties, held }
}

import type { Duty, Sector, TemplateContent } from '../../templates/schema.ts'
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
  for (const { task, text, good = 'yes', frequency, appliesTo, performance, span } of checkItems) {
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
      performance: performance === undefined ? trade.performanceOf(text, frequency) : performance,
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
  const { keyFor, freeKey } = keysOf(draft.reports)
  const duties: Duty[] = draft.reports.map((report) => {
    const { what, from, to, due, recurrence, form, phase, span } = report
    return {
      key: keyFor(report),
      name: what,
      from: trade.kindsAsked(from),
      parties: from,
      to,
      form: form ?? trade.formOf(what),
      due,
      phase: phase ?? null,
      rhythm: recurrence && { ...recurrence, month: recurrence.month ?? null },
      timing: null,
      paragraph: paragraphOf(span),
      text: wordsOf(span),
    }
  })
  const officesReport = duties.some(({ from }) => from.includes('office'))
  const add = (key: string, name: string, duty: Partial<Duty> & Pick<Duty, 'from' | 'paragraph' | 'text'>) =>
    duties.push({
      key: freeKey(key),
      name,
      parties: trade.partiesOf(duty.from),
      to: null,
      form: null,
      due: null,
      phase: null,
      rhythm: null,
      timing: null,
      ...duty,
    })
  for (const [key, name, form, pattern] of [
    ['ownPlan', '制定本部门实施方案', 'plan', trade.ownPlanSentence],
    ['problemEnterpriseSweep', '梳理事故问题企业', 'sweep', trade.sweepSentence],
  ] as const) {
    for (const measure of draft.measures) {
      const { text, span } = measure
      const from = trade.dutyHolders(text)
      if (!pattern.test(text) || from.length === 0) continue
      held.add(measure)
      add(key, name, { from, form, paragraph: paragraphOf(span), text })
    }
  }
  for (const { text, span } of draft.rules) {
    const paragraph = paragraphOf(span)
    const reported = trade.selfReported.exec(text)?.[0]
    if (reported)
      add('majorHazardReport', '报告重大事故隐患', {
        from: ['enterprises'],
        to: '主管部门',
        timing: 'beforeInspection',
        paragraph,
        text: reported,
      })
    if (trade.superiorRequest.test(text))
      add('superiorRequest', '报请上级', { from: ['office'], to: '上级', timing: 'caseByCase', paragraph, text })
    if (trade.publication.test(text))
      add('publication', '通报和公布典型案例', {
        from: ['office'],
        to: '社会和各单位',
        timing: 'inBatchesRegularly',
        paragraph,
        text,
      })
  }
  // Every office owes its district a report; no notice of an office says so, and one of a district may.
  if (!officesReport)
    add('officeReport', '街道向区（县）报告', { from: ['office'], to: '区（县）安委办', paragraph: null, text: null })
  return { duties, held }
}

/** Keys that stay: a report keeps the one that it has, another has the next that is free. */
function keysOf(reports: Draft['reports']) {
  const taken = new Set(reports.flatMap(({ duty }) => duty ?? []))
  const free = (keyAt: (place: number) => string): string => {
    let place = 0
    while (taken.has(keyAt(place))) place++
    taken.add(keyAt(place))
    return keyAt(place)
  }
  return {
    keyFor: ({ duty }: Draft['reports'][number]) => duty ?? free(trade.reportKey),
    freeKey: (key: string) => free((place) => (place === 0 ? key : `${key}-${place + 1}`)),
  }
}

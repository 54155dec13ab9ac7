import * as v from 'valibot'
import { inOrder } from '../../lib/day.ts'
import { dayKinds, isBeyondLaw, type Waiting, waitings } from '../../lib/limits.ts'
import { Day, distinct, Id, Instant, Integer, line, list, prose } from '../../lib/wire.ts'

/** Where in the notice a part comes from: `二（二）3`. */
export const Paragraph = v.pipe(
  v.string(),
  v.maxLength(20),
  v.regex(/^[一二三四五六七八九十题首尾]+(（[一二三四五六七八九十]+）)?(\d+(\.\d+)?)?$/),
)

/** What an enterprise is or does; decides which questions are asked of it. */
export const attributes = [
  'highRisk',
  'hasDeputies',
  'hotWork',
  'welding',
  'hazardousWork',
  'keyPosts',
  'confinedSpace',
  'outsourcing',
] as const
export const Attribute = v.picklist(attributes)
export type Attribute = v.InferOutput<typeof Attribute>

/** At least this often in each period; with `when` only for enterprises with that attribute. */
export const Frequency = v.strictObject({
  atLeast: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)),
  per: v.picklist(['day', 'week', 'month', 'quarter', 'half-year', 'campaign']),
  when: v.nullable(Attribute),
})
export type Frequency = v.InferOutput<typeof Frequency>

/**
 * What a principal does and an office keeps a record of: a led inspection 带队检查, a drill 应急演练, a warning education
 * 警示教育, a check of the key staff 关键岗位人员排查, a survey of outsourcing and leasing out 外包外租排查.
 */
export const performanceKinds = [
  'ledInspection',
  'drill',
  'warningEducation',
  'staffCheck',
  'outsourcingSurvey',
] as const
export const PerformanceKind = v.picklist(performanceKinds)
export type PerformanceKind = v.InferOutput<typeof PerformanceKind>

const Good = v.picklist(['yes', 'no'])
export type GoodAnswer = v.InferOutput<typeof Good>
/** The answer that speaks well of who is asked: 是否建立制度 yes, 是否占用通道 no. Where a template doesn't say, yes. */
export const GoodAnswer = v.optional(Good)

/** Task and place in the task: `1.5`. */
export const QuestionKey = v.pipe(v.string(), v.regex(/^\d{1,2}\.\d{1,2}$/))

const asked = {
  key: QuestionKey,
  /** The key of the key task it belongs to. */
  task: v.pipe(v.string(), v.regex(/^\d{1,2}$/)),
  text: prose,
  good: GoodAnswer,
  /** Asked of enterprises with any of these attributes; of all when the list is empty. */
  appliesTo: distinct(Attribute, 20),
  /** A limit that no attribute decides: the inspector answers "not concerned" with a reason. */
  limit: v.nullable(v.picklist(['asPrescribed', 'asNeeded'])),
  frequency: list(Frequency, 20),
  /** The records that answer it, and that its frequency counts. */
  performance: v.nullable(PerformanceKind),
  /** A duty in time without a number. */
  timing: v.nullable(v.picklist(['promptly', 'regularly'])),
}

/** One of the notice's 「是否」 questions. */
const NoticeQuestion = v.strictObject({ ...asked, paragraph: Paragraph })

/** What a campaign asks in visits: a question of the notice, or one that the office asks beside them. */
export const Question = v.strictObject({
  ...asked,
  paragraph: v.nullable(Paragraph),
  /** Where an office has added it to its campaign, or withdrawn it: asked from this day on, and not from this day on. */
  since: v.optional(Day),
  until: v.optional(Day),
})
export type Question = v.InferOutput<typeof Question>

const NoticeTask = v.strictObject({ key: asked.task, title: prose, paragraph: Paragraph })

/** A task of the notice, or the one below which an office asks its own questions. */
const KeyTask = v.strictObject({ ...NoticeTask.entries, paragraph: v.nullable(Paragraph) })
export type KeyTask = v.InferOutput<typeof KeyTask>

const Phase = v.strictObject({ name: line, startsOn: Day, endsOn: Day, paragraph: Paragraph, text: prose })

/** A sector is named as the notice names it, without trailing 领域, 行业 or 安全. */
export const Sector = v.strictObject({
  name: line,
  /** The department that the notice names as lead, as it is written there. */
  lead: v.nullable(line),
  supports: list(line, 200),
  /** Sectors that this one overlaps; a hazard names one. */
  overlaps: list(line, 200),
  paragraph: Paragraph,
})
export type Sector = v.InferOutput<typeof Sector>

/** The kinds of disposition in 二（二）1 to 5 that advice knows how to apply. */
export const Rule = v.strictObject({
  kind: v.picklist(['noPenalty', 'penalty', 'dualPenalty', 'closureAndBan', 'regularMeasures']),
  paragraph: Paragraph,
  text: prose,
  /** What "long-standing" and "repeatedly" mean; null leaves it to the officer. */
  longStandingDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  repeatedPenalties: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(2))),
})
export type Rule = v.InferOutput<typeof Rule>

/** 二（三）: what about an enterprise starts which follow-up. */
export const Trigger = v.strictObject({
  event: v.picklist(['fatalAccident', 'repeatedTips', 'concealedAccident']),
  followUp: v.picklist(['lookBack', 'enforcementStyleVerification', 'criminalLiabilityRequest']),
  topics: list(line, 50),
  paragraph: Paragraph,
  text: prose,
})
export type Trigger = v.InferOutput<typeof Trigger>

/** What is handed in: a text, a plan, a sweep for problem enterprises, a list of names, hazards as a ledger, figures. */
export const forms = ['text', 'plan', 'sweep', 'names', 'ledger', 'figures'] as const
export const Form = v.picklist(forms)
export type Form = v.InferOutput<typeof Form>

/** How often something is due; `days` are days of the week (Monday is 1), or of the month. */
export const rhythmParts = {
  every: v.picklist(['day', 'week', 'month', 'quarter', 'half-year', 'year']),
  days: distinct(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)), 31),
}
/** The month in a quarter, half-year or year. */
export const MonthInPeriod = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))

const monthsIn = { day: 0, week: 0, month: 0, quarter: 3, 'half-year': 6, year: 12 }

/** Without a month, the last one of the period is meant. */
export const Rhythm = v.pipe(
  v.strictObject({ ...rhythmParts, month: v.nullable(MonthInPeriod) }),
  v.forward(
    v.check(({ every, days }) => every !== 'week' || days.every((day) => day <= 7), 'notValid'),
    ['days'],
  ),
  v.forward(
    v.check(({ every, month }) => month === null || month <= monthsIn[every], 'notValid'),
    ['month'],
  ),
)
export type Rhythm = v.InferOutput<typeof Rhythm>

/** A duty's name in its template, by which reports and dates refer to it: the same in each version. */
export const DutyKey = v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,39}$/))

/** Who owes what to whom by when. */
export const Duty = v.strictObject({
  key: DutyKey,
  /** What the notice calls it: 联络员名单. */
  name: prose,
  from: distinct(v.picklist(['communities', 'departments', 'enterprises', 'office']), 4),
  /** Who owes it in the notice's words; an office says which of its units they name if they are of no kind above. */
  parties: list(line, 200),
  /** In the notice's words. */
  to: v.nullable(line),
  /** Null for what happens by law or in the life of a hazard, and nobody hands in. */
  form: v.nullable(Form),
  due: v.nullable(Day),
  /** Due before this phase ends. */
  phase: v.nullable(line),
  /** Due again and again within the campaign. */
  rhythm: v.nullable(Rhythm),
  timing: v.nullable(v.picklist(['beforeInspection', 'caseByCase', 'inBatchesRegularly'])),
  paragraph: v.nullable(Paragraph),
  text: v.nullable(prose),
  /** Where an office has added it to its campaign, or withdrawn it: asked from this day on, and until this day. */
  since: v.optional(Day),
  until: v.optional(Day),
})
export type Duty = v.InferOutput<typeof Duty>

/** A sentence that fits no structured part of the template, quoted with its paragraph. */
const Measure = v.strictObject({ paragraph: Paragraph, text: prose })

export const Limit = v.strictObject({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)),
  kind: v.picklist(dayKinds),
})

/** 时限: within how many days what hazards wait for is to be done; the usual limits hold for what isn't named. */
export const Limits = v.strictObject(
  Object.fromEntries(waitings.map((waiting) => [waiting, v.optional(Limit)])) as Record<
    Waiting,
    v.OptionalSchema<typeof Limit, undefined>
  >,
)

/** The same within the law. */
const LawfulLimits = v.pipe(
  Limits,
  v.forward(
    v.check(({ reinspection }) => !reinspection || !isBeyondLaw('reinspection', reinspection), 'beyondLaw'),
    ['reinspection'],
  ),
)

const content = v.strictObject({
  title: line,
  issuingBody: line,
  documentNumber: v.nullable(line),
  addressees: list(line, 500),
  basis: list(prose, 200),
  issuedOn: Day,
  /** 专项整治期间: the whole action. Null until the district sets it, and then nothing is computed from it. */
  actionPeriod: v.nullable(
    v.pipe(
      v.strictObject({ startsOn: Day, endsOn: Day }),
      v.check((phase) => inOrder(phase), 'endsBeforeStart'),
    ),
  ),
  phases: v.pipe(
    list(Phase, 50, 1),
    v.check((phases) => phases.every(inOrder), 'endsBeforeStart'),
  ),
  keyTasks: distinct(NoticeTask, 1000, { by: ({ key }) => key }),
  questions: distinct(NoticeQuestion, 1000, { by: ({ key }) => key }),
  sectors: distinct(Sector, 200, { by: ({ name }) => name, least: 1 }),
  rules: list(Rule, 200),
  triggers: list(Trigger, 200),
  duties: distinct(Duty, 500, { by: ({ key }) => key }),
  measures: list(Measure, 1000),
  limits: v.optional(LawfulLimits),
})
/** Everything a notice demands, as data. Immutable once published. */
export const TemplateContent = v.pipe(
  content,
  v.check(
    ({ keyTasks, questions }) => questions.every(({ task }) => keyTasks.some(({ key }) => key === task)),
    'taskUnknown',
  ),
  v.check(
    ({ phases, duties }) => duties.every(({ phase }) => phase === null || phases.some(({ name }) => name === phase)),
    'phaseUnknown',
  ),
)
export type TemplateContent = v.InferOutput<typeof TemplateContent>

/** What a campaign runs by: the content of its template, and what the office asks beside it. */
export const CampaignContent = v.strictObject({
  ...content.entries,
  keyTasks: v.array(KeyTask),
  questions: v.array(Question),
})
export type CampaignContent = v.InferOutput<typeof CampaignContent>

/** A duty as templates held it before duties had keys and names: of one of seven kinds. */
export interface FormerDuty extends Pick<Duty, 'from' | 'due' | 'timing' | 'paragraph' | 'text'> {
  what:
    | 'writtenReport'
    | 'ownPlan'
    | 'problemEnterpriseSweep'
    | 'majorHazardReport'
    | 'superiorRequest'
    | 'publication'
    | 'officeReport'
  to: 'safetyOffice' | 'responsibleDepartment' | 'superior' | 'publicAndUnits' | 'districtSafetyCommittee' | null
}

/** A content as it is stored. What a campaign was launched with is sealed by its hash and stays as it was. */
export type Stored<C extends CampaignContent> = Omit<C, 'duties'> & { duties: readonly (Duty | FormerDuty)[] }

export const TemplateListed = v.strictObject({
  /** A district, or an office whose own it is. */
  division: v.string(),
  id: Id,
  version: Integer,
  title: v.string(),
  issuedOn: Day,
  startsOn: Day,
  endsOn: Day,
  publishedAt: Instant,
})
export type TemplateListed = v.InferOutput<typeof TemplateListed>

export const TemplateVersion = v.strictObject({ ...TemplateListed.entries, content: TemplateContent })

import * as v from 'valibot'
import { unusual } from '../../lib/limits.ts'
import { Paragraph, type Sector, TemplateContent, type Trigger } from '../templates/schema.ts'
import type { Draft, Span } from './reading/draft.ts'
import { withoutPersonalPhones } from './reading/phones.ts'
import { type TemplateDraft, templateOf } from './reading/template.ts'
import { topicsOf } from './reading/trade.ts'
import type { MissingPart, NoticeDraft } from './schema.ts'

type Publication = { content: TemplateContent } | { missing: MissingPart[] }

/** What a corrected draft is published as, or all that stands in its way. */
export function publicationOf(draft: NoticeDraft, source: string): Publication {
  const { content: read, missing } = templateOf(placed(draft, source.length), source)
  const content = { ...worded(read, draft), ...limitsIn(draft) }
  const parsed = v.safeParse(TemplateContent, withoutPhones(content))
  if (missing.length === 0 && parsed.success) return { content: parsed.output }
  const lacking = new Set<unknown>(missing.map((code) => (code === 'phaseDates' ? 'phases' : code)))
  const unfit = (parsed.issues ?? [])
    .map((issue) => ({ code: codeOf(issue), keys: (issue.path ?? []).map(({ key }) => key) }))
    // What is missing altogether is reported above, and phases that aren't there below.
    .filter(({ keys: [section, ...within] }) => section !== undefined && (within.length > 0 || !lacking.has(section)))
    .flatMap(({ code, keys }) => draftPaths(keys, code, draft, content).map((path): MissingPart => ({ code, path })))
  const all = [...missing.flatMap((code) => lacks(code, draft)), ...unfit, ...phasesUnknown(draft)]
  return { missing: [...new Map(all.map((one) => [`${one.code} ${one.path}`, one])).values()] }
}

/** The limits of its own; a template doesn't repeat the usual ones. */
function limitsIn({ limits = {} }: NoticeDraft): Pick<TemplateContent, 'limits'> {
  const own = unusual(limits)
  return Object.keys(own).length > 0 ? { limits: own } : {}
}

type Lack = TemplateDraft['missing'][number]

function lacks(code: Lack, { phases }: NoticeDraft): MissingPart[] {
  if (code === 'sectors') return [{ code, path: 'assignments' }]
  if (code !== 'phaseDates') return [{ code, path: code }]
  return phases.flatMap(({ startsOn, endsOn }, index) =>
    startsOn && endsOn ? [] : [{ code, path: `phases.${index}` }],
  )
}

/** Reports that are due before the end of a phase that has another name now, or is gone. */
const phasesUnknown = ({ reports, phases }: NoticeDraft): MissingPart[] =>
  reports.flatMap(({ phase }, index) =>
    !phase || phases.some(({ name }) => name === phase) ? [] : [{ code: 'phaseUnknown', path: `reports.${index}` }],
  )

type Placed = { span: Span }
type Spanned = { span: Span | null }

/** A part that was added by hand sorts before those that stand in the notice. */
function placed(draft: NoticeDraft, length: number): Draft {
  const at = <T extends Spanned>(part: T): T & Placed => {
    const [start, end] = part.span ?? [0, 0]
    return { ...part, span: start < end && end <= length ? [start, end] : [0, 0] }
  }
  const one = <T extends Spanned>(part: T | null) => part && at(part)
  return {
    title: one(draft.title),
    issuingBody: one(draft.issuingBody),
    documentNumber: one(draft.documentNumber),
    issuedOn: one(draft.issuedOn),
    startsOn: one(draft.startsOn),
    endsOn: one(draft.endsOn),
    actionPeriod: one(draft.actionPeriod),
    coIssuers: draft.coIssuers.map(at),
    addressees: draft.addressees.map(at),
    basis: draft.basis.map(at),
    attachments: draft.attachments.map(at),
    phases: draft.phases.map(at),
    checkItems: draft.checkItems.map(at),
    assignments: draft.assignments.map(at),
    reports: draft.reports.map(at),
    rules: rulesOf(draft).map(at),
    measures: [...draft.rules, ...draft.measures].filter(({ kind }) => kind === 'measure').map(at),
    remarks: draft.remarks.map(at),
  }
}

/** The kind decides what is a rule, whichever list of the draft holds it. */
const rulesOf = ({ rules, measures }: NoticeDraft) => [...rules, ...measures].filter(({ kind }) => kind !== 'measure')

const longestProse = 2000
const shortened = (text: string) =>
  text.length > longestProse ? `${text.slice(0, longestProse - 1).replace(/[\ud800-\udbff\s]+$/, '')}…` : text

const followUps: Record<Trigger['event'], Trigger['followUp']> = {
  fatalAccident: 'lookBack',
  repeatedTips: 'enforcementStyleVerification',
  concealedAccident: 'criminalLiabilityRequest',
}

const isEvent = (kind: string): kind is Trigger['event'] => kind in followUps

/** A phase or a duty that the notice has no words for goes by its own; what a trigger is, its kind says. */
function worded(content: TemplateDraft['content'], draft: NoticeDraft): TemplateDraft['content'] {
  return {
    ...content,
    phases: content.phases.map((phase) => ({ ...phase, text: shortened(phase.text) || phase.name })),
    duties: content.duties.map((duty, index) =>
      duty.text === ''
        ? { ...duty, paragraph: null, text: draft.reports[index]?.what || null }
        : { ...duty, text: duty.text && shortened(duty.text) },
    ),
    triggers: rulesOf(draft).flatMap(({ kind, paragraph, text }) =>
      isEvent(kind)
        ? [
            {
              event: kind,
              followUp: followUps[kind],
              topics: topicsOf(text),
              paragraph: v.is(Paragraph, paragraph) ? paragraph : '首',
              text,
            },
          ]
        : [],
    ),
  }
}

function withoutPhones<T>(value: T): T
function withoutPhones(value: unknown): unknown {
  if (typeof value === 'string') return withoutPersonalPhones(value)
  if (Array.isArray(value)) return value.map(withoutPhones)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutPhones(part)]))
}

type Issue = v.InferIssue<typeof TemplateContent>

function codeOf({ type, message, input }: Issue): MissingPart['code'] {
  if (message === 'endsBeforeStart' || message === 'beyondLaw') return message
  if (typeof input === 'string' && input.trim() === '') return 'empty'
  if (type === 'max_length') return typeof input === 'string' ? 'tooLong' : 'tooMany'
  // Tasks and questions are numbered up to 99.
  if (type === 'regex' && typeof input === 'string' && /^[\d.]+$/.test(input)) return 'tooMany'
  return 'notValid'
}

/** Where in the draft a part of the template comes from: its section, and its place there as far as it is known. */
function draftPaths(
  [section, place, ...within]: readonly unknown[],
  code: MissingPart['code'],
  draft: NoticeDraft,
  content: TemplateDraft['content'],
): string[] {
  const index = Number(place)
  const at = (name: keyof NoticeDraft, found: number) => [found < 0 ? name : `${name}.${found}`]
  const dated = draft.phases.flatMap(({ startsOn, endsOn }, own) =>
    startsOn && endsOn ? [{ startsOn, endsOn, own }] : [],
  )
  switch (section) {
    case 'phases':
      return code === 'endsBeforeStart'
        ? dated.flatMap(({ startsOn, endsOn, own }) => (startsOn > endsOn ? at('phases', own) : []))
        : at('phases', dated[index]?.own ?? -1)
    case 'questions':
      return at('checkItems', place === undefined ? -1 : index)
    case 'keyTasks': {
      const task = content.keyTasks[index]?.key
      return at(
        'checkItems',
        content.questions.findIndex((question) => question.task === task),
      )
    }
    case 'sectors':
      return at('assignments', assignmentOf(content.sectors[index], within, draft))
    case 'duties':
      return index < draft.reports.length ? at('reports', index) : ['measures']
    case 'rules':
    case 'triggers':
    case 'measures': {
      const words = content[section][index]?.text ?? ''
      const rule = draft.rules.findIndex(({ text }) => text === words)
      return rule < 0
        ? at(
            'measures',
            draft.measures.findIndex(({ text }) => text.startsWith(words)),
          )
        : at('rules', rule)
    }
    default:
      return [place === undefined ? String(section) : `${section}.${place}`]
  }
}

/** Who gives the sector its lead, one of its supports, or its name. */
function assignmentOf(
  sector: Sector | undefined,
  [part, place]: readonly unknown[],
  { assignments }: NoticeDraft,
): number {
  const department = part === 'lead' ? sector?.lead : part === 'supports' ? sector?.supports[Number(place)] : null
  return assignments.findIndex(
    (one) => sector && one.sectors.includes(sector.name) && (department === null || one.department === department),
  )
}

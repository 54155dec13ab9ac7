import type { Calendar, When } from '../dates/calendar.ts'
import { datesIn } from '../dates.ts'
import type { DraftPhase, Part, Remark } from '../draft.ts'
import { type Block, titlesOver } from '../outline.ts'
import { remarkAt, spanOf, type Text } from '../text.ts'
import { whenOf } from './phases.ts'
import { stepsTitle, wholeTitle } from './titles.ts'

const completed = /了|已于|以来|发生|施行|召开|会议|事故|截至目前|期间|培训班|报到|会期|比赛|竞赛|论坛|考试/
const enclosing = /(?:行动|整治|治理|会战|活动|攻坚|检查|排查|工作)（$/

/** When the whole runs: stated under a heading of its own or in the opening; else from the first phase to the last. */
export function readPeriod(
  text: Text,
  blocks: readonly Block[],
  calendar: Calendar,
  phases: readonly DraftPhase[],
  taken: readonly When[],
  complete: boolean,
  remarks: Remark[],
) {
  const { norm } = text
  const inPhases = new Set(taken.map(({ start }) => start))
  const candidates: { when: When; sure: boolean }[] = []
  const larger: When[] = []
  const firstNumbered = blocks.findIndex(({ mark }) => mark !== null)
  for (const [index, block] of blocks.entries()) {
    if (block.isRow) continue
    const heads = titlesOver(norm, block).slice(0, 2)
    const titled = block.title && wholeTitle.test(norm.slice(block.title.start, block.title.end))
    const beneath = !block.title && heads[0] !== undefined && wholeTitle.test(heads[0])
    if (titled || beneath) {
      const from = titled && block.title ? block.title.end : block.start
      const when = whenOf(norm, from, block.end, calendar, 24)
      if (when?.unclear) remarks.push(remarkAt(text, 'dateUnclear', when.start, when.end))
      if (when && !inPhases.has(when.start)) candidates.push({ when, sure: true })
      continue
    }
    const opening = index < firstNumbered || firstNumbered < 0
    const steps = heads.some((title) => stepsTitle.test(title)) && block.mark === null
    const whole = block.title !== null && heads[0] !== undefined && stepsTitle.test(heads[0])
    if (!opening && !steps && !whole) continue
    for (const sentence of block.sentences) {
      if (sentence.end - sentence.start > 600) continue
      for (const when of datesIn(norm, sentence.start, sentence.end, calendar)) {
        if (inPhases.has(when.start) || (when.unclear && when.endsOn === null && when.startsOn === null)) continue
        const lead = norm.slice(Math.max(sentence.start, when.start - 24), when.start)
        const behind = norm.slice(when.end, Math.min(sentence.end, when.end + 60))
        const clause = behind.slice(0, Math.max(0, behind.search(/[。；]/)) || behind.length)
        if (norm.charAt(when.start - 1) === '（' && norm.charAt(when.end) === '）' && enclosing.test(lead))
          larger.push(when)
        const spanned = /[至到—~-]/.test(norm.slice(when.start, when.end))
        if (completed.test(`${lead.slice(-10)}${clause}`)) continue
        const ranged = spanned && when.startsOn !== null && when.endsOn !== null && when.startsOn !== when.endsOn
        const open = when.startsOn !== null && when.endsOn === null
        const does = /开展|组织|进行|实施|启动|集中|整治|检查|行动|活动|推进|分/.test(clause)
        if ((ranged && (does || steps || /自|从|于|时间/.test(lead.slice(-4)))) || (open && does && opening))
          candidates.push({ when, sure: ranged })
      }
    }
  }
  // A time that is shorter than all phases together is the time of one phase.
  const [first] = phases
  const starts = phases.flatMap(({ startsOn }) => startsOn ?? [])
  const ends = phases.flatMap(({ endsOn }) => endsOn ?? [])
  const earliest = starts.reduce<string | null>((early, day) => (early === null || day < early ? day : early), null)
  const latest = ends.reduce<string | null>((late, day) => (late === null || day > late ? day : late), null)
  const covers = ({ startsOn, endsOn }: When) =>
    (!startsOn || !earliest || startsOn <= earliest) && (!endsOn || !latest || endsOn >= latest)
  const covering = candidates.filter(({ when }) => covers(when))
  const own = covering.filter(({ when }) => !larger.includes(when))
  const best = own.find(({ sure }) => sure) ?? own[0] ?? covering[0]
  const from = (value: string, span: Part<string>['span'], derived: boolean): Part<string> => ({
    value,
    span,
    ...(derived ? { derived: true as const } : {}),
  })
  const [opens, closes] = [best?.when.startsOn ?? earliest, best?.when.endsOn ?? latest]
  // 治理行动（2023年7月1日至2026年6月30日）: the action that this one is a part of.
  const around = larger.find(
    (when) =>
      when !== best?.when &&
      when.startsOn !== null &&
      when.endsOn !== null &&
      (!opens || when.startsOn <= opens) &&
      (!closes || when.endsOn >= closes) &&
      (opens !== when.startsOn || closes !== when.endsOn),
  )
  const period = ({ startsOn, endsOn, derived, start, end }: When) =>
    startsOn !== null && endsOn !== null
      ? { value: { startsOn, endsOn }, span: spanOf(text, start, end), ...(derived ? { derived: true as const } : {}) }
      : null
  if (best) {
    const { startsOn, endsOn, derived, start, end } = best.when
    const span = spanOf(text, start, end)
    return {
      startsOn: startsOn ? from(startsOn, span, derived) : null,
      endsOn: endsOn ? from(endsOn, span, derived) : null,
      actionPeriod: period(around ?? best.when),
    }
  }
  const last = phases.reduce<DraftPhase | null>(
    (late, phase) => (phase.endsOn && (!late?.endsOn || phase.endsOn >= late.endsOn) ? phase : late),
    null,
  )
  // Where a phase is missing, nobody knows when the last one ends.
  const lastHasEnd = complete && phases.at(-1)?.endsOn != null
  return {
    startsOn: first?.startsOn ? from(first.startsOn, first.span, true) : null,
    endsOn: last?.endsOn && lastHasEnd ? from(last.endsOn, last.span, true) : null,
    actionPeriod: around ? period(around) : null,
  }
}

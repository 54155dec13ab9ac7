import { type Calendar, datesIn, type When } from './dates.ts'
import type { Draft, DraftCheckItem, DraftPhase, Part, Remark } from './draft.ts'
import { numberOf } from './marks.ts'
import { cellsOf, type Piece } from './names.ts'
import type { Sentence } from './numbering.ts'
import { type Block, titlesOver } from './outline.ts'
import { quote, remarkAt, spanOf, type Text } from './text.ts'
import { attributeOfGroup, attributesOf } from './trade.ts'

/** Phases, the span of the whole, and the questions under their tasks. `placed` is what they took, by its start. */
export type Sections = Pick<Draft, 'phases' | 'checkItems' | 'startsOn' | 'endsOn' | 'actionPeriod'> & {
  remarks: Remark[]
  placed: Set<number>
}

const ordinal = /^第[一二三四五六七八九十\d]{1,2}(?:个)?(?:阶段|步)(?:[：、，—-]|是|为)?/
const stepsTitle = /时间|步骤|阶段|进度|安排|日程|方法/
const wholeTitle =
  /^(?:(?:本次|此次|专项|集中|工作|整治|行动|检查|大检查|活动|排查|治理|实施|开展|隐患|安全|起止|总体|推进)*的?(?:时间|期限|时限)(?:及范围|范围|安排|步骤|要求|跨度)?)$/
const notAPhase =
  /(?:各|现|本|下一|上一|前一|当前|每个|这一|该|三个|四个|五个|两个|几个|个|不同|全|分|初级|初步|试点|精准)阶段$/
const announced = /分(?:为|成)?(?:以下)?([一二两三四五六七八九\d])个?(?:阶段|步骤|步)/
const completed = /了|已于|以来|发生|施行|召开|会议|事故|截至目前|期间|培训班|报到|会期|比赛|竞赛|论坛|考试/

/** The words of a phase's heading without its number, its dates and what leads up to them. */
function nameOf(norm: string, start: number, end: number, when: When | null): Piece | null {
  let [from, to] = [start, end]
  const bracket = start + norm.slice(start, when?.start ?? end).lastIndexOf('（')
  if (when && when.start >= start && when.end <= end) {
    to = bracket >= start && bracket >= when.start - 12 ? bracket : when.start
    const behind = norm.slice(when.end, end).replace(/^(?:）|以?前|止|，|：|为|。)+/, '')
    // 第一阶段（2月25日—3月2日）：隐患自查 has its name behind the dates.
    if (ordinal.test(`${norm.slice(start, to)}`) && norm.slice(start, to).replace(ordinal, '').length < 2) {
      const colon = norm.slice(when.end, end).indexOf('：')
      if (colon >= 0 && behind.length > 1) [from, to] = [when.end + colon + 1, end]
    }
  }
  const numbered = ordinal.exec(norm.slice(from, to))
  if (numbered && to - from - numbered[0].length >= 2) from += numbered[0].length
  const tail =
    /(?:（?(?:时间|具体时间|起止时间)?(?:为|是)?[：:]?)?(?:（|自|从|于|在|到|截至|即|，|：|。|；|、|时间为|时间)*$/.exec(
      norm.slice(from, to),
    )
  to -= tail?.[0].length ?? 0
  const close = norm.slice(from, to).search(/[。；：]/)
  if (close > 1) to = from + close
  return to - from >= 2 && to - from <= 30 ? { start: from, end: to } : null
}

/** A date that says when the phase is: it stands in the heading or opens the text. */
function whenOf(norm: string, start: number, end: number, calendar: Calendar, reach: number): When | null {
  const first = datesIn(norm, start, Math.min(end, start + 120), calendar)[0]
  return first && first.start - start <= reach ? first : null
}

function readPhases(text: Text, blocks: readonly Block[], notice: Calendar, placed: Set<number>, remarks: Remark[]) {
  const { norm } = text
  const phases: DraftPhase[] = []
  const taken: When[] = []
  let calendar = notice
  const add = (name: Piece, when: When | null, span: Piece) => {
    if (when?.unclear) remarks.push(remarkAt(text, 'dateUnclear', when.start, when.end))
    else if (!when) remarks.push(remarkAt(text, 'phaseWithoutDates', name.start, name.end))
    if (when) taken.push(when)
    // Phases follow one another: without a day of issue the one before tells the year.
    if (when?.anchored && (!notice.issuedOn || calendar !== notice))
      calendar = { ...notice, issuedOn: when.startsOn ?? when.endsOn }
    phases.push({
      name: quote(text, name.start, name.end).replace(/^“([^“”]*)”$/, '$1'),
      startsOn: when?.startsOn ?? null,
      endsOn: when?.endsOn ?? null,
      span: spanOf(text, span.start, span.end),
      ...(when?.derived && (when.startsOn || when.endsOn) ? { derived: true as const } : {}),
    })
  }
  for (const [index, block] of blocks.entries()) {
    const [first] = block.sentences
    if (!first || block.isRow) continue
    const head = block.title ?? first
    const headEnd = Math.min(head.end, head.start + 100)
    const words = norm.slice(head.start, headEnd)
    const under = block.above.some(({ title }) => title && stepsTitle.test(norm.slice(title.start, title.end)))
    const inHead = whenOf(norm, head.start, headEnd, calendar, 100)
    const numbered = block.mark !== null || block.title !== null || ordinal.test(words)
    const upTo = inHead ? norm.slice(head.start, inHead.start) : words
    const named =
      /阶段/.test(words) && !notAPhase.test(/^.{0,30}?阶段/.exec(words)?.[0] ?? '') && !announced.test(words)
    const rest = head.end + (/[。：；]/.test(norm.charAt(head.end)) ? 1 : 0)
    const next = blocks[index + 1]
    // The date stands in the heading, or opens what it heads, be that in a paragraph of its own.
    const reach = named ? 8 : 2
    const when =
      inHead ??
      whenOf(norm, rest, block.end, calendar, reach) ??
      (next && !next.mark && rest >= block.end ? whenOf(norm, next.start, next.end, calendar, reach) : null)
    // 二、实施阶段 heads the phases and is none.
    const holds = !when && next?.mark && next.above.at(-1) === block && /阶段/.test(titlesOver(norm, next)[0] ?? '')
    const [, second] = datesIn(norm, first.start, Math.min(first.end, first.start + 300), calendar)
    const several =
      second !== undefined &&
      (norm.slice(first.start, Math.min(first.end, first.start + 300)).match(/阶段/g)?.length ?? 0) > 1
    if (
      numbered &&
      !several &&
      !holds &&
      (named || (under && (inHead !== null || (block.title && when !== null)))) &&
      upTo.length <= 40
    ) {
      const isHead =
        /阶段$/.test(words.replace(/（[^（）]{0,60}）/g, '').replace(/[。：；]$/, '')) ||
        /阶段(?:[：（自从为。，]|$)/.test(words) ||
        ordinal.test(words)
      const headed = (under && when !== null) || isHead
      if (headed) {
        const name = nameOf(norm, head.start, headEnd, inHead)
        if (name && !wholeTitle.test(norm.slice(name.start, name.end))) {
          const inFirst = when !== null && when.end <= first.end
          add(name, when, {
            start: first.start,
            end: inFirst || !block.title ? first.end : Math.max(rest, when && when.end <= block.end ? when.end : 0),
          })
          if (first.end - head.end <= 1 || inFirst) placed.add(first.start)
          continue
        }
      }
    }
    const listed = titlesOver(norm, block).some((title) => stepsTitle.test(title))
    for (const sentence of block.sentences) inSentence(sentence, listed)
  }
  return { phases, taken }

  /** 7月5日至7月31日为自查自纠阶段; 精准执法阶段自即日起至11月30日. */
  function inSentence(sentence: Sentence, listed: boolean) {
    const words = norm.slice(sentence.start, sentence.end)
    // 企业自查（9月1日至15日）；部门检查（9月16日至30日）: under a heading of steps the word isn't needed.
    const bracket = listed ? /^[\u4e00-\u9fff]{2,12}（/.exec(words) : null
    const within = bracket && whenOf(norm, sentence.start + bracket[0].length, sentence.end, calendar, 2)
    const called = within && nameOf(norm, sentence.start, sentence.end, within)
    if (within && called && norm.charAt(within.end) === '）' && !words.includes('阶段')) {
      add(called, within, sentence)
      placed.add(sentence.start)
      return
    }
    if (!/阶段|时间/.test(words) || words.length > 600) return
    let before = sentence.start
    for (const when of datesIn(norm, sentence.start, sentence.end, calendar)) {
      const after = /^(?:）|）?[，：])([\u4e00-\u9fff“”、]{2,14})(?=[，。；：（])/.exec(
        norm.slice(when.end, when.end + 24),
      )
      const behind = /^(?:，)?(?:为|是|系)(?:第[一二三四五六]阶段[，：]?)?([\u4e00-\u9fff、]{2,16}?阶段)/.exec(
        norm.slice(when.end, when.end + 30),
      )
      const lead = norm.slice(Math.max(before, when.start - 40), when.start)
      const ahead =
        /(?:^|[，；。：、）]|一是|二是|三是|四是)([\u4e00-\u9fff“”、]{2,20}?阶段)(?:（|：|，|为|自|从|于|在|时间)*$/.exec(
          lead,
        ) ??
        /(?:^|[，；。：、）.\d]|时间)((?:自查|自纠|督查|抽查|复查|互查|整改|验收|总结|部署|动员){1,2}(?=时间))时间(?:：|为)$/.exec(
          lead,
        )
      before = when.end
      if (when.startsOn === null && when.endsOn === null && !when.unclear) continue
      if (behind?.[1] && !notAPhase.test(behind[1])) {
        const at = when.end + behind[0].length
        add({ start: at - behind[1].length, end: at }, when, { start: when.start, end: at })
      } else if (ahead?.[1] && !notAPhase.test(ahead[1].replace(/^精准(?=执法)/, ''))) {
        const at = when.start - lead.length + ahead.index + ahead[0].indexOf(ahead[1])
        const bare =
          after?.[1] && /^第[一二三四五六七八九十]阶段$/.test(ahead[1]) ? when.end + after[0].indexOf(after[1]) : -1
        const name =
          bare < 0 ? { start: at, end: at + ahead[1].length } : { start: bare, end: bare + (after?.[1]?.length ?? 0) }
        add(name, when, words.length < 80 ? sentence : { start: at, end: when.end })
        if (words.length < 80) placed.add(sentence.start)
      }
    }
  }
}

const asks = '是否'
const noQuestion = /(?:决定|确定|判断|无论|不论|不管|研究|视|看)是否/
/** A condition in front of a question belongs to it: 确因绿化无法移除的，是否…; an order behind the one before doesn't. */
const condition = /^[^，；。]{1,40}(?:的|时|后|前|中|间|作业|人员|场所|单位|部位|区域|企业|机构|设施|设备|处)$/
const order = /必须|不得|严禁|应当?|禁止|确保/

function readQuestions(text: Text, blocks: readonly Block[], placed: Set<number>): DraftCheckItem[] {
  const { norm } = text
  const items: DraftCheckItem[] = []
  for (const [index, block] of blocks.entries()) {
    const words = norm.slice(block.start, block.end)
    if (!words.includes(asks)) continue
    // The head of a table, how a form is filled in and what somebody asked aloud are no questions to be checked.
    const head = block.isRow && !blocks[index - 1]?.isRow && cellsOf(norm, block).length > 2
    if (head || /是否[^”]{0,16}”(?:一)?[栏项]/.test(words.slice(0, 200))) continue
    if (!block.mark && block.above.length === 0 && /是否[^。；]{0,60}？/.test(words.slice(0, 2000))) continue
    const own = block.title && !norm.slice(block.title.start, block.title.end).includes(asks) ? block.title : null
    const over = block.above.findLast(({ title }) => title !== null)?.title ?? null
    const task = own ?? over
    let found = false
    for (const piece of questionsIn(norm, own ? Math.max(block.start, own.end) : block.start, block.end)) {
      const words = quote(text, piece.start, piece.end)
      found = true
      items.push({
        task: task ? quote(text, task.start, task.end) : '',
        text: words,
        frequency: frequenciesIn(norm.slice(piece.start, piece.end)),
        appliesTo: attributesOf(norm.slice(piece.start, piece.end)),
        span: spanOf(text, piece.start, piece.end),
      })
    }
    if (!found) continue
    for (const sentence of block.sentences) {
      if ((own && sentence.start < own.end) || norm.slice(sentence.start, sentence.end).includes(asks))
        placed.add(sentence.start)
    }
    // The heading of the group is placed with its questions.
    const heading = own ? null : block.above.findLast(({ title }) => title !== null)
    if (heading && heading.sentences.length === 1) placed.add(heading.sentences[0]?.start ?? -1)
  }
  return items
}

/** 「是否」 parts the questions: each takes the clause it stands in, the first all that leads up to it in its sentence. */
function questionsIn(norm: string, from: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let open: number | null = null
  let boundary = from
  let clause = from
  let weak = from
  let half = from
  let asked = from
  const close = (to: number) => {
    if (open === null) return
    let [start, stop] = [open, to]
    while (start < stop && /[，；。：、？\n|\t]/.test(norm.charAt(start))) start++
    while (stop > start && /[，；。：、？\n|\t]/.test(norm.charAt(stop - 1))) stop--
    for (const joint of ['以及', '并且', '并', '和', '及']) {
      if (norm.slice(start, stop).endsWith(joint)) {
        stop -= joint.length
        while (/[，；、]/.test(norm.charAt(stop - 1))) stop--
        break
      }
    }
    if (stop > start) pieces.push({ start, end: stop })
    open = null
  }
  for (let place = from; place < end; place++) {
    const sign = norm.charAt(place)
    if (norm.startsWith(asks, place) && !noQuestion.test(norm.slice(Math.max(from, place - 2), place + 2))) {
      // 重点检查是否… asks what to look at; what is ordered before it is no part of the question.
      if (open === null)
        open = /^(?:重点|主要|着重)(?:检查|排查|查看|核查)/.test(norm.slice(clause, place)) ? clause : boundary
      else {
        // Only 、 between two questions: what follows the last one is what the second asks about.
        const led = half > asked && clause > half ? norm.slice(half, clause - 1) : ''
        const next =
          condition.test(led) && !order.test(led) ? half : clause > asked ? clause : weak > asked ? weak : place
        close(next)
        open = next
      }
      place += asks.length - 1
      asked = place + 1
    } else if (/[。？\n|\t]/.test(sign)) {
      close(place + 1)
      boundary = place + 1
      clause = place + 1
    } else if (/[，；：]/.test(sign)) {
      clause = place + 1
      if (sign === '；') half = clause
    } else if (sign === '、') weak = place + 1
  }
  close(end)
  return pieces
}

const pers: [RegExp, DraftCheckItem['frequency'][number]['per']][] = [
  [/每[日天]/, 'day'],
  [/每(?:周|星期)/, 'week'],
  [/每(?:个)?月/, 'month'],
  [/每(?:个)?季度?/, 'quarter'],
  [/每半年/, 'half-year'],
]
const times =
  /(?:至少|不少于|不得少于)?(?:组织|开展|进行|召开|实施)*(?:检查|演练|培训)?(?:至少|不少于)?(?:组织|开展|进行)*([\d一二两三四五六七八九十]{1,2})(?:次|遍|回)/g
/** 二次破碎 is no frequency. */
const counted = /每|至少|不少于|不得少于|组织|开展|进行|召开|实施/

/** 每月开展检查 is once a month. */
const bare = /(每(?:日|天|周|星期|月|季度|半年))(?:组织|开展|进行)?[^，。；\d]{0,8}(?:检查|巡查|排查|演练|培训)/

/** 每季度至少1次, with the group in brackets that owes more: 高危行业领域企业每月至少1次. */
export function frequenciesIn(question: string): DraftCheckItem['frequency'] {
  const found: DraftCheckItem['frequency'] = []
  const read = (words: string, when: DraftCheckItem['frequency'][number]['when']) => {
    let from = 0
    for (const count of words.matchAll(times)) {
      const atLeast = count[1] === '两' ? 2 : numberOf(count[1] ?? '')
      const before = words.slice(from, count.index + count[0].length)
      from = count.index + count[0].length
      if (/每年|年度/.test(before) || !counted.test(before) || !(atLeast >= 1)) continue
      const per = pers.find(([pattern]) => pattern.test(before))?.[1]
      if (/每/.test(before) && !per && !/每[个名位家人次]/.test(before)) continue
      found.push({ atLeast, per: per ?? 'campaign', when })
    }
    const rhythm = from === 0 ? bare.exec(words)?.[1] : undefined
    const per = rhythm && pers.find(([pattern]) => pattern.test(rhythm))?.[1]
    if (per) found.push({ atLeast: 1, per, when })
  }
  read(question.replace(/（[^（）]{0,80}）/g, ''), null)
  for (const [, words = ''] of question.matchAll(/（([^（）]{2,80})）/g)) {
    const group = attributeOfGroup(words)
    if (group || /^(?:每|至少|不少于)/.test(words)) read(words, group)
  }
  return found
}

const enclosing = /(?:行动|整治|治理|会战|活动|攻坚|检查|排查|工作)（$/

/** When the whole runs: stated under a heading of its own or in the opening; else from the first phase to the last. */
function readPeriod(
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
  // What is shorter than its phases is one of them.
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

export function readSections(
  text: Text,
  blocks: readonly Block[],
  calendar: Calendar,
  tabled: readonly DraftPhase[],
): Sections {
  const placed = new Set<number>()
  const remarks: Remark[] = []
  // Without a day of issue, the period that the notice states tells the year of its phases.
  const stated = calendar.issuedOn ? null : readPeriod(text, blocks, calendar, [], [], true, []).startsOn
  const since = stated && !stated.derived ? { ...calendar, issuedOn: stated.value } : calendar
  const { phases, taken } = readPhases(text, blocks, since, placed, remarks)
  const checkItems = readQuestions(text, blocks, placed)
  let complete = true
  for (const { start, end } of blocks) {
    const said = announced.exec(text.norm.slice(start, Math.min(end, start + 400)))
    if (!said?.[1] || phases.length === 0) continue
    const count = said[1] === '两' ? 2 : numberOf(said[1])
    if (phases.length < count) {
      complete = false
      const at = start + said.index
      remarks.push(remarkAt(text, 'fewerPhases', at, at + said[0].length))
    }
    break
  }
  const all = [...phases, ...tabled]
  return {
    phases: all,
    checkItems,
    ...readPeriod(text, blocks, calendar, all, taken, complete, remarks),
    remarks,
    placed,
  }
}

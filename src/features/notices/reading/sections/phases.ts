import type { Calendar, When } from '../dates/calendar.ts'
import { datesIn } from '../dates.ts'
import type { DraftPhase, Remark } from '../draft.ts'
import type { Piece } from '../names.ts'
import type { Sentence } from '../numbering.ts'
import { type Block, titlesOver } from '../outline.ts'
import { quote, remarkAt, spanOf, type Text } from '../text.ts'
import { stepsTitle, wholeTitle } from './titles.ts'

const ordinal = /^第[一二三四五六七八九十\d]{1,2}(?:个)?(?:阶段|步)(?:[：、，—-]|是|为)?/

const notAPhase =
  /(?:各|现|本|下一|上一|前一|当前|每个|这一|该|三个|四个|五个|两个|几个|个|不同|全|分|初级|初步|试点|精准)阶段$/

/** 分三个阶段: how many phases the notice says that there are. */
export const announced = /分(?:为|成)?(?:以下)?([一二两三四五六七八九\d])个?(?:阶段|步骤|步)/

/** The phases, and the dates in `taken` that they were read from. */
export function readPhases(
  text: Text,
  blocks: readonly Block[],
  notice: Calendar,
  placed: Set<number>,
  remarks: Remark[],
) {
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
    // The date stands in the heading or at the beginning of its text, which may be the next paragraph.
    const reach = named ? 8 : 2
    const when =
      inHead ??
      whenOf(norm, rest, block.end, calendar, reach) ??
      (next && !next.mark && rest >= block.end ? whenOf(norm, next.start, next.end, calendar, reach) : null)
    // 二、实施阶段 is the heading of the phases, and no phase itself.
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

  /** Phases inside a sentence: 7月5日至7月31日为自查自纠阶段; 精准执法阶段自即日起至11月30日. */
  function inSentence(sentence: Sentence, listed: boolean) {
    const words = norm.slice(sentence.start, sentence.end)
    // 企业自查（9月1日至15日）；部门检查（9月16日至30日）: under a heading such as 时间步骤 they needn't say 阶段.
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
export function whenOf(norm: string, start: number, end: number, calendar: Calendar, reach: number): When | null {
  const first = datesIn(norm, start, Math.min(end, start + 120), calendar)[0]
  return first && first.start - start <= reach ? first : null
}

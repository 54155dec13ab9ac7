import type { Calendar } from './dates/calendar.ts'
import { recurrenceIn } from './dates/recurrence.ts'
import { datesIn } from './dates.ts'
import type { DraftReport, Remark } from './draft.ts'
import { listed, type Piece } from './names.ts'
import type { Block } from './outline.ts'
import { clausesOf } from './reports/clauses.ts'
import { whatBefore, whatIn } from './reports/objects.ts'
import { isReceiver, levels, receiverEnd, subjectIn, withoutOwn } from './reports/parties.ts'
import { quote, remarkAt, spanOf, type Text } from './text.ts'

type Reports = { reports: DraftReport[]; remarks: Remark[]; placed: Set<number> }

/** 报 and 交 are also in 举报, 通报, 报表 and 移交: only what goes to somebody, or is due, is a report. */
const verbs =
  /(?:书面|统一|汇总|集中|一并|分别|及时|按时|逐级|同时|直接)*(?:上报|报送|呈报|填报|报备|反馈|提交|上交|报告|(?<![举申通汇上播预警日周月季年简快填零谎瞒漏迟情海专送])报(?![表道名警纸销废价酬备请告送捷刊社业案答单])|(?<![报呈移发运配输护抄主赠传遣])送(?![达货气餐水电检医修治教客行])|(?<![移提成转上公外社缴叉相])交(?![通流接易办叉由底替警界汇付]))(?:至|到|给|送|往)?/g

const noun =
  /^(?:告)?(?:制度|书|表|情况|单|范围|程序|义务|热线|电话|平台|奖励|材料|人|机制|时间|时限|期限|要求|内容|方式|邮箱|渠道|地址)/

const hazard = /(?:事故|险情|突发|紧急|异常|重大隐患|情况)[^，。；]{0,16}(?:立即|第一时间|迅速|马上|及时)/

const past =
  /(?:仍|尚)?未(?:按时|按要求|及时|按期)?(?:上报|报送|报(?!送)|反馈|提交)(?!的)|截至目前|原定|此前|曾要求|已要求|前期已|应于.{0,20}(?:但|却)|已(?:上报|报送)(?!的|但|而)/

const handedOn = /^([^，。；由]{2,20})由([^，。；]{2,16}?)(?:负责)?(?:统一|汇总|收集|整理|审核)/

const together =
  /^(?:(?:以上|上述|前述)?(?:各项|所有)?(?:材料|报告|内容|情况)?(?:均|一律|统一|都)|以[^，。；]{2,12}(?:形式|方式|文件))(?:统一)?(?:上报|报送|报|送|交)(?:至|到|给)?([^，。；]{2,30}?)(?:备案|汇总)?$/

const halfWhat = /[将把]([^，。；、]{2,60})$/

/** Who reports what to whom by when: a verb of reporting that has a receiver or a time. */
export function readReports(
  text: Text,
  blocks: readonly Block[],
  calendar: Calendar,
  issuedOn: string | null,
): Reports {
  const { norm } = text
  const result: Reports = { reports: [], remarks: [], placed: new Set() }
  for (const block of blocks) {
    let inherited: string[] = []
    let receiver: string | null = null
    const unaddressed: DraftReport[] = []
    for (const sentence of block.sentences) {
      if (sentence.end - sentence.start > 1500) continue
      const words = norm.slice(sentence.start, sentence.end)
      // A question with 是否 is a check item, no report.
      if (words.includes('是否')) continue
      const clauses = clausesOf(norm, sentence.start, sentence.end)
      const first = clauses[0] ? subjectIn(text, clauses[0].start, clauses[0].end) : []
      if (first.length > 0) inherited = first
      if (!/[报交馈送]/.test(words) || past.test(words)) continue
      const found: DraftReport[] = []
      let scope = sentence.start
      let subject = first.length > 0 ? first : inherited
      let half: Piece | null = null
      for (const clause of clauses) {
        const all = together.exec(norm.slice(clause.start, clause.end))
        if (all?.[1] && isReceiver(all[1])) {
          // 均报省厅质量安全处: everything that this paragraph has asked for.
          for (const report of [...unaddressed, ...found]) report.to ??= withoutOwn(all[1])
          receiver = withoutOwn(all[1])
          continue
        }
        const own = subjectIn(text, clause.start, clause.end)
        if (own.length > 0) subject = own
        const [report, ...more] = inClause(clause, scope, sentence.end, subject)
        if (!report) {
          const what: string | undefined = halfWhat.exec(norm.slice(clause.start, clause.end))?.[1]
          half = what && clause.end < sentence.end && norm.charAt(clause.end) === '、' ? clause : half
          if (half === clause) scope = clause.end
          continue
        }
        // 每月28日前报送工作情况: the sentence before it says to whom.
        receiver = report.to ?? receiver
        report.to = receiver
        if (half) found.push({ ...report, ...inHalf(half), span: spanOf(text, half.start, half.end) })
        half = null
        scope = clause.end
        found.push(report, ...more)
      }
      if (found.length > 0) inherited = subject
      const [only] = found
      if (found.length === 1 && only) only.span = spanOf(text, sentence.start, sentence.end)
      if (found.length > 0) result.placed.add(sentence.start)
      unaddressed.push(...found.filter(({ to }) => to === null))
      result.reports.push(...found)
    }
  }
  for (const { to, what, span } of result.reports)
    if (to === null) result.remarks.push({ code: 'reportWithoutReceiver', text: what, span })
  return result

  function inHalf(half: Piece): Pick<DraftReport, 'what' | 'due'> {
    const what = halfWhat.exec(norm.slice(half.start, half.end))?.[1] ?? ''
    const [date] = datesIn(norm, half.start, half.end, calendar)
    return { what: quote(text, half.end - what.length, half.end), due: date?.endsOn ?? null }
  }

  function inClause(clause: Piece, scope: number, sentenceEnd: number, from: string[]): DraftReport[] {
    const words = norm.slice(clause.start, Math.min(clause.end, clause.start + 400))
    if (hazard.test(words)) return []
    for (const match of words.matchAll(verbs)) {
      const verb = clause.start + match.index
      const after = verb + match[0].length
      const rest = norm.slice(after, Math.min(sentenceEnd, after + 60))
      if (noun.test(rest) && !/^情况/.test(rest)) continue
      // 自评报告报省应急厅: the first 报告 is what is reported, not the verb.
      if (match[0].endsWith('报告') && /^(?:书面|分别|一并|统一|及时)*(?:上报|报|送|提交|交)/.test(rest)) continue
      if (
        /(?:报告)$/.test(match[0]) &&
        /[\u4e00-\u9fff]/.test(norm.charAt(verb - 1)) &&
        /(?:总结|情况|自查|工作|书面|检查|评估|调查|整改)$/.test(norm.slice(clause.start, verb))
      )
        continue
      const before = norm.slice(clause.start, verb)
      const towards = /向([^，。；向]{2,24})$/.exec(before.replace(/(?:书面|及时|统一|按时)$/, ''))
      const stop = rest.replace(levels, (all) => '—'.repeat(all.length)).search(receiverEnd)
      const whole = rest.slice(0, stop < 0 ? rest.length : stop)
      // 交排查表到学区办公室: the receiver stands behind what is handed in.
      const through = /^(.{2,20}?)[到至给](.{2,20})$/.exec(whole)
      const passed =
        through?.[1] && through[2] && !isReceiver(through[1]) && isReceiver(through[2]) ? through[1]?.length : undefined
      const target = passed === undefined ? whole : whole.slice(passed + 1)
      const explicit = /[至到给往]$/.test(match[0])
      const named = isReceiver(target) ? target : null
      const at =
        towards?.[1] && isReceiver(towards[1])
          ? verb - (before.length - before.lastIndexOf(towards[1]))
          : named
            ? after + (passed === undefined ? 0 : passed + 1)
            : -1
      const receiver =
        at < 0
          ? null
          : { start: at, end: at + (towards?.[1] && isReceiver(towards[1]) ? towards[1].length : target.length) }
      const dates = datesIn(norm, scope, Math.min(clause.end + 24, sentenceEnd), calendar).filter(
        ({ startsOn, endsOn, unclear, start, end }) =>
          start < Math.max(after, clause.end) &&
          // 4月15日检查发现的问题 tells which problems; 于4月15日 and 4月15日前 tell when.
          (unclear ||
            (startsOn === null && endsOn !== null) ||
            (startsOn === endsOn &&
              (start === clause.start ||
                /[于在为即、和]/.test(norm.charAt(start - 1) + norm.charAt(end).replace(/[^、和]/, ''))))),
      )
      const rhythm =
        recurrenceIn(norm, Math.max(scope, clause.start), verb) ??
        recurrenceIn(norm, scope, clause.start) ??
        recurrenceIn(norm, verb, clause.end)
      const date = dates.at(-1)
      const timed = date !== undefined || rhythm !== null
      const handed = /[将把]/.test(norm.slice(scope, verb))
      if (
        !(
          timed &&
          (receiver || handed || /报送|上报|提交|反馈|填报|上交/.test(match[0]) || /[前底日]$/.test(before))
        ) &&
        !(receiver && (handed || explicit))
      )
        continue
      if (/^[交送]/.test(match[0]) && !receiver) continue
      const object =
        whatIn(
          text,
          handed ? Math.max(scope, lastTaken(norm, scope, verb)) : clause.start,
          verb,
          receiver && at >= after ? receiver.end : after,
          Math.min(sentenceEnd, clause.end),
        ) ?? null
      // 整改结果由安全办汇总后上报教育局: what is reported comes first, and who reports it stands behind 由.
      const by = handed ? null : handedOn.exec(before)
      const what = by?.[1]
        ? { start: clause.start, end: clause.start + by[1].length }
        : passed !== undefined
          ? { start: after, end: after + passed }
          : handed
            ? object
            : receiver && at >= after
              ? whatBefore(norm, scope, clause.start, verb)
              : (object ?? whatBefore(norm, scope, clause.start, verb))
      if (!what) continue
      const limit = rhythm && (!date || date.end <= rhythm.start) ? null : date
      if (date?.unclear && !rhythm) result.remarks.push(remarkAt(text, 'dateUnclear', date.start, date.end))
      const due =
        limit && !limit.unclear && limit.startsOn === (limit.startsOn === null ? null : limit.endsOn)
          ? limit.endsOn
          : null
      // A day before the day of issue is an earlier time limit, which the notice only recalls.
      if (due && issuedOn && due < issuedOn) continue
      const report = (piece: Piece, day: typeof limit, on: string | null): DraftReport => ({
        what: quote(text, piece.start, piece.end).replace(/^一次|(?:（[^（）]{1,30}）|\([^()]{1,30}\))$/g, ''),
        from: by?.[2] ? [by[2]] : from,
        to: receiver ? withoutOwn(quote(text, receiver.start, receiver.end)) : null,
        due: on,
        recurrence: rhythm ? { every: rhythm.every, days: rhythm.days } : null,
        span: spanOf(text, clause.start, clause.end),
        ...(on && day?.derived ? { derived: true as const } : {}),
      })
      // 分别于3月1日和4月1日前将方案和总结报…: each its own day.
      const each =
        norm.slice(scope, after).includes('分别') && !rhythm ? listed(norm, what.start, what.end, /[、和及]/) : []
      const days = dates.filter(({ end: to }) => to <= verb)
      const ofEach = /^(?:本|各|每个?)阶段|阶段性/.test(norm.slice(what.start, what.end))
      if (each.length > 1 && each.length === days.length && !ofEach)
        return each.map((piece, index) => report(piece, days[index], days[index]?.endsOn ?? null))
      // 2月4日、3月4日前上报小结: the same again on each day.
      const side = days.every(
        ({ end: to }, at) => !days[at + 1] || (days[at + 1]?.start === to + 1 && /[、和]/.test(norm.charAt(to))),
      )
      const again =
        each.length === 1 ||
        ofEach ||
        (each.length === 0 && side && !rhythm && listed(norm, what.start, what.end, /、/).length === 1)
      if (again && days.length > 1 && days.every(({ unclear }) => !unclear))
        return days.map((day) => report(what, day, day.endsOn))
      const one = report(what, limit, due)
      // 每月22日前、每季度末: two rhythms of one report.
      const other = rhythm && recurrenceIn(norm, rhythm.end, verb)
      return other && other.every !== rhythm.every
        ? [one, { ...one, recurrence: { every: other.every, days: other.days } }]
        : [one]
    }
    return []
  }
}

const lastTaken = (norm: string, from: number, verb: number): number => {
  const words = norm.slice(from, verb)
  return from + Math.max(words.lastIndexOf('将'), words.lastIndexOf('把'))
}

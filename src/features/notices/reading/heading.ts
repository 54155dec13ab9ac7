import type { Day } from '../../../lib/day.ts'
import { type Calendar, datesIn } from './dates.ts'
import type { Part, Remark } from './draft.ts'
import { bodiesIn, isBody, isParty, listed, type Piece } from './names.ts'
import { type Paragraph, sentencesOf } from './numbering.ts'
import { partAt, quote, remarkAt, spanOf, type Text } from './text.ts'

/** What a paragraph is to the notice; only `body` holds what it demands. */
export type Role =
  | 'body'
  | 'metadata'
  | 'web'
  | 'redHead'
  | 'number'
  | 'title'
  | 'addressees'
  | 'signature'
  | 'attachment'
  | 'imprint'

export type Heading = {
  title: Part<string> | null
  issuingBody: Part<string> | null
  coIssuers: Part<string>[]
  documentNumber: Part<string> | null
  issuedOn: Part<Day> | null
  addressees: Part<string>[]
  attachments: Part<string>[]
  calendar: Calendar
  roles: Role[]
  /** Where the body of an addressed paragraph begins, for a text that goes on in the line of its addressees. */
  bodyStart: Map<number, number>
  /** The paragraph behind the covering note of an issued document, 0 where there is none. */
  planFrom: number
  remarks: Remark[]
}

const kinds =
  '通知|通告|公告|方案|计划|意见|办法|规定|通报|要点|函|决定|预案|细则|安排|措施|清单|倡议书|告知书|公开信|公示|提示|提示函|规划|制度|分工表|分解表|任务表|计划表|安排表|一览表'
const ofKind = new RegExp(`(?:${kinds})(?:（[^（）]{1,24}）)?$`)
const shortKind = new RegExp(`^.{0,8}(?:${kinds})$`)
const numberForm = /([\u3400-\u9fff]{1,14})(?:〔|（)((?:19|20)\d{2})(?:〕|）)(?:第)?(\d{1,5})号/
const numberLine = new RegExp(`^(?:.{0,40}文件)?（?${numberForm.source}(?:文件?)?）?(?:签发人：?.{0,20})?$`)

const keys =
  '索引号|信息索引|发文机关|发文机构|发文单位|发布机构|发布机关|发布单位|制发机关|制定机关|成文日期|成文时间|发文日期|发文时间|印发日期|生成日期|发布日期|公开日期|发布时间|发文字号|发文文号|文号|文件编号|文件号|主题分类|主题词|公开方式|公开范围|公开形式|公开发布日期|组配分类|分类|政策层级|有效性|效力状态|信息来源|来源|作者|编辑|责任编辑|点击|浏览次数|点击数|访问量|阅读|标题|名称|信息名称|文件名称|所属单位|文件类型|体裁分类|体裁|关键词|失效日期|有效期|发布人|发布者|时间|日期|审核人|审核'
const keyLine = new RegExp(`^[•·●\\-*]?(${keys})：`)
const key = new RegExp(`(${keys})：`, 'g')
const webLine =
  /当前位置|当前所在位置|首页[>»]|打印本页|关闭窗口|【打印】|〔打印|扫一扫|分享到|上一[篇条]|下一[篇条]|^字号|字体：|视力保护|^无障碍|^分享|下载本文|^您的位置|^朗读$|^打印$|^附件下载/
const imprintLine =
  /^(?:抄送|抄报|主题词|主送|印发范围)：|[办局委厅府室]\d{4}年\d{1,2}月\d{1,2}日印发$|^（?此件.{0,10}公开.{0,6}）?$/
const attachmentLine = /^附(?:件|表)?(?:[\d一二三四五六七八九十]{0,2})(?:：|$)/
const addressed =
  /各|单位|部门|政府|街道|社区|学校|公司|集团|局|办|处室|科室|村|企业|医院|场所|项目部|车间|班组|业主|商户|同志/
const noAddress = /如下$|内容|时间|事项|^为|^根据|^按照|^现|^附|^联系|^一是|通知$|方案$|：$|阶段|内容$/

type Metadata = { body?: Piece; day?: Piece; number?: Piece; title?: Piece }

/** Blocks of data that web pages set over a notice: key and value in one line, or the value in the next. */
function readMetadata(text: Text, paragraphs: readonly Paragraph[], roles: Role[]): Metadata {
  const found: Metadata = {}
  const put = (name: string, start: number, end: number) => {
    if (end <= start) return
    const value = { start, end }
    if (/发文机|发文单位|制发|制定机关|发布机|发布单位/.test(name)) found.body ??= value
    else if (/成文|发文日期|发文时间|印发日期|生成日期/.test(name)) found.day ??= value
    else if (/文号|字号|编号|文件号/.test(name)) found.number ??= value
    else if (/标题|名称/.test(name)) found.title ??= value
  }
  const begun = paragraphs.findIndex(({ mark }) => mark !== null)
  const head = paragraphs.slice(0, Math.min(80, begun < 0 ? paragraphs.length : begun))
  for (const [index, { start, end }] of head.entries()) {
    const line = text.norm.slice(start, Math.min(end, start + 400))
    if (webLine.test(line) && line.length < 200) roles[index] = 'web'
    if (!keyLine.test(line)) continue
    roles[index] = 'metadata'
    const names = [...line.matchAll(key)]
    for (const [at, name] of names.entries()) {
      const from = start + name.index + name[0].length
      const to = start + (names[at + 1]?.index ?? line.length)
      const after = paragraphs[index + 1]
      // The value may stand in the next line, which then is no line of the notice.
      if (to > from) put(name[1] ?? '', from, to)
      else if (after && at === names.length - 1 && after.end - after.start < 60) {
        if (keyLine.test(text.norm.slice(after.start, after.end))) continue
        put(name[1] ?? '', after.start, after.end)
        roles[index + 1] = 'metadata'
      }
    }
  }
  return found
}

type Line = { index: number; start: number; end: number; words: string }

/** The lines of the first heading: those that end in the name of a kind of document, and what they continue. */
function findTitle(text: Text, paragraphs: readonly Paragraph[], roles: readonly Role[], from: number): Line[] {
  const lineAt = (index: number): Line | null => {
    const paragraph = paragraphs[index]
    if (!paragraph || roles[index] !== 'body' || paragraph.end - paragraph.start > 120) return null
    const words = text.norm.slice(paragraph.start, paragraph.end)
    if (/[。；！？|\t]|：$/.test(words) || (paragraph.mark && !/^[一二三四五六七八九十]、?$/.test(words))) return null
    return { index, start: paragraph.start, end: paragraph.end, words }
  }
  for (let index = from; index < Math.min(paragraphs.length, from + 40); index++) {
    const line = lineAt(index)
    if (!line) {
      if (
        roles[index] === 'body' &&
        (paragraphs[index]?.mark || (paragraphs[index]?.end ?? 0) - (paragraphs[index]?.start ?? 0) > 160)
      )
        return []
      continue
    }
    if (!ofKind.test(line.words)) continue
    const lines = [line]
    // Upwards: a title over several lines begins at 关于, or where a line stands by itself.
    for (let above = index - 1; above >= Math.max(0, index - 4); above--) {
      const next = lineAt(above)
      const first = lines[0] as Line
      if (!next || ofKind.test(next.words)) break
      const whole = lines.map(({ words }) => words).join('')
      const opens = /关于/.test(next.words) && !/关于/.test(whole)
      const begun = !opens && (/关于|印发|转发/.test(whole) || (!shortKind.test(first.words) && whole.length > 12))
      if (
        begun &&
        !(
          /^(?:关于|印发|转发)/.test(whole) &&
          (isBody(next.words) ||
            bodiesIn(text, next.start, next.end).every((piece) => isBody(text.norm.slice(piece.start, piece.end))))
        )
      )
        break
      lines.unshift(next)
    }
    const below = lineAt(index + 1)
    if (below && /^（(?:20\d{2}|试行|修订|暂行|征求|送审)[^（）]{0,16}）$/.test(below.words)) lines.push(below)
    return lines
  }
  return []
}

/** From 印发《…》, brackets inside counted; without brackets what stands between 印发 and 的通知. */
function issuedTitle(norm: string, start: number, end: number): Piece | null {
  const words = norm.slice(start, end)
  const issued = words.lastIndexOf('印发')
  if (issued < 0) return null
  const open = words.indexOf('《', issued)
  if (open >= 0 && open - issued <= 4) {
    let depth = 0
    for (let place = open; place < words.length; place++) {
      if (words[place] === '《') depth++
      if (words[place] === '》' && --depth === 0) {
        // Two documents issued at once have no title of one.
        return /^[、和及]{0,1}《/.test(words.slice(place + 1)) ? null : { start: start + open + 1, end: start + place }
      }
    }
  }
  const tail = words.search(/的\n?(?:紧急)?通\n?知(?:（[^（）]{1,24}）)?$/)
  return tail > issued + 4 ? { start: start + issued + 2, end: start + tail } : null
}

/** 现将《…》印发给你们; 制定了《…》，现印发; a press report: 市安委会印发《…》, which names the issuer too. */
function titleInBody(norm: string, start: number, end: number): { title: Piece; body: Piece | null } | null {
  for (const sentence of sentencesOf(norm, start, Math.min(end, start + 3000))) {
    const words = norm.slice(sentence.start, sentence.end)
    const issued = words.indexOf('印发')
    if (issued < 0) continue
    const told = /^印发《([^《》]{4,60})》/.exec(words.slice(issued))
    const clause = words.slice(0, issued).search(/[^，：]*$/)
    if (told?.[1] && ofKind.test(told[1]) && isBody(words.slice(clause, issued))) {
      const title = sentence.start + issued + 3
      return {
        title: { start: title, end: title + told[1].length },
        body: { start: sentence.start + clause, end: sentence.start + issued },
      }
    }
    const close = words.lastIndexOf('》', issued)
    let depth = 0
    for (let place = close; place >= 0 && close >= 0; place--) {
      if (words[place] === '》') depth++
      if (words[place] === '《' && --depth === 0) {
        const before = words.slice(Math.max(0, place - 6), place)
        return /将|制定|拟定|定了|形成|修订/.test(before) || close === issued - 1
          ? { title: { start: sentence.start + place + 1, end: sentence.start + close }, body: null }
          : null
      }
    }
  }
  return null
}

/** The first line, where it is short, no sentence and no name, and a text follows: what a press report is called. */
function headline(norm: string, paragraphs: readonly Paragraph[], roles: readonly Role[]): Piece | null {
  const index = roles.indexOf('body')
  const [first, next] = [
    paragraphs[index],
    paragraphs.slice(index + 1, index + 4).find((_, at) => roles[index + 1 + at] === 'body'),
  ]
  if (index < 0 || !first || !next || first.mark || next.end - next.start < 60) return null
  const words = norm.slice(first.start, Math.min(first.end, first.start + 61))
  return words.length >= 8 && words.length <= 60 && !/[。；：！|\t]|\d日$/.test(words) && !isBody(words) ? first : null
}

/** A day that is written out and alone, such as one signs with. */
function signedDay(
  norm: string,
  start: number,
  end: number,
  calendar: Calendar,
): { day: Day | null; start: number; end: number } | null {
  const dates = datesIn(norm, start, end, calendar)
  const [first] = dates
  // Nobody signs with a time limit.
  if (!first || dates.length > 1 || /[前止内起]$/.test(norm.slice(first.start, first.end))) return null
  if (first.unclear) return { day: null, start: first.start, end: first.end }
  return first.anchored && first.startsOn !== null && first.startsOn === first.endsOn
    ? { day: first.startsOn, start: first.start, end: first.end }
    : null
}

type Signature = { index: number; day: Day | null; date: Piece; bodies: Piece[]; first: number }

const noYear: Calendar = { issuedOn: null, titleYear: null }
const brackets = /^[（〔]|[）〕]$/g

/** Names of bodies over, or in the line of, a date. A glued form may follow the date. */
function signatureAt(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: readonly Role[],
  index: number,
): Signature | null {
  const { norm } = text
  const paragraph = paragraphs[index] as Paragraph
  if (roles[index] !== 'body' && roles[index] !== 'addressees') return null
  // The date may stand behind the last sentence of a text whose lines were lost.
  const tail = Math.max(paragraph.start, paragraph.end - 160)
  const last = norm.slice(tail, paragraph.end - 1)
  const stop = Math.max(last.lastIndexOf('。'), last.lastIndexOf('；'))
  const from = stop >= 0 ? tail + stop + 1 : paragraph.start
  if (paragraph.end - from > 160) return null
  const signed = signedDay(norm, from, paragraph.end, noYear)
  if (!signed) {
    const bare = norm.slice(from, paragraph.end)
    // 20171228: the characters between were lost, and 20171 may be a January or an October.
    return /^(?:19|20)\d{3,6}$/.test(bare)
      ? { index, day: null, date: { start: from, end: paragraph.end }, ...bodiesAbove(text, paragraphs, roles, index) }
      : null
  }
  const before = norm.slice(from, signed.start).replace(brackets, '')
  const behind = norm.slice(signed.end, paragraph.end).replace(brackets, '')
  if (
    behind !== '' &&
    (from === paragraph.start || !/^(?:填报|附|序号|单位|报送(?:单位|日期|时间)|表|（)/.test(behind))
  )
    return null
  if (before !== '') {
    const pieces = bodiesIn(text, from, signed.start)
    if (!pieces.every(({ start, end }) => isBody(norm.slice(start, end).replace(brackets, '')))) return null
    return { index, day: signed.day, date: signed, bodies: pieces, first: index }
  }
  const over = bodiesAbove(text, paragraphs, roles, index)
  // A date that nobody signs: one in figures is a web page's, one under a short heading is what that is about.
  const heading = paragraphs[index - 1]?.mark ? paragraphs[index - 1] : undefined
  const alone = over.bodies.length === 0 && from === paragraph.start
  if (alone && (!norm.slice(signed.start, signed.end).includes('年') || (heading && heading.end - heading.start < 30)))
    return null
  return { index, day: signed.day, date: signed, ...over }
}

function bodiesAbove(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: readonly Role[],
  index: number,
): Pick<Signature, 'bodies' | 'first'> {
  let first = index
  const bodies: Piece[] = []
  for (let above = index - 1; above >= Math.max(0, index - 12); above--) {
    const line = paragraphs[above] as Paragraph
    if (roles[above] !== 'body' || line.mark) break
    // （代章）, （盖章）
    if (/^（.{1,6}章）$/.test(text.norm.slice(line.start, Math.min(line.end, line.start + 10)))) continue
    const pieces = bodiesIn(text, line.start, line.end)
    if (
      !pieces.every(({ start, end }) => isBody(text.norm.slice(start, end).replace(/（(?:盖章|印章|章|公章)）$/, '')))
    )
      break
    bodies.unshift(...pieces)
    first = above
  }
  return { bodies, first }
}

/** Everything around the body of a notice: who, to whom, under which number and title, when, with what attached. */
export function readHeading(text: Text, paragraphs: readonly Paragraph[]): Heading {
  const { norm } = text
  const roles: Role[] = paragraphs.map(() => 'body')
  const remarks: Remark[] = []
  const bodyStart = new Map<number, number>()
  const part = ({ start, end }: Piece): Part<string> => partAt(text, start, end)
  const lineOf = (index: number) => norm.slice(paragraphs[index]?.start, paragraphs[index]?.end)
  const metadata = readMetadata(text, paragraphs, roles)

  const numbers: (Piece & { index: number })[] = []
  const redHeads: (Piece & { index: number })[] = []
  for (const [index, { start, end, mark }] of paragraphs.slice(0, 60).entries()) {
    if (roles[index] !== 'body' || end - start > 80) continue
    const line = norm.slice(start, end)
    const number = numberLine.exec(line)
    if (number) {
      roles[index] = 'number'
      const digits = numberForm.exec(line.slice(line.indexOf('文件') < 0 ? 0 : line.indexOf('文件') + 2))
      const at = line.lastIndexOf(digits?.[0] ?? '')
      numbers.push({ index, start: start + at, end: start + at + (digits?.[0].length ?? 0) })
      if (line.includes('文件')) redHeads.push({ index, start, end: start + line.indexOf('文件') })
    } else if (/文件$/.test(line) && !mark && !/[，。；：《]/.test(line)) {
      roles[index] = 'redHead'
      redHeads.push({ index, start, end: end - 2 })
    } else if (/^[★☆]+$/.test(line) || /^(?:特急|加急|急件|特提|平急)$/.test(line)) roles[index] = 'web'
  }

  // The outermost notice is the one in force; what it forwards has a heading of its own further down.
  const heading = findTitle(text, paragraphs, roles, 0)
  for (const { index } of heading) roles[index] = 'title'
  const [firstLine, lastLine] = [heading[0], heading.at(-1)]
  const afterTitle = (lastLine?.index ?? -1) + 1
  const over = lastLine ? afterTitle + 1 : 12
  const number = numbers.find(({ index }) => index <= over)
  // Bodies that issue together may stand in several lines over the word 文件.
  const redHead = redHeads.find(({ index }) => index < over) ?? null
  const headBodies = redHead ? bodiesIn(text, redHead.start, redHead.end) : []
  if (redHead) {
    const { bodies, first } = bodiesAbove(text, paragraphs, roles, redHead.index)
    headBodies.unshift(...bodies)
    for (let line = first; line < redHead.index; line++) roles[line] = 'redHead'
  }
  let documentNumber = number ? part(number) : null
  if (!documentNumber && metadata.number && numberForm.test(norm.slice(metadata.number.start, metadata.number.end))) {
    documentNumber = part(metadata.number)
  }

  const addressees: Part<string>[] = []
  for (let index = afterTitle, tried = 0; index < paragraphs.length && tried < 5; index++) {
    if (roles[index] !== 'body') continue
    const { start, end, mark } = paragraphs[index] as Paragraph
    tried++
    if (mark) break
    const colon = norm.slice(start, Math.min(end, start + 400)).search(/[。：]/)
    const prefix = colon < 0 ? '' : norm.slice(start, start + colon)
    if (colon < 0 || norm.charAt(start + colon) !== '：' || !addressed.test(prefix) || noAddress.test(prefix)) continue
    for (const piece of parties(norm, start, start + colon)) addressees.push(part(piece))
    if (end > start + colon + 1) bodyStart.set(index, start + colon + 1)
    else roles[index] = 'addressees'
    break
  }

  // Signatures: the first one is the notice's own, unless it is the last and stands under a forwarded one.
  const signatures: Signature[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const { start, end } = paragraphs[index] as Paragraph
    if (end <= start || roles[index] === 'title') continue
    const signature = signatureAt(text, paragraphs, roles, index)
    if (!signature) continue
    signatures.push(signature)
    for (let line = signature.first; line <= index; line++) {
      const from = (paragraphs[line] as Paragraph).start
      // A date behind the last sentence of a paragraph leaves the paragraph a part of the body.
      if (line < index || signature.date.start - from < 50) roles[line] = 'signature'
    }
  }
  const own =
    signatures.find(({ bodies, index }) => bodies.length > 0 && index >= afterTitle) ??
    signatures.find(({ index }) => index >= afterTitle) ??
    signatures[0]

  let issuedOn: Part<Day> | null = own?.day
    ? { value: own.day, span: spanOf(text, own.date.start, own.date.end) }
    : null
  const told = metadata.day ? signedDay(norm, metadata.day.start, metadata.day.end, noYear) : null
  if (!issuedOn && told?.day) issuedOn = { value: told.day, span: spanOf(text, told.start, told.end) }
  else if (issuedOn && told?.day && told.day !== issuedOn.value) remarks.push(contradiction(text, metadata.day))
  if (own && !own.day) {
    remarks.push(remarkAt(text, 'dateUnclear', own.date.start, own.date.end))
  }

  // Title
  let title: Part<string> | null = null
  let planFrom = 0
  let retold: Piece | null = null
  const signedAt = own ? own.index + 1 : paragraphs.length
  const later = signedAt < paragraphs.length ? findTitle(text, paragraphs, roles, signedAt) : []
  const annexes = later.length > 0 && lineOf(later[0]?.index ?? 0).length > 3
  if (firstLine && lastLine) {
    const issued = issuedTitle(norm, firstLine.start, lastLine.end)
    const bracketed = issued !== null && norm.charAt(issued.start - 1) === '《'
    const ownHeading =
      later.length > 0 && later[0] && later.at(-1) ? { start: later[0].start, end: (later.at(-1) as Line).end } : null
    title = part(
      issued === null ? { start: firstLine.start, end: lastLine.end } : bracketed ? issued : (ownHeading ?? issued),
    )
    if (issued !== null && annexes) planFrom = (later.at(-1)?.index ?? -1) + 1
  } else {
    const inBody = titleInBody(norm, paragraphs[0]?.start ?? 0, norm.length)
    const line = inBody ? null : headline(norm, paragraphs, roles)
    if (inBody) title = part(inBody.title)
    else if (metadata.title && ofKind.test(norm.slice(metadata.title.start, metadata.title.end)))
      title = part(metadata.title)
    else if (line) {
      title = part(line)
      roles[paragraphs.findIndex(({ start }) => start === line.start)] = 'title'
    }
    retold = inBody?.body ?? null
    if (inBody && annexes) planFrom = (later.at(-1)?.index ?? -1) + 1
  }
  for (const { index } of later) roles[index] = 'title'

  const attachments = readAttachments(text, paragraphs, roles, part)
  for (const [index, { start, end }] of paragraphs.entries()) {
    if (roles[index] === 'body' && imprintLine.test(norm.slice(start, Math.min(end, start + 120))))
      roles[index] = 'imprint'
    if (roles[index] === 'body' && end - start < 120 && webLine.test(norm.slice(start, end))) roles[index] = 'web'
  }

  // Issuer: who signs; else who stands in the heading.
  const signers = (own?.bodies.length ? own.bodies : undated()).map((piece) => part(trimSeal(norm, piece)))
  let issuingBody = signers[0] ?? null
  const coIssuers = signers.slice(1)
  if (!issuingBody && headBodies[0]) {
    issuingBody = part(headBodies[0])
    coIssuers.push(...headBodies.slice(1).map(part))
  }
  if (!issuingBody && firstLine && lastLine) {
    const about = norm.slice(firstLine.start, lastLine.end).indexOf('关于')
    const before = { start: firstLine.start, end: firstLine.start + about }
    if (about > 2) {
      const [first, ...others] = bodiesIn(text, before.start, before.end)
      if (first && isBody(norm.slice(first.start, first.end).replaceAll('\n', ''))) {
        issuingBody = part(first)
        coIssuers.push(...others.map(part))
      }
    }
  }
  if (!issuingBody && retold) issuingBody = part(retold)
  if (!issuingBody && metadata.body) issuingBody = part(metadata.body)
  else if (issuingBody && metadata.body && signers.length > 0) {
    const named = quote(text, metadata.body.start, metadata.body.end)
    if (![issuingBody, ...coIssuers].some(({ value }) => sameBody(value, named))) {
      remarks.push(contradiction(text, metadata.body))
    }
  }

  /** The last line, where it is a body's name: it signs without a day. */
  function undated(): Piece[] {
    const last = roles.lastIndexOf('body')
    const line = paragraphs[last]
    if (!line || line.mark || last <= afterTitle || line.end - line.start > 80) return []
    const pieces = bodiesIn(text, line.start, line.end)
    if (!pieces.every(({ start, end }) => isBody(norm.slice(start, end)))) return []
    roles[last] = 'signature'
    return pieces
  }

  const titleYears = new Set((title?.value ?? '').match(/20\d{2}(?=年|行动)/g) ?? [])
  const [onlyYear] = titleYears
  const turns = /春节|元旦|岁末|年初|冬|跨年|两节/.test(title?.value ?? '')
  return {
    title,
    issuingBody,
    coIssuers,
    documentNumber,
    issuedOn,
    addressees,
    attachments,
    calendar: {
      issuedOn: issuedOn?.value ?? null,
      titleYear: onlyYear && titleYears.size === 1 && !turns ? Number(onlyYear) : null,
    },
    roles,
    bodyStart,
    planFrom,
    remarks,
  }
}

const level = /^各(?:乡|镇|县|市|区|州|盟|旗|省|街道|县（市）)$/

/** Who is addressed, one each; 各建筑施工、监理企业 and 各乡、镇人民政府 share their noun and stay together. */
function parties(norm: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let open: number | null = null
  for (const piece of listed(norm, start, end, /[、，]/)) {
    const from: number = open ?? piece.start
    const words = norm.slice(from, piece.end)
    const closed = /^，|^、?$|^、[各驻]/.test(norm.slice(piece.end, Math.min(end, piece.end + 2)))
    open = closed || (isParty(words) && !level.test(words)) ? null : from
    if (open === null) pieces.push({ start: from, end: piece.end })
  }
  return pieces
}

const trimSeal = (norm: string, { start, end }: Piece): Piece => {
  const seal = /（(?:盖章|印章|章|公章)）$/.exec(norm.slice(start, end))
  return { start, end: end - (seal?.[0].length ?? 0) }
}

/** 市政府办公室 in a block of data is 海平市人民政府办公室 in the signature. */
function sameBody(signed: string, named: string): boolean {
  const [a, b] = [signed, named].map((name) =>
    name.replace('人民政府', '政府').replace(/^(?:本|我)?[省市县区镇]/, ''),
  ) as [string, string]
  return a.endsWith(b) || b.endsWith(a) || a.includes(b) || b.includes(a)
}

const contradiction = (text: Text, piece: Piece | undefined): Remark => ({
  code: 'metadataContradicts',
  text: piece ? quote(text, piece.start, piece.end) : '',
  span: piece ? spanOf(text, piece.start, piece.end) : [0, 0],
})

const listItem = /(?:^|(?<=[^\d.]))\d{1,2}(?:\.(?!\d)|、)/g

/** 附件：1.… 2.…: in one line or one a line. Headings of attached forms (附件1) are no list. */
function readAttachments(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  part: (piece: Piece) => Part<string>,
): Part<string>[] {
  const { norm } = text
  const attachments: Part<string>[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const { start, end } = paragraphs[index] as Paragraph
    const line = norm.slice(start, Math.min(end, start + 2000))
    if (roles[index] !== 'body' || !attachmentLine.test(line)) continue
    roles[index] = 'attachment'
    const colon = line.indexOf('：')
    if (colon < 0 || attachments.length > 0) continue
    const add = (from: number, to: number) => {
      const words = norm.slice(from, to)
      const trimmed = to - (/[。；，]+$/.exec(words)?.[0].length ?? 0)
      const open = norm.charAt(from) === '《' && norm.charAt(trimmed - 1) === '》' ? 1 : 0
      if (trimmed - open > from + open) attachments.push(part({ start: from + open, end: trimmed - open }))
    }
    const cells = (from: number, to: number) => {
      const numbers = [...norm.slice(from, to).matchAll(listItem)]
      if (numbers.length === 0 || numbers[0]?.index !== 0) return add(from, to)
      for (const [at, number] of numbers.entries()) {
        add(from + number.index + number[0].length, from + (numbers[at + 1]?.index ?? to - from))
      }
    }
    cells(start + colon + 1, start + line.length)
    for (let next = index + 1; next < paragraphs.length && roles[next] === 'body'; next++) {
      const item = paragraphs[next] as Paragraph
      if (item.mark?.style !== 'item' || item.end - item.start > 80 || /。/.test(norm.slice(item.start, item.end - 1)))
        break
      if (item.mark.number !== attachments.length + 1) break
      roles[next] = 'attachment'
      cells(item.start, item.end)
    }
  }
  return attachments
}

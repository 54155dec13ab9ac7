import { isBody, isDepartment, isParty, listed, type Piece } from '../names.ts'
import { quote, type Text } from '../text.ts'

/** Words before the one who is addressed: 请各社区. */
export const opening = /^(?:由|请|要求|望|希|同时|并|其中|一是|二是|三是|四是)+/

const subjectEnd =
  /[，：]|(?:请)?(?:要|应(?!急)|须|需|必须|务必|将|把|于|在|每|按|自|从|负责|根据|认真|及时|向|对|结合|并|\d|[一二三四五六七八九十]{1,3}月|确定|明确|安排|组织|汇总|完成|填写|请|指定|形成|制定|分别|统一|的(?!单位|部门|企业|学校|场所))/y

const ownerForm = /^各[^，。；、]{0,8}?(?:检查组|工作组|督查组|单位|部门|社区|街道|乡镇|镇|校|学校|企业|村|地)/

/** Who stands at the head of a clause: 请各社区及各有关部门, 各校, 街道应急办. */
export function subjectIn(text: Text, start: number, end: number): string[] {
  const { norm } = text
  const lead = opening.exec(norm.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0
  const from = start + lead
  const words = norm.slice(from, Math.min(end, from + 80))
  let stop = -1
  let depth = 0
  for (let place = 0; place < words.length && stop < 0; place++) {
    if (words[place] === '（') depth++
    else if (words[place] === '）') depth--
    else if (depth <= 0) {
      subjectEnd.lastIndex = place
      if (subjectEnd.test(words)) stop = place
    }
  }
  if (stop < 0) stop = words.length
  if (stop === 0) return []
  const cut = stop === words.length || /[，：]/.test(words[stop] ?? '')
  if (cut && !/^(?:各|有关|相关|全体|所有|辖区|未|已|尚)/.test(words)) return []
  const pieces = listed(norm, from, from + stop, /[、]/).flatMap((piece) => splitAnd(norm, piece))
  for (const piece of pieces) {
    const owner = ownerForm.exec(norm.slice(piece.start, piece.end))
    if (owner && !isParty(norm.slice(piece.start, piece.end))) piece.end = piece.start + owner[0].length
  }
  const names = pieces.map(({ start: at, end: to }) => quote(text, at, to))
  return names.length > 0 &&
    pieces.every(({ start: at, end: to }) => to - at >= 2 && to - at <= 30 && isParty(norm.slice(at, to)))
    ? names
    : []
}

/** 各社区及各部门: two parties that 和, 及 or 与 joins. */
function splitAnd(norm: string, piece: Piece): Piece[] {
  for (let place = piece.start + 2; place < piece.end - 1; place++) {
    const sign = norm.charAt(place)
    if (!/[和及与各]/.test(sign)) continue
    const next = sign === '各' ? place : place + 1
    // 管委会各部门 are its departments; 各社区各部门 are two.
    if (sign === '各' && norm.charAt(piece.start) !== '各') continue
    const [before, after] = [norm.slice(piece.start, place), norm.slice(next, piece.end)]
    if (isParty(before) && isParty(after) && !/^(?:综合|商务|文化|住房)/.test(before)) {
      return [{ start: piece.start, end: place }, ...splitAnd(norm, { start: next, end: piece.end })]
    }
  }
  return [piece]
}

/** 所在乡镇（街道、园区） is one receiver. */
export const levels = /（(?:街道|乡镇|镇|乡|园区|市|县|区|、){1,8}）/g

/** Where the name of a receiver ends. */
export const receiverEnd = /备案|存档|存查|审核|审定|审查|审批|汇总|备查|邮箱|电子|联系|[，。；（）《》：]/

/** Whether words name somebody to whom one can report. */
export const isReceiver = (words: string): boolean =>
  words.length >= 2 &&
  words.length <= 30 &&
  (isBody(words) ||
    isDepartment(words) ||
    /(?:[乡镇县市区](?:（[^（）]{1,12}）)?|办|局|科|处|室|站|组|部|委|厅|所|队|会|校|司|中心|政府|部门|单位|机关|专班|领导|办事处|街道|大厅|保卫)$/.test(
      words,
    )) &&
  !/(?:工作|情况|汇总|总结|报告|名单|台账|清单|方案|表)$/.test(words)

/** 我局办公室, 本局办公室: the name without 我 or 本. */
export const withoutOwn = (words: string): string => words.replace(/^(?:我|本)(?=[\u4e00-\u9fff]{2})/, '')

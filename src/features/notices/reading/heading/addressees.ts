import { isParty, listed, type Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import type { Role } from './roles.ts'

const addressed =
  /各|单位|部门|政府|街道|社区|学校|公司|集团|局|办|处室|科室|村|企业|医院|场所|项目部|车间|班组|业主|商户|同志/
const noAddress = /如下$|内容|时间|事项|^为|^根据|^按照|^现|^附|^联系|^一是|通知$|方案$|：$|阶段|内容$/
const level = /^各(?:乡|镇|县|市|区|州|盟|旗|省|街道|县（市）)$/

/** Who is addressed under the title, and where the body begins when it goes on in the same line. */
export function findAddressees(
  norm: string,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  afterTitle: number,
): { addressees: Piece[]; bodyStart: Map<number, number> } {
  const bodyStart = new Map<number, number>()
  for (let index = afterTitle, tried = 0; index < paragraphs.length && tried < 5; index++) {
    if (roles[index] !== 'body') continue
    const { start, end, mark } = paragraphs[index] as Paragraph
    tried++
    if (mark) break
    const colon = norm.slice(start, Math.min(end, start + 400)).search(/[。：]/)
    const prefix = colon < 0 ? '' : norm.slice(start, start + colon)
    if (colon < 0 || norm.charAt(start + colon) !== '：' || !addressed.test(prefix) || noAddress.test(prefix)) continue
    if (end > start + colon + 1) bodyStart.set(index, start + colon + 1)
    else roles[index] = 'addressees'
    return { addressees: parties(norm, start, start + colon), bodyStart }
  }
  return { addressees: [], bodyStart }
}

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

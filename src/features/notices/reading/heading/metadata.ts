import type { Remark } from '../draft.ts'
import type { Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import { quote, spanOf, type Text } from '../text.ts'
import { type Role, webLine } from './roles.ts'

const keys =
  '索引号|信息索引|发文机关|发文机构|发文单位|发布机构|发布机关|发布单位|制发机关|制定机关|成文日期|成文时间|发文日期|发文时间|印发日期|生成日期|发布日期|公开日期|发布时间|发文字号|发文文号|文号|文件编号|文件号|主题分类|主题词|公开方式|公开范围|公开形式|公开发布日期|组配分类|分类|政策层级|有效性|效力状态|信息来源|来源|作者|编辑|责任编辑|点击|浏览次数|点击数|访问量|阅读|标题|名称|信息名称|文件名称|所属单位|文件类型|体裁分类|体裁|关键词|失效日期|有效期|发布人|发布者|时间|日期|审核人|审核'

const keyLine = new RegExp(`^[•·●\\-*]?(${keys})：`)
const key = new RegExp(`(${keys})：`, 'g')

type Metadata = { body?: Piece; day?: Piece; number?: Piece; title?: Piece }

/** The data that web pages put above a notice: key and value in one line, or the value in the next. */
export function readMetadata(text: Text, paragraphs: readonly Paragraph[], roles: Role[]): Metadata {
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
      // The value may stand in the next line, which then doesn't belong to the notice.
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

/** The web page's data say something else than the notice. */
export const contradiction = (text: Text, piece: Piece | undefined): Remark => ({
  code: 'metadataContradicts',
  text: piece ? quote(text, piece.start, piece.end) : '',
  span: piece ? spanOf(text, piece.start, piece.end) : [0, 0],
})

import type { Paragraph } from '../numbering.ts'

/** What a paragraph is in the notice; what the notice demands stands in `body` alone. */
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

/** What a web page sets around a notice. */
export const webLine =
  /当前位置|当前所在位置|首页[>»]|打印本页|关闭窗口|【打印】|〔打印|扫一扫|分享到|上一[篇条]|下一[篇条]|^字号|字体：|视力保护|^无障碍|^分享|下载本文|^您的位置|^朗读$|^打印$|^附件下载/

const imprintLine =
  /^(?:抄送|抄报|主题词|主送|印发范围)：|[办局委厅府室]\d{4}年\d{1,2}月\d{1,2}日印发$|^（?此件.{0,10}公开.{0,6}）?$/

/** Marks what is printed under a notice, and what a web page sets around it, wherever it stands. */
export function markImprint(norm: string, paragraphs: readonly Paragraph[], roles: Role[]) {
  for (const [index, { start, end }] of paragraphs.entries()) {
    if (roles[index] === 'body' && imprintLine.test(norm.slice(start, Math.min(end, start + 120))))
      roles[index] = 'imprint'
    if (roles[index] === 'body' && end - start < 120 && webLine.test(norm.slice(start, end))) roles[index] = 'web'
  }
}

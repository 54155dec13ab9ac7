import type { Kind } from '../../src/lib/kind.ts'
import { fullDay, n } from '../text/text.zh.ts'

const kinds: Record<Kind, string> = {
  unit: '部门或社区',
  authority: '执法权限',
  post: '责任岗位',
  campaign: '专项行动',
  enterprise: '企业',
  performance: '履职记录',
  inspection: '检查',
  hazard: '隐患',
  report: '书面报告',
  chase: '催办',
  letterhead: '文书署名',
  document: '文书',
  import: '台账导入',
}

const zh = {
  title: '记录指纹存档单',
  ofMonth: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  ofDay: fullDay,
  what: '每天结束后，系统把各街道当天有变更的记录的最后一步连同前一天的指纹算成一个指纹（SHA-256）。以后有人在系统之外改写、删除记录，哪怕一个字，指纹就对不上。',
  keep: '请打印本单，签名后存入文件柜，与有关文件一并归档；区（县）安委办另存一份。本单不含业务内容和个人信息。',
  later: '以后对记录有疑问的，在本页填写本单上的日期和指纹，就能知道记录与当天是否一致。',
  print: '打印',
  before: '上个月',
  after: '下个月',
  on: '日期',
  day: '日期',
  office: '街道',
  records: '记录数',
  hash: '指纹',
  count: n,
  none: '没有留存的指纹。当天的指纹在次日凌晨生成。',
  printedOn: (day: string) => `${fullDay(day)}打印`,
  signatures: ['打印人签名', '核对人签名', '归档日期'],
  compare: '与留存的指纹比对',
  compareNote: '填写存档单上的日期和指纹，查看记录是否仍与当天一致。',
  kept: '留存的指纹',
  keptHint: '可只填前 16 位；空格不计',
  keptForm: '指纹由 0–9 和 a–f 组成，至少 16 位、至多 64 位，请核对',
  submit: '比对',
  verdict: {
    unknown: '这一天没有留存的指纹，无法比对。请核对日期；当天的指纹在次日凌晨生成。',
    same: '一致。系统留存的指纹与您填写的相同，现存记录也能重新算出这个指纹：当天变更的记录没有被改写或删除。',
    records:
      '记录被改动。系统留存的指纹与您填写的相同，但现存记录算不出这个指纹：留存之后，有记录在系统之外被改写或删除。',
    directory: '系统留存的指纹被改动。现存记录能算出您填写的指纹，但系统留存的是另一个。',
    both: '不一致。系统留存的指纹和现存记录都与您填写的不符。请先核对日期、街道和抄写；确认无误的，说明记录和系统留存的指纹在存档之后都被改写。',
  },
  changed: '与当天不一致的记录：',
  changedOne: (kind: Kind, title: string) => `${kinds[kind]}：${title}`,
  tell: '请妥善保管存档单，立即报告街道安全办和区（县）应急管理局，查清之前不要以这些记录为依据。',
}

export default zh
export type AnchorText = typeof zh

import type { Tampering } from '../../src/lib/finding.ts'
import columns from './column-text.zh.ts'

/** What is wrong, in the words of whoever reads the record; `step` is the number of a step, `columns` what differs. */
const findings: Record<Tampering, (about: { step: string; columns: string }) => string> = {
  stepMissing: ({ step }) => `经过中缺少${step}`,
  stepChanged: ({ step }) => `经过中${step}与办理时不一致`,
  rowChanged: ({ columns }) => `现存内容与经过不一致：${columns}`,
  recordMissing: () => '记录本身已被删除，只剩经过',
  lifeMissing: () => '记录没有任何经过',
  sealBroken: ({ step }) => `责任主体的资料与${step}登记时不一致`,
  contentChanged: ({ step }) => `内容与${step}签名、报送时不一致`,
  partChanged: ({ step, columns }) => `随${step}登记的内容与当时不一致：${columns}`,
  fileChanged: ({ step }) => `${step}所附的图片或材料已被替换、改动或删除`,
  anchorBroken: ({ step }) => `经过与当日留存的指纹不一致，从${step}起可能被重写`,
  numberMissing: () => '此编号之前缺号',
  feedUntrue: () => '变更日志中有经过里没有的步骤',
  feedMissing: () => '变更日志缺行，可能有记录被整条删除',
}

const zh = {
  verified: '已核验：经过连续，内容与经过一致。',
  anchoredOn: (day: string) => `已核验：经过连续，内容与经过一致，并与 ${day} 留存的指纹一致。`,
  alteredNote: (record: string) => `此记录（${record}）在系统之外被改动，不能作为依据。`,
  since: (day: string) => `${day} 及以前的内容可信，之后的不可信`,
  sinceUnknown: '无法确定从何时起',
  tell: '请立即报告街道安全办，并由安全办报告区应急管理局；在查清之前不要继续办理。',
  step: (seq: number) => `第 ${seq} 步`,
  somewhere: '某一步',
  findings,
  columns,
}

export default zh
export type VerifiedText = typeof zh

import type { Measure } from '../../src/features/authorities/rules.ts'
import type { Basis } from '../../src/features/authorities/schema.ts'

const authorityMeasures: Record<Measure, string> = {
  inspect: '执法检查',
  onSpot: '现场处理措施',
  order: '责令整改',
  penalise: '行政处罚',
}

const authorityBases: Record<Basis, string> = { statutory: '法定', delegated: '赋权', entrusted: '委托' }

const zh = {
  title: '执法权限',
  none: '无：可发整改通知或移交，不能责令、处罚',
  add: '登记执法权限',
  addTo: (unit: string) => `登记${unit}的执法权限`,
  amend: '调整或终止',
  amendOf: (unit: string) => `调整${unit}的执法权限`,
  saved: (unit: string) => `已保存${unit}的执法权限。`,
  measures: '可以办理',
  measure: authorityMeasures,
  basis: '权限来源',
  bases: authorityBases,
  document: '依据文件',
  documentHint: '法律条款、赋权清单或委托书，例如《安全生产法》第六十五条',
  inNameOf: '以谁的名义',
  inName: (body: string) => `以${body}名义`,
}

export default zh
export type AuthorityText = typeof zh

const zh = {
  on: '日期',
  onLate: '日期不能晚于今天',
  reason: '原因',
  mistake: '为什么撤回',
  history: '变更记录',
  changed: (name: string, before: string, after: string) => `${name}由“${before}”改为“${after}”`,
  other: '另一家',
  followed: (count: number) => `${count} 项未销号的隐患随转`,
  none: '（无）',
}

export default zh
export type HoldingText = typeof zh

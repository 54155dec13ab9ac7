const zh = {
  on: '日期',
  onLate: '日期不能晚于今天',
  reason: '原因',
  mistake: '为什么撤回',
  history: '变更记录',
  was: (name: string, value: string) => `原${name}：${value}`,
  none: '（无）',
}

export default zh
export type HoldingText = typeof zh

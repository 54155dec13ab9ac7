import type { Mark } from '../../../src/features/enterprises/schema.ts'

/** What makes an enterprise a problem, 二（三）. */
const events: Record<Mark['event'], string> = {
  fatalAccident: '发生亡人事故',
  repeatedTips: '群众反复举报',
  concealedAccident: '瞒报谎报事故',
}

/** What the notice asks for then. */
const asked: Record<Mark['event'], string> = {
  fatalAccident: '开展“回头看”：责任追究、教训吸取、整改落实情况。',
  repeatedTips: '开展“执法式”调查核实：逐条核实举报，并深入排查。',
  concealedAccident: '报请依法追究刑事责任。',
}

const zh = {
  events,
  asked,
  title: '事故问题企业',
  waiting: '事故问题企业待跟进',
  source: (unit: string, day: string) => `${unit}的梳理名单，${day}报送`,
  sweep: '梳理名单',
  enter: '登记跟进结果',
  enterOf: (event: string) => `登记跟进结果：${event}`,
  doneOn: '完成日期',
  what: '做了什么、结果如何',
  save: '跟进完成',
  saved: '跟进结果已登记，标记解除。',
  done: (event: string) => `已跟进：${event}`,
  withdraw: '撤回误登',
  withdrawAsk: '撤回后，标记恢复，仍须跟进。',
  reason: '理由',
  withdrawn: '跟进结果已撤回，标记恢复。',
}

export default zh
export type MarkText = typeof zh

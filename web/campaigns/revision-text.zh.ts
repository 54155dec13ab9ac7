import { n } from '../text/text.zh.ts'

const zh = {
  reassign: '调整分工',
  sector: '行业领域',
  lead: '牵头部门',
  supports: '配合部门',
  noneOpen: '今后登记的隐患由新的牵头部门负责。现牵头部门在该领域没有未销号的隐患。',
  hazards: (count: number) => `现牵头部门未销号的隐患（${n(count)} 项）`,
  stay: '留在现牵头部门，需要时逐项移交',
  follow: (count: number) => `${n(count)} 项随新的牵头部门，原跟踪责任人不再负责`,
  openOnes: '查看这些隐患',
  reassigned: (sector: string) => `已调整${sector}的分工。`,
  dates: '调整期限',
  datesHint: '提前的立即生效；晚于区（县）规定期限的，须报区（县）同意。下一阶段和以阶段结束为期限的报送事项随之调整。',
  endOf: (phase: string) => `${phase}结束`,
  askConsent: '报区（县）同意',
  datesSet: '期限已调整。',
  datesAsked: '已报区（县）同意，同意前仍按原期限。',
  waitsForDistrict: '申请推迟期限，等待区（县）同意',
  answers: { consent: '同意推迟', refuse: '不同意', withdraw: '撤回申请' },
  answered: { consent: '已同意，新期限生效。', refuse: '已答复不同意，期限不变。', withdraw: '申请已撤回。' },
  end: '结束专项行动',
  endAsk: '结束后进度数据定格，不能再新增检查和隐患；未销号的隐患继续办理。',
  duties: '尚未报送的事项',
  owed: '仍须报送',
  dropped: '不再报送',
  reason: '原因',
  ended: '专项行动已结束。',
  reopen: '撤回结束',
  reopenAsk: '撤回后行动继续，进度重新统计。',
  reopened: '专项行动已恢复。',
}

export default zh
export type RevisionText = typeof zh

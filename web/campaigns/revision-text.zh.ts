const zh = {
  reassign: '调整分工',
  sector: '行业领域',
  lead: '牵头部门',
  supports: '配合部门',
  staying: '今后登记的隐患由新的牵头部门负责；未销号的仍由现牵头部门办理，需要时逐项移交。',
  stayingOnes: '查看该领域未销号的隐患',
  reassigned: (sector: string) => `已调整${sector}的分工。`,
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

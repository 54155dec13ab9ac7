const zh = {
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

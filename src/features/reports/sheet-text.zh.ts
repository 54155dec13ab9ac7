const zh = {
  name: '报送情况',
  headings: {
    campaign: '专项行动',
    duty: '报送事项',
    occurrence: '期次',
    due: '时限',
    unit: '单位',
    status: '状态',
    late: '是否逾期',
    submittedAt: '报送时间',
    firstSubmittedAt: '首次报送时间',
    chasedAt: '催办时间',
    chaseSeenAt: '催办查看时间',
  },
}

export default zh
export type SheetText = typeof zh

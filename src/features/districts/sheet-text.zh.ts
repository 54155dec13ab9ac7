const zh = {
  name: '各街道进度',
  headings: {
    office: '街道、乡镇',
    title: '专项行动',
    endsOn: '截止日期',
    endedOn: '结束日期',
    reportsOwed: '应报（份）',
    reportsIn: '已报（份）',
    reportsLate: '其中迟报',
    reportsMissing: '逾期未报',
  },
  notLaunched: '未启动',
}

export default zh
export type SheetText = typeof zh

const zh = {
  name: '主要负责人履职情况',
  headings: {
    enterprise: '企业名称',
    site: '场所',
    principal: '主要负责人',
    kind: '履职事项',
    done: '已做次数',
    notDone: '未做到次数',
    notSeen: '未见记录次数',
    askedOn: '最近检查日期',
    asked: '最近检查结果',
    missing: '本期还须次数',
    by: '本期截止',
  },
  answered: '答已做到',
  notDone: '未做到',
}

export default zh
export type SheetText = typeof zh

const zh = {
  name: '检查记录',
  headings: {
    inspectedOn: '检查日期',
    visited: '检查对象',
    atPlace: '是否场所',
    kind: '检查方式',
    officers: '检查人员',
    unit: '检查部门',
    status: '状态',
  },
}

export default zh
export type SheetText = typeof zh

const zh = {
  name: '企业名册',
  /** As lists are headed that are read in again. */
  headings: {
    name: '企业名称',
    site: '站点',
    creditCode: '统一社会信用代码',
    principal: '主要负责人',
    address: '地址',
    community: '所属社区',
    sectors: '行业领域',
    attributes: '风险特征',
    marked: '事故问题待跟进',
    endedOn: '关闭日期',
  },
}

export default zh
export type SheetText = typeof zh

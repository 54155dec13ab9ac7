import { n } from '../text/text.zh.ts'

const zh = {
  title: '企业',
  search: '名称、地址、负责人或信用代码',
  community: '社区',
  inspectedIn: '已在此行动中检查',
  notInspectedIn: '此行动中尚未检查',
  standing: '登记状态',
  ended: '已关闭',
  problems: '事故问题',
  marked: '待跟进',
  allMarked: (count: number) => `事故问题企业待跟进 ${n(count)} 家`,
  add: '新增企业',
  imports: '导入台账',
  name: '企业名称',
  principal: '主要负责人',
  sectors: '行业领域',
  attributes: '风险特征',
  address: '地址',
  empty: '没有符合条件的企业。',
  emptyNext: '请换个词再找，或新增企业。',
  none: '还没有登记企业。',
  noneNext: '新增企业后就可以开始检查。',
  picker: {
    enterprise: '企业',
    enterpriseHint: '按名称或统一社会信用代码查找',
    chosen: '已选企业',
    change: '换一家',
    more: (shown: string) => `先列出 ${shown} 条，还有更多，请再加几个字缩小范围。`,
    searchNone: '没有找到，请换个词。',
    register: '登记新企业（另开窗口），保存后回来再找一次',
  },
}

export default zh
export type EnterpriseText = typeof zh

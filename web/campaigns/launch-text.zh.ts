import { n } from '../text/text.zh.ts'

const zh = {
  title: '启动专项行动',
  intro: '选用区（县）方案模板，逐个确定行业领域的牵头部门。没有牵头部门的领域不能启动。',
  template: '方案模板',
  noTemplate: '区（县）还没有发布方案模板。',
  noTemplateNext: '请联系区（县）安委办发布后再启动。',
  noUnits: '还没有登记部门和社区，无法分工。',
  version: (title: string, version: number) => `${title}（第 ${n(version)} 版）`,
  sectors: '行业领域分工',
  notice: (lead: string) => `方案写明：${lead}`,
  suggested: '已按方案中的部门名称预选，请核对。',
  lead: (sector: string) => `${sector}的牵头部门`,
  supports: (count: number) => (count === 0 ? '配合部门' : `配合部门（${n(count)}）`),
  notPresent: '本街道无此领域',
  noLead: '未指定',
  needLead: '请指定牵头部门，或选“本街道无此领域”',
  own: '名称与期限',
  campaignTitle: '本街道的行动名称',
  deadlineHint: (date: string) => `方案规定 ${date}，可以提前，不能推后`,
  noDuties: '方案没有要求各单位报送材料。',
  noDate: '方案未规定日期',
  namedIn: (duty: string, parties: string) => `${duty}：方案写明由${parties}报送，是本街道的哪些单位？`,
  asIssued: '通知原件（照片或 PDF）',
  submit: '启动',
  done: '专项行动已启动。',
  notAllowed: '只有街道安全办工作人员可以启动专项行动。',
  running: (title: string) => `这个模板已在本街道启动：${title}。`,
  over: (title: string) => `这个模板已在本街道启动并已结束：${title}。如需继续，请在该页面撤回结束。`,
  addUnits: '新增部门或社区',
  toNotices: '通知与方案模板',
  ofOffice: '本街道',
  ofDistrict: '区（县）',
}

export default zh
export type LaunchText = typeof zh

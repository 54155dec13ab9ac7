import { n } from '../text/text.zh.ts'

const zh = {
  title: '总览',
  asOf: (moment: string) => `截至 ${moment}`,
  launched: (launched: number, all: number) => `${n(all)} 个街道、乡镇，已启动 ${n(launched)} 个`,
  run: (running: number, all: number) => `${n(all)} 个街道、乡镇，${n(running)} 个有正在进行的行动`,
  haveEnded: (ended: number, all: number) => `${n(all)} 个街道、乡镇，${n(ended)} 个有已结束的行动`,
  running: '全部进行中的行动',
  ended: '已结束的行动',
  endedOn: (day: string) => `${day} 结束`,
  datesAsked: '等待同意的期限调整',
  none: '无',
  template: '方案',
  noTemplate: '还没有发布方案模板。',
  noTemplateNext: '发布方案模板后，各街道、乡镇据此启动专项行动。',
  offices: '各街道、乡镇',
  note: '点数字看清单 · 分母不足 5 的比率以灰色表示',
  office: '街道、乡镇',
  coverage: '检查覆盖率',
  visits: '检查家次',
  rectified: '整改率',
  reported: '待核实',
  reports: '报送材料',
  notLaunched: '未启动',
  notLaunchedKey: '未启动的街道、乡镇',
  inspected: '已检查企业',
  selfKey: '企业自查重大隐患',
  governmentKey: '部门检查重大隐患',
  rate: '重大隐患整改率',
  overdueKey: '逾期未整改',
  ofEnterprises: (count: number) => `/ ${n(count)}`,
  chart: '未整改重大隐患',
  daily: '每日',
  chartLabel: (first: number, last: number, from: string, to: string) =>
    `未整改重大隐患：${from} ${n(first)} 项，${to} ${n(last)} 项`,
  chartTable: '看数据',
  day: '日期',
  count: '项数',
  notComputable: '无',
}

export default zh
export type DistrictText = typeof zh

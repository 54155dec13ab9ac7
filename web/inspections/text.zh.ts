import words from '../../src/features/inspections/words.zh.ts'
import { n } from '../text/text.zh.ts'

const zh = {
  title: '检查',
  search: '企业名称',
  enterprise: '企业',
  visited: '检查对象',
  status: '状态',
  leftBehind: '经办人',
  leftBehindTrue: '无人负责（已离任）',
  inspectedOn: '检查日期',
  kind: '方式',
  officers: '检查人员',
  unit: '部门',
  campaign: '专项行动',
  empty: '没有符合条件的检查记录。',
  none: '还没有检查记录。',
  noneNext: '请打开企业档案，点“开始检查”；楼道、自建房等没有企业的场所，点“检查场所”。',
  toSign: '待我签名',
  sign: '签名',
  ownDrafts: '我的未完成检查',
  goOn: '继续检查',
  onlyEnterprise: '只看这家企业',
  onDay: (date: string) => `${date}检查`,
  kinds: words.kinds,
  states: words.states,
  start: {
    submit: '开始检查',
    atPlace: '检查场所',
    place: '场所',
    placeHint: '写明小区、楼栋、单元或位置，不写个人姓名',
    community: '所在社区',
    placeNote: '检查内容只问企业；场所只记录发现的隐患。',
    startNote: '开始后即生成一份检查记录，按企业风险特征列出适用的检查内容。',
    kind: '检查方式',
    kindHint: '执法检查须两名以上持证执法人员；巡查一人即可，发现隐患发整改通知或转牵头部门',
    noEnforcement: {
      certificateMissing: '执法检查须由登记了执法证号的执法人员开始，您可以巡查。发现的隐患转牵头部门处理。',
      authorityMissing: '本部门在检查当日没有执法检查权限，您可以巡查。发现的隐患可发整改通知，或移交有权限的部门。',
    },
    campaign: '专项行动',
    inspectedOn: '检查日期',
    noCampaign: '还没有启动专项行动，不能开始检查。',
  },
  expertise: {
    title: '随行专家',
    expert: (place: number) => `专家 ${n(place)}`,
    expertName: '姓名',
    expertField: '专业',
    addExpert: '添加专家',
    removeExpert: '去掉',
    expertIncomplete: '专家的姓名和专业都要填写',
  },
}

export default zh
export type InspectionText = typeof zh

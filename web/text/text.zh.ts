import type { FaultCode } from '../../src/lib/fault.ts'
import type { Code } from '../../src/lib/problem.ts'
import { today } from '../kit/today.ts'
import { sameYear, shownRate } from './figures.ts'

const figures = new Intl.NumberFormat('zh-CN')
export const n = (value: number) => figures.format(value)
const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 })
const percentage = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 2 })
const yearless = (iso: string) => `${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`
export const fullDay = (iso: string) => `${iso.slice(0, 4)}年${yearless(iso)}`
/** A day in short: with its year unless that is the year of today. */
export const day = (iso: string) => (sameYear(iso, today()) ? yearless(iso) : fullDay(iso))
/** Paragraphs without a number of their own. */
const places = { 首: '正文首段', 尾: '文末', 题: '标题' }
/** Why something can't be done, as far as pages say so before it is tried, or can't fetch the words any more. */
const reasons = {
  notSameVisit: '立行立改只限发现当天。请改发整改通知，或责令限期整改。',
  stepNotOpen: '当前状态下不能办理这一步，可能他人已经办理。',
  notPermitted: '您没有办理此事的权限。',
  otherDepartment: '此事由其他部门或社区负责，请由该单位办理。',
  authorityMissing: '本部门无此项执法权限，可发整改通知，或移交有权限的部门。',
  certificateMissing: '须由登记了执法证号的执法人员办理。',
  nothingLookedAt: '至少查看一项检查内容后才能签名。',
  secondPerson: '须由另一人办理，办理前一步的人不能再办这一步。',
  extensionLate: '期限已过，不能再申请延期。',
  extensionBeyondCampaign: '延期超过专项行动截止日，须由分管领导审批。',
  partyUnknown: '责任主体还没有确认，请先“确认责任主体”。',
  ownClaim: '申请复查的人不能自己复查或审批，请由其他人办理。',
  reportEmpty: '请填写内容，或选“零报告”。',
  nothingUnfit: '“零报告”与已填内容矛盾，或此事项不能零报告。',
  reasonMissing: '选“不涉及”须写明理由。',
  unexpected: '系统出错，请稍后再试。',
  unreachable: '连不上服务器，请检查网络后重试。',
} satisfies Partial<Record<Code | 'unreachable', string>>
/** A problem that the shared text has words for. */
export type Reason = keyof typeof reasons

/** What is wrong with one field: what the server finds, then what a form finds by itself. */
const faults: Record<FaultCode | 'choose' | 'phone' | 'money' | 'day', string> = {
  choose: '请选择一项',
  phone: '请填电话号码，5 至 20 位',
  money: '请填金额，例如 12000 或 12000.50',
  day: '请填日期',
  missing: '请填写此项',
  unknown: '系统没有这一项',
  wrongType: '内容类型不对',
  tooShort: '内容太短',
  tooLong: '内容太长',
  tooSmall: '数值太小',
  tooLarge: '数值太大',
  toolsOnly: '只有工具可以自带外部编号',
  apart: '读取和填报须分别生成密钥',
  wrongForm: '格式不对',
  notListed: '请选择列出的一项',
  notValid: '请检查此项',
  notJson: '请求内容不完整，请重试',
  notCursor: '翻页位置已失效，请回到第一页',
  checkDigit: '应为 18 位统一社会信用代码，请核对',
  dayUnasked: '答案符合要求的履职题才填日期',
  afterVisit: '不能晚于检查日期',
  enterpriseOrPlace: '企业和场所至少填一项',
  communityNeedsCode: '社区须有 12 位代码，部门没有代码',
  districtNeedsShard: '区（县）须指定数据库，其他层级不指定',
  questionNeedsInspection: '检查内容须属于一次检查',
  visitSaysDay: '由检查发现的，检查日期以检查记录为准，请更正检查记录',
  codeElsewhere: '代码不在本街道范围内',
  nothingSaid: '请回答问题，或添加图片',
  twice: '有重复',
  known: '已登记',
  unitUnknown: '本街道没有这个部门或社区',
  unitOtherKind: '这里须填另一类单位',
  unitEnded: '该单位已撤销',
  safetyOfficeKnown: '已有其他部门是街道安全办',
  endsBeforeStart: '结束早于开始',
  correctsWithReason: '更正须说明原因。',
  beyondLaw: '复查法定时限为十日（自然日），只能缩短，不能延长，也不能按工作日计算',
  taskUnknown: '没有对应的重点任务',
  phaseUnknown: '没有这个阶段',
  shardUnknown: '没有这个数据库',
  notText: '含有无法识别的字符',
  passwordKept: '新密码不能与现在的密码相同',
  passwordCommon: '这个密码太常见，容易被猜到，请换一个',
  passwordNamed: '密码里不能有自己的姓名或用户名',
  answersForOne: '分管领导分管一个行业领域或一个部门，其他人负责一个单位',
  certificateUnfit: '只有执法人员填写执法证号',
  departmentOnly: '只有部门可以，社区不可以',
  roleUnfit: '角色与单位层级不符，或缺少所在部门',
}

const zh = {
  name: '闭环',
  otherLanguage: 'English',
  n,
  day,
  fullDay,
  moment: (iso: string) => `${day(iso)} ${iso.slice(11, 16)}`,
  fullMoment: (iso: string) => `${fullDay(iso)} ${iso.slice(11, 16)}`,
  clockMoment: (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`,
  period: (from: string, to: string) => `${fullDay(from)} 至 ${sameYear(from, to) ? yearless(to) : fullDay(to)}`,
  money: (fen: number) => `${yuan.format(fen / 100)} 元`,
  percent: (rate: number) => percentage.format(shownRate(rate)),
  list: (items: readonly string[]) => items.join('、'),
  titleOf: (page: string) => `${page} · 闭环`,
  reasons,
  faults,
  due: {
    left: (days: number, about: boolean) => `还有${about ? '约' : ''} ${n(days)} 个工作日`,
    late: (days: number, about: boolean) => `逾期${about ? '约' : ''} ${n(days)} 个工作日`,
    justLate: '已逾期',
    today: '今天到期',
  },
  term: {
    since: (from: string) => `${fullDay(from)}起`,
    between: (from: string, to: string) => `${fullDay(from)} 至 ${fullDay(to)}`,
    startsOn: '起始日期',
    endsOn: '截止日期',
    endsOnHint: '当天仍有效；没有期限的不填',
  },

  loading: '正在读取…',
  retry: '重试',
  reload: '读取最新内容',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  saving: '正在保存…',
  must: '必填',
  next: '下一页',
  first: '回到第一页',
  shown: (count: number) => `本页 ${n(count)} 条`,
  colon: '：',
  byTool: (name: string, tool: string) => `${name}（通过${tool}）`,
  semicolon: '；',
  none: '无',
  all: '全部',
  requestId: (id: string) => `请求编号 ${id}`,
  of: (numerator: number, denominator: number) => `${n(numerator)} / ${n(denominator)}`,
  places,
  paragraph: (place: string) => `依据 ${place}`,
  choose: '请选择',
  print: '打印',
  yes: '是',
  no: '否',
  newVersion: '系统刚刚更新，请刷新页面。',
  clear: '清除条件',
  filters: (given: number) => `筛选${given ? ` ${n(given)}` : ''}`,
  find: '查找',
  export: '导出',
  allOf: '查看全部',
  items: (count: number, more: boolean) => `${n(count)}${more ? ' 项以上' : ' 项'}`,
  whereYouAre: '位置',
}

export default zh
export type SharedText = typeof zh

import { folded } from '../../../lib/folding.ts'
import enterpriseSheet from '../../enterprises/sheet-text.en.ts'
import type { Level } from '../../hazards/schema.ts'
import hazardSheet from '../../hazards/sheet-text.en.ts'
import type { Attribute } from '../../templates/schema.ts'
import type { LedgerState } from './words.ts'

/** What a ledger is a list of. */
export const ledgerKinds = ['enterprises', 'hazards'] as const
export type LedgerKind = (typeof ledgerKinds)[number]

export type EnterpriseField =
  | 'name'
  | 'creditCode'
  | 'site'
  | 'principal'
  | 'phone'
  | 'address'
  | 'community'
  | 'sectors'
  | Attribute

export type HazardField =
  | 'ledgerNumber'
  | 'party'
  | 'creditCode'
  | 'phone'
  | 'place'
  | 'community'
  | 'sector'
  | 'unit'
  | 'source'
  | 'level'
  | 'description'
  | 'foundOn'
  | 'due'
  | 'state'
  | 'rectifiedOn'

/** A column in which a tick chooses one of a field's words: 重大 | 一般 under one heading. */
export type ChoiceField = `level=${Level}` | `state=${LedgerState}`

export type Field = EnterpriseField | HazardField | ChoiceField

/** What a field's cells look like. */
export type Look = 'line' | 'prose' | 'code' | 'phone' | 'day' | 'flag' | 'word' | 'tick'

interface FieldOf {
  look: Look
  /** What stands at the head of such a column, the surest first; folded. */
  is: readonly string[]
  /** What a heading contains that isn't among those. */
  has?: RegExp
}

/** The headings of our own lists in English; those in Chinese are among the others. */
const enterprises = enterpriseSheet.headings
const hazards = hazardSheet.headings

const words = (text: string) => text.split(' ').map(folded)

const phones = words('联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 负责人电话 法人电话 企业电话 联系人电话')
const codes = words('统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一代码 信用代码证号 统一社会信用代码证号')
const communities = words('所属社区 社区 所在社区 属地社区 村居 村(社区) 所属村居 社区名称 村/社区 村社区 辖区 属地')

export const enterpriseFields: Readonly<Record<EnterpriseField, FieldOf>> = {
  name: {
    look: 'line',
    is: [
      ...words(
        '企业名称 单位名称 公司名称 生产经营单位名称 生产经营单位 企业全称 名称 企业 单位 公司 经营主体 经营主体名称 主体名称 商户名称 场所名称 店名 字号名称',
      ),
      folded(enterprises.name),
    ],
    has: /(企业|单位|公司|商户|主体).{0,3}名称/,
  },
  creditCode: { look: 'code', is: [...codes, folded(enterprises.creditCode)], has: /信用代码/ },
  site: {
    look: 'line',
    is: [...words('厂区 分厂 分店 门店 分支机构 站点 点位 厂区名称 门店名称'), folded(enterprises.site)],
  },
  principal: {
    look: 'line',
    is: [
      ...words(
        '主要负责人 企业负责人 单位负责人 负责人 负责人姓名 法定代表人 法人代表 法人 法人姓名 经营者 业主 联系人',
      ),
      folded(enterprises.principal),
    ],
    has: /主要负责人|法定代表人/,
  },
  phone: { look: 'phone', is: phones, has: /电话|手机|联系方式/ },
  address: {
    look: 'line',
    is: [
      ...words(
        '生产经营地址 经营地址 详细地址 企业地址 单位地址 地址 经营场所 所在地 所在地址 注册地址 住所 具体地址 地点',
      ),
      folded(enterprises.address),
    ],
    has: /地址/,
  },
  community: { look: 'word', is: [...communities, folded(enterprises.community)] },
  sectors: {
    look: 'word',
    is: [
      ...words('行业领域 所属行业领域 行业 所属行业 行业类别 行业分类 行业类型 领域 监管行业 类别 企业类型'),
      folded(enterprises.sectors),
    ],
    has: /行业/,
  },
  highRisk: { look: 'flag', is: words('高危行业 高危 高危企业 高危行业领域 高危行业企业') },
  hasDeputies: { look: 'flag', is: words('副职 分管负责人 设副职 配备副职') },
  hotWork: { look: 'flag', is: words('动火作业 动火') },
  welding: { look: 'flag', is: words('电气焊 焊接 电焊 电气焊作业 焊接作业 电焊作业') },
  hazardousWork: { look: 'flag', is: words('危险作业 特殊作业') },
  keyPosts: { look: 'flag', is: words('关键岗位 重点岗位 特种作业人员 特种作业') },
  confinedSpace: { look: 'flag', is: words('有限空间 有限空间作业 有限空间企业') },
  outsourcing: { look: 'flag', is: words('外包 外包外租 外包出租 出租 厂房出租 承包承租 发包出租 外委作业 委托承包') },
}

export const hazardFields: Readonly<Record<HazardField | ChoiceField, FieldOf>> = {
  ledgerNumber: {
    look: 'line',
    is: [...words('隐患编号 台账编号 编号 台账号 隐患号 档案号 台账序号 流水号'), folded(hazards.number)],
  },
  party: {
    look: 'line',
    is: [
      ...words(
        '责任主体 被检查单位 被检查单位名称 受检单位 受检单位名称 隐患单位 隐患单位名称 企业名称 单位名称 企业(单位)名称 单位(场所)名称 生产经营单位 生产经营单位名称 检查对象 被检查对象 企业 单位 名称 场所名称 整改责任单位 责任单位 检查单位 业主 房主 房东 产权人 经营者',
      ),
      folded(hazards.party),
    ],
    has: /(企业|单位|场所|对象|主体).{0,4}名称/,
  },
  creditCode: { look: 'code', is: [...codes, folded(hazards.creditCode)], has: /信用代码/ },
  phone: { look: 'phone', is: phones },
  place: {
    look: 'line',
    is: [
      ...words(
        '隐患地点 隐患部位 隐患位置 隐患所在位置 具体位置 地点 部位 位置 所在位置 详细地址 地址 场所 单位地址 企业地址',
      ),
      folded(hazards.place),
    ],
    has: /(地点|部位|位置)$/,
  },
  community: { look: 'word', is: [...communities, folded(hazards.community)] },
  sector: {
    look: 'word',
    is: [
      ...words('行业领域 所属行业领域 行业 所属行业 行业类别 隐患类别 隐患类型 隐患分类 领域 类别'),
      folded(hazards.sector),
    ],
    has: /行业/,
  },
  unit: {
    look: 'word',
    is: [
      ...words(
        '监管部门 监管责任部门 行业监管部门 责任部门 牵头部门 主管部门 行业主管部门 督办部门 督促部门 监管单位 监管责任单位 承办部门 处置部门 责任科室',
      ),
      folded(hazards.unit),
    ],
    has: /(监管|主管|牵头).{0,4}(部门|单位)/,
  },
  source: {
    look: 'word',
    is: [
      ...words('隐患来源 来源 发现方式 发现途径 检查方式 检查类型 隐患发现来源 发现来源 排查方式 线索来源'),
      folded(hazards.source),
    ],
    has: /来源|途径/,
  },
  level: {
    look: 'word',
    is: [
      ...words('隐患等级 隐患级别 等级 级别 隐患分级 风险等级 重大隐患 重大事故隐患 隐患性质 隐患程度'),
      folded(hazards.level),
    ],
    has: /等级|级别/,
  },
  description: {
    look: 'prose',
    is: [
      ...words(
        '隐患描述 隐患内容 存在问题 存在的问题 存在隐患 存在的隐患 问题隐患 隐患问题 隐患情况 问题描述 主要问题 发现问题 发现的问题 隐患明细 具体隐患 隐患具体内容 事故隐患 安全隐患 隐患名称 隐患 问题 检查情况 检查发现问题',
      ),
      folded(hazards.description),
    ],
    has: /存在.{0,6}(问题|隐患)|(隐患|问题).{0,4}(描述|内容|情况|明细)|发现.{0,4}(问题|隐患)/,
  },
  foundOn: {
    look: 'day',
    is: [
      ...words(
        '发现日期 发现时间 检查日期 检查时间 排查日期 排查时间 巡查日期 巡查时间 登记日期 录入日期 上报日期 上报时间 日期 时间',
      ),
      folded(hazards.foundOn),
    ],
    has: /(发现|检查|排查|巡查).{0,3}(日期|时间)/,
  },
  due: {
    look: 'day',
    is: [
      ...words(
        '整改期限 整改时限 整改限期 要求整改时间 整改截止日期 整改截止时间 完成时限 限改日期 应完成时间 计划完成时间 计划完成日期 整改到期日 限期 时限 要求完成时间',
      ),
      folded(hazards.due),
    ],
    has: /(期限|时限|截止)/,
  },
  state: {
    look: 'word',
    is: [
      ...words(
        '整改状态 整改情况 整改进度 整改落实情况 整改结果 整改 完成整改 完成整改情况 整改到位 整改完成 销号 闭环 销号情况 状态 完成情况 整改进展 进展情况 复查情况 复查结果 验收情况 隐患状态',
      ),
      folded(hazards.status),
    ],
    has: /(整改|销号|闭环).{0,4}(情况|状态|进度|结果|进展)/,
  },
  rectifiedOn: {
    look: 'day',
    is: [
      ...words(
        '整改完成时间 整改完成日期 实际完成时间 实际完成日期 实际整改时间 完成时间 完成日期 销号时间 销号日期 闭环时间 整改日期 整改时间 复查日期 复查时间 验收时间',
      ),
      folded(hazards.closedOn),
    ],
    has: /(完成|销号|闭环).{0,2}(时间|日期)/,
  },
  'level=major': { look: 'tick', is: words('重大 重大隐患 重大事故隐患') },
  'level=general': { look: 'tick', is: words('一般 一般隐患 一般事故隐患') },
  'state=rectified': { look: 'tick', is: words('已整改 整改完成 已完成 已销号 完成整改 是') },
  'state=open': { look: 'tick', is: words('未整改 整改中 正在整改 未完成 未销号 待整改 否') },
}

/** Every field that a column can be. */
export const fieldNames: readonly Field[] = [
  ...new Set([...Object.keys(enterpriseFields), ...Object.keys(hazardFields)] as Field[]),
]

/** Headings that a ledger has beside those: they mean no field of ours, whatever words they contain. */
const ofNone = words(
  '序号 序 编码 备注 说明 整改措施 治理措施 整改建议 整改要求 整改责任人 责任人 包保责任人 整改责任人及电话 监管责任人 监管责任人电话 责任人电话 整改资金 资金投入 投入资金 预案 应急预案 检查人 检查人员 检查人签字 排查人 填表人 记录人 复查人 复查人员 审核人 处理情况 处罚情况 行政处罚 执法文书 文书编号 隐患照片 整改照片 整改前照片 整改后照片 照片 图片 从业人数 员工人数 人数 面积 成立日期 注册资本 规模 经营范围 主要产品',
)

/** Whom the list is of. */
export const fieldsOf = (kind: LedgerKind): Readonly<Partial<Record<Field, FieldOf>>> =>
  kind === 'enterprises' ? enterpriseFields : hazardFields

/** A heading as it is compared: without brackets behind it, units, numbers before it, and what asks. */
export const headingFolded = (heading: string): string =>
  folded(heading)
    .replace(/^[(]?\d{1,2}[)]?[.、]?(?=.)/, '')
    .replace(/[*:√]/g, '')
    .replace(/(?<=.)\([^()]*\)$/, '')
    .replace(/^(是否|有无)(涉及|有|为|存在|属于|已)?(?=.)|^涉及(?=.)/, '')

/** How surely a heading names a field, from 0. The last part of a heading over two rows tells the most. */
export function headingFits(heading: string, { is, has }: FieldOf): number {
  const parts = heading.split('\n')
  const own = headingFolded(parts.at(-1) ?? '')
  const whole = headingFolded(parts.join(''))
  const group = headingFolded(parts[0] ?? '')
  if (own === '' && group === '') return 0
  const at = Math.max(
    ...[own, whole, folded(parts.at(-1) ?? '')].map((one) => (is.includes(one) ? 30 - is.indexOf(one) / is.length : 0)),
  )
  if (at > 0) return at
  if (parts.length > 1 && is.includes(group)) return 8
  if ([own, whole].some((one) => ofNone.includes(one))) return 0
  return has?.test(own) ? 12 : has?.test(whole) ? 10 : 0
}

/** Whether a heading is one that ledgers have, of our fields or not. */
export const isHeading = (text: string): boolean =>
  ofNone.includes(headingFolded(text)) ||
  [enterpriseFields, hazardFields].some((fields) =>
    (Object.values(fields) as FieldOf[]).some(({ is, has }) => {
      const own = headingFolded(text)
      return is.includes(own) || (own.length <= 14 && (has?.test(own) ?? false))
    }),
  )

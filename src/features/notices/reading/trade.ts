import { isOfKind } from '../../templates/rules/owing.ts'
import type { Attribute, Duty, Form, PerformanceKind, Question, Rule, Trigger } from '../../templates/schema.ts'

/**
 * What people of the trade know and no notice says: which words make a sector, whom a question can concern, which
 * sectors overlap, and which sentences are rules that Bihuan can apply. Patterns are tried on one sentence or one
 * short paragraph, and none has an unbounded repetition inside another.
 */

/** Words of which at least one is in the name of nearly every sector. */
export const sectorWords =
  /危险化学品|危化|化工|烟花|爆竹|民爆|爆炸物品|工贸|商贸|商超|商场|工业|冶金|粉尘|涉氨|制冷|矿山|煤矿|尾矿|油气|石油|管道|加油|加气|建筑|施工|工程|起重|塔吊|塔式|房屋|自建房|群租|出租|住房|危房|老旧|燃气|液化气|天然气|瓶装|消防|火灾|高层|特种设备|电梯|锅炉|压力容器|游乐|道路|交通|运输|客运|货运|水上|渡口|港口|船舶|渔业|渔船|铁路|民航|航空|邮政|快递|寄递|物流|仓储|校园|学校|教育|幼儿园|培训机构|校车|医院|医疗|卫生|养老|敬老|福利|民政|殡葬|文化|旅游|文旅|景区|景点|文物|文艺|演出|体育|娱乐|网吧|歌舞|影院|宾馆|酒店|民宿|餐饮|农家乐|市场|集贸|宗教|寺庙|人员密集|九小|三小|小场所|三合一|经营性|电动自行车|电动车|充电|电力|电气|供电|用电|新能源|水利|水库|河道|防汛|农机|农业|林业|森林|畜牧|屠宰|食品|药品|市政|城市|供水|供热|供气|排水|污水|垃圾|环卫|园林|户外广告|地质灾害|地下|有限空间|动火|外包|危废|固废|环境|环保|生态|军工|国防|通信|通讯|广电|金融|国有|国资|园区|劳动密集|企业|单位|小区|物业|社区|农村|村居|气象|雷电|大型活动|大型群众|剧本|密室|洗浴|美容|医美|驾校|驾培|维修|汽修|废品|木材|纺织|印染|家具|铝|锂|光伏|储能|实验室|食堂|校舍|宿舍|危货|防洪|度汛|防暑|深基坑|脚手架|高支模|高处作业|机械设备|剧毒|粮食|冷库|冷链|外墙|彩钢|汽车|驾驶|渣土|桥梁|隧道|公路|河湖|溺水/

/** Words that begin an activity, such as 检查. Departments lead sectors, not activities. */
export const actWords =
  /^(?:牵头|统筹|组织|协调|指导|督促|督导|监督|检查|排查|清理|整治|查处|打击|制定|起草|汇总|收集|报送|上报|宣传|维护|拆除|处置|落实|开展|做好|抓好|加强|强化|推动|推进|建立|提供|参与|配合|审核|实施|执行|日常|具体|综合|本|其|相关|各自|全面|对|将|把|及时|依法|认真|按|联系|召集|通知|保障|安排|调度|考核|解释|受理|核查|登记)/

export const actTail =
  /(?:的)?(?:日常|专项|集中|安全|风险|隐患|重大|事故|综合|行业|生产)*(?:(?:精准|联合)?执法|监督管理|监督检查|监管|管理|整治|治理|检查|排查|督查|督导|巡查|防范|防控|保障|大检查|攻坚|行动|工作)+(?:行动|工作|任务|责任|阶段)?$/

/** A question is for enterprises with an attribute when it asks about it, not when it only gives it as an example. */
const attributeWords: [Attribute, RegExp][] = [
  ['hasDeputies', /分管负责人/],
  ['hotWork', /动火(?:作业|许可|审批)/],
  ['welding', /电?气?焊(?!等)(?:[设机工接割]|人员)|焊接/],
  ['hazardousWork', /危险作业/],
  ['keyPosts', /关键岗位/],
  ['confinedSpace', /有限空间|受限空间/],
  ['outsourcing', /外包|外租|承包商|发包|出租(?:给|经营|厂房|场所|单位|方)/],
]
/** Every enterprise is asked whether it has these. */
const survey = /(?:外包|外租|出租)[^，。]{0,24}情况/
const lesson = /(?:吸取|汲取)[^，。；]{0,60}教训/g
const aside = /（[^（）]{0,80}）/g

export function attributesOf(question: string): Attribute[] {
  const words = question.replace(lesson, '').replace(aside, '')
  return attributeWords.flatMap(([attribute, pattern]) =>
    pattern.test(words) && !(attribute === 'outsourcing' && survey.test(words)) ? [attribute] : [],
  )
}

/** Which enterprises a frequency in brackets is for. */
export const attributeOfGroup = (words: string): Attribute | null =>
  /高危|危险物品|矿山|金属冶炼/.test(words) ? 'highRisk' : (attributesOf(words)[0] ?? null)

export const limitOf = (question: string): Question['limit'] =>
  /是否按(?:照)?(?:有关|相关|国家)?(?:规定|要求|标准)(?:设|配|取|建)/.test(question)
    ? 'asPrescribed'
    : /根据需要|视情|按需/.test(question)
      ? 'asNeeded'
      : null

export const timingOf = (question: string): Question['timing'] =>
  /是否及时/.test(question) ? 'promptly' : /定期/.test(question) ? 'regularly' : null

/** What a principal has to do several times. Only what has a frequency is counted. */
const performanceWords: [PerformanceKind, RegExp][] = [
  ['ledInspection', /带队/],
  ['drill', /演练/],
  ['warningEducation', /警示教育/],
  ['outsourcingSurvey', /(?:外包|外租|出租)[^。；]{0,60}排查/],
  ['staffCheck', /(?:岗位|作业)人员[^。；]{0,60}排查/],
]
export const performanceOf = (question: string, frequency: Question['frequency']): PerformanceKind | null =>
  frequency.length === 0 ? null : (performanceWords.find(([, pattern]) => pattern.test(question))?.[0] ?? null)

/** Sectors that concern the same places. Each pair counts in both directions. */
const overlapping: [string, string][] = [
  ['景区', '文化旅游'],
  ['菜市场', '商贸'],
  ['自建房', '消防'],
  ['群租房', '消防'],
]

export const overlapsOf = (name: string, all: readonly string[]): string[] =>
  overlapping
    .filter((pair) => pair.includes(name))
    .flatMap((pair) => pair.filter((other) => other !== name && all.includes(other)))

/** Rules about penalties; the first that fits counts, so the more specific ones come first. */
const rulePatterns: [Rule['kind'], (words: string) => boolean][] = [
  ['noPenalty', (words) => /(?:不予|免予|免于|不再)(?:行政)?处罚|免罚/.test(words) && /自查|主动|已按/.test(words)],
  ['dualPenalty', (words) => words.includes('一案双罚')],
  ['closureAndBan', (words) => /关闭|取缔|关停/.test(words) && /行业禁入|市场禁入/.test(words)],
  [
    'penalty',
    (words) =>
      /(?:一律|依法|严格)[^。；]{0,24}(?:行政处罚|立案处罚|立案查处|从重处罚)/.test(words) &&
      /检查发现|排查发现|执法|未发现|未整改/.test(words),
  ],
  [
    'regularMeasures',
    (words) =>
      /定期|按月|每月|每季度|视情/.test(words) &&
      ['通报', '约谈', '联合惩戒', '曝光', '停产整顿'].filter((measure) => words.includes(measure)).length >= 2,
  ],
]
export const ruleKindOf = (words: string): Rule['kind'] | null =>
  rulePatterns.find(([, fits]) => fits(words))?.[0] ?? null

/** Triggers: an event at an enterprise, and the follow-up that the same sentence orders. */
const triggerPatterns: [Trigger['event'], Trigger['followUp'], event: RegExp, followUp: RegExp][] = [
  ['fatalAccident', 'lookBack', /(?:亡人|死亡|伤亡)事故/, /回头看/],
  ['repeatedTips', 'enforcementStyleVerification', /反复举报|多次举报|重复举报/, /执法式|调查核实/],
  [
    'concealedAccident',
    'criminalLiabilityRequest',
    /(?:瞒报|谎报|迟报|漏报)[^。；]{0,10}事故|事故[^。；]{0,6}(?:瞒报|谎报)/,
    /追究刑事责任|移送司法|移送公安|移[送交][^，。；]{0,10}追究/,
  ],
]
export function triggerOf(words: string): { event: Trigger['event']; followUp: Trigger['followUp'] } | null {
  const found = triggerPatterns.find(([, , event, followUp]) => event.test(words) && followUp.test(words))
  return found ? { event: found[0], followUp: found[1] } : null
}

/** 彻查A、B、C等: what the follow-up looks into. */
export function topicsOf(words: string): string[] {
  return [...words.matchAll(/(?:彻查|调查核实|核查|倒查)([^，。；“”（）]{2,80})/g)].flatMap(([, list = '']) =>
    list
      .replace(/等$/, '')
      .split('、')
      .filter((topic) => topic.length >= 2),
  )
}

/** Duties that notices mention without a heading of their own: who draws up a plan, who sweeps for what. */
export const ownPlanSentence = /(?:制定|制订|细化)[^。；]{0,30}(?:实施方案|工作方案|行动方案|整治方案|具体方案)/
export const sweepSentence = /(?:梳理|摸排|摸查)[^。；]{0,30}(?:亡人事故|举报|瞒报)[^。；]{0,30}企业/
export const selfReported = /^[^。]{0,60}?已按规定报告/
export const superiorRequest = /报请(?:上级|市|区|县)|提请(?:上级|市|区|县)/
export const publication = /(?:公布|曝光|公开)[^。；]{0,20}案例/

export const dutyHolders = (words: string): Duty['from'] => {
  const [head = ''] = words.split(/要|应|须|将|于\d/)
  return [
    ...(/社区|村|居委会/.test(head) ? (['communities'] as const) : []),
    ...(/部门|单位|科室|办所|中队|派出所|街道/.test(head) ? (['departments'] as const) : []),
    ...(/企业|公司|场所/.test(head) ? (['enterprises'] as const) : []),
  ]
}

const holderWords: Record<Duty['from'][number], string> = {
  communities: '各社区',
  departments: '各有关部门',
  enterprises: '企业',
  office: '街道',
}
export const partiesOf = (from: Duty['from']): string[] => from.map((kind) => holderWords[kind])

/** Which units of an office a notice asks when it says 各社区, 各部门; whoever it names is of no kind. */
export const kindsAsked = (parties: readonly string[]): Duty['from'] => {
  const words = parties.filter(isOfKind)
  const some = (pattern: RegExp) => words.some((party) => pattern.test(party))
  return [
    ...(some(/社区|社區|村|居委会/) ? (['communities'] as const) : []),
    ...(some(/部门|部門|(?<!生产经营)单位|科室|办所|站所/) ? (['departments'] as const) : []),
    ...(some(/企业|公司|场所|生产经营单位/) ? (['enterprises'] as const) : []),
    ...(some(/(?:街道|乡镇|[^村]镇|乡)(?:办事处|人民政府|政府)?$/) ? (['office'] as const) : []),
  ]
}

/** What is handed in, by what it is called. */
const formWords: [Form, RegExp][] = [
  ['names', /名单|联络[员人]|联系人|通讯录|值班表/],
  ['ledger', /台账|台賬|隐患清单/],
  ['plan', /方案|细则|计划/],
  ['figures', /统计表|季报表|月报表|汇总表|底数表|数据|库水位/],
]
export const formOf = (what: string): Form => formWords.find(([, pattern]) => pattern.test(what))?.[0] ?? 'text'

/** The key of the nth report of a notice. */
export const reportKey = (place: number): string => (place === 0 ? 'writtenReport' : `writtenReport-${place + 1}`)

import type { Question, Sector, TemplateContent } from '../../src/features/templates/schema.ts'

/** A question asked of every enterprise, without a limit or a frequency, unless `conditions` says otherwise. */
const question = (
  key: `${number}.${number}`,
  text: string,
  conditions: Partial<Pick<Question, 'appliesTo' | 'limit' | 'frequency' | 'performance' | 'timing'>> = {},
): TemplateContent['questions'][number] => {
  const task = key.slice(0, key.indexOf('.'))
  return {
    key,
    task,
    text,
    good: 'yes',
    paragraph: `二（一）${task}`,
    appliesTo: [],
    limit: null,
    frequency: [],
    performance: null,
    timing: null,
    ...conditions,
  }
}

const once: Question['frequency'] = [{ atLeast: 1, per: 'campaign', when: null }]

const overlapping = [
  ['景区', '文化旅游'],
  ['菜市场', '商贸'],
  ['自建房', '消防'],
  ['群租房', '消防'],
]

const ledBy = (lead: string, names: string[]): Sector[] =>
  names.map((name) => ({
    name,
    lead,
    supports: [],
    overlaps: overlapping
      .filter((pair) => pair.includes(name))
      .flatMap((pair) => pair.filter((other) => other !== name)),
    paragraph: '三（一）',
  }))

const measures = (paragraph: string, ...texts: string[]): TemplateContent['measures'] =>
  texts.map((text) => ({ paragraph, text }))

/**
 * The plan of 南关街道 word for word. In `paragraph`, 题 is the covering note, 首 the opening and 尾 the unnumbered end.
 */
export const nanguanTemplate: TemplateContent = {
  title: '南关街道重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案',
  issuingBody: '南关街道办事处',
  documentNumber: null,
  addressees: ['各部门', '各社区', '辖区各相关单位'],
  basis: ['按照省、市、区安委办工作要求，为落实好2023行动精准执法阶段重点工作任务，结合我街道实际，制定本方案。'],
  issuedOn: '2023-11-01',
  actionPeriod: null,
  phases: [
    {
      name: '精准执法阶段',
      startsOn: '2023-11-01',
      endsOn: '2023-11-30',
      paragraph: '一',
      text: '精准执法阶段自即日起开始，至11月30日结束。',
    },
  ],
  keyTasks: [
    { key: '1', title: '研究组织本企业重大事故隐患专项整治情况', paragraph: '二（一）1' },
    { key: '2', title: '落实全员安全生产岗位责任，发挥管理团队和专家作用情况', paragraph: '二（一）2' },
    { key: '3', title: '组织动火等危险作业排查整治情况', paragraph: '二（一）3' },
    { key: '4', title: '组织有限空间作业排查整治情况', paragraph: '二（一）4' },
    { key: '5', title: '组织外包外租等生产经营活动排查整治情况', paragraph: '二（一）5' },
    { key: '6', title: '组织开展应急救援演练情况', paragraph: '二（一）6' },
  ],
  questions: [
    question('1.1', '企业主要负责人是否建立事故隐患排查治理制度'),
    question('1.2', '是否学习本行业领域重大事故隐患判定标准，组织研究部署开展对标自查自改'),
    question('1.3', '是否组织建立企业重大事故隐患台账，实行闭环管理，确保责任、措施、资金、期限和应急预案落实到位'),
    question('1.4', '是否及时吸取省内外发生的典型事故教训，迅速组织排查本企业同类事故隐患', { timing: 'promptly' }),
    question(
      '1.5',
      '是否在专项整治期间每季度带队对本单位重大事故隐患排查整治情况至少开展1次检查（高危行业领域企业每月至少1次）',
      {
        frequency: [
          { atLeast: 1, per: 'quarter', when: null },
          { atLeast: 1, per: 'month', when: 'highRisk' },
        ],
        performance: 'ledInspection',
      },
    ),
    question(
      '2.1',
      '企业主要负责人是否建立健全全员安全生产责任制，明确从主要负责人到一线从业人员（包括劳务派遣人员、实习生等）的安全生产岗位责任',
    ),
    question('2.2', '是否突出管理团队安全责任落实，组织制定企业各分管负责人安全生产职责清单和本次专项行动工作清单', {
      appliesTo: ['hasDeputies'],
    }),
    question('2.3', '是否按规定设置安全生产管理机构或者配备专兼职安全生产管理人员', { limit: 'asPrescribed' }),
    question(
      '2.4',
      '是否根据需要聘请行业领域安全生产专家，强化技术指导，精准查找、科学治理重大事故隐患，提高隐患排查整改质量',
      { limit: 'asNeeded' },
    ),
    question('3.1', '企业主要负责人是否吸取近期国内违规动火引发的重特大事故教训，组织开展1次全员安全警示教育活动', {
      frequency: once,
      performance: 'warningEducation',
    }),
    question(
      '3.2',
      '是否严格履行电气焊等动火作业审批手续，督促作业人员严格遵守消防安全操作规程，明确现场监护人员，严格落实消防安全措施检查和作业过程监督',
      { appliesTo: ['hotWork'] },
    ),
    question('3.3', '是否组织对电气焊设备进行全面安全检查，严禁带“病”作业，不得使用淘汰或危及安全的电气焊设备', {
      appliesTo: ['welding'],
    }),
    question(
      '3.4',
      '是否对动火等危险作业人员以及易产生重大事故隐患的其他关键岗位人员落实岗位责任情况进行1次全面排查，严禁聘用和招请未经安全培训合格、未取得相关证书的人员从事特种作业，明确“谁招请无证人员，谁负责任”的管理制度',
      { appliesTo: ['hazardousWork', 'keyPosts'], frequency: once, performance: 'staffCheck' },
    ),
    question(
      '4.1',
      '有限空间事故易发的市政、电力、工贸、化工等领域企业主要负责人，是否吸取省内外有限空间事故教训，针对有限空间风险辨识、设施设备设计、管理制度建立和落实、防护应急设备配备和使用、安全教育培训等重点事项，开展全方位风险隐患排查整治',
      { appliesTo: ['confinedSpace'] },
    ),
    question(
      '5.1',
      '企业主要负责人是否针对本企业生产经营项目和场所外包外租（包括委托、合作等类似方式）情况组织开展1次全面排查',
      { frequency: once, performance: 'outsourcingSurvey' },
    ),
    question(
      '5.2',
      '是否将外包外租等生产经营活动纳入本企业安全生产管理体系，加强统一协调、管理，定期进行安全检查，发现安全问题的及时督促整改',
      { appliesTo: ['outsourcing'], timing: 'regularly' },
    ),
    question(
      '6.1',
      '企业主要负责人是否根据本行业领域事故特点，至少组织开展1次事故应急救援预案演练（高危行业领域企业每半年至少1次），督促全体从业人员主动落实安全生产岗位责任，熟知安全逃生出口（或避灾路线），切实提高从业人员应急避险意识',
      {
        frequency: [
          { atLeast: 1, per: 'campaign', when: null },
          { atLeast: 1, per: 'half-year', when: 'highRisk' },
        ],
        performance: 'drill',
      },
    ),
  ],
  sectors: [
    ...ledBy('应急办', ['危险化学品', '烟花爆竹', '工贸', '商贸']),
    ...ledBy('城管中队', ['市政工程建设', '房屋建设', '自建房', '群租房', '菜市场']),
    ...ledBy('卫健办', ['医疗场所']),
    ...ledBy('派出所', ['消防']),
    ...ledBy('市场监管所', ['特种设备', '城市燃气', '小型游乐设施']),
    ...ledBy('宣传办', ['文化旅游', '大型文艺演出活动', '校园', '体育活动', '景区']),
  ],
  rules: [
    {
      kind: 'noPenalty',
      paragraph: '二（二）1',
      text: '对企业自查发现的重大事故隐患，已按规定报告并正在采取有效措施消除的，依法不予行政处罚。',
      longStandingDays: null,
      repeatedPenalties: null,
    },
    {
      kind: 'penalty',
      paragraph: '二（二）2',
      text: '在精准执法阶段，企业自查未发现而政府部门检查发现重大隐患的，一律依法对企业实施行政处罚。',
      longStandingDays: null,
      repeatedPenalties: null,
    },
    {
      kind: 'dualPenalty',
      paragraph: '二（二）3',
      text: '对执法检查中发现的重大事故隐患要紧盯不放，督促企业坚决整改落实到位，严禁以罚代管、罚而不管。对排查整治不力或发生事故的，依法对企业和企业主要负责人实行“一案双罚”。',
      longStandingDays: null,
      repeatedPenalties: null,
    },
    {
      kind: 'closureAndBan',
      paragraph: '二（二）4',
      text: '重大事故隐患长期存在并多次受到处罚的，依法予以关闭并落实企业主要负责人行业禁入规定；涉嫌犯罪的，报请上级依法移送司法机关追究刑事责任。',
      longStandingDays: null,
      repeatedPenalties: null,
    },
    {
      kind: 'regularMeasures',
      paragraph: '二（二）5',
      text: '根据监管执法情况，定期进行通报、约谈、联合惩戒，严重的予以停产整顿，并分期分批公布安全生产典型执法案例（含危险作业罪）。',
      longStandingDays: null,
      repeatedPenalties: null,
    },
  ],
  triggers: [
    {
      event: 'fatalAccident',
      followUp: 'lookBack',
      topics: ['企业主体责任落实情况', '事故教训吸取情况', '问题隐患整改情况'],
      paragraph: '二（三）1',
      text: '对专项整治期间发生亡人事故的企业，一律开展“回头看”精准执法，彻查企业主体责任落实情况、事故教训吸取情况、问题隐患整改情况等。',
    },
    {
      event: 'repeatedTips',
      followUp: 'enforcementStyleVerification',
      topics: ['群众举报的问题', '企业深层次问题'],
      paragraph: '二（三）2',
      text: '对群众反复举报的企业，一律开展“执法式”调查核实，不仅调查核实群众举报的问题，还要通过严格执法彻查企业深层次问题。',
    },
    {
      event: 'concealedAccident',
      followUp: 'criminalLiabilityRequest',
      topics: [],
      paragraph: '二（三）3',
      text: '对存在瞒报谎报事故行为的企业，依法追究刑事责任。',
    },
  ],
  duties: [
    {
      key: 'writtenReport',
      name: '精准执法阶段重点工作任务落实情况',
      from: ['communities', 'departments'],
      parties: ['各社区', '各有关部门'],
      to: '街道安全办',
      form: 'text',
      due: '2023-11-28',
      phase: null,
      rhythm: null,
      timing: null,
      paragraph: '尾',
      text: '请各社区及各有关部门于11月28日前，将精准执法阶段重点工作任务落实情况书面报街道安全办。',
    },
    {
      key: 'ownPlan',
      name: '制定本部门实施方案',
      from: ['departments'],
      parties: ['各有关部门'],
      to: null,
      form: 'plan',
      due: null,
      phase: null,
      rhythm: null,
      timing: null,
      paragraph: '三（一）',
      text: '各有关部门要根据本通知要求，制定本辖区、本行业精准执法实施方案。',
    },
    {
      key: 'problemEnterpriseSweep',
      name: '梳理事故问题企业',
      from: ['communities', 'departments'],
      parties: ['各社区', '各有关部门'],
      to: null,
      form: 'sweep',
      due: null,
      phase: null,
      rhythm: null,
      timing: null,
      paragraph: '二（三）',
      text: '各社区及各有关部门要全面梳理专项整治期间发生亡人事故、群众反复举报、瞒报事故等企业，开展精准执法。',
    },
    {
      key: 'majorHazardReport',
      name: '报告重大事故隐患',
      from: ['enterprises'],
      parties: ['企业'],
      to: '主管部门',
      form: null,
      due: null,
      phase: null,
      rhythm: null,
      timing: 'beforeInspection',
      paragraph: '二（二）1',
      text: '对企业自查发现的重大事故隐患，已按规定报告',
    },
    {
      key: 'superiorRequest',
      name: '报请上级',
      from: ['office'],
      parties: ['街道'],
      to: '上级',
      form: null,
      due: null,
      phase: null,
      rhythm: null,
      timing: 'caseByCase',
      paragraph: '二（二）4',
      text: '重大事故隐患长期存在并多次受到处罚的，依法予以关闭并落实企业主要负责人行业禁入规定；涉嫌犯罪的，报请上级依法移送司法机关追究刑事责任。',
    },
    {
      key: 'publication',
      name: '通报和公布典型案例',
      from: ['office'],
      parties: ['街道'],
      to: '社会和各单位',
      form: null,
      due: null,
      phase: null,
      rhythm: null,
      timing: 'inBatchesRegularly',
      paragraph: '二（二）5',
      text: '根据监管执法情况，定期进行通报、约谈、联合惩戒，严重的予以停产整顿，并分期分批公布安全生产典型执法案例（含危险作业罪）。',
    },
    {
      key: 'officeReport',
      name: '街道向区（县）报告',
      from: ['office'],
      parties: ['街道'],
      to: '区（县）安委办',
      form: null,
      due: null,
      phase: null,
      rhythm: null,
      timing: null,
      paragraph: null,
      text: null,
    },
  ],
  measures: [
    ...measures(
      '题',
      '现将《南关街道重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案》印发给你们，请结合实际，抓好贯彻落实。',
    ),
    ...measures('一', '时间安排'),
    ...measures('二', '重点任务'),
    ...measures(
      '二（一）',
      '紧盯企业主要负责人责任落实开展精准执法。',
      '街道有关部门要按照总体方案的要求，紧盯企业主要负责人六项重点任务落实情况开展精准执法。',
    ),
    ...measures(
      '二（二）',
      '紧盯重大事故隐患开展精准执法。',
      '各社区及各有关部门要充分用好前期建立的重大隐患数据资料库，按照企业自查发现的重大隐患、政府部门检查发现的重大隐患、严重违法违规行为等分类精准处置。',
    ),
    ...measures('二（三）', '紧盯事故问题企业开展精准执法。'),
    ...measures(
      '二（四）',
      '紧盯责任倒查机制开展精准执法。',
      '街道及各有关部门要建立安全监管执法责任倒查机制，既查企业的责任和所发生事故所在社区包保班子成员及主要负责人责任，也要查执法人员的责任。',
    ),
    ...measures(
      '二（四）1',
      '严格执行“谁检查、谁签名、谁负责”，对明明有问题却查不出或查出后跟踪整改不到位导致发生事故的，严肃追责问责，构成犯罪的移送司法机关追究刑事责任。',
    ),
    ...measures('二（四）2', '要对排查整治不力的部门严肃指出存在的突出问题，情况严重的按规定予以问责处理；'),
    ...measures('二（五）', '紧盯创新监管方式开展精准执法。'),
    ...measures(
      '二（五）1',
      '对于涉及多部门、区域性违法违规行为的，强化信息通报共享和部门协调联动，开展跨部门联合执法检查、联合信用监管。',
    ),
    ...measures('二（五）2', '积极服务企业，对电焊等特种作业人员的排查整治工作，及时提供特种作业人员培训和考核工作。'),
    ...measures(
      '二（五）3',
      '宣传落实好《安徽省安全生产举报奖励办法》，鼓励生产经营单位从业人员积极举报身边的安全生产重大事故隐患和非法违法行为，激励全民参与、监督、支持安全生产工作。',
    ),
    ...measures('三', '工作要求'),
    ...measures(
      '三（一）',
      '落实各方责任。',
      '“管行业必须管安全、管业务必须管安全、管生产必须管安全”。',
      '谁分管的行业领域和包保领域出现问题就必须追究谁的责任。',
      // `sectors` holds who leads what, but not 按照职责, the open 等领域, nor what all other departments do.
      '根据职责分工，街道应急办牵头负责危险化学品、烟花爆竹、工贸、商贸领域精准执法；',
      '城管中队牵头负责市政工程建设、房屋建设、自建房、群租房领域、菜市场精准执法；',
      '卫健办牵头医疗场所的精准执法；',
      '派出所按照职责牵头负责消防等领域精准执法；',
      '市场监管所牵头负责特种设备领域和城市燃气安全领域及小型游乐设施领域精准执法；',
      '宣传办牵头负责文化旅游行业、大型文艺演出活动安全领域及校园安全、体育活动安全领域及景区安全领域精准执法；',
      '其他安全监管、行业领域主管以及支持保障等有关部门分别依职责抓好专项整治相关工作。',
    ),
    ...measures(
      '三（二）',
      '提升执法效能。',
      '各有关部门及单位在精准执法阶段要突出精准执法、严格执法。',
      '要带着重大事故隐患判定标准查，切实做到查大隐患、防大风险、除大事故；',
      '要带着问题查，针对前期专项整治发现的问题，直奔问题现场；',
      '要带着专家查，切实做到内行查问题；',
      '要带着执法人员查，对执法检查发现的每一项问题隐患和非法违法行为，强化执法措施；',
      '对责任不落实、措施不力的单位和个人及时进行惩治，达到“惩治一个、震慑一片”的效果。',
    ),
    ...measures(
      '三（三）',
      '强化督查考核。',
      '街道安全办将结合安全生产督查、督导等工作，对各社区及各有关部门精准执法阶段重点工作任务落实情况进行抽查，并纳入安全生产季度评议和年度安全生产考核。',
      '对隐患整治不彻底、工作责任不落实、监管执法不严格导致事故发生的，依法依规严肃追究责任。',
    ),
  ],
}

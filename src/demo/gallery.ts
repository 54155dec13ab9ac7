import type { NewHazard, Source } from '../features/hazards/schema.ts'
import type { Day } from '../lib/day.ts'
import { type Act, inOffice } from './act.ts'
import { type Office, unitId } from './setup.ts'
import { epochAt, type Minute, startOf } from './working-time.ts'

/** One step of a story: so many minutes after the one before it. */
type Told = readonly [after: Minute, who: string, path: string, body: object]

interface Story {
  /** Others refer to the hazard by it. */
  name?: string
  on: Day
  who: string
  sector: string
  source: Source
  description: string
  place: string
  community: string
  party?: NewHazard['party']
  recurrenceOf?: string
  steps: readonly Told[]
}

const hour = 60
const day = 410

const confirmed = (level: 'major' | 'general', basis: string) => ({
  level,
  basis,
  reportedAsPrescribed: false,
  measuresUnderWay: false,
})
const measures = (due: Day, text: string) => ({ due, measures: text })
const plan = (deadline: Day, responsible: string) => ({
  responsible,
  measures: '停止使用，拆除隐患部位，更换合格设施，专人盯守',
  fundsFen: 3_600_000,
  deadline,
  emergencyPlan: '现场处置方案已备案并组织学习',
})
const because = (reason: string) => ({ reason })
const noted = (note: string) => ({ note })

const fireRule = '《重大火灾隐患判定方法》（GB 35181—2017）'
const tradeRule = '《工贸企业重大事故隐患判定标准》（应急管理部令第10号）'
const blocked = '《中华人民共和国消防法》第二十八条'

/** What hazards can come to beside the usual way, each told once: so that every state and every waiting is to be seen. */
function stories(idOf: (name: string) => string, unit: (name: string) => string): Story[] {
  return [
    {
      on: '2023-11-08',
      who: 'nanguan-safety',
      sector: '商贸',
      source: 'tip',
      description: '群众举报：超市地下仓库存放大量烟花爆竹',
      place: '淮海南路 88 号地下一层',
      community: '淮海社区',
      steps: [[3 * hour, 'nanguan-officer', 'dismissal', because('现场核查，库内为日用百货，未见烟花爆竹')]],
    },
    {
      on: '2023-11-15',
      who: 'nanguan-officer',
      sector: '商贸',
      source: 'department',
      description: '灭火器被货物遮挡，取用不便',
      place: '浍水路 121 号便民超市收银台旁',
      community: '万里桥社区',
      party: { kind: 'soleTrader', name: '万里桥便民超市', phone: null },
      steps: [
        [5, 'nanguan-officer', 'confirmation', confirmed('general', blocked)],
        [
          20,
          'nanguan-officer',
          'fix',
          { note: '店主当场移走货物', photoBefore: '照片 1115-01 遮挡', photoAfter: '照片 1115-02 已移走' },
        ],
      ],
    },
    {
      on: '2023-11-16',
      who: 'nanguan-fire2',
      sector: '消防',
      source: 'department',
      description: '菜市场南侧消防车通道被固定摊位占用',
      place: '南园菜市场南门',
      community: '南园社区',
      party: { kind: 'propertyManager', name: '南园菜市场管理服务中心', phone: null },
      steps: [
        [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
        [
          2 * hour,
          'nanguan-fire',
          'transfer',
          { to: unit('城管中队'), reason: '固定摊位系占道经营，属城管中队管理范围，请接收处理' },
        ],
      ],
    },
    {
      on: '2023-11-10',
      who: 'nanguan-culture',
      sector: '校园',
      source: 'department',
      description: '校门口小吃车使用液化石油气瓶，未装报警器',
      place: '一中东门外',
      community: '一中社区',
      party: { kind: 'unknown' },
      steps: [
        [hour, 'nanguan-culture', 'confirmation', confirmed('general', '《城镇燃气管理条例》第二十八条')],
        [
          2 * hour,
          'nanguan-culture2',
          'transfer',
          { to: unit('市场监管所'), reason: '本办无执法权限，涉及气瓶，请市场监管所接收' },
        ],
        [3 * hour, 'nanguan-market', 'acceptance', {}],
        [
          hour,
          'nanguan-market',
          'party',
          { party: { kind: 'soleTrader', name: '一中东门小吃车（李记）', phone: null } },
        ],
        [hour, 'nanguan-market', 'order', measures('2023-11-24', '立即停用气瓶，更换合格气瓶并加装报警器')],
      ],
    },
    {
      on: '2023-11-13',
      who: 'nanguan-urban',
      sector: '市政工程建设',
      source: 'department',
      description: '管网改造工地临时用电未做接地，配电箱无门',
      place: '西昌南路雨污分流改造 2 标段',
      community: '观园社区',
      party: { kind: 'institution', name: '埇桥区市政建设项目部', phone: null },
      steps: [
        [
          hour,
          'nanguan-urban',
          'confirmation',
          confirmed('general', '《施工现场临时用电安全技术规范》（JGJ 46—2005）'),
        ],
        [hour, 'nanguan-contact', 'transfer', { to: unit('应急办'), reason: '涉及施工企业安全管理，请应急办处理' }],
        [day, 'nanguan-officer', 'return', because('工程建设领域由城管中队牵头，应急办不接收')],
        [2 * hour, 'nanguan-urban', 'order', measures('2023-11-22', '停用该配电箱，按规范接地后报验')],
      ],
    },
    {
      on: '2023-11-07',
      who: 'nanguan-officer2',
      sector: '工贸',
      source: 'department',
      description: '涂层烘干室未设可燃气体浓度监测报警装置',
      place: '银河一路 66 号家具厂烘干房',
      community: '恒馨社区',
      party: { kind: 'soleTrader', name: '恒馨家具加工部', phone: null },
      steps: [
        [hour, 'nanguan-officer2', 'confirmation', confirmed('major', tradeRule)],
        [30, 'nanguan-officer', 'securing', { measure: 'stopUsing', note: '烘干房贴封停用' }],
        [hour, 'nanguan-officer', 'order', measures('2023-11-21', '停用烘干房，加装监测报警和联锁装置')],
        [2 * day, 'nanguan-contact2', 'plan', plan('2023-11-21', '周恒馨')],
        [
          6 * day,
          'nanguan-contact2',
          'extension',
          {
            until: '2023-12-01',
            reason: '报警装置厂家发货延迟，预计 11 月 27 日到货',
            interimMeasures: '烘干房断电加锁，每日两次巡查并留存记录',
          },
        ],
      ],
    },
    {
      on: '2023-11-06',
      who: 'nanguan-market',
      sector: '特种设备',
      source: 'department',
      description: '2 号电梯超期未检仍在使用',
      place: '广场公寓 2 单元',
      community: '广场社区',
      party: { kind: 'propertyManager', name: '广场公寓物业服务中心', phone: null },
      steps: [
        [hour, 'nanguan-market', 'confirmation', confirmed('major', '《中华人民共和国特种设备安全法》第四十条')],
        [20, 'nanguan-market', 'securing', { measure: 'stopUsing', note: '电梯停用，张贴告示' }],
        [hour, 'nanguan-market3', 'order', measures('2023-11-15', '停用电梯，申请检验，合格后方可使用')],
        [day, 'nanguan-contact2', 'plan', plan('2023-11-15', '物业经理 钱广')],
        [
          3 * day,
          'nanguan-contact2',
          'extension',
          {
            until: '2023-11-27',
            reason: '检验机构排期至 11 月 24 日',
            interimMeasures: '电梯断电，安排人员帮扶老人上下楼',
          },
        ],
        [3 * hour, 'nanguan-leader', 'extension-answer', { result: 'granted', note: '同意，停用期间做好居民解释' }],
      ],
    },
    {
      on: '2023-11-09',
      who: 'nanguan-fire',
      sector: '消防',
      source: 'department',
      description: '网吧疏散门上锁，营业期间无法开启',
      place: '胜利中路 57 号二楼',
      community: '九中社区',
      party: { kind: 'soleTrader', name: '九中网络休闲吧', phone: null },
      steps: [
        [20, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
        [20, 'nanguan-fire', 'order', measures('2023-11-14', '立即开启疏散门，拆除门锁')],
        [
          2 * day,
          'nanguan-contact2',
          'extension',
          { until: '2023-11-20', reason: '店主外出', interimMeasures: '店员值守疏散门' },
        ],
        [2 * hour, 'nanguan-fire3', 'extension-answer', { result: 'refused', note: '疏散门即刻可开，不予延期' }],
        [day, 'nanguan-contact2', 'claim', noted('门锁已拆除，疏散门可向外开启')],
        [day, 'nanguan-fire', 'reinspection', { result: 'passed', note: '现场开启正常，标志完好' }],
      ],
    },
    {
      name: 'corridor',
      on: '2023-11-14',
      who: 'nanguan-community',
      sector: '消防',
      source: 'community',
      description: '楼道内停放电动自行车并飞线充电',
      place: '一中家属院 3 号楼 2 单元',
      community: '一中社区',
      party: { kind: 'propertyManager', name: '一中家属院物业服务站', phone: null },
      steps: [
        [
          day,
          'nanguan-fire',
          'confirmation',
          confirmed('general', '《高层民用建筑消防安全管理规定》（应急管理部令第5号）'),
        ],
        [hour, 'nanguan-fire', 'order', measures('2023-11-23', '清理楼道车辆，拆除飞线，引导到集中充电棚')],
      ],
    },
    {
      on: '2023-11-16',
      who: 'nanguan-safety',
      sector: '消防',
      source: 'tip',
      description: '群众举报：一中家属院 3 号楼楼道有人给电动车充电',
      place: '一中家属院 3 号楼',
      community: '一中社区',
      steps: [
        [
          hour,
          'nanguan-fire2',
          'merging',
          { into: idOf('corridor'), reason: '与社区 11 月 14 日上报的为同一处，合并处理' },
        ],
      ],
    },
    {
      on: '2023-11-17',
      who: 'nanguan-health2',
      sector: '医疗场所',
      source: 'department',
      description: '诊所氧气瓶未固定',
      place: '人民南路 12 号诊所',
      community: '煤电社区',
      party: { kind: 'institution', name: '人民南路口腔诊所', phone: null },
      steps: [[hour, 'nanguan-health', 'voiding', because('录入重名，实际为邻近街道的诊所')]],
    },
    {
      on: '2023-11-13',
      who: 'nanguan-market2',
      sector: '城市燃气',
      source: 'department',
      description: '小吃店燃气软管超过两米（测试录入）',
      place: '纺织巷 9 号',
      community: '万里桥社区',
      party: { kind: 'unknown' },
      steps: [
        [hour, 'nanguan-market2', 'voiding', because('培训时的测试录入')],
        [hour, 'nanguan-market', 'voiding-answer', { result: 'voided', note: '确为测试数据' }],
      ],
    },
    {
      on: '2023-11-09',
      who: 'nanguan-fire',
      sector: '消防',
      source: 'superior',
      description: '上级督查交办：高层住宅消防水泵房无法供水',
      place: '观园小区 1 号楼',
      community: '观园社区',
      party: { kind: 'propertyManager', name: '观园小区物业服务中心', phone: null },
      steps: [
        [2 * hour, 'nanguan-fire', 'confirmation', confirmed('major', fireRule)],
        [
          day,
          'nanguan-fire3',
          'referral',
          {
            to: '埇桥区消防救援大队',
            receipt: '埇消收〔2023〕第 118 号',
            reason: '高层建筑固定消防设施由消防救援大队管辖',
          },
        ],
      ],
    },
    {
      on: '2023-11-06',
      who: 'nanguan-urban',
      sector: '自建房',
      source: 'department',
      description: '经营性自建房二层楼板开裂，仍作仓库使用',
      place: '九中北巷 31 号',
      community: '九中社区',
      party: { kind: 'soleTrader', name: '九中北巷百货批发部', phone: null },
      steps: [
        [hour, 'nanguan-urban', 'confirmation', confirmed('general', '《自建房结构安全排查技术要点（暂行）》')],
        [hour, 'nanguan-urban2', 'order', measures('2023-11-20', '腾空二层，停止堆放货物，委托鉴定')],
        [6 * day, 'nanguan-urban', 'end', because('批发部已注销，房屋已腾空封闭，产权人另案登记')],
      ],
    },
    {
      on: '2023-11-07',
      who: 'nanguan-market',
      sector: '特种设备',
      source: 'department',
      description: '叉车作业人员无证上岗，车辆未登记',
      place: '政源路 41 号仓库',
      community: '煤电社区',
      party: { kind: 'institution', name: '煤电仓储服务站', phone: null },
      steps: [
        [hour, 'nanguan-market', 'confirmation', confirmed('major', '《中华人民共和国特种设备安全法》第十四条')],
        [hour, 'nanguan-market', 'order', measures('2023-11-17', '停止使用叉车，办理登记，人员持证上岗')],
        [day, 'nanguan-contact2', 'plan', plan('2023-11-17', '仓库主任 田野')],
        [5 * day, 'nanguan-contact2', 'claim', noted('叉车已登记，作业人员证件齐全')],
        [day, 'nanguan-market', 'reinspection', { result: 'passed', note: '登记证、人员证件核对无误' }],
      ],
    },
    {
      on: '2023-11-07',
      who: 'nanguan-officer',
      sector: '工贸',
      source: 'department',
      description: '除尘系统未设泄爆装置，粉尘清理不及时',
      place: '银河一路 80 号木器加工点',
      community: '恒馨社区',
      party: { kind: 'soleTrader', name: '银河木器加工点', phone: null },
      steps: [
        [hour, 'nanguan-officer', 'confirmation', confirmed('major', tradeRule)],
        [hour, 'nanguan-officer', 'order', measures('2023-11-16', '停产，加装泄爆装置，建立清扫制度')],
        [day, 'nanguan-contact2', 'plan', plan('2023-11-16', '负责人 尤木')],
        [5 * day, 'nanguan-contact2', 'claim', noted('泄爆片已装，积尘已清理')],
        [day, 'nanguan-officer', 'reinspection', { result: 'passed', note: '泄爆片型号相符' }],
        [30, 'nanguan-officer2', 'countersignature', noted('现场核对，积尘已清')],
      ],
    },
    {
      on: '2023-11-13',
      who: 'nanguan-health',
      sector: '医疗场所',
      source: 'department',
      description: '门诊部疏散指示标志损坏两处',
      place: '南园路 15 号门诊部',
      community: '南园社区',
      party: { kind: 'institution', name: '南园综合门诊部', phone: null },
      steps: [
        [hour, 'nanguan-health', 'confirmation', confirmed('general', blocked)],
        [hour, 'nanguan-health2', 'notice', measures('2023-11-22', '更换疏散指示标志')],
        [2 * day, 'nanguan-health2', 'claim', noted('标志已更换')],
      ],
    },
    {
      name: 'closed',
      on: '2023-11-02',
      who: 'nanguan-fire',
      sector: '消防',
      source: 'department',
      description: '烧烤店安全出口堆放啤酒箱',
      place: '纺织巷 22 号',
      community: '万里桥社区',
      party: { kind: 'soleTrader', name: '纺织巷老街烧烤', phone: null },
      steps: [
        [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
        [10, 'nanguan-fire', 'order', measures('2023-11-06', '清空安全出口')],
        [day, 'nanguan-contact2', 'claim', noted('已清空')],
        [day, 'nanguan-fire', 'reinspection', { result: 'passed', note: '出口畅通' }],
      ],
    },
    {
      on: '2023-11-17',
      who: 'nanguan-fire2',
      sector: '消防',
      source: 'department',
      description: '烧烤店安全出口再次堆放啤酒箱',
      place: '纺织巷 22 号',
      community: '万里桥社区',
      party: { kind: 'soleTrader', name: '纺织巷老街烧烤', phone: null },
      recurrenceOf: 'closed',
      steps: [
        [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
        [10, 'nanguan-fire', 'order', measures('2023-11-21', '立即清空安全出口，今后不得堆放')],
        [10, 'nanguan-fire3', 'follower', {}],
      ],
    },
    {
      on: '2023-11-15',
      who: 'nanguan-community',
      sector: '群租房',
      source: 'community',
      description: '出租屋厨房与卧室未分隔，使用瓶装液化气',
      place: '一中家属院 5 号楼 402 室',
      community: '一中社区',
      party: { kind: 'person', name: '耿长顺', phone: '0557-5550142' },
      steps: [
        [day, 'nanguan-urban', 'confirmation', confirmed('general', '《商品房屋租赁管理办法》第八条')],
        [hour, 'nanguan-community', 'notice', measures('2023-11-19', '停用瓶装液化气，清退隔间')],
      ],
    },
  ]
}

/** The gallery of an office whose people it names. */
export function galleryOf(office: Office): Act[] {
  const {
    plan: { code },
    campaign,
    random,
  } = office
  const unit = (name: string) => unitId(office, name)
  const ids = new Map<string, string>()
  const idOf = (name: string) => {
    const id = ids.get(name) ?? random.id(epochAt(startOf('2023-11-01') + 100 + ids.size))
    ids.set(name, id)
    return id
  }
  return stories(idOf, unit).flatMap((story, place) => {
    const id = idOf(story.name ?? story.description)
    const path = (...step: string[]) => inOffice(code, 'hazards', id, ...step)
    const { on, who, sector, source, description, place: where, community, party = { kind: 'unknown' } } = story
    const body: NewHazard = {
      campaign,
      party,
      place: where,
      community: unit(community),
      sector,
      source,
      description,
      foundOn: on,
      inspection: null,
      question: null,
      recurrenceOf: story.recurrenceOf === undefined ? null : idOf(story.recurrenceOf),
    }
    let at = startOf(on) + 30 + place * 2
    const report: Act = { at, who, path: path(), body, seq: null }
    const steps = story.steps.map(([after, by, verb, said], taken): Act => {
      at += after
      return { at, who: by, path: path(verb), body: said, seq: taken + 1 }
    })
    return [report, ...steps]
  })
}

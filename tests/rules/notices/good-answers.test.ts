import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'
import { goodAnswerTo } from '../../../src/features/notices/reading/sections/good-answers.ts'
import { bare, notices } from './corpus.ts'

/** All questions of the notices to which "no" is the good answer. To all others it is "yes". */
const wrong = [
  '不同类别的粉尘是否混用同一除尘系统',
  '关键岗位人员是否存在挂证行为',
  '变形监测数据是否超过预警值',
  '周边防火间距是否被棚屋、柴垛挤占',
  '在建工程内是否住人',
  '基坑周边堆载是否超过设计限值',
  '外墙保温层是否破损脱落',
  '外墙保温施工期间是否与焊接作业交叉进行',
  '外窗是否设置影响逃生和灭火救援的铁栅栏、广告牌',
  '是否与办公室、休息室毗邻',
  '是否与居民居住场所设置在同一建筑物内',
  '是否为消费者提供改装服务',
  '是否使用不合格零部件',
  '是否使用國家明令淘汰的電氣焊設備，禁止帶“病”作業',
  '是否使用大功率电器',
  '是否使用明令禁止的设备和工艺',
  '是否充装非自有气瓶、超期未检气瓶、报废气瓶',
  '是否吸烟、动用明火；“店内试放”一律禁止',
  '是否在地下室、半地下室违规使用瓶装气',
  '是否在殿堂、戏台内使用明火照明、取暖',
  '是否在营业场所内为电动自行车及其蓄电池充电',
  '是否在门窗设置影响逃生的障碍物',
  '是否存在“三合一”现象',
  '是否存在“飞线充电”“进楼入户”',
  '是否存在以包代管、层层转包',
  '是否存在以大票代小票、提前签票的情况',
  '是否存在扩壶爆破、裸露药包二次破碎等行为',
  '是否存在挂靠经营、以包代管',
  '是否存在私拉乱接、超负荷用电',
  '是否存在超过规定使用年限、没有完整安全技术档案的设备',
  '是否存在酒后驾驶、疲劳驾驶',
  '是否属于危房',
  '是否擅自加层、拆改承重结构',
  '是否有拼装、改装的情形',
  '是否用可燃夹芯彩钢板分隔',
  '是否私拉乱接电线、电动自行车进楼入户充电',
  '是否购买“中压阀”“可调阀”等不合格产品',
  '是否超量储存',
  '是否违规使用彩钢板建筑',
  '是否违规使用易燃可燃材料装修隔断',
  '是否采用正压吹送',
  '是否采购、销售超标、非法产品',
  '是否销售超标车、“三无”电池',
  '是否非法改装、篡改电池容量和限速装置',
  '未取得動火許可的，是否擅自開工',
  '未经审批是否上锁或封堵',
  '未经验收是否进入下道工序',
  '楼道、管井内是否堆放可燃物',
  '液氧贮罐周边５米内是否存放可燃物',
  '燃气热水器是否直排',
  '现场监护人员是否擅自离岗',
  '电动自行车是否违规停放',
  '电缆是否拖地、浸水',
  '疏散走道、安全出口是否被占用',
  '病房楼疏散走道是否加床堵占',
  '相互禁忌的药品是否混放',
  '粉尘爆炸危险场所是否设置在居民区、员工宿舍内',
  '营业期间是否锁闭',
  '超过报废年限的船舶是否仍在使用',
  '车辆是否存在非法改装、“大吨小标”',
  '连接软管是否超期使用',
]

test('of every question in the notices the reader says which answer is the good one', () => {
  const nanguan = readFileSync(new URL('../../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')
  const items = [...notices.map(({ source }) => source), nanguan].flatMap((source) => readNotice(source).checkItems)
  const read = new Map(items.map(({ text, good }) => [bare(text), good]))
  expect(read.size).toBeGreaterThan(300)
  const no = [...read].flatMap(([text, good]) => (good === 'no' ? [text] : []))
  expect(no.sort()).toEqual(wrong.map(bare).sort())
})

describe('the good answer', () => {
  test.each([
    ['是否存在私拉乱接电线', 'no'],
    ['是否占用、堵塞疏散通道', 'no'],
    ['营业期间是否锁闭安全出口', 'no'],
    ['电动自行车是否在楼道停放', 'no'],
    ['疏散通道是否堆放杂物', 'no'],
    ['从业人员是否无证上岗', 'no'],
    ['消防设施是否损坏', 'no'],
    ['是否未按规定设置疏散指示标志', 'no'],
    ['未取得许可证的，是否仍在营业', 'no'],
    ['是否销售未经强制性认证的车辆', 'no'],
    ['是否聘用未取得特种作业证的人员', 'no'],
    ['是否清退未取得资格的人员', 'yes'],
    ['是否建立健全安全生产责任制', 'yes'],
    ['是否落实动火审批', 'yes'],
    ['是否没有占用消防通道', 'yes'],
    ['是否不存在违规储存', 'yes'],
    ['是否杜绝违规动火', 'yes'],
    ['是否及时清理占用通道的杂物', 'yes'],
    ['是否对违规停放的车辆进行清理', 'yes'],
    ['是否设置“严禁占用”标识', 'yes'],
    ['是否安装燃气泄漏报警器', 'yes'],
    ['安全出口数量是否不少于两个', 'yes'],
    ['未经培训合格的人员，是否禁止上岗', 'yes'],
  ] as const)('to %s is %s', (question, good) => expect(goodAnswerTo(question)).toBe(good))
})

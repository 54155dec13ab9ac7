import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'

const framed = (body: string) =>
  `关于开展安全检查的通知\n各单位：\n一、工作要求\n${body}\n青禾县应急管理局\n2024年3月4日`
const assigned = (body: string) =>
  readNotice(framed(body)).assignments.map(
    ({ department, role, sectors }) => `${department} ${role} ${sectors.join(' ')}`,
  )

describe('who leads and supports what', () => {
  test.each([
    ['a sentence', '应急办牵头负责危险化学品、烟花爆竹领域整治。', ['应急办 lead 危险化学品 烟花爆竹']],
    [
      '及 parts, 安全 is dropped',
      '宣传办牵头校园安全、体育活动安全领域及景区安全领域。',
      ['宣传办 lead 校园 体育活动 景区'],
    ],
    [
      '和 before the last',
      '县应急局负责尾矿库、烟花爆竹和工贸等行业的隐患排查治理工作。',
      ['县应急局 lead 尾矿库 烟花爆竹 工贸'],
    ],
    ['和 in a name stays', '县住建局负责房屋建筑和市政工程领域。', ['县住建局 lead 房屋建筑和市政工程']],
    [
      'the office’s own level stays: the template drops it',
      '由街道城管中队牵头负责市容、菜市场领域。',
      ['街道城管中队 lead 市容 菜市场'],
    ],
    [
      'help with a sector of its own',
      '县公安局牵头负责烟花爆竹运输领域，县市场监管局配合做好产品质量领域。',
      ['县公安局 lead 烟花爆竹运输', '县市场监管局 support 产品质量'],
    ],
    [
      'a sentence behind 牵头部门：',
      '牵头部门：派出所牵头负责消防领域整治，城建办配合。',
      ['派出所 lead 消防', '城建办 support 消防'],
    ],
    [
      'the sectors in a line behind the departments',
      '牵头单位：县交通局\n配合单位：县应急局\n负责领域：客运、危货运输行业',
      ['县交通局 lead 客运 危货运输', '县应急局 support 客运 危货运输'],
    ],
    [
      'the sector first, then by whom',
      '城镇燃气领域由住建局牵头，城管局配合。特种设备安全由市场监管局牵头负责。',
      ['住建局 lead 城镇燃气', '城管局 support 城镇燃气', '市场监管局 lead 特种设备'],
    ],
    [
      'a helper between the lead and what it is for',
      '应急办牵头、派出所配合负责工贸领域。',
      ['应急办 lead 工贸', '派出所 support 工贸'],
    ],
    [
      'a bracket',
      '（一）建筑施工（住建局牵头，公安局、城管局配合）。',
      ['住建局 lead 建筑施工', '公安局 support 建筑施工', '城管局 support 建筑施工'],
    ],
    [
      'a bracket under a heading',
      '（一）加强燃气整治。对老旧管网更新。（牵头单位：县住建局；配合单位：县市场监管局）',
      ['县住建局 lead 燃气', '县市场监管局 support 燃气'],
    ],
    [
      'lines of their own',
      '（一）开展餐饮场所整治\n全面排查。\n牵头单位：县商务局\n责任单位：县教育局 县民政局',
      ['县商务局 lead 餐饮场所', '县教育局 support 餐饮场所', '县民政局 support 餐饮场所'],
    ],
    [
      '会同',
      '公安局会同消防救援大队负责校园周边消防安全整治。',
      ['公安局 lead 校园周边消防', '消防救援大队 support 校园周边消防'],
    ],
    [
      'led, helped and then named',
      '县公安局牵头，县住建局、县消防救援大队配合，负责群租房、民宿等场所整治。',
      [
        '县公安局 lead 群租房 民宿等场所',
        '县住建局 support 群租房 民宿等场所',
        '县消防救援大队 support 群租房 民宿等场所',
      ],
    ],
    [
      'the department as a heading',
      '（一）职责分工\n1.文化站：负责网吧、娱乐场所、旅游安全。\n2.城建办：建筑工地安全。',
      ['文化站 lead 网吧 娱乐场所 旅游', '城建办 lead 建筑工地'],
    ],
    [
      'a table with tabs',
      '序号\t行业领域\t牵头部门\t配合部门\n1\t燃气安全\t城建办\t应急办派出所\n2\t校园\t社会事务办、派出所\t各社区',
      ['城建办 lead 燃气', '应急办 support 燃气', '派出所 support 燃气', '社会事务办 lead 校园', '派出所 lead 校园'],
    ],
  ])('%s', (_, body, expected) => expect(assigned(body).toSorted()).toEqual(expected.toSorted()))

  test.each([
    ['by their duties', '市公安局、市交通运输局按职责分工负责。'],
    ['in brackets', '（一）消防安全。落实责任。（县直各有关部门按职责分工负责）'],
    ['the others', '其他有关部门依职责做好相关工作。'],
    ['everybody', '各乡镇负责本辖区道路交通安全排查整治工作。'],
    ['an act', '派出所负责维护现场秩序，安监站负责汇总上报。'],
    ['an act with a sector in it', '城管中队负责清理占用消防通道的杂物。'],
    ['a person', '领导小组办公室设在县住建局，负责日常工作。'],
    ['who answers', '企业主要负责人是安全生产第一责任人。'],
    ['a heading that holds the verb itself', '一、负责燃气，燃气'],
    ['helpers', '工程管理部、物资部配合安质部做好检查。'],
  ])('not %s', (_, body) => expect(assigned(body)).toEqual([]))

  test('words that name no department are pointed at', () => {
    const { assignments, remarks } = readNotice(framed('（一）燃气整治\n责任单位：燃气专班成员李某'))
    expect(assignments).toEqual([])
    expect(remarks.map(({ code }) => code)).toEqual(['departmentUnclear'])
    expect(readNotice(framed('（一）燃气整治\n责任单位：各镇街、各有关部门')).remarks).toEqual([])
  })
  test('a sector that is led twice is pointed at', () => {
    const { remarks } = readNotice(framed('应急办牵头负责工贸、商贸领域；经发办牵头负责商贸领域。'))
    expect(remarks.map(({ code, text }) => [code, text])).toEqual([['twoLeads', '商贸']])
  })
})

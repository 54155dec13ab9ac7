import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'

const values = (parts: { value: unknown }[]) => parts.map(({ value }) => value)
const codes = (source: string) => readNotice(source).remarks.map(({ code }) => code)
const body = '一、工作要求\n各单位要高度重视。\n'

describe('the title', () => {
  test.each([
    ['is the issued document’s own', '关于印发《青禾镇燃气安全整治方案》的通知', '青禾镇燃气安全整治方案'],
    ['inner brackets are kept', '关于印发《贯彻〈条例〉的〈办法〉实施方案》的通知', '贯彻〈条例〉的〈办法〉实施方案'],
    ['over two lines', '关于印发《青禾镇燃气安全\n整治方案》的通知', '青禾镇燃气安全整治方案'],
    [
      'over three, with a spaced 通知',
      '青禾县应急管理局\n关于开展冬季安全检查的\n通　知',
      '青禾县应急管理局关于开展冬季安全检查的通知',
    ],
    ['without brackets', '关于印发青禾镇燃气安全整治方案的通知', '青禾镇燃气安全整治方案'],
    [
      'a forwarding notice keeps its own',
      '关于转发《市教育局关于开展校园安全检查的通知》的通知',
      '关于转发《市教育局关于开展校园安全检查的通知》的通知',
    ],
    ['an urgent notice', '关于做好寒潮期间安全工作的紧急通知', '关于做好寒潮期间安全工作的紧急通知'],
    [
      'with its years',
      '青禾县安全生产治本攻坚三年行动方案\n（2024—2026年）',
      '青禾县安全生产治本攻坚三年行动方案（2024—2026年）',
    ],
  ])('%s', (_, heading, expected) => {
    expect(readNotice(`${heading}\n各村、各单位：\n${body}`).title?.value).toBe(expected)
  })

  test('is found in the covering sentence where no heading is', () => {
    const source =
      '各村、各单位：\n根据《安全生产法》，制定了《青禾镇2024年检查计划》，现印发你们，请遵照执行。\n2024年2月1日'
    expect(readNotice(source).title?.value).toBe('青禾镇2024年检查计划')
  })
  test('of a press report is what was issued, or its headline', () => {
    const told = readNotice(
      '本县开展专项整治\n日前，青禾县消防安全委员会印发《青禾县动火作业专项整治方案》，在全县部署整治。',
    )
    expect([told.title?.value, told.issuingBody?.value]).toEqual(['青禾县动火作业专项整治方案', '青禾县消防安全委员会'])
    const text =
      '近日，街道工作人员走进商铺检查燃气软管和报警器，发现隐患三处，均已当场整改到位，商户们纷纷表示今后会更加注意用气安全，守好自家的灶台和店面。'
    expect(readNotice(`守好舌尖更守好灶边\n${text}`).title?.value).toBe('守好舌尖更守好灶边')
  })
  test('is none in a press report', () => {
    const draft = readNotice('近日，青禾街道组织开展了消防安全检查，共检查商户32家。')
    expect(draft.title).toBeNull()
    expect(codes('近日，青禾街道组织开展了消防安全检查。')).toContain('titleMissing')
  })
})

describe('the head of a notice', () => {
  const notice = `青禾县应急管理局　青禾县教育局
青禾县消防救援大队文件
青应急〔2024〕12号　　　　签发人：陈某
关于开展校园消防安全检查的通知
各乡（镇）人民政府、各街道办事处，各中小学校、幼儿园：
根据《中华人民共和国消防法》和《青禾县消防安全管理办法》（青政发〔2020〕3号，2020年5月1日起施行）的要求，现就有关事项通知如下：
${body}附件：1．检查表　2．汇总表
青禾县应急管理局　　青禾县教育局
青禾县消防救援大队
2024年3月4日
（联系人：李某，电话：13900001111）
抄送：市应急管理局。`
  const draft = readNotice(notice)

  test('names issuers, number, day, addressees, basis and attachments', () => {
    expect(draft.issuingBody?.value).toBe('青禾县应急管理局')
    expect(values(draft.coIssuers)).toEqual(['青禾县教育局', '青禾县消防救援大队'])
    expect(draft.documentNumber?.value).toBe('青应急〔2024〕12号')
    expect(draft.issuedOn?.value).toBe('2024-03-04')
    expect(values(draft.addressees)).toEqual(['各乡（镇）人民政府', '各街道办事处', '各中小学校', '幼儿园'])
    expect(values(draft.basis)).toEqual(['中华人民共和国消防法', '青禾县消防安全管理办法'])
    expect(values(draft.attachments)).toEqual(['检查表', '汇总表'])
  })
  test('and every span holds the words', () => {
    for (const part of [
      draft.issuingBody,
      ...draft.coIssuers,
      draft.documentNumber,
      ...draft.addressees,
      ...draft.attachments,
    ]) {
      expect(part && notice.slice(...part.span).replace(/\s/gu, '')).toBe(part?.value)
    }
  })
  test('a telephone is pointed at', () => {
    expect(draft.remarks.filter(({ code }) => code === 'personalPhone').map(({ text }) => text)).toEqual([
      '13900001111',
    ])
  })
})

describe('who signs', () => {
  const signed = (signature: string) => readNotice(`关于开展检查的通知\n各单位：\n${body}${signature}`)
  test.each([
    ['run together by their place', '青禾县公安局青禾县教育局\n2024年3月4日', ['青禾县公安局', '青禾县教育局']],
    [
      'run together by their level',
      '县教育局县公安局县消防救援大队\n2024年3月4日',
      ['县教育局', '县公安局', '县消防救援大队'],
    ],
    ['in the line of the date', '青禾县公安局2024年3月4日', ['青禾县公安局']],
    [
      'one body with a long name',
      '临海市湖西区人民政府杏花街道办事处\n2024年3月4日',
      ['临海市湖西区人民政府杏花街道办事处'],
    ],
    ['over a seal', '青禾镇安全生产委员会\n（代章）\n2024年3月4日', ['青禾镇安全生产委员会']],
    ['a company', '中建某局集团有限公司第三分公司\n2024年3月4日', ['中建某局集团有限公司第三分公司']],
  ])('%s', (_, signature, expected) => {
    const draft = signed(signature)
    expect([draft.issuingBody?.value, ...values(draft.coIssuers)]).toEqual(expected)
    expect(draft.issuedOn?.value).toBe('2024-03-04')
  })

  test('without a day', () => {
    const draft = signed('青禾物业服务中心')
    expect([draft.issuingBody?.value, draft.issuedOn]).toEqual(['青禾物业服务中心', null])
  })
  test('nobody with a time limit at the end of a paragraph', () => {
    const draft = signed('各单位每周四前报送周报；12月25日前报送总结。\n青禾县应急管理局\n2024年3月4日')
    expect(draft.issuedOn?.value).toBe('2024-03-04')
  })
  test('the signature wins over the list of data, and the body’s number over its lack', () => {
    const source = `发文机关：青禾县教育局\n成文日期：2024-03-01\n青应急〔2024〕12号\n关于开展检查的通知\n各单位：\n${body}青禾县应急管理局\n2024年3月4日`
    const draft = readNotice(source)
    expect(draft.issuingBody?.value).toBe('青禾县应急管理局')
    expect(draft.issuedOn?.value).toBe('2024-03-04')
    expect(draft.documentNumber?.value).toBe('青应急〔2024〕12号')
    expect(draft.remarks.filter(({ code }) => code === 'metadataContradicts')).toHaveLength(2)
  })
  test('the list of data serves where nothing is signed', () => {
    const draft = readNotice(
      `发文机关：\n青禾县教育局\n成文日期：\n2024年3月1日\n发文字号：青教〔2024〕2号\n关于开展检查的通知\n各校：\n${body}`,
    )
    expect([draft.issuingBody?.value, draft.issuedOn?.value, draft.documentNumber?.value]).toEqual([
      '青禾县教育局',
      '2024-03-01',
      '青教〔2024〕2号',
    ])
  })
  test('a date that lost characters is none', () => {
    const draft = signed('青禾县应急管理局\n202434日')
    expect(draft.issuingBody?.value).toBe('青禾县应急管理局')
    expect(draft.issuedOn).toBeNull()
    expect(draft.remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['dateUnclear', 'issuedOnMissing']))
  })
  test('a day that nobody signs is no day of issue where it is the web’s or the time of something', () => {
    expect(readNotice(`关于开展检查的通知\n2024-03-09\n各单位：\n${body}`).issuedOn).toBeNull()
    expect(readNotice('关于开展演练的通知\n各单位：\n一、演练时间\n2024年3月9日\n二、地点\n操场。').issuedOn).toBeNull()
    expect(readNotice(`${body}2024年3月9日`).issuedOn?.value).toBe('2024-03-09')
  })
  test('a form may be glued to the date', () => {
    expect(
      readNotice('各区建设局：请于每日上报统计表。 二〇二四年一月五日 填报单位： 填报时间：').issuedOn?.value,
    ).toBe('2024-01-05')
  })
})

test('of a notice in a notice in a notice, the outermost counts', () => {
  const draft = readNotice(`关于开展学校安全检查的通知
各小学：
现将《关于开展学校安全检查的通知》转发给你们，请将统计表于9月20日前交学区办公室。
青山中心小学
2023年9月5日
青 山 市 教 育 局
青教综〔2023〕24号
关于转发省教育厅《关于开展学校安全检查的通知》的通知
各中学、乡镇（街道）中心小学：
各校要将排查情况于9月30日前报市教育局安全科。
青山市教育局
2023年8月29日`)
  expect(draft.title?.value).toBe('关于开展学校安全检查的通知')
  expect(draft.documentNumber).toBeNull()
  expect(draft.issuingBody?.value).toBe('青山中心小学')
  expect(draft.issuedOn?.value).toBe('2023-09-05')
  expect(values(draft.addressees)).toEqual(['各小学'])
})

test('where there is nothing, nothing is made up', () => {
  for (const source of ['', '\n\n', '你好。', '今日天气晴，最高气温12度。']) {
    const { remarks, measures, ...rest } = readNotice(source)
    expect(
      Object.values(rest)
        .flat()
        .filter((part) => part !== null),
    ).toEqual([])
    expect(measures.length).toBeLessThan(2)
    expect(remarks.map(({ code }) => code)).toEqual(['titleMissing', 'issuingBodyMissing', 'issuedOnMissing'])
  }
})

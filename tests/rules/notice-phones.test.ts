import { expect, test } from 'vitest'
import { withoutPersonalPhones } from '../../src/features/notices/reading/phones.ts'

test.each([
  ['联系人：王建国，联系电话：13905571234、0557-3024567。', '联系人：王建国。'],
  ['请与王建国（13905571234）联系。', '请与王建国联系。'],
  ['请于11月10日前报区安委办（联系人：王建国，电话：0557—3024567）。', '请于11月10日前报区安委办。'],
  ['王建国 139 0557 1234', '王建国'],
  ['联系人：王建国，QQ12345678，微信号：wang_jg1980。', '联系人：王建国。'],
  ['王建国１３９０５５７１２３４', '王建国'],
  ['电话：+86 139-0557-1234', ''],
  ['电话３０２４５６７，传真：3024568', ''],
  ['王建国（0557）3024567', '王建国'],
  ['联系电话：021-62345678-8012；邮箱：a@b.cn', '；邮箱：a@b.cn'],
])('people’s numbers are left out of %j', (text, without) => {
  expect(withoutPersonalPhones(text)).toBe(without)
})

test.each([
  '举报电话：0557-3024567。',
  '拨打12350、12345或119举报',
  '值班电话：0557-3024567',
  '自2023年11月1日至2023-11-30',
  '统一社会信用代码91341302139055712345',
  '皖安〔2023〕13号、GB 18218-2018',
  '罚款3024567元',
  '身份证号341302199003074512',
  '是否学习重大事故隐患判定标准（共13条）。',
])('what is nobody’s number stays: %j', (text) => {
  expect(withoutPersonalPhones(text)).toBe(text)
})

test('a personal number beside a public one goes alone', () => {
  expect(withoutPersonalPhones('举报电话：0557-3024567，联系人王建国13905571234。')).toBe(
    '举报电话：0557-3024567，联系人王建国。',
  )
})

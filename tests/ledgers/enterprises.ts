import { code, idOf, type Ledger } from './ledger.ts'
import { gb18030, separated, workbook } from './workbook.ts'

/** A list under a title over all columns, with sums and signatures below. */
const plain: Ledger = {
  of: 'a title over all columns, the office above the headings, full-width digits and spaces, a sum and signatures below',
  file: '南关街道企业台账2023.xlsx',
  kind: 'enterprises',
  sheet: '企业台账',
  title: '南关街道辖区生产经营单位安全生产台账 填报单位：南关街道应急办 填报日期：2023年10月8日',
  bytes: () =>
    workbook([
      {
        name: '企业台账',
        merges: ['A1:I1', 'A2:D2', 'E2:I2', 'A8:B8', 'A9:I9'],
        rows: [
          ['南关街道辖区生产经营单位安全生产台账'],
          ['填报单位：南关街道应急办', null, null, null, '填报日期：2023年10月8日'],
          [
            '序号',
            '企业名称',
            '统一社会信用代码',
            '主要负责人',
            '联系电话',
            '生产经营地址',
            '所属社区',
            '行业领域',
            '备注',
          ],
          [
            1,
            '宿州市磐石机械有限公司',
            fullWidth(code(1)),
            '周 建 国',
            13805570101,
            '浍水路 12 号',
            '万里桥',
            '机械制造',
            '停产改造',
          ],
          [2, '埇桥区老街口超市', null, '李梅', '0557-3021234', '汴河中路88号', '恒馨社区居委会', '商超', null],
          [
            3,
            { rich: ['宿州市安顺', '危化品储运有限公司'] },
            code(2),
            '王强',
            '无',
            '工业园区\n三号路',
            '煤电',
            '危化品、消防',
            null,
          ],
          [4, '宿州市同心幼儿园', code(3), '张 敏', '13905570404', '南园小区内', '南园社区', '学校', null],
          ['合计', null, 4],
          ['填表人：刘芳        审核人：陈刚        联系电话：0557-3020000'],
        ],
      },
    ]),
  columns: [null, 'name', 'creditCode', 'principal', 'phone', 'address', 'community', 'sectors', null],
  aside: { 8: 'total', 9: 'signature' },
  rows: {
    4: {
      name: '宿州市磐石机械有限公司',
      creditCode: code(1),
      site: '',
      principal: '周建国',
      phone: '13805570101',
      address: '浍水路 12 号',
      community: idOf('万里桥社区'),
      sectors: ['工贸'],
      attributes: [],
    },
    5: { creditCode: null, phone: '0557-3021234', community: idOf('恒馨社区'), sectors: ['商贸'] },
    6: {
      name: '宿州市安顺危化品储运有限公司',
      phone: null,
      address: '工业园区三号路',
      sectors: ['危险化学品', '消防'],
    },
    7: { principal: '张敏', sectors: ['校园'] },
  },
}

/** A form with groups of columns, ticks, and codes that the spreadsheet took for numbers. */
const grouped: Ledger = {
  of: 'headings over two rows, columns counted below them, ticks and crosses, credit codes as numbers, hidden rows',
  file: '企业安全信息采集表.xlsx',
  kind: 'enterprises',
  sheet: 'Sheet1',
  title: '企业安全信息采集表',
  bytes: () =>
    workbook([
      {
        name: 'Sheet1',
        merges: ['A1:J1', 'A2:A3', 'B2:E2', 'F2:I2', 'J2:J3'],
        hiddenRows: [8],
        rows: [
          ['企业安全信息采集表'],
          ['序号', '企业基本情况', null, null, null, '是否涉及以下作业（√/×）', null, null, null, '行业\n类别'],
          [
            null,
            '单位\n名称',
            '统一社会\n信用代码',
            '法定代表人\n（负责人）',
            '详细地址',
            '有限空间',
            '动火作业',
            '外包外租',
            '高危行业',
            null,
          ],
          [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
          [
            '1',
            '宿州汴水酿造有限公司',
            { serial: 913413027000000000, format: 'general' },
            '孙立',
            '汴水路1号',
            '√',
            '×',
            '√',
            '否',
            '工贸',
          ],
          ['2', '宿州市广场大酒店', '9.13413E+17', '赵海', '广场路9号', '是', '是', null, '×', '商贸'],
          [
            '3',
            '宿州市明珠石化有限公司',
            `${code(4).slice(0, 17)}${code(4)[17] === 'A' ? 'B' : 'A'}`,
            '钱伟',
            '东环路6号',
            2,
            '√',
            '否',
            '是',
            '危险化学品',
          ],
          ['4', '宿州市瑞丰包装厂', code(5), '吴迪', '南环路7号', '×', '√', '√', '×', '工贸'],
          ['5', '宿州市新星家具厂', 34130260001234, '冯涛', '北环路3号', '不涉及', '涉及', '无', '否', '工贸'],
        ],
      },
    ]),
  said: { hiddenRows: true },
  columns: [
    null,
    'name',
    'creditCode',
    'principal',
    'address',
    'confinedSpace',
    'hotWork',
    'outsourcing',
    'highRisk',
    'sectors',
  ],
  aside: { 4: 'numbers' },
  rows: {
    5: { faults: { creditCode: 'codeAsNumber' } },
    6: { faults: { creditCode: 'codeAsNumber' } },
    7: { faults: { creditCode: 'checkDigit' } },
    8: { name: '宿州市瑞丰包装厂', attributes: ['hotWork', 'outsourcing'], community: null },
    9: { faults: { creditCode: 'codeForm' } },
  },
}

/** Which of several sheets it is, and sections within it. */
const sections: Ledger = {
  of: 'several sheets, one of them hidden, sections by trade within the list, several sites of one credit code',
  file: '重点企业.xlsx',
  kind: 'enterprises',
  sheet: '重点企业名录',
  title: '',
  bytes: () =>
    workbook([
      { name: '填表说明', rows: [['填表说明'], ['1.本表由各社区填写。'], ['2.信用代码必须填写18位。']] },
      {
        name: '重点企业名录',
        merges: ['A2:F2', 'A5:F5'],
        rows: [
          ['序号', '单位名称', '厂区', '信用代码', '企业负责人', '地址', '行业领域'],
          ['一、危险化学品企业'],
          [1, '宿州市金穗化工有限公司', '东厂区', code(6), '郑云', '开发区一路', '危险化学品'],
          [2, '宿州市金穗化工有限公司', '西厂区', code(6), '郑云', '开发区二路', '危险化学品'],
          ['二、工贸企业'],
          [1, '宿州市永盛铸造有限公司', null, { inline: code(7) }, '何平', '#REF!', '工贸'],
          [2, '宿州市长城电缆有限公司', null, code(8), null, '北关大街5号', '光伏'],
        ],
      },
      {
        name: '字典',
        hidden: true,
        rows: [['单位名称', '行业领域', '地址', '信用代码', '企业负责人', '联系电话', '社区']],
      },
    ]),
  columns: [null, 'name', 'site', 'creditCode', 'principal', 'address', 'sectors'],
  aside: { 2: 'section', 5: 'section' },
  rows: {
    3: { site: '东厂区', creditCode: code(6) },
    4: { site: '西厂区', creditCode: code(6), address: '开发区二路' },
    6: { faults: { address: 'reckonError' } },
    7: { faults: { principal: 'missing', sectors: 'notListed' } },
  },
}

/** What a program of Chinese Windows saves as text. */
const saved: Ledger = {
  of: 'a text file of commas in GB18030, headings of an office’s own, several telephone numbers in a cell, words for nothing',
  file: '恒馨社区九小场所.csv',
  kind: 'enterprises',
  sheet: '恒馨社区九小场所',
  title: '恒馨社区“九小场所”摸排表（2023年9月）',
  bytes: () =>
    gb18030(
      separated([
        ['恒馨社区“九小场所”摸排表（2023年9月）', '', '', '', '', ''],
        ['序号', '场所名称', '经营者', '联系方式', '详细地址', '行业类型'],
        ['1', '好再来面馆', '朱玉', '13855570001、0557-3030001', '恒馨花园1号楼', '商贸'],
        ['2', '康民诊所', '秦风', '微信同号 13855570002', '恒馨花园,2号楼', '诊所'],
        ['3', '小太阳网吧', '许可', '—', '恒馨花园3号楼', '文旅'],
        ['4', '便民菜市场', '', '暂无', '恒馨路口', '农贸市场'],
        ['5', '兴旺五金', '曹操持', '电话打不通', '恒馨花园5号楼', '/'],
        ['填表人：何静', '', '审核：秦书记', '', '', ''],
      ]),
    ),
  said: { words: { sectors: { 商贸: '商贸' } }, rest: { principal: '不详' } },
  columns: [null, 'name', 'principal', 'phone', 'address', 'sectors'],
  aside: { 8: 'signature' },
  rows: {
    3: { name: '好再来面馆', phone: '13855570001', sectors: ['商贸'], creditCode: null },
    4: { phone: '13855570002', address: '恒馨花园,2号楼', sectors: ['医疗场所'] },
    5: { phone: null, sectors: ['文化旅游'] },
    6: { principal: '不详', sectors: ['菜市场'], phone: null },
    7: { faults: { phone: 'phone', sectors: 'missing' } },
  },
}

/** What was copied out of another system: no headings at all. */
const headless: Ledger = {
  of: 'a text file of tabs without any headings: what its columns are is told by their values, and the rest by a person',
  file: '导出.tsv',
  kind: 'enterprises',
  sheet: '导出',
  title: '',
  bytes: () =>
    new TextEncoder().encode(
      separated(
        [
          ['宿州市九州商贸有限公司', code(9), '施文', '13705570009', '淮海路10号', '商贸'],
          ['宿州市九州商贸有限公司物流园', code(10), '施文', '13705570010', '淮海路20号', '商贸'],
          ['宿州市观园宾馆', code(11), '沈阳', '13705570011', '观园路1号', '文化旅游'],
        ],
        '\t',
      ),
    ),
  said: {
    columns: ['name', 'creditCode', 'principal', 'phone', 'address', 'sectors'].map((field) => ({
      heading: '',
      field: field as 'name',
    })),
  },
  columns: ['name', 'creditCode', null, 'phone', null, null],
  aside: {},
  rows: {
    1: { name: '宿州市九州商贸有限公司', creditCode: code(9), principal: '施文', phone: '13705570009' },
    2: { address: '淮海路20号' },
    3: { sectors: ['文化旅游'] },
  },
}

export const enterpriseLedgers = [plain, grouped, sections, saved, headless]

/** Digits and letters as an input method leaves them. */
function fullWidth(text: string): string {
  return text.replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}

import type { FileRefusal } from '../../src/features/imports/input.ts'
import type { Completing, Question } from '../../src/features/imports/reading/fates.ts'
import type { ChoiceField, EnterpriseField, HazardField } from '../../src/features/imports/reading/fields.ts'
import type { Outcome } from '../../src/features/imports/reading/preparing.ts'
import type { LedgerState } from '../../src/features/imports/reading/words.ts'
import type { Attribute } from '../../src/features/templates/schema.ts'
import { n } from '../text/text.zh.ts'

const ofEnterprises: Record<Exclude<EnterpriseField, Attribute>, string> = {
  name: '企业名称',
  creditCode: '统一社会信用代码',
  site: '厂区、门店',
  principal: '主要负责人',
  phone: '联系电话',
  address: '地址',
  community: '所属社区',
  sectors: '行业领域',
}

const ofHazards: Record<HazardField | ChoiceField, string> = {
  ledgerNumber: '原台账编号',
  party: '责任主体',
  creditCode: '统一社会信用代码',
  phone: '联系电话',
  place: '隐患地点',
  community: '所属社区',
  sector: '行业领域',
  unit: '监管部门',
  source: '隐患来源',
  level: '隐患等级',
  description: '隐患描述',
  foundOn: '发现日期',
  due: '整改期限',
  state: '整改状态',
  rectifiedOn: '整改完成日期',
  'level=major': '打勾为重大',
  'level=general': '打勾为一般',
  'state=rectified': '打勾为已整改',
  'state=open': '打勾为未整改',
}

const refusals: Record<FileRefusal, string> = {
  tooLarge: '文件太大，不能超过 32 MB。',
  tooManyRows: '行数太多，一次最多导入 20,000 行，请分成几个文件。',
  oldFormat: '这是旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx。',
  protected: '文件有密码保护，请去掉密码后再选。',
  damaged: '文件打不开，可能已损坏。',
  notSpreadsheet: '这不是表格文件，请选 .xlsx、.csv 或 .tsv。',
  empty: '文件里没有内容。',
}

const questions: Record<Question, (about: string) => string> = {
  missing: () => '没有填写',
  tooLong: () => '内容太长',
  reckonError: () => '公式出错，没有结果',
  codeAsNumber: () => '代码被表格当成了数字，末几位已丢失，请按证照填写',
  codeForm: () => '应为 18 位统一社会信用代码',
  checkDigit: () => '统一社会信用代码有误，请核对',
  phone: () => '不是电话号码',
  day: () => '不是完整的日期',
  yearMissing: () => '日期没有年份，请在“读法”中填写年份',
  dayAhead: () => '晚于今天',
  notListed: () => '系统没有这一项，请选择',
  flag: () => '应为“是”或“否”',
  beforeFound: () => '早于发现日期',
  placeMissing: () => '责任主体和地点至少填一项',
  endedState: () => '未经整改即已了结，不作为新隐患导入',
  levelMissing: () => '台账已整改的须有等级',
  severalThere: () => '企业库中有几家，请选择是哪一家',
  nameThere: (about) => `企业库中已有同名企业，信用代码不同：${about}`,
  ended: (about) => `该企业已于 ${about} 关闭，隐患发现在后`,
  alikeThere: (about) => `同一天、同一地点已有相似的隐患：${about}`,
  twiceInFile: (about) => `与第 ${about} 行重复`,
  partyUnregistered: () => '企业库中没有：请先登记或导入该企业，或改正名称；不是企业的，选择它是什么',
  partyLikelyPerson: () => '像是个人姓名，请选择责任主体的类型',
  refused: (about) => `不能导入：${about}`,
}

const outcomes: Record<Outcome, string> = {
  question: '存疑',
  new: '新增',
  completed: '补全已有',
  same: '已有，跳过',
  left: '不导入',
}

const completes: Record<keyof Completing, string> = {
  creditCode: '统一社会信用代码',
  phone: '联系电话',
  community: '所属社区',
  place: '地点',
  ledgerNumber: '原台账编号',
}

const states: Record<LedgerState, string> = { rectified: '已整改', open: '未整改' }

const zh = {
  title: '导入台账',
  back: '台账导入',
  goesOn: '继续导入',
  intro: '选择已有的企业名单或隐患台账。文件在本机读取，确认之前什么都不会写入系统。',
  file: '文件',
  fileHint: '.xlsx、.csv、.tsv，最多 20,000 行',
  reading: '正在读取文件…',
  sameFile: (name: string) => `选择同一个文件：${name}`,
  otherFile: '这不是开始导入时的文件。',
  otherRows: '读出的行数与开始导入时不同，不能接着导入。',
  refusals,
  what: '导入什么',
  kind: '内容',
  kindHint: '按表头识别，可以改',
  sheet: '工作表',
  sheetNamed: (name: string, rows: number, hidden: boolean) => `${name}（${n(rows)} 行${hidden ? '，已隐藏' : ''}）`,
  campaign: '归入专项行动',
  campaignHint: '导入的隐患计入这次行动；台账已整改的另列，不计入销号数',
  noCampaign: '还没有进行中的专项行动。先启动行动，再导入隐患；企业可以现在导入。',
  columns: '列的对应',
  columnsHint: '系统按表头和内容识别，请核对；改过的对应下次自动沿用。',
  column: '表头',
  samples: '内容举例',
  field: '对应',
  noField: '不导入',
  unnamed: (nth: number) => `第 ${n(nth)} 列（无表头）`,
  fields: { enterprises: ofEnterprises, hazards: ofHazards },
  meanings: '读法',
  words: '系统不认识的词',
  wordsHint: '每个词指定一次，下次自动沿用。',
  word: (field: string, text: string) => `${field}“${text}”`,
  inRows: (rows: number) => `${n(rows)} 行`,
  nothing: '当作没有填写',
  blanks: '没有填写的',
  blanksHint: '指定后，空白的单元格都按此填入。',
  blank: (field: string) => `${field}空白时填`,
  year: '没有年份的日期，年份是',
  hiddenRows: (rows: number) => `表中隐藏的 ${n(rows)} 行也导入`,
  unregistered: '企业库中没有的责任主体，一律作为',
  askEach: '逐行选择',
  look: '核对每行结果',
  looking: (rows: number) => `正在与系统已有记录核对…已核对 ${n(rows)} 项`,
  results: '每行的结果',
  resultsHint: '不关闭、不改动任何已有记录：已有的只补全空白，其余跳过。',
  outcomes,
  row: '行',
  content: '内容',
  result: '结果',
  noRows: '没有这样的行。',
  questions,
  correct: (field: string, row: number) => `第 ${n(row)} 行的${field}`,
  isNew: '是另一条，新增',
  isThis: (called: string) => `就是 ${called}`,
  leave: '不导入',
  leaveRow: (row: number) => `第 ${n(row)} 行不导入`,
  takeAgain: '恢复导入',
  partyKind: (row: number) => `第 ${n(row)} 行责任主体的类型`,
  completing: (fields: string) => `补全${fields}`,
  completes,
  states,
  leaveRest: (rows: number) => `存疑的 ${n(rows)} 行都不导入`,
  previous: '上一页',
  start: (rows: number) => `开始导入 ${n(rows)} 行`,
  goOn: (rows: number) => `继续导入 ${n(rows)} 行`,
  questionsLeft: (rows: number) => `还有 ${n(rows)} 行存疑，处理后才能导入。`,
}

export default zh
export type PreparingText = typeof zh

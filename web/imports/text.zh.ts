import type { ImportState } from '../../src/features/imports/lifecycle.ts'
import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { ImportCounts, ImportRowListed } from '../../src/features/imports/schema.ts'
import { n } from '../text/text.zh.ts'
import preparing from './preparing-text.zh.ts'

const kinds: Record<LedgerKind, string> = { enterprises: '企业', hazards: '隐患' }

const states: Record<ImportState, string> = {
  begun: '未开始',
  running: '导入中',
  done: '已完成',
  undoing: '撤销中',
  undone: '已撤销',
}

/** What the rows came to. */
const counts: Record<keyof ImportCounts, string> = {
  made: '新增',
  completed: '补全',
  same: '已有，跳过',
  left: '不导入',
  takenBack: '已撤销',
  kept: '撤销时保留',
}

const fates: Record<ImportRowListed['fate'], string> = {
  made: '新增',
  completed: '补全',
  same: '已有',
  left: '不导入',
}

const zh = {
  preparing,
  title: '台账导入',
  add: '导入台账',
  kinds,
  states,
  counts,
  fates,
  file: '文件',
  kind: '内容',
  sheet: '工作表',
  begunAt: '开始时间',
  by: '导入人',
  state: '状态',
  came: '结果',
  campaign: '归入专项行动',
  none: '还没有导入过台账。',
  noneNext: '企业名单、隐患台账的 Excel 或 CSV 文件可以直接导入。',
  progress: '进度',
  rowsOf: (taken: number, rows: number) => `${n(taken)} / ${n(rows)} 行`,
  taking: '正在导入，可以离开本页，不要关闭浏览器窗口。',
  undoing: '正在撤销，可以离开本页，不要关闭浏览器窗口。',
  waits: '连不上服务器，会自动重试，不会重复导入。',
  leftOff: '导入没有做完。选同一个文件就能接着导入，已导入的行不会重复。',
  goOn: '继续导入',
  refusedRows: (rows: number) => `有 ${n(rows)} 行不能导入，改好后继续。`,
  otherRuns: '本窗口正在导入或撤销另一份台账，请等它做完。',
  undo: '撤销导入',
  undoAll: '撤销整个导入',
  undoGoOn: '继续撤销',
  undoWarns:
    '这次新增的记录会撤回，补全的内容会清空，数字和台账回到导入之前。导入之后有人办理或引用过的记录保留，并逐条列出。经过都留有记录。',
  kept: '撤销后保留的记录',
  keptWhy: '导入后已有人办理或引用，没有撤销。',
  rows: '各行结果',
  row: '行',
  nthRow: (row: number) => `第 ${n(row)} 行`,
  record: '记录',
  takenBack: '已撤销',
  stays: '保留',
  batches: (count: number) => `共 ${n(count)} 批`,
}

export default zh
export type ImportText = typeof zh

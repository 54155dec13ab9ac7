import { n } from '../text/text.zh.ts'
import type { Register } from './entries.ts'

const registers: Record<Register, string> = { units: '部门和社区', posts: '责任岗位', authorities: '执法事项' }

const zh = {
  title: '批量登记',
  registers,
  intro: '从电子表格复制若干行，粘贴到表中任一格，也可以逐行填写。',
  headings: (columns: string) => `首行有表头时按表头对应各列，没有表头时按以下顺序：${columns}。`,
  row: '行',
  cell: (column: string, row: number) => `第 ${row} 行${column}`,
  add: '增加一行',
  remove: '删除',
  removeRow: (row: number) => `删除第 ${row} 行`,
  save: (count: number) => (count > 0 ? `登记 ${n(count)} 行` : '登记'),
  saved: (count: number, register: string) => `已登记${register} ${n(count)} 行。`,
  nothing: '还没有填写任何一行。',
  wrong: (count: number) => `有 ${n(count)} 行需要更正，更正后一次登记，目前一行也没有保存。`,
  tooMany: (most: number) => `一次最多登记 ${n(most)} 行，请分次登记。`,
  back: '返回部门和社区',
  yesNo: ['是', '否'],
  post: '岗位',
  unit: '部门或社区',
  department: '部门',
  todayUnlessGiven: '不填为今天',
}

export default zh
export type EntryText = typeof zh

import type { Form, Rhythm } from '../../../src/features/templates/schema.ts'
import { n } from '../../text/text.zh.ts'

const often = { quarter: '每季度', 'half-year': '每半年' }
const weekdays = '一二三四五六日'
const lastMonth = { month: 0, quarter: 3, 'half-year': 6, year: 12 }

/** 每周五, 每月5日、20日, 每季度第3个月最后一日. */
function rhythmWords({ every, days, month }: Rhythm): string {
  if (every === 'day') return '每日'
  if (every === 'week') return `每周${(days.length > 0 ? days : [5]).map((day) => weekdays[day - 1]).join('、')}`
  const on = days.length > 0 ? days.map((day) => `${n(day)}日`).join('、') : '最后一日'
  if (every === 'month') return `每月${on}`
  const place = month ?? lastMonth[every]
  return every === 'year' ? `每年${n(place)}月${on}` : `${often[every]}第${n(place)}个月${on}`
}

const forms: Record<Form, string> = {
  text: '文字材料',
  plan: '方案',
  sweep: '梳理名单',
  names: '人员名单',
  ledger: '隐患台账',
  figures: '数据报表',
}

const zh = { forms, rhythm: rhythmWords }

export default zh
export type DutyText = typeof zh

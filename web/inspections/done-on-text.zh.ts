import { n } from '../text/text.zh.ts'

const zh = {
  doneOn: '做到的，是哪一天',
  hint: '查见材料的，先填日期再作答。签名后登记为履职记录，备注作为证明材料。日期不明的不填，记“未见记录”。',
  afterVisit: '不能晚于检查日期',
  said: (date: string) => `做于${date}`,
  undated: (count: number) => `有 ${n(count)} 题做到了、没有填日期，不会登记履职记录。`,
}

export default zh
export type DoneOnText = typeof zh

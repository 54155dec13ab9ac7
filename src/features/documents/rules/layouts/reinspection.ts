import type { FactsOf } from '../../schema.ts'
import type { Block } from '../blocks.ts'
import { documents } from '../kinds.ts'
import {
  above,
  addressee,
  chineseDay,
  copies,
  found,
  officersSign,
  prose,
  received,
  type Setting,
  sealed,
  you,
} from '../wording.ts'

/** What the party was obliged by, or what it reported of its own accord. */
function before(facts: FactsOf<'reinspection'>): string {
  const { obliged } = facts
  const whom = you(facts)
  if (obliged === null) return `${whom}报告下列隐患已经整改`
  const { by, on, number, due } = obliged
  const paper = `《${documents[by].title}》${number === null ? '' : `（${number}）`}`
  return `我单位于${chineseDay(on)}向${whom}发出${paper}${due === null ? '' : `，要求于${chineseDay(due)}前完成整改`}`
}

/** 整改复查意见书. */
export function reinspection(setting: Setting<FactsOf<'reinspection'>>): Block[] {
  const { facts } = setting
  const { on, note, passed, due, officers, hazard, obliged } = facts
  const whom = you(facts)
  const ordered = obliged?.by === 'order'
  const opinion = passed
    ? `经复查，上述隐患已整改，符合要求。${hazard.level === 'major' ? '重大事故隐患经批准后予以销号。' : ''}`
    : `经复查，上述隐患未整改到位。${due === null ? '' : `${ordered ? '责令' : '请'}${whom}于${chineseDay(due)}前继续整改完毕。`}`
  return [
    ...above(setting),
    addressee(facts),
    { block: 'paragraph', text: `${before(facts)}。${chineseDay(on)}，我单位对整改情况进行了复查。所涉隐患为：` },
    ...found(facts),
    ...prose('复查情况：', note),
    { block: 'paragraph', text: `复查意见：${opinion}` },
    { block: 'signatures', lines: [...officersSign('复查人员', officers), received(facts)] },
    sealed(setting),
    copies('意见书', facts),
  ]
}

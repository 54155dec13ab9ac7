import type { FactsOf } from '../../schema.ts'
import type { Block } from '../blocks.ts'
import {
  above,
  addressee,
  byItem,
  chineseDay,
  copies,
  found,
  officersSign,
  prose,
  received,
  remedy,
  type Setting,
  sealed,
  violated,
  you,
} from '../wording.ts'

/** 责令限期整改指令书. */
export function order(setting: Setting<FactsOf<'order'>>): Block[] {
  const { facts, said } = setting
  const { due, measures, authority, officers } = facts
  const whom = you(facts)
  return [
    ...above(setting),
    addressee(facts),
    { block: 'paragraph', text: `经查，${whom}存在下列事故隐患：` },
    ...found(facts),
    ...violated(setting),
    {
      block: 'paragraph',
      text: `依据${said.basis ?? ''}的规定${byItem(authority)}，现责令${whom}于${chineseDay(due)}前整改完毕，达到有关法律、法规、规章和标准规定的要求。`,
    },
    ...prose('整改要求：', measures),
    {
      block: 'paragraph',
      text: `整改期间，${whom}应当采取措施保证安全；无法保证安全的，应当停止作业并撤出人员。逾期不整改或者整改后仍不符合要求的，将依法处理；由此造成事故的，依法追究责任。`,
    },
    remedy('指令', setting),
    { block: 'signatures', lines: [...officersSign('执法人员', officers), received(facts)] },
    sealed(setting),
    copies('指令书', facts),
  ]
}

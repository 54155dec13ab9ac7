import type { FactsOf } from '../../schema.ts'
import type { Block } from '../blocks.ts'
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
  stopped,
  you,
} from '../wording.ts'

/** 隐患整改通知书. */
export function notice(setting: Setting<FactsOf<'notice'>>): Block[] {
  const { facts, said } = setting
  const { due, measures, officers } = facts
  const whom = you(facts)
  return [
    ...above(setting),
    addressee(facts),
    { block: 'paragraph', text: `经排查，${whom}存在下列安全隐患：` },
    ...found(facts),
    {
      block: 'paragraph',
      text: `依据${said.basis ?? ''}的规定，请${whom}于${chineseDay(due)}前完成整改，并将整改情况书面告知我单位。`,
    },
    ...prose('整改要求：', measures),
    {
      block: 'paragraph',
      text: '整改期间应当采取必要的防范措施，防止发生事故。逾期未整改的，我单位将移交有执法权限的部门依法处理。',
    },
    ...(said.reply ? [{ block: 'paragraph', text: stopped(`联系人及电话：${said.reply}`) } as const] : []),
    { block: 'signatures', lines: [...officersSign('检查人员', officers), received(facts)] },
    sealed(setting),
    copies('通知书', facts),
  ]
}

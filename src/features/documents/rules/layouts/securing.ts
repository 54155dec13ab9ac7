import type { FactsOf } from '../../schema.ts'
import type { Block } from '../blocks.ts'
import {
  above,
  addressee,
  byItem,
  chineseDay,
  copies,
  found,
  measureWords,
  officersSign,
  prose,
  received,
  remedy,
  type Setting,
  sealed,
  stopped,
  violated,
  you,
} from '../wording.ts'

/** 现场处理措施决定书. */
export function securing(setting: Setting<FactsOf<'securing'>>): Block[] {
  const { facts, said } = setting
  const { on, measure, note, authority, officers } = facts
  const whom = you(facts)
  return [
    ...above(setting),
    addressee(facts),
    { block: 'paragraph', text: `${chineseDay(on)}现场检查时，发现${whom}存在下列事故隐患：` },
    ...found(facts),
    ...violated(setting),
    {
      block: 'paragraph',
      text: `该隐患排除前或者排除过程中无法保证安全。依据${said.basis ?? ''}的规定${byItem(authority)}，现决定对${whom}采取下列现场处理措施：`,
    },
    { block: 'items', items: [stopped(measureWords[measure])] },
    ...prose('具体要求：', note),
    {
      block: 'paragraph',
      text: '隐患排除后，经审查同意，方可恢复生产经营和使用。擅自恢复的，将依法处理。',
    },
    remedy('决定', setting),
    { block: 'signatures', lines: [...officersSign('执法人员', officers), received(facts)] },
    sealed(setting),
    copies('决定书', facts),
  ]
}

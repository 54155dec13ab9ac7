import type { FactsOf } from '../../schema.ts'
import { type Block, blankFor } from '../blocks.ts'
import { above, chineseDay, levelWords, measureWords, type Setting, sealed, stopped } from '../wording.ts'

/** 隐患移交单. */
export function transfer(setting: Setting<FactsOf<'transfer'>>): Block[] {
  const { facts, said } = setting
  const { hazard, party, from, to, reason, on, due, onSpot, receipt, officers } = facts
  const taken = [...onSpot.map((measure) => stopped(measureWords[measure])), ...(said.taken ? [said.taken] : [])]
  return [
    ...above(setting),
    {
      block: 'form',
      rows: [
        [
          { label: '移交单位', value: from },
          { label: '接收单位', value: to },
        ],
        [
          { label: '隐患编号', value: hazard.number },
          { label: '移交日期', value: chineseDay(on) },
        ],
        [{ label: '责任主体', value: party.name ?? '尚未查明', wide: true }],
        [{ label: '隐患地点', value: hazard.place ?? party.address ?? '', wide: true }],
        [
          { label: '行业领域', value: hazard.sector },
          { label: '隐患等级', value: hazard.level === null ? '未定级' : levelWords[hazard.level] },
        ],
        [
          { label: '发现日期', value: chineseDay(hazard.foundOn) },
          { label: '整改期限', value: due === null ? '未规定' : chineseDay(due) },
        ],
        [{ label: '隐患情况', value: hazard.description, wide: true }],
        [{ label: '移交理由', value: reason, wide: true }],
        [{ label: '已采取措施', value: taken.length > 0 ? taken.join('\n') : '无', wide: true }],
        [{ label: '随附材料', value: said.enclosed ?? '无', wide: true }],
        ...(receipt === null ? [] : [[{ label: '回执编号', value: receipt, wide: true }]]),
      ],
    },
    { block: 'paragraph', text: '接收前隐患仍由移交单位负责。请接收单位核对后签收，依法处理并告知处理结果。' },
    {
      block: 'signatures',
      lines: [
        ...officers.map(({ name }) => ({ as: '移交人', name, beside: null })),
        { as: '接收人', name: null, beside: blankFor.day },
      ],
    },
    sealed(setting),
    { block: 'copies', text: '本单一式两份：移交单位存档一份，交接收单位一份。' },
  ]
}

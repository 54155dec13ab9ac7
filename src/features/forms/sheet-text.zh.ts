import type { FilingListed } from './schema.ts'

const zh = {
  head: (name: string, from: string, to: string) => `填报单位：${name}　　统计期间：${from} 至 ${to}`,
  lines: { office: '街道、乡镇', unit: '部门、社区', sector: '行业领域' },
  total: '合计',
  note: (place: number, note: string) => `注${place}：${note}`,
  toSign: '审核人：　　　　　　填表人：　　　　　　填报日期：',
  signed: ({ version, signedBy, signedAt, reason }: FilingListed) =>
    `签发人：${signedBy}　　签发时间：${signedAt.slice(0, 16).replace('T', ' ')}　　第 ${version} 版${reason === null ? '' : `（更正：${reason}）`}`,
}

export default zh

import { n } from '../text/text.zh.ts'

const zh = {
  title: '经办接续',
  gone: (name: string) => `${name}已不在岗，或已不具备办理权限，目前无人负责。`,
  takeOver: '由我接手',
  handOn: '转交他人',
  to: '由谁接手',
  reason: '理由',
  reasonHint: '写明原经办人去向或转交原因',
  signatureNote: '接手后，之前的签名全部作废，由接手人和共同检查人员重新签名。原经办人的签名、申报不转为接手人的。',
  stepNote: '只转交今后的跟踪。已经作出的签名、申报、复查仍算原来的人，接手人不因此成为申报人。',
  nobody: '同一单位没有具有同样权限的同事。请先登记或调整一名人员，或把事项移交其他部门。',
  done: (name: string) => `已由${name}接手。`,
  said: (from: string, to: string, reason: string) => `由${from}转${to}：${reason}`,
  holdings: {
    title: '名下未办结事项',
    none: '名下没有未办结的隐患、检查。',
    hazards: (count: number) => `跟踪的隐患 ${n(count)} 项`,
    visits: (count: number) => `未签名的检查 ${n(count)} 次`,
    unsigned: (count: number) => `待其共同签名的检查 ${n(count)} 次`,
    unsignedNote: '签名不能代签：由开始检查的人撤回，移出此人后重新签名。',
    more: '名下事项较多，这里先列一部分；其余可在隐患、检查的“无人负责”中找到。',
    later: '暂不转交',
    reports: '书面报告草稿、履职记录归单位，同事可直接接着办。',
    byDefault: '原经办人岗位调整',
  },
}

export default zh
export type SuccessionText = typeof zh

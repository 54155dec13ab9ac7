import happenings from '../../src/lib/happening-words.zh.ts'
import type { Kind } from '../../src/lib/kind.ts'
import { n } from '../text/text.zh.ts'

const kinds: Partial<Record<Kind, string>> = { hazard: '隐患', enterprise: '企业' }

const zh = {
  ...happenings,
  title: '安全日志',
  note: '登录、账号、密钥和查看个人信息的记录，保存一年，不能修改。时间均为实际时间；网络地址只留编码，同一地址编码相同。',
  export: '导出 CSV',
  empty: '没有符合条件的记录。',
  person: '人员',
  address: '来源地址',
  from: '起始日期',
  to: '截止日期',
  where: '单位和来源',
  counted: (count: number, until: string) => `共 ${n(count)} 次，最后一次 ${until}`,
  ofPerson: (name: string) => `只看${name}`,
  ofAddress: (address: string) => `只看来源地址 ${address}`,
  unknown: '未登录',
  unknownAccount: '没有这个用户名',
  manyAddresses: '多个地址',
  nowhere: '不属于任何单位',
  kinds,
  reasons: { unknown: '没有这个密钥', revoked: '已停用', expired: '已过期', elsewhere: '网络地址不在允许范围' },
  renamed: (name: string) => `改为${name}`,
  key: (prefix: string) => `密钥 ${prefix}…`,
}

export default zh
export type SecurityLogText = typeof zh

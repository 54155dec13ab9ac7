import type { Role } from '../lib/role.ts'

/** Everybody's password in the demo world. */
export const password = 'bihuan-demo'

interface DemoPerson {
  username: string
  name: string
  division: string
  role: Role
  /** Where the role is held; the roles above departments have none. */
  units: readonly string[]
}

const titles: Record<Role, string> = {
  safetyOfficer: '街道安全办工作人员',
  enforcementOfficer: '执法人员',
  inspector: '检查人员',
  departmentContact: '部门联络员',
  communityOfficer: '社区安全员',
  leaderInCharge: '分管领导',
  guarantor: '包保班子成员',
  expert: '专家',
  districtSupervisor: '安委办督导人员',
  operator: '平台运维',
}

type Line = readonly [username: string, name: string, role: Role, ...units: string[]]

const nanguan: readonly Line[] = [
  ['nanguan-safety', '陈志远', 'safetyOfficer'],
  ['nanguan-officer', '李卫东', 'enforcementOfficer', '应急办'],
  ['nanguan-officer2', '王海涛', 'enforcementOfficer', '应急办'],
  ['nanguan-market', '赵敏', 'enforcementOfficer', '市场监管所'],
  ['nanguan-fire', '刘振华', 'enforcementOfficer', '派出所'],
  ['nanguan-contact', '孙丽', 'departmentContact', '城管中队'],
  ['nanguan-community', '吴秀英', 'communityOfficer', '一中社区'],
  ['nanguan-leader', '郑宏伟', 'leaderInCharge'],
  ['nanguan-urban', '马俊', 'enforcementOfficer', '城管中队'],
  ['nanguan-urban2', '范磊', 'enforcementOfficer', '城管中队'],
  ['nanguan-health', '朱晓红', 'inspector', '卫健办'],
  ['nanguan-health2', '许文', 'departmentContact', '卫健办'],
  ['nanguan-health3', '尹涛', 'inspector', '卫健办'],
  ['nanguan-culture', '胡静', 'inspector', '宣传办'],
  ['nanguan-culture2', '沈佳', 'departmentContact', '宣传办'],
  ['nanguan-culture3', '韦楠', 'inspector', '宣传办'],
  ['nanguan-market2', '高峰', 'inspector', '市场监管所'],
  ['nanguan-market3', '秦岚', 'enforcementOfficer', '市场监管所'],
  ['nanguan-fire2', '丁磊', 'inspector', '派出所'],
  ['nanguan-fire3', '彭程', 'enforcementOfficer', '派出所'],
  ['nanguan-contact2', '蒋文静', 'departmentContact', '应急办', '派出所', '市场监管所'],
  ['nanguan-community2', '何桂兰', 'communityOfficer', '广场社区', '淮海社区', '观园社区'],
  ['nanguan-community3', '施玉兰', 'communityOfficer', '万里桥社区', '恒馨社区', '九中社区'],
  ['nanguan-community4', '吕建国', 'communityOfficer', '南园社区', '煤电社区'],
]

const dongguan: readonly Line[] = [
  ['dongguan-safety', '杨光明', 'safetyOfficer'],
  ['dongguan-leader', '江涛', 'leaderInCharge'],
  ['dongguan-officer', '徐亮', 'enforcementOfficer', '应急办'],
  ['dongguan-officer2', '冯涛', 'enforcementOfficer', '应急办'],
  ['dongguan-urban', '蒋鹏', 'enforcementOfficer', '综合执法队'],
  ['dongguan-market', '韩雪', 'enforcementOfficer', '市场监管所'],
  ['dongguan-fire', '曹勇', 'enforcementOfficer', '派出所'],
  ['dongguan-joint', '龚超', 'enforcementOfficer', '综合执法队', '市场监管所', '派出所'],
  ['dongguan-health', '邓芳', 'inspector', '公共服务办'],
  ['dongguan-culture', '彭媛', 'inspector', '党群宣传办'],
  ['dongguan-affairs', '白雪', 'inspector', '公共服务办', '党群宣传办'],
  [
    'dongguan-contact',
    '田悦',
    'departmentContact',
    '应急办',
    '综合执法队',
    '市场监管所',
    '派出所',
    '公共服务办',
    '党群宣传办',
  ],
  ['dongguan-community', '薛玉梅', 'communityOfficer', '港口社区'],
  ['dongguan-community2', '阎秀兰', 'communityOfficer', '东昌社区', '建设社区', '运河社区', '磬云社区'],
]

const dangcheng: readonly Line[] = [
  ['dangcheng-safety', '宋立新', 'safetyOfficer'],
  ['dangcheng-leader', '贺明', 'leaderInCharge'],
  ['dangcheng-officer', '唐军', 'enforcementOfficer', '应急管理所'],
  ['dangcheng-urban', '贾强', 'enforcementOfficer', '综合行政执法大队'],
  ['dangcheng-market', '崔磊', 'enforcementOfficer', '市场监管所'],
  ['dangcheng-fire', '程刚', 'enforcementOfficer', '派出所'],
  ['dangcheng-joint', '汪洋', 'enforcementOfficer', '应急管理所', '综合行政执法大队', '市场监管所', '派出所'],
  ['dangcheng-affairs', '任秋月', 'inspector', '社会事务办', '文化旅游站'],
  ['dangcheng-affairs2', '龙飞', 'inspector', '社会事务办', '文化旅游站'],
  ['dangcheng-community', '葛桂荣', 'communityOfficer', '梨园社区'],
  ['dangcheng-community2', '史红', 'communityOfficer', '东城社区', '西城社区', '道北社区'],
  [
    'dangcheng-contact',
    '袁媛',
    'departmentContact',
    '应急管理所',
    '综合行政执法大队',
    '市场监管所',
    '派出所',
    '社会事务办',
    '文化旅游站',
  ],
]

const above: readonly (readonly [division: string, name: string, lines: readonly Line[]])[] = [
  ['341302006', '南关街道', nanguan],
  ['341302004', '东关街道', dongguan],
  ['341321100', '砀城镇', dangcheng],
  ['341302', '埇桥区', [['yongqiao-district', '方晓东', 'districtSupervisor']]],
  ['341321', '砀山县', [['dangshan-district', '戴海燕', 'districtSupervisor']]],
  ['', '', [['operator', '石磊', 'operator']]],
]

/** Somebody who left 南关街道 in the second week; what he followed was handed on. */
export const leaver: DemoPerson = {
  username: 'nanguan-former',
  name: '周启明',
  division: '341302006',
  role: 'enforcementOfficer',
  units: ['市场监管所'],
}

const all = above.flatMap(([division, divisionName, lines]) =>
  lines.map(([username, name, role, ...units]) => ({
    username,
    name,
    division,
    role,
    units,
    who: [name, divisionName, units.join('、'), titles[role]].filter((part) => part !== '').join(' '),
  })),
)

export const people: readonly DemoPerson[] = all

/** Who can sign in, as the start of the demo prints it. */
export const accounts = all.map(({ username, who }) => ({ username, who }))

import type { Measure } from '../../src/features/authorities/rules.ts'
import type { Basis } from '../../src/features/authorities/schema.ts'
import type { PostKind } from '../../src/features/posts/schema.ts'
import type { UnitListed } from '../../src/features/units/schema.ts'
import type { CellWords } from '../kit/cell-reading.ts'

// What people write in tables of their own, whichever language they read the pages in.

/** What stands at the head of a column. */
export const headings = {
  name: ['名称', '单位名称', '部门名称', '社区名称', 'name'],
  kind: ['类型', '类别', '单位类型', 'type'],
  code: ['社区代码', '代码', '区划代码', 'code'],
  stationed: ['派驻机构', '派驻', 'stationed'],
  safetyOffice: ['街道安全办', '安全办', 'safety office'],
  post: ['岗位', '责任岗位', '职责', 'post'],
  person: ['姓名', '责任人', 'name', 'person'],
  phone: ['电话', '联系电话', '手机', '手机号', 'phone'],
  unit: [
    '单位',
    '部门',
    '社区',
    '负责单位',
    '责任单位',
    '行使部门',
    '承接部门',
    '实施部门',
    '执法部门',
    '包保社区',
    '部门或社区',
    'unit',
    'department',
  ],
  sector: ['分管领域', '行业领域', '领域', 'sector'],
  item: ['名称', '事项', '执法事项', '权力名称', '职权名称', 'name', 'item'],
  itemCode: ['编码', '编号', '事项编号', '权力编码', '职权编码', '实施编码', 'code'],
  measures: ['可以办理', '权限', '执法权限', '措施', '职权类型', '权力类型', 'measures'],
  basis: ['权限来源', '来源', 'basis'],
  document: ['依据文件', '法律依据', '实施依据', '赋权依据', '依据', '设定依据', 'document'],
  inNameOf: ['以谁的名义', '以何名义', '名义', '实施主体', 'in the name of'],
  noCoercion: ['不含行政强制', '不含强制', '无行政强制', 'no coercion'],
  finesUpTo: ['罚款上限', '罚款限额', '处罚限额', '最高罚款', 'fines up to'],
  limits: ['其他限制', '限制', '限制条件', '备注', 'limits'],
  startsOn: ['起', '开始', '开始日期', '起始日期', '任职日期', '生效日期', 'from'],
  endsOn: ['止', '结束', '结束日期', '截止日期', '失效日期', 'to', 'until'],
} as const satisfies Record<string, readonly string[]>

export const unitKinds: CellWords<UnitListed['kind']> = {
  department: ['部门', '科室', '站所'],
  community: ['社区', '村', '村居'],
}

export const postKinds: CellWords<PostKind> = {
  guarantor: ['包保班子成员', '包保领导', '包保', 'guarantor'],
  communityHead: ['社区主要负责人', '社区负责人', '社区书记', 'head of the community'],
  leaderInCharge: ['分管领导', 'leader in charge'],
  departmentHead: ['部门负责人', '部门主要负责人', 'head of the department'],
}

export const measures: CellWords<Measure> = {
  inspect: ['执法检查', '行政检查', '检查'],
  onSpot: ['现场处理措施', '现场处理', 'on the spot'],
  order: ['责令整改', '责令改正', '责令'],
  penalise: ['行政处罚', '处罚', 'penalty'],
}

export const bases: CellWords<Basis> = {
  statutory: ['法定'],
  delegated: ['赋权'],
  entrusted: ['委托'],
}

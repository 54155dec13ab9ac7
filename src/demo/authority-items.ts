import type { Authority } from '../features/authorities/schema.ts'

/** What an item of authority says whoever exercises it. */
type DemoItem = Pick<Authority, 'name' | 'code' | 'measures' | 'finesUpTo'> & { law: string }

/** Work safety, city management, fire safety by the police, special equipment. */
export type Field = 'safety' | 'city' | 'fire' | 'equipment'

const tenThousandYuan = 1_000_000

const item = (
  measure: Authority['measures'][number],
  code: string,
  name: string,
  law: string,
  fines: number | null = null,
): DemoItem => ({ name, code, measures: [measure], law, finesUpTo: fines && fines * tenThousandYuan })

/** The items of each field, as a district's list of them has them. */
export const items: Record<Field, readonly DemoItem[]> = {
  safety: [
    item('inspect', 'AJ-JC-01', '对生产经营单位安全生产情况的行政检查', '《中华人民共和国安全生产法》第六十五条'),
    item('onSpot', 'AJ-CZ-01', '对重大事故隐患的现场处理措施', '《中华人民共和国安全生产法》第六十五条'),
    item('order', 'AJ-ZL-01', '责令限期排除事故隐患', '《中华人民共和国安全生产法》第六十五条'),
    item(
      'penalise',
      'AJ-CF-01',
      '对生产经营单位未采取措施消除事故隐患的行政处罚',
      '《中华人民共和国安全生产法》第一百零二条',
      5,
    ),
  ],
  city: [
    item('inspect', 'CG-JC-01', '对城市管理领域违法行为的行政检查', '《城市管理执法办法》第二十七条'),
    item('onSpot', 'CG-CZ-01', '对危及公共安全的违法行为的现场处理措施', '《城市管理执法办法》第二十七条'),
    item('order', 'CG-ZL-01', '责令限期改正城市管理领域违法行为', '《城市管理执法办法》第八条'),
    item('penalise', 'CG-CF-01', '对燃气用户违规使用燃气的行政处罚', '《城镇燃气管理条例》第四十九条', 10),
  ],
  fire: [
    item('inspect', 'XF-JC-01', '公安派出所日常消防监督检查', '《中华人民共和国消防法》第五十三条'),
    item('onSpot', 'XF-CZ-01', '对重大火灾隐患的现场处理措施', '《中华人民共和国消防法》第五十四条'),
    item('order', 'XF-ZL-01', '责令改正消防安全违法行为', '《中华人民共和国消防法》第六十条'),
    item(
      'penalise',
      'XF-CF-01',
      '对占用、堵塞、封闭疏散通道、安全出口的行政处罚',
      '《中华人民共和国消防法》第六十条',
      5,
    ),
  ],
  equipment: [
    item('inspect', 'TS-JC-01', '对特种设备使用单位的监督检查', '《中华人民共和国特种设备安全法》第五十七条'),
    item(
      'onSpot',
      'TS-CZ-01',
      '对有严重事故隐患的特种设备的现场处理措施',
      '《中华人民共和国特种设备安全法》第六十一条',
    ),
    item('order', 'TS-ZL-01', '责令消除特种设备事故隐患', '《中华人民共和国特种设备安全法》第六十二条'),
    item(
      'penalise',
      'TS-CF-01',
      '对使用未经定期检验的特种设备的行政处罚',
      '《中华人民共和国特种设备安全法》第八十四条',
      30,
    ),
  ],
}

import type { Attribute } from '../features/templates/schema.ts'

/** How a business is registered; decides how its name and its credit code begin. */
export type Form = 'company' | 'trader' | 'institution'

export interface Trade {
  kinds: readonly string[]
  form: Form
  /** The first decides which department inspects it. */
  sectors: readonly string[]
  has: readonly Attribute[]
  /** Attributes that some of them have. */
  may: readonly Attribute[]
  /** How many there are of it among about a hundred businesses. */
  weight: number
}

const trade = (
  form: Form,
  weight: number,
  kinds: string,
  sectors: string,
  has: readonly Attribute[] = [],
  may: readonly Attribute[] = [],
): Trade => ({ form, weight, kinds: kinds.split(' '), sectors: sectors.split(' '), has, may })

export const trades: readonly Trade[] = [
  trade(
    'company',
    4,
    '机械制造有限公司 金属制品有限公司',
    '工贸 特种设备',
    ['hotWork', 'welding', 'hasDeputies'],
    ['outsourcing', 'keyPosts'],
  ),
  trade('company', 4, '木业有限公司 家具有限公司', '工贸', ['hasDeputies'], ['outsourcing', 'hotWork', 'keyPosts']),
  trade('company', 3, '服饰有限公司 鞋业有限公司', '工贸 特种设备', ['hasDeputies'], ['outsourcing']),
  trade(
    'company',
    4,
    '食品有限公司 冷链食品有限公司',
    '工贸 特种设备',
    ['confinedSpace', 'keyPosts', 'hasDeputies'],
    ['highRisk', 'outsourcing'],
  ),
  trade('company', 2, '塑业有限公司 包装印务有限公司', '工贸', ['keyPosts'], ['hotWork', 'hasDeputies']),
  trade('trader', 5, '门窗加工部 铝塑门窗店 不锈钢制品店', '工贸', ['hotWork', 'welding']),
  trade('trader', 4, '汽车修理厂 汽车维修服务部', '工贸', ['hotWork'], ['welding', 'keyPosts']),
  trade('company', 3, '加油站有限公司 石油销售有限公司', '危险化学品', [
    'highRisk',
    'confinedSpace',
    'keyPosts',
    'hotWork',
  ]),
  trade(
    'company',
    2,
    '化工贸易有限公司 气体有限公司',
    '危险化学品 特种设备',
    ['highRisk', 'keyPosts', 'hasDeputies'],
    ['outsourcing'],
  ),
  trade('trader', 2, '烟花爆竹零售店 烟花爆竹专营店', '烟花爆竹', ['highRisk', 'keyPosts']),
  trade('company', 4, '商贸有限公司 超市有限公司', '商贸', ['outsourcing'], ['hasDeputies']),
  trade('trader', 5, '百货商店 五金建材商行 电动车行 副食品批发部', '商贸'),
  trade('company', 3, '大药房连锁有限公司', '商贸', [], ['hasDeputies']),
  trade('company', 3, '物流有限公司 仓储服务有限公司', '商贸', ['outsourcing'], ['hasDeputies', 'keyPosts']),
  trade('company', 3, '酒店管理有限公司 商务宾馆有限公司', '商贸 消防 特种设备', ['hasDeputies', 'outsourcing']),
  trade('trader', 6, '饭店 火锅店 牛肉汤馆 土菜馆', '城市燃气 商贸'),
  trade(
    'company',
    2,
    '燃气有限公司 液化气供应有限公司',
    '城市燃气',
    ['highRisk', 'confinedSpace', 'keyPosts', 'hasDeputies', 'hotWork'],
    ['outsourcing'],
  ),
  trade('company', 3, '建筑工程有限公司 建设工程有限公司', '房屋建设', [
    'highRisk',
    'hasDeputies',
    'hotWork',
    'welding',
    'outsourcing',
    'keyPosts',
  ]),
  trade('company', 2, '市政工程有限公司 管网工程有限公司', '市政工程建设', [
    'highRisk',
    'hasDeputies',
    'confinedSpace',
    'hotWork',
    'outsourcing',
  ]),
  trade('company', 2, '公寓管理有限公司 房屋租赁有限公司', '群租房', ['outsourcing']),
  trade('company', 3, '农贸市场管理有限公司 菜市场经营管理有限公司', '菜市场', ['outsourcing', 'hasDeputies']),
  trade('institution', 2, '医院 康复医院', '医疗场所 特种设备', [
    'hasDeputies',
    'keyPosts',
    'confinedSpace',
    'outsourcing',
  ]),
  trade('trader', 4, '口腔诊所 中医诊所 综合门诊部', '医疗场所'),
  trade(
    'company',
    3,
    '物业服务有限公司',
    '消防 特种设备',
    ['outsourcing', 'hasDeputies'],
    ['confinedSpace', 'keyPosts'],
  ),
  trade('trader', 4, '网络会所 台球俱乐部 棋牌室 足疗店', '消防'),
  trade('institution', 2, '养老服务中心 托养中心', '消防', ['hasDeputies', 'keyPosts']),
  trade('trader', 3, '洗浴中心 干洗店', '特种设备 消防', ['keyPosts']),
  trade(
    'company',
    2,
    '电梯安装维修有限公司 叉车租赁有限公司',
    '特种设备',
    ['keyPosts', 'outsourcing'],
    ['hotWork', 'welding'],
  ),
  trade('trader', 3, '儿童乐园 亲子游乐馆 蹦床馆', '小型游乐设施', ['keyPosts']),
  trade('company', 2, '旅行社有限公司 文化旅游发展有限公司', '文化旅游', ['outsourcing']),
  trade('trader', 3, '歌厅 剧本娱乐馆 影咖', '文化旅游 消防'),
  trade('company', 2, '演艺文化传媒有限公司 会展服务有限公司', '大型文艺演出活动', ['outsourcing'], ['hotWork']),
  trade('institution', 4, '幼儿园 艺术培训学校 托管中心', '校园', ['hasDeputies'], ['keyPosts']),
  trade('trader', 3, '健身俱乐部 游泳馆 跆拳道馆', '体育活动', [], ['keyPosts']),
  trade('company', 2, '生态公园管理有限公司 景区运营有限公司', '景区', ['outsourcing', 'keyPosts'], ['hasDeputies']),
]

export const brands =
  '永盛 恒泰 鑫源 宏达 瑞丰 金鼎 聚源 顺达 福瑞 天成 嘉禾 万佳 新宇 皖北 汴水 拂晓 大泽 磬云 盛源 隆兴 昌盛 百汇 德信 鸿运 祥和 龙腾 佳美 三和 同创 众诚 长青 宝丰 裕华 康宁 安泰 启明 明辉 卓越 天润 广源 凯旋 富民 利民 兴隆 金穗 绿源 春雨 皓月 锦绣 禾丰 伟业 建业 金桥 雅居 梨都 宿海 古汴 拱辰 银杏 翔宇 恒信 朝阳 东升 和平 向阳 光彩 泰和 世纪 金色 博爱'.split(
    ' ',
  )

export const surnames =
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 石 廖 贾 夏 付 方 邹 熊 孟 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严'.split(
    ' ',
  )

export const givenNames =
  '建国 建军 志强 志刚 国庆 卫国 文斌 海波 海燕 红梅 秀兰 桂英 玉兰 春梅 晓东 晓明 晓燕 永胜 永刚 立新 立群 光辉 光荣 家栋 家宝 振宇 振东 明亮 明霞 克勤 克俭 学军 学敏 友良 友谊 长江 长征 凤英 凤霞 德胜 德才 守信 守业 传武 传芳 维民 维平 兆龙 兆云 伟 敏 静 磊 军 勇 艳 娟 涛 超 霞 平 刚 萍 辉 宁 莉 鹏 波'.split(
    ' ',
  )

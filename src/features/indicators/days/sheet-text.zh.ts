const zh = {
  title: (from: string, to: string) => `两日对比 ${from} 至 ${to}`,
  first: { offices: '街道、乡镇', units: '部门、社区' },
  all: '合计',
  until: (name: string, day: string) => `${name}（截至 ${day}）`,
  change: (name: string) => `${name}增减`,
}

export default zh
export type SheetText = typeof zh

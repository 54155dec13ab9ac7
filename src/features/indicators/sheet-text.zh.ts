const zh = {
  name: '各单位进度',
  unit: '单位',
  all: '合计',
}

export default zh
export type SheetText = typeof zh

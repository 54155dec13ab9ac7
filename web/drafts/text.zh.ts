/** Of what somebody typed while the record moved on. */
const zh = {
  overtaken: (by: string | null, moment: string | null) =>
    by === null || moment === null
      ? '您在本机填写的内容还没有保存，而这条记录已有新的内容。'
      : `${by}在 ${moment} 保存了新的内容，您在本机填写的还没有保存。`,
  choose: '只能保留一份，请选择。',
  mine: '我填写的',
  theirs: '已保存的',
  takeMine: '用我填写的',
  takeTheirs: '用已保存的',
  empty: '（空）',
}

export default zh
export type DraftText = typeof zh

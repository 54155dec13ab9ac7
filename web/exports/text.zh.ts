const mb = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const zh = {
  what: '导出符合当前条件的全部记录，不只是这一页。',
  xlsx: 'Excel 表格（.xlsx）',
  csv: 'CSV（.csv）',
  coming: (bytes: number) => (bytes === 0 ? '正在准备…' : `正在导出，已接收 ${mb(bytes)}…`),
  done: (name: string, bytes: number) => `已导出“${name}”，${mb(bytes)}。`,
  broken: '导出中断，文件不完整，没有保存。请重试。',
  stop: '停止',
}

export default zh
export type ExportText = typeof zh

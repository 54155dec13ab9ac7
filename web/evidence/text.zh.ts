import type { Shows } from '../../src/lib/files.ts'
import { n } from '../text/text.zh.ts'
import type { Position } from './stamp.ts'

const shows: Record<Shows, string> = { before: '整改前', after: '整改后', site: '现场', paper: '材料' }

const zh = {
  label: '照片和材料',
  camera: '拍照',
  choose: '选照片或 PDF',
  hint: '照片自动缩小并加水印；PDF 每份不超过 8 MB。须联网上传，没有信号时可先写文字，联网后再加。',
  demanded: (all: readonly Shows[]) => `须有${all.map((one) => `“${shows[one]}”`).join('、')}照片。`,
  missing: (all: readonly Shows[]) => `还缺${all.map((one) => `“${shows[one]}”`).join('、')}照片`,
  unsent: (many: number) => `还有 ${n(many)} 份没有传完，请稍候、重试或移除`,
  shows,
  showsOf: (name: string) => `${name}：内容`,
  preparing: '处理中',
  waiting: '等待上传',
  sending: '上传中',
  sent: '已上传',
  failed: '没有传上',
  retry: '重试',
  remove: '移除',
  retryOf: (name: string) => `重试 ${name}`,
  removeOf: (name: string) => `移除 ${name}`,
  unreadable: '浏览器读不了这张图片，请改用 JPEG 格式，或直接拍照',
  tooLarge: '超过 8 MB，请压缩后再加',
  atMost: (most: number) => `一次最多 ${most} 份`,
  taken: (moment: string) => `${moment} 拍摄`,
  chosen: (moment: string) => `${moment} 选自相册`,
  by: (name: string) => `记录人：${name}`,
  position: ({ latitude, longitude, accuracy }: Position) =>
    `${latitude.toFixed(5)}, ${longitude.toFixed(5)}（±${Math.ceil(accuracy)} 米）`,
  title: '照片和材料',
  pictureOf: (what: string, index: number) => `${what}照片 ${index}`,
  open: (what: string, index: number) => `放大${what}照片 ${index}`,
  paper: (what: string, size: string) => `${what} PDF · ${size}`,
  download: '下载',
  previous: '上一张',
  next: '下一张',
  place: (index: number, all: number) => `${index} / ${all}`,
  fingerprint: (sha256: string) => `指纹 ${sha256.slice(0, 16)}`,
  unseen: '打不开',
  changed: '这份文件已损坏或被改动，与存入时的指纹不一致，不再显示。请核验记录，并联系平台运维人员。',
}

export default zh
export type EvidenceText = typeof zh

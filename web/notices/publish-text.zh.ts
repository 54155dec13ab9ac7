import { n } from '../text/text.zh.ts'

/** Of publishing a draft as a template. */
const zh = {
  ask: (title: string) => `将《${title}》发布为方案模板？`,
  note: '发布后这一版不能再改；以后的修改可以再发布新版。已启动的专项行动不受影响。',
  phones: '个人电话和原文不会发布。',
  forOffices: '全区（县）各街道、乡镇都能看到并启动。',
  forOffice: '只有本街道能看到并启动。',
  unsaved: '还有修改没有保存，暂时不能发布。',
  published: (title: string, version: number) => `《${title}》第 ${n(version)} 版已发布。`,
  launchOffices: '街道、乡镇的安全办在“专项行动”页点“启动专项行动”，选用这个模板，再确定本单位的部门和期限。',
  launchOffice: '现在可以启动专项行动：选用这个模板，确定部门和期限。',
  toLaunch: '启动专项行动',
  done: '完成',
}

export default zh
export type PublishText = typeof zh

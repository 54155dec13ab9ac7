const zh = {
  intact: '记录完整',
  altered: '记录被改动',
  verify: '核验记录',
  contentHash: '防篡改校验',
}

export default zh
export type IntegrityText = typeof zh

import type { PictureSettings } from './picture-settings.js'
import type { ShotPictures } from './shot-pictures.js'

/** What draws pictures loads only for those who want some. */
export async function openPictures(pictures: PictureSettings): Promise<ShotPictures> {
  const { openShotPictures } = await import('./shot-pictures.js')
  return openShotPictures(pictures)
}

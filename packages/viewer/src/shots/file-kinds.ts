/** Files that a job of Oqtant is written to, and camera images; by the end of the name, lower case. */
export const jobFileEndings = ['.txt', '.json']
export const imageFileEndings = ['.csv', '.npy', '.png', '.tif', '.tiff']

const endsWithOneOf = (fileName: string, endings: readonly string[]): boolean =>
  endings.some((ending) => fileName.toLowerCase().endsWith(ending))

/** A camera file: says neither the size of its pixels nor how long the cloud flew. */
export const isImageFile = (fileName: string): boolean => endsWithOneOf(fileName, imageFileEndings)

export const isShotFile = (fileName: string): boolean =>
  endsWithOneOf(fileName, jobFileEndings) || isImageFile(fileName)

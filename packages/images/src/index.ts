export type { ImageFileOptions } from './image-file.js'
export { ImageFileError, type ImageFileErrorContext } from './image-file-error.js'
export { readImageFile, readImageStack } from './read-image-file.js'

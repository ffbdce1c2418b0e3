import { fileURLToPath } from 'node:url'

// The machine may have no font at all: text is drawn with Roboto, which comes with this package's dependencies.
const folder = '@expo-google-fonts/roboto'

/** Files of the font that PNGs and PDFs are set in. */
export function fontFiles(): { readonly regular: string; readonly medium: string } {
  return {
    regular: fileURLToPath(import.meta.resolve(`${folder}/400Regular/Roboto_400Regular.ttf`)),
    medium: fileURLToPath(import.meta.resolve(`${folder}/500Medium/Roboto_500Medium.ttf`)),
  }
}

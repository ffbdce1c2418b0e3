export { AnnotatedCsvParser, type AnnotatedCsvParserOptions } from './annotated-csv-parser.js'
export type { CsvColumn, CsvTable, CsvValue } from './csv-table.js'
export type { Datatype } from './datatype.js'

import type { YamlPlace } from '../../config/scopes/yaml-place';
import { NEVER, type FieldType, type FieldValue } from '../fields';

/** Reads a field of a file. What it should be and is not is reported, and null. */
export function readField(type: FieldType, place: YamlPlace): FieldValue | null {
  switch (type) {
    case 'text':
      return place.text();
    case 'date':
      return readDate(place);
    case 'flag':
      return place.flag();
    case 'count':
      return place.wholeNumber();
    case 'texts':
      return readTexts(place);
    case 'value':
      return readSource(place);
    default:
      return 'among' in type ? readWords(type.among, place) : readWord(type, place);
  }
}

function readDate(place: YamlPlace): string | null {
  const text = place.text();
  return text === NEVER ? '' : text;
}

function readTexts(place: YamlPlace): readonly string[] | null {
  const texts = place.items()?.map((item) => item.text());
  return texts === undefined || texts.includes(null) ? null : (texts as string[]);
}

function readSource(place: YamlPlace): FieldValue | null {
  if (!place.isMap()) return place.text();
  const file = place.fields('file')?.file;
  const path = file?.text();
  if (path === '') return place.error('must name a file');
  return path == null ? (file ? null : place.error('must be a text, or have file')) : { file: path };
}

function readWords(words: readonly string[], place: YamlPlace): readonly string[] | null {
  const found = place.items()?.map((item) => readWord(words, item));
  return found === undefined || found.includes(null) ? null : (found as string[]);
}

function readWord(words: readonly string[], place: YamlPlace): string | null {
  const text = place.text();
  if (text === null || words.includes(text)) return text;
  return place.error(`must be one of ${words.join(', ')}`);
}

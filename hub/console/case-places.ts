/** What the board of cases is narrowed by: stations of the reader's scope, departments of the catalogue. Asked once a visit. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ReadDocument } from '../http/document-shapes.ts';
import type { StationPage } from '../http/shapes.ts';
import { ask } from './api.ts';

type Option = readonly [value: string, words: string];
interface CasePlaces {
  readonly stations: readonly Option[];
  readonly departments: readonly Option[];
}

/** As many as one answer holds; in a larger district people come from a station's page. */
const stationsAtMost = 200;

/** Where an answer fails the choice stays empty: the board itself says what is wrong. */
export function useCasePlaces(): ReadonlySignal<CasePlaces> {
  const places = useSignal<CasePlaces>({ stations: [], departments: [] });
  useEffect(() => {
    void ask<StationPage>('GET', `stations?size=${stationsAtMost}`).then((answer) => {
      if (answer.ok) places.value = { ...places.value, stations: answer.value.stations.map(({ id, name }) => [id, name] as const) };
    });
    void ask<ReadDocument>('GET', 'documents/catalogue').then((answer) => {
      const listed = (answer.ok ? (answer.value.document.departments ?? []) : []) as readonly {
        readonly id: string;
        readonly name: string;
      }[];
      places.value = { ...places.value, departments: listed.map(({ id, name }) => [id, name] as const) };
    });
  }, [places]);
  return places;
}

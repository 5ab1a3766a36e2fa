export type { CardDate, CitizenCard, Foreigner2017Card, Foreigner2023Card, HmtCard, IdCard } from './card.ts';

import type { Migration } from '@yizhan/platform/sqlite';
import { appointmentMigrations } from './appointments/migrations.ts';
import { caseMigrations } from './cases/migrations.ts';
import { departmentMigration } from './departments/exchange-store.ts';
import { documentMigrations } from './documents/migrations.ts';
import { fetchedMigrations } from './fetched/migrations.ts';
import { casePlaceMigration } from './followers/follow-cases.ts';
import { followerMigrations } from './followers/migrations.ts';
import { needMigrations } from './needs/migrations.ts';
import { newsMigrations } from './news/migrations.ts';
import { notificationMigrations } from './notifications/migrations.ts';
import { peopleMigrations } from './people/migrations.ts';
import { privacyMigrations } from './privacy/migrations.ts';
import { remoteMigrations } from './remote/migrations.ts';
import { storeMigrations } from './store/index.ts';

/**
 * All rooms' migrations of the one database: the store's 1 to 19, people's 20 and 21, privacy's from 22, cases' from 40, followers' 50, appointments' from 51, documents' 60,
 * what phones asked for from 65, what residents are told from 70, departments 75, news from 80, needs from 90, what stations sent of themselves from 95.
 */
export const hubMigrations: readonly Migration[] = [
  ...storeMigrations,
  ...peopleMigrations,
  ...privacyMigrations,
  ...caseMigrations,
  ...followerMigrations,
  ...appointmentMigrations,
  ...documentMigrations,
  ...remoteMigrations,
  ...notificationMigrations,
  casePlaceMigration,
  departmentMigration,
  ...newsMigrations,
  ...needMigrations,
  ...fetchedMigrations,
];

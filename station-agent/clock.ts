export * from '@yizhan/platform/clock';

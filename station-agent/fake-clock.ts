export * from '@yizhan/platform/clock/fake-clock';

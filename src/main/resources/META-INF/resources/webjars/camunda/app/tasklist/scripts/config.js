export default {
  app: { name: 'Tasklist', vendor: 'Imprimatur' },
  customScripts: ['scripts/imprimatur']
};

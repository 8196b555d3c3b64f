import 'reflect-metadata';
import { tellAndExit } from './exit.js';
import { startApi, stopOnSignal } from './start.js';

try {
  const api = await startApi();
  stopOnSignal(api.stop);
} catch (error) {
  tellAndExit(error);
}
